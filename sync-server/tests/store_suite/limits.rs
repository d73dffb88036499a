//! How much one request may bring, and how much it gets.

use std::collections::BTreeSet;

use alongside_domain::{CARE_TEAM, Role};
use alongside_protocol::{Answer, Code, FeedRecord, Healing, SyncHeader, limits};
use alongside_record::{Chain, Change, Dot, LogId, NamedDot, RecordId, Root, range_of};
use alongside_test_support::{FieldDevice, write};
use serde_json::json;

use crate::{
    base::{Base, code, sync},
    on_both,
};

on_both!(
    a_change_at_a_limit_lands_and_one_beyond_it_is_set_aside,
    no_log_gets_beyond_the_last_counter,
    an_answer_holds_so_many_bytes_whatever_was_asked_for,
    a_page_holds_so_many_records_and_no_more,
    as_many_ranges_come_whole_as_fit,
);

/// Makes a change of some size.
type Made<'a> = &'a dyn Fn(&FieldDevice, usize) -> Change;

async fn a_change_at_a_limit_lands_and_one_beyond_it_is_set_aside(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    ana.schema = 99;
    let of_bytes = |ana: &FieldDevice, bytes: usize| {
        let of_text = |length: usize| -> Change {
            let value = json!("x".repeat(length));
            ana.change(Some(person), None, vec![write("a_later_field", &value, &[])])
        };
        let around = of_text(bytes).encode().len() - bytes;
        let change = of_text(bytes - around);
        assert_eq!(change.encode().len(), bytes);
        change
    };
    let of_units = |ana: &FieldDevice, count: usize| {
        let units = (0..count).map(|number| write(&format!("field_{number}"), &json!(1), &[]));
        ana.change(Some(person), None, units.collect())
    };
    let of_names = |ana: &FieldDevice, count: usize| {
        let names = (1..=count as u64).map(|counter| NamedDot::of(Dot::new(LogId(7), counter), Chain::NONE));
        let names: Vec<NamedDot> = names.collect();
        ana.change(Some(person), None, vec![write("another_field", &json!(1), &names)])
    };
    let of_name = |ana: &FieldDevice, length: usize| {
        ana.change(Some(person), None, vec![write(&"n".repeat(length), &json!(1), &[])])
    };
    let made: [(Made<'_>, usize, &str); 4] = [
        (&of_bytes, limits::CHANGE_BYTES, "too_large"),
        (&of_units, limits::CHANGE_UNITS, "too_large"),
        (&of_names, limits::UNIT_OTHERS_NAMES, "too_large"),
        (&of_name, limits::NAME_BYTES, "malformed_name"),
    ];
    let mut expected = Vec::new();
    for (change, most, code) in made {
        // What only a newer build knows waits for one, and so fits every limit.
        let at = change(&ana, most);
        expected.push((ana.append(&at).counter, "newer_version"));
        let beyond = change(&ana, most + 1);
        expected.push((ana.append(&beyond).counter, code));
    }
    let answer = sync(&base.server, &mut ana).await;
    let aside: Vec<(u64, &str)> =
        answer.set_aside.iter().map(|entry| (entry.counter, entry.code.as_str())).collect();
    assert_eq!(aside, expected);
}

async fn no_log_gets_beyond_the_last_counter(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    for (first, expected) in
        [(limits::LAST_COUNTER, Code::LogGap), (limits::LAST_COUNTER + 1, Code::Malformed)]
    {
        let (mut header, frames) = ana.chunk(1, 1, 0);
        header.chunk.as_mut().unwrap().first_counter = first;
        // A change that does not stand where it says, which a frame carries as it is.
        let frame = alongside_protocol::Frame::of(ana.entries.clone());
        let bytes = frame.encode(Dot::new(ana.log, first), ana.start);
        header.chunk.as_mut().unwrap().frames[0].length = u32::try_from(bytes.len()).unwrap();
        assert_eq!(frames.len(), 1);
        assert_eq!(code(base.server.sync(&ana.sign(&header, &[bytes])).await), expected, "{first}");
    }
}

/// Bytes of the values of records.
fn bytes(records: &[FeedRecord]) -> usize {
    let units = records.iter().flat_map(|record| &record.units);
    units.flat_map(|unit| unit.live.values()).map(|live| live.value.as_bytes().len()).sum()
}

async fn an_answer_holds_so_many_bytes_whatever_was_asked_for(base: Base) {
    const NAMES: usize = 150;
    const NOTE: usize = NAMES * 203 + 1;
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ben = base.device(2, "Ben", Role::Peer).await;
    for _ in 0..80 {
        let units = [("aliases", json!(vec!["x".repeat(200); NAMES]))];
        ana.create("participant", Root::Itself, CARE_TEAM, &units);
    }
    sync(&base.server, &mut ana).await;
    let (mut most, mut all) = (0, 0);
    loop {
        let (answer, more) = ben.take(&base.server.sync(&ben.request(u32::MAX)).await.unwrap());
        let of_page = answer.page.map_or(0, |page| bytes(&page.records));
        let of_whole = answer.whole.map_or(0, |whole| bytes(&whole.records));
        (most, all) = (most.max(of_page + of_whole), all + of_page);
        if !more {
            break;
        }
    }
    assert!(all >= 80 * NOTE, "{all}");
    assert!(most <= limits::PAGE_BYTES as usize + 2 * NOTE, "{most}");
}

async fn a_page_holds_so_many_records_and_no_more(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ben = base.device(2, "Ben", Role::Peer).await;
    sync(&base.server, &mut ben).await;
    for _ in 0..2 {
        for _ in 0..limits::PAGE_RECORDS * 3 / 5 {
            ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
        }
        let pushed = ana.take(&base.server.sync(&ana.request(0)).await.unwrap()).0;
        assert_eq!(pushed.held.counter, ana.entries.len() as u64);
    }
    let (answer, more) = ben.take(&base.server.sync(&ben.request(limits::PAGE_BYTES)).await.unwrap());
    assert_eq!((answer.page.unwrap().records.len(), more), (limits::PAGE_RECORDS, true));
}

async fn as_many_ranges_come_whole_as_fit(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ranges = BTreeSet::new();
    while ranges.len() < 3 {
        let person: RecordId =
            ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
        ranges.insert(range_of(person));
    }
    sync(&base.server, &mut ana).await;
    let ranges: Vec<u16> = ranges.into_iter().collect();
    for (page_bytes, expected) in [(1, &ranges[..1]), (100_000, &ranges[..])] {
        let healing = Healing { ranges: ranges.clone(), ..Healing::default() };
        let header = SyncHeader { healing: Some(healing), ..ana.header(page_bytes) };
        let answer = base.server.sync(&ana.sign(&header, &[])).await.unwrap();
        assert_eq!(Answer::decode(&answer).unwrap().healed.unwrap().ranges, expected);
    }
}
