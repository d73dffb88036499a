//! What screens read in a vault with 1,000,000 records: lists, pages of people and timelines.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use alongside_field::Alongside;
use alongside_record::RecordId;
use alongside_vault::Before;

use crate::{
    Line,
    big_vault::{AMOUNTS, PARTICIPANTS, one_with_many, participant, quick_user, unlocked},
    spent::Spent,
};

/// How often each is read, unless it takes so long that fewer times have to do.
const RUNS: usize = 60;
const FEWEST: usize = 7;
const PATIENCE: Duration = Duration::from_secs(10);
/// Rows in a page, as on the screens.
const PAGE: usize = 50;
const AIM: &str = "p95 ≤ 100 ms";

pub fn measure(vault: &Path) -> Vec<Line> {
    let core = unlocked(vault, quick_user());
    let page = PAGE as u64;
    let mut lines = Vec::new();
    for (which, offset) in [("first", 0), ("middle", PARTICIPANTS / 2), ("last", PARTICIPANTS - page)] {
        let spent = repeated(|_| {
            let listed = core.participants(None, offset, page).unwrap();
            assert_eq!(listed.rows.len(), PAGE);
        });
        lines.push(spent.line(&format!("the {which} page of 100,000 participants"), AIM));
    }
    let of_one_status = repeated(|_| {
        let first = core.participants(Some("paused"), 0, 1).unwrap();
        core.participants(Some("paused"), first.total.saturating_sub(page), page).unwrap();
    });
    lines.push(of_one_status.line("the first and the last page of those with one status", AIM));
    let few =
        repeated(|run| core.participant(&participant(run as u64 * 1_201, AMOUNTS).to_string()).unwrap());
    lines.push(few.line("the page of somebody with 10 records", AIM));
    let many = one_with_many();
    let page_of_many = repeated(|_| core.participant(&many.to_string()).unwrap());
    lines.push(page_of_many.line("the page of somebody with 5,000 records", AIM));
    lines.push(timeline(&core, many).line("a page of their timeline, all to the first entry", AIM));
    lines
}

/// Every page of a timeline, newest first.
fn timeline(core: &Alongside, person: RecordId) -> Spent {
    let (mut pages, mut entries, mut before) = (Spent::new(), 0, None);
    loop {
        let rows =
            pages.on(|| core.with_open(|open| Ok(open.vault.timeline(person, before, PAGE)?)).unwrap());
        entries += rows.len();
        match rows.last() {
            Some(last) => before = last.happened_at.map(|happened_at| Before { happened_at, id: last.id }),
            None => break,
        }
    }
    assert!(entries > 4_900, "{entries} entries");
    pages
}

fn repeated<T>(mut act: impl FnMut(usize) -> T) -> Spent {
    let mut spent = Spent::new();
    let begun = Instant::now();
    for run in 0..RUNS {
        if run >= FEWEST && begun.elapsed() > PATIENCE {
            break;
        }
        spent.on(|| act(run));
    }
    spent
}
