//! What a first sync writes of records of which nothing was here.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail")]

use std::{collections::BTreeMap, path::Path};

use alongside_domain::{Kind, SetsNext, is_plan, kinds};
use alongside_record::{
    DeviceId, Dot, DotSet, LiveValue, LogId, RecordId, Root, Stamp, StateHash, Value, Witness,
};
use serde_json::{Value as Json, json};
use tempfile::tempdir;

use super::{
    behind::TOGETHER,
    stepwise::{create, dana, derived, open},
};
use crate::{BaseRecord, BaseUnit, Border, PageEnd, Step, Vault, base::FIRST};

/// A kind that says when somebody was met, and when they hope to hear from us next.
fn met() -> &'static Kind {
    kinds::ALL.iter().find(|kind| kind.meets && kind.sets_next == SetsNext::Always).unwrap()
}

/// A kind whose records are plans of their own.
fn planned() -> &'static Kind {
    kinds::ALL.iter().find(|kind| is_plan(kind)).unwrap()
}

fn id(counter: u64) -> RecordId {
    RecordId(Dot::new(LogId(9), counter))
}

/// A value, and the counter of the change that wrote it.
fn live(counter: u64, value: &Json) -> (Dot, LiveValue) {
    let stamp = Stamp {
        author: dana(),
        device: DeviceId(2),
        claimed_at: 5,
        clock_offset: Some(0),
        received_at: Some(6),
        attested: true,
    };
    let value = LiveValue { value: Value::from_json(value), stamp, witness: Witness([3; 4]) };
    (Dot::new(LogId(9), counter), value)
}

fn record(counter: u64, kind: &str, root: Root, units: &[(&str, &[Json])]) -> BaseRecord {
    let unit = |(name, sides): &(&str, &[Json])| {
        let sides = (counter * 1_000..).zip(*sides);
        let live: BTreeMap<Dot, LiveValue> = sides.map(|(counter, value)| live(counter, value)).collect();
        BaseUnit { unit: (*name).into(), live, seen: DotSet::default() }
    };
    let units = units.iter().map(unit).collect();
    BaseRecord { id: id(counter), kind: kind.into(), root, audience: "care_team".into(), units }
}

fn page(vault: &mut Vault, seq: u64, records: &[BaseRecord]) {
    let end = PageEnd { seq, cursor: b"cursor", rewound: None, border: Border::default() };
    vault.apply_page(records, end).unwrap();
}

fn about(counter: u64, who: u64, kind: &str, fact: &Json) -> BaseRecord {
    let mut fact = fact.clone();
    fact["participant"] = json!(id(who));
    record(counter, kind, Root::Participant(id(who)), &[("fact", &[fact])])
}

/// Two people and what was written about them: in conflict, voided, known to no build, and of many kinds.
fn lives() -> Vec<BaseRecord> {
    let names = [json!("Ana María"), json!("Anna")];
    let who = |counter, names: &[Json]| {
        let phone = [json!("479-555-0101")];
        record(counter, "participant", Root::Itself, &[("preferred_name", names), ("phone", &phone)])
    };
    let mut all = vec![who(1, &names), who(2, &names[..1])];
    let check_in = json!({"occurred_at": "2026-10-14T10:00:00-05:00", "mood": 3, "next_due": "2026-11-30",
        "note": "Talked about the creek", "use_since_last": "no"});
    all.extend((10..200).map(|counter| about(counter, 1 + counter % 2, met().name, &check_in)));
    all.push(about(201, 1, planned().name, &json!({"what": "Ride to the clinic", "by_when": "2026-11-20"})));
    all.push(about(202, 2, "no_such_kind", &json!({"what": "ever"})));
    let mut voided = about(203, 2, met().name, &check_in);
    voided.units.push(record(203, met().name, Root::Itself, &[("void", &[json!(true)])]).units.remove(0));
    all.push(voided);
    all
}

/// What the states come to, one by one.
fn sum(vault: &Vault) -> StateHash {
    vault.range_hashes().unwrap().into_values().fold(StateHash::default(), StateHash::plus)
}

fn arrived(dir: &Path) -> Vault {
    let mut vault = create(dir);
    let all = lives();
    page(&mut vault, 1, &all[..100]);
    page(&mut vault, 2, &all[100..]);
    vault
}

#[test]
fn what_is_written_of_new_records_is_what_deriving_them_anew_writes() {
    let dir = tempdir().unwrap();
    let mut vault = arrived(dir.path());
    vault.agrees_with_base().unwrap();
    let written = derived(&vault);
    let hash = vault.base_hash().unwrap();
    vault.rebuild_projection().unwrap();
    let differs = derived(&vault).into_iter().zip(&written).find(|(one, other)| one != *other);
    assert_eq!((differs, derived(&vault).len()), (None, written.len()));
    // The same pages once more, as of records that are here, change nothing.
    page(&mut vault, 3, &lives());
    assert_eq!(vault.base_hash().unwrap(), hash);
    let differs = derived(&vault).into_iter().zip(&written).find(|(one, other)| one != *other);
    assert_eq!(differs, None);
}

