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
    series::{Series, ms},
};

const RUNS: usize = 60;
/// Rows in a page, as on the screens.
const PAGE: usize = 50;
const AIM: &str = "p95 ≤ 100 ms";

pub fn measure(vault: &Path) -> Vec<Line> {
    let core = unlocked(vault, quick_user());
    let mut lines = Vec::new();
    let page = PAGE as u64;
    for (which, offset) in [("first", 0), ("middle", PARTICIPANTS / 2), ("last", PARTICIPANTS - page)] {
        lines.push(line(
            &format!("the {which} page of 100,000 participants"),
            repeated(|_| {
                let listed = core.participants(None, offset, page).unwrap();
                assert_eq!(listed.rows.len(), PAGE);
            }),
        ));
    }
    lines.push(line(
        "the last page of those with one status",
        repeated(|_| {
            let first = core.participants(Some("paused"), 0, 1).unwrap();
            core.participants(Some("paused"), first.total.saturating_sub(page), page).unwrap();
        }),
    ));
    lines.push(line(
        "the page of somebody with 10 records",
        repeated(|run| {
            core.participant(&participant(run as u64 * 1_201, AMOUNTS).to_string()).unwrap();
        }),
    ));
    let many = one_with_many();
    lines.push(line(
        "the page of somebody with 5,000 records",
        repeated(|_| {
            core.participant(&many.to_string()).unwrap();
        }),
    ));
    lines.push(line("a page of their timeline, all to the first entry", timeline(&core, many)));
    lines
}

/// Every page of a timeline, newest first.
fn timeline(core: &Alongside, person: RecordId) -> Vec<Duration> {
    let (mut pages, mut entries, mut before) = (Vec::new(), 0, None);
    loop {
        let begun = Instant::now();
        let rows = core.with_open(|open| Ok(open.vault.timeline(person, before, PAGE)?)).unwrap();
        pages.push(begun.elapsed());
        entries += rows.len();
        match rows.last() {
            Some(last) => before = last.happened_at.map(|happened_at| Before { happened_at, id: last.id }),
            None => break,
        }
    }
    assert!(entries > 4_900, "{entries} entries");
    pages
}

fn repeated(mut act: impl FnMut(usize)) -> Vec<Duration> {
    (0..RUNS)
        .map(|run| {
            let begun = Instant::now();
            act(run);
            begun.elapsed()
        })
        .collect()
}

fn line(what: &str, durations: Vec<Duration>) -> Line {
    let series = Series::of(durations);
    Line {
        what: what.to_owned(),
        median: ms(series.median()),
        others: format!(
            "p95 {}, most {}; {} times",
            ms(series.quantile(0.95)),
            ms(series.most()),
            series.len()
        ),
        aim: AIM,
    }
}
