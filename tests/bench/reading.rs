//! What screens read in a vault with 1,000,000 records: lists, pages of people and timelines.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use alongside_field::{Alongside, views::ParticipantsRequest};
use alongside_record::RecordId;
use serde_json::{Value as Json, json};

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
/// The most that a list gives at once.
const LIST: usize = 200;
const AIM: &str = "p95 ≤ 100 ms";

pub fn measure(vault: &Path) -> Vec<Line> {
    let core = unlocked(vault, quick_user());
    let page = PAGE as u64;
    let mut lines = Vec::new();
    for (which, offset) in [("first", 0), ("middle", PARTICIPANTS / 2), ("last", PARTICIPANTS - page)] {
        let spent = repeated(|_| {
            let listed = core
                .participants(&ParticipantsRequest { offset, limit: page, ..Default::default() })
                .unwrap();
            assert_eq!(listed.rows.len(), PAGE);
        });
        lines.push(spent.line(&format!("the {which} page of 100,000 participants"), AIM));
    }
    let paused = |offset, limit| {
        let status = Some("paused".to_owned());
        ParticipantsRequest { status, offset, limit, ..Default::default() }
    };
    let of_one_status = repeated(|_| {
        let first = core.participants(&paused(0, 1)).unwrap();
        core.participants(&paused(first.total.saturating_sub(page), page)).unwrap();
    });
    lines.push(of_one_status.line("the first and the last page of those with one status", AIM));
    let few =
        repeated(|run| core.participant(&participant(run as u64 * 1_201, AMOUNTS).to_string()).unwrap());
    lines.push(few.line("the page of somebody with 10 records", AIM));
    let many = one_with_many();
    let page_of_many = repeated(|_| core.participant(&many.to_string()).unwrap());
    lines.push(page_of_many.line("the page of somebody with 5,000 records", AIM));
    lines.push(timeline(&core, many, &[]).line("a page of their timeline, all to the first entry", AIM));
    let check_ins = timeline(&core, many, &["check_in"]);
    lines.push(check_ins.line("– of their check-ins alone", AIM));
    lines.push(list(&core, json!({})).line("a page of 100,500 contact attempts, to the last one", AIM));
    let reached = json!({"filter": {"outcome": ["left_message"]}});
    lines.push(list(&core, reached).line("– of those that left a message", AIM));
    lines
}

/// Every page of a timeline, newest first.
fn timeline(core: &Alongside, person: RecordId, kinds: &[&str]) -> Spent {
    let (mut pages, mut entries, mut before) = (Spent::new(), 0, Json::Null);
    loop {
        let asked = json!({"participant": person, "kinds": kinds, "before": before, "limit": PAGE});
        let request = serde_json::from_value(asked).unwrap();
        let page = pages.on(|| core.timeline(&request).unwrap());
        entries += page.rows.len();
        match page.next {
            Some(next) => before = next.into(),
            None => break,
        }
    }
    assert!(entries >= 3_000, "{entries} entries");
    pages
}

/// Pages of the longest list, newest first, up to the last.
fn list(core: &Alongside, mut asked: Json) -> Spent {
    let (mut pages, mut rows, mut total) = (Spent::new(), 0, 0);
    asked["kind"] = "contact_attempt".into();
    asked["limit"] = LIST.into();
    loop {
        let request = serde_json::from_value(asked.clone()).unwrap();
        let page = pages.on(|| core.records(&request).unwrap());
        rows += page.rows.len() as u64;
        total = total.max(page.total);
        match page.next {
            Some(next) => asked["before"] = next.into(),
            None => break,
        }
    }
    assert_eq!(rows, total, "the list ends before it is over");
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
