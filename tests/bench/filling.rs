//! What a first sync brings, taken into an empty vault page by page, without a server and a link: against
//! plain SQLite that writes the same rows into the same tables.

use std::time::{Duration, Instant};

use alongside_record::{Dot, LogId, RecordId, Root};
use alongside_test_support::invented::{Dice, note};
use alongside_vault::BaseRecord;
use serde_json::json;

use crate::{
    Line,
    big_vault::{create, site, take_in, thousands},
    lives::{Amounts, Ids, record, somebody},
    rows::written_plainly,
    spent::of_all_threads,
};

/// Records in a page of the feed over a good link.
const PAGE: usize = alongside_protocol::limits::PAGE_RECORDS;
const AIM: &str = "≤ 2.5 × plain SQLite";
const NOTHING: Amounts = Amounts { check_ins: 0, encounters: 0, contact_attempts: 0, follow_ups: 0 };

pub fn measure() -> Vec<Line> {
    let all = [(10_000, 100_000), (2_000, 102_000), (100_000, 1_000_000)];
    let quick = std::env::var_os("QUICK").is_some();
    all.into_iter().take(if quick { 2 } else { 3 }).map(|(people, events)| filled(people, events)).collect()
}

/// So many participants, and so many check-ins about one or the other.
fn filled(people: usize, events: usize) -> Line {
    let folder = tempfile::tempdir().unwrap();
    let mut vault = create(&folder.path().join("vault"));
    let all = lives(people, events);
    let (begun, on_processor) = (Instant::now(), of_all_threads());
    let mut longest = Duration::ZERO;
    for (number, page) in all.chunks(PAGE).enumerate() {
        let begun = Instant::now();
        take_in(&mut vault, page, 1 + number as u64);
        longest = longest.max(begun.elapsed());
    }
    vault.agrees_with_base().unwrap();
    let (took, computed) = (begun.elapsed(), of_all_threads() - on_processor);
    let (plain, plain_computed) = written_plainly(&vault, folder.path(), all.len().div_ceil(PAGE));
    let each = |took: Duration| took.as_secs_f64() * 1e6 / all.len() as f64;
    Line {
        what: format!(
            "{} participants and {} events taken in",
            thousands(people as u64),
            thousands(events as u64)
        ),
        median: format!("{:.2} × ({:.2} s)", took.as_secs_f64() / plain.as_secs_f64(), took.as_secs_f64()),
        others: format!(
            "{:.1} µs a record; a page at most {:.0} ms; plain SQLite {:.2} s, {:.1} µs; the processor alone \
             {:.2} s and {:.2} s, {:.2} ×",
            each(took),
            longest.as_secs_f64() * 1e3,
            plain.as_secs_f64(),
            each(plain),
            computed.as_secs_f64(),
            plain_computed.as_secs_f64(),
            computed.as_secs_f64() / plain_computed.as_secs_f64()
        ),
        aim: AIM,
    }
}

/// In the order in which they were written: everybody, and then what happened, to one after the other.
fn lives(people: usize, events: usize) -> Vec<BaseRecord> {
    let (mut dice, mut ids) = (Dice(1), Ids { log: LogId(9), counter: 0 });
    let mut all: Vec<BaseRecord> =
        (0..people).flat_map(|_| somebody(&mut dice, &mut ids, site(), NOTHING)).collect();
    for number in 0..events {
        let id = RecordId(Dot::new(LogId(9), (people + number + 1) as u64));
        let participant = RecordId(Dot::new(LogId(9), 1 + dice.below(people) as u64));
        let at = format!(
            "2026-{:02}-{:02}T{:02}:30:00-05:00",
            1 + number * 10 / events,
            1 + dice.below(28),
            9 + dice.below(8)
        );
        let fact = json!({ "fact": {
            "participant": participant, "occurred_at": at, "mood": dice.below(11), "craving": dice.below(11),
            "use_since_last": "no", "note": note(&mut dice),
        }});
        all.push(record(id, "check_in", Root::Participant(participant), &fact));
    }
    all
}