#[test]
fn a_record_that_a_page_brings_twice_stands_in_the_lists_as_it_came_last() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let check_in = |counter, mood: u8, note: &str| {
        let fact = json!({"occurred_at": "2026-10-14T10:00:00-05:00", "mood": mood, "note": note});
        about(counter, 1, met().name, &fact)
    };
    let mut all = lives();
    all.push(check_in(301, 3, "Talked about the creek"));
    all.push(check_in(302, 4, "Walked"));
    all.push(check_in(301, 9, "Talked about the river"));
    page(&mut vault, 1, &all);
    vault.agrees_with_base().unwrap();
    let (written, hash) = (derived(&vault), vault.base_hash().unwrap());
    assert_eq!(sum(&vault), hash);
    vault.rebuild_projection().unwrap();
    let differs = derived(&vault).into_iter().zip(&written).find(|(one, other)| one != *other);
    assert_eq!((differs, derived(&vault).len()), (None, written.len()));
}

fn step(vault: &Vault, who: u64) -> Step {
    vault.next(id(who)).unwrap().unwrap().step
}

#[test]
fn what_comes_next_waits_until_all_has_come_or_there_is_time_between_other_work() {
    let dir = tempdir().unwrap();
    let vault = arrived(dir.path());
    assert_eq!((step(&vault, 1), step(&vault, 2)), (Step::None, Step::None));
    assert!(vault.is_arriving_about(id(1)).unwrap(), "and the screen says so");
    drop(vault);
    // The link broke, and the program ended; between other work it goes on, one after the other.
    let mut vault = open(dir.path());
    assert!(vault.derive_some(1).unwrap());
    assert_eq!((step(&vault, 1), step(&vault, 2)), (Step::Dated, Step::None));
    while vault.derive_some(1).unwrap() {}
    assert_eq!(step(&vault, 2), Step::Dated);

    let other = tempdir().unwrap();
    let mut vault = arrived(other.path());
    vault.agrees_with_base().unwrap();
    assert_eq!((step(&vault, 1), step(&vault, 2)), (Step::Dated, Step::Dated));
    assert!(!vault.is_arriving_about(id(1)).unwrap());
}

fn rows(vault: &Vault) -> i64 {
    vault.connection.query_row("SELECT count(*) FROM record_row", [], |row| row.get(0)).unwrap()
}

#[test]
fn rows_of_much_are_written_together_and_those_asked_about_meanwhile_at_once() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let check_in = |counter, mood: u8| {
        let fact = json!({"occurred_at": "2026-10-14T10:00:00-05:00", "mood": mood, "note": "the creek"});
        about(counter, 1 + counter % 2, met().name, &fact)
    };
    let between = |from, to| (from..to).map(|counter| check_in(counter, 3)).collect::<Vec<_>>();
    let (begun, together) = (1_000 + u64::try_from(FIRST).unwrap(), u64::try_from(TOGETHER).unwrap());
    page(&mut vault, 1, &lives());
    page(&mut vault, 2, &between(1_000, begun));
    let written = rows(&vault);
    assert_eq!(written, FIRST + i64::try_from(lives().len()).unwrap(), "with these one can begin");
    page(&mut vault, 3, &between(begun, begun + 500));
    page(&mut vault, 4, &between(begun + 500, begun + 1_000));
    assert_eq!(rows(&vault), written);
    assert_eq!(vault.base_hash().unwrap(), sum(&vault));
    // What comes of one of them once more, with a unit that came later, counts at once.
    let mut again = check_in(begun + 7, 9);
    again
        .units
        .push(record(begun + 7, met().name, Root::Itself, &[("void", &[json!(true)])]).units.remove(0));
    page(&mut vault, 5, &[again]);
    assert_eq!(rows(&vault), written + 1);
    drop(vault);
    // The program ended; what waits is written between other work, or when there is enough of it.
    let mut vault = open(dir.path());
    assert!(vault.derive_some(300).unwrap());
    assert_eq!(rows(&vault), written + 1 + 300);
    page(&mut vault, 6, &between(begun + 1_000, begun + together));
    assert_eq!(rows(&vault), written + 1 + 300);
    page(&mut vault, 7, &between(begun + together, begun + together + 500));
    assert_eq!(rows(&vault), written + 500 + i64::try_from(TOGETHER).unwrap());
    page(&mut vault, 8, &between(begun + together + 500, begun + together + 600));
    vault.agrees_with_base().unwrap();
    assert_eq!((step(&vault, 1), step(&vault, 2)), (Step::Dated, Step::None));
    let all = derived(&vault);
    vault.rebuild_projection().unwrap();
    let differs = derived(&vault).into_iter().zip(&all).find(|(one, other)| one != *other);
    assert_eq!((differs, derived(&vault).len()), (None, all.len()));
}

#[test]
fn what_comes_once_all_is_here_counts_at_once() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    page(&mut vault, 1, &lives()[..2]);
    vault.agrees_with_base().unwrap();
    assert_eq!(step(&vault, 1), Step::None);
    page(&mut vault, 2, &lives()[2..]);
    assert_eq!((step(&vault, 1), step(&vault, 2)), (Step::Dated, Step::Dated));
}
