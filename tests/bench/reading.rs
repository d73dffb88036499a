//! What screens read in a vault with 1,000,000 records: lists, pages of people and timelines.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use alongside_field::{
    Alongside,
    views::{ParticipantSort, ParticipantsRequest},
};
use alongside_record::RecordId;
use serde_json::{Value as Json, json};

use crate::{
    Line,
    big_vault::{self, AMOUNTS, MANY, one_with_many, participant, people, site, thousands, unlocked, user},
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
    let core = unlocked(vault, user());
    let people = people();
    let mut lines = Vec::new();
    let all = [
        ("by name", ParticipantsRequest::default()),
        (
            "by when they were met",
            ParticipantsRequest { sort: ParticipantSort::LastMet, ..Default::default() },
        ),
        ("of one status", ParticipantsRequest { status: Some("paused".to_owned()), ..Default::default() }),
        (
            "of one status and site, by what comes next",
            ParticipantsRequest {
                status: Some("active".to_owned()),
                site: Some(site().to_string()),
                sort: ParticipantSort::Next,
                ..Default::default()
            },
        ),
    ];
    for (which, request) in all {
        let what = format!("a page of {people} {which}, all to the last one");
        lines.push(participants(&core, request.clone()).line(&what, AIM));
        let ends = repeated(|run| {
            let request = ParticipantsRequest { back: run % 2 == 1, limit: PAGE as u64, ..request.clone() };
            core.participants(&request).unwrap()
        });
        lines.push(ends.line("– the first and the last one", AIM));
    }
    // Of that site there is nobody: a list that finds nothing does not look for it everywhere.
    let nobody =
        ParticipantsRequest { site: Some("1-99".to_owned()), limit: PAGE as u64, ..Default::default() };
    let nobody = repeated(|_| assert!(core.participants(&nobody).unwrap().rows.is_empty()));
    lines.push(nobody.line("– of a site of nobody", AIM));
    lines.push(repeated(|_| core.sites().unwrap()).line("the sites by name", AIM));
    let few = repeated(|run| {
        core.participant(&participant(run as u64 * 1_201 % big_vault::participants(), AMOUNTS).to_string())
            .unwrap()
    });
    lines.push(few.line("the page of somebody with 10 records", AIM));
    let many = one_with_many();
    let page_of_many = repeated(|_| core.participant(&many.to_string()).unwrap());
    lines.push(page_of_many.line("the page of somebody with 5,000 records", AIM));
    let opened = repeated(|_| {
        let id = many.to_string();
        let first = json!({"participant": id, "kinds": [], "before": null, "limit": PAGE});
        let timeline = core.timeline(&serde_json::from_value(first).unwrap()).unwrap();
        (core.participant(&id).unwrap(), core.record(&id).unwrap(), timeline)
    });
    lines.push(opened.line("– all that opening it asks for", AIM));
    lines.push(timeline(&core, many, &[]).line("a page of their timeline, all to the first entry", AIM));
    let check_ins = timeline(&core, many, &["check_in"]);
    lines.push(check_ins.line("– of their check-ins alone", AIM));
    let attempts = thousands(big_vault::participants() + MANY.contact_attempts);
    let attempts = format!("a page of {attempts} contact attempts, to the last one");
    lines.push(list(&core, json!({})).line(&attempts, AIM));
    let reached = json!({"filter": {"outcome": ["left_message"]}});
    lines.push(list(&core, reached).line("– of those that left a message", AIM));
    lines
}

/// Every page of the list of participants.
fn participants(core: &Alongside, mut request: ParticipantsRequest) -> Spent {
    let (mut pages, mut rows) = (Spent::new(), 0);
    request.limit = PAGE as u64;
    loop {
        let page = pages.on(|| core.participants(&request).unwrap());
        rows += page.rows.len() as u64;
        request.from = page.next;
        if request.from.is_none() {
            assert_eq!(rows, page.total, "the list ends before it is over");
            return pages;
        }
    }
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
