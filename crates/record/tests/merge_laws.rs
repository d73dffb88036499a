//! The laws of merge, for any history that devices can produce.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests may fail")]

use std::collections::BTreeSet;

use alongside_record::{
    Chain, Change, Creation, DeviceId, Dot, LogId, NamedDot, RecordId, RecordState, Root, StaffId, Standing,
    UnitName, UnitWrite, VOID, Value, VoidMark, Witness,
};
use proptest::prelude::*;
use serde_json::json;

const RECORD: RecordId = RecordId(Dot { log: LogId(1), counter: 1 });

/// The name of a value that was seen. A log's chain is not what these laws are about.
fn seen(dot: Dot) -> NamedDot {
    NamedDot::of(dot, Chain([dot.log.0 as u8; 16]))
}

/// A name by somebody who has not seen the value, which may be yet to come.
fn guessed() -> impl Strategy<Value = NamedDot> {
    (1u64..6, 1u64..24, any::<[u8; 4]>()).prop_map(|(log, counter, witness)| NamedDot {
        dot: Dot::new(LogId(log), counter),
        witness: Witness(witness),
    })
}

/// Which earlier changes an author had on the screen is drawn by the test: any subset. The hostile among
/// them name whatever they can spell besides.
fn history() -> impl Strategy<Value = Vec<Change>> {
    let named = prop::collection::vec(any::<prop::sample::Index>(), 0..4);
    let save = (0u64..4, 0usize..3, 0u8..4, named, prop::collection::vec(guessed(), 0..3));
    prop::collection::vec(save, 1..24).prop_map(|saves| {
        let mut counters = [0u64; 4];
        let mut changes: Vec<Change> = Vec::new();
        for (log, unit, value, named, guesses) in saves {
            let counter = &mut counters[log as usize];
            *counter += 1;
            let unit = UnitName::from(["phone", "county", "pronouns"][unit]);
            let same_unit: Vec<Dot> =
                changes.iter().filter(|c| c.writes[0].unit == unit).map(|c| c.dot).collect();
            let names: BTreeSet<Dot> = if same_unit.is_empty() {
                BTreeSet::new()
            } else {
                named.iter().map(|i| *i.get(&same_unit)).collect()
            };
            let dot = Dot::new(LogId(log + 1), *counter);
            let mut change = change(dot, &[(unit.as_str(), json!(value), names.into_iter().collect())]);
            let guesses = guesses.into_iter().filter(|guess| guess.dot != dot && *guess != seen(guess.dot));
            change.writes[0].names.extend(guesses);
            changes.push(change);
        }
        changes
    })
}

fn change(dot: Dot, writes: &[(&str, serde_json::Value, Vec<Dot>)]) -> Change {
    let creates = dot == RECORD.0;
    Change {
        dot,
        record: RECORD,
        creation: creates.then(|| Creation {
            kind: "participant".into(),
            root: Root::Itself,
            audience: "care_team".into(),
        }),
        writes: writes
            .iter()
            .map(|(unit, value, names)| UnitWrite {
                unit: (*unit).into(),
                value: Value::from_json(value),
                names: names.iter().copied().map(seen).collect(),
            })
            .collect(),
        author: StaffId(Dot::new(LogId(9), 1)),
        claimed_at: 0,
        clock_offset: None,
        schema: 1,
        reason: None,
    }
}

fn state_of<'a>(changes: impl IntoIterator<Item = &'a Change>) -> RecordState {
    let mut state = RecordState::default();
    for change in changes {
        state.apply(change, seen(change.dot).witness, DeviceId(change.dot.log.0), None);
    }
    state
}

fn live(state: &RecordState, unit: &str) -> Vec<Dot> {
    state.units.get(&unit.into()).map(|unit| unit.live().keys().copied().collect()).unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn promise_4_order_batching_and_repetition_change_nothing(
        changes in history(),
        order in any::<prop::sample::Index>(),
        shuffle in prop::collection::vec(any::<prop::sample::Index>(), 0..60),
    ) {
        let expected = state_of(&changes);
        let mut deliveries: Vec<&Change> = changes.iter().collect();
        deliveries.extend(shuffle.iter().map(|i| i.get(&changes)));
        for (place, index) in shuffle.iter().enumerate() {
            let other = index.index(deliveries.len());
            let place = place % deliveries.len();
            deliveries.swap(place, other);
        }
        let start = order.index(deliveries.len());
        deliveries.rotate_left(start);
        prop_assert_eq!(state_of(deliveries), expected);
    }

    #[test]
    fn only_named_values_leave_and_a_named_one_never_returns(changes in history()) {
        let state = state_of(&changes);
        for change in &changes {
            let write = &change.writes[0];
            let named = changes.iter().any(|other| other.writes[0].unit == write.unit && other.writes[0].names.contains(&seen(change.dot)));
            let is_live = live(&state, write.unit.as_str()).contains(&change.dot);
            prop_assert_eq!(is_live, !named, "live exactly when nobody named it");
        }
    }

    #[test]
    fn a_change_reads_back_from_its_one_encoding(changes in history()) {
        for change in &changes {
            let bytes = change.encode();
            prop_assert_eq!(&Change::decode(&bytes).unwrap(), change);
            let mut longer = bytes.clone();
            longer.push(0);
            prop_assert!(Change::decode(&longer).is_err());
        }
    }
}

#[test]
fn a_superseded_value_that_arrives_late_stays_dead() {
    let first = change(RECORD.0, &[("phone", json!("555-0101"), vec![])]);
    let second = change(Dot::new(LogId(2), 1), &[("phone", json!("555-0199"), vec![first.dot])]);
    let state = state_of([&second, &first, &first]);
    assert_eq!(live(&state, "phone"), [second.dot]);
}

#[test]
fn a_name_counts_only_within_its_unit() {
    let first =
        change(RECORD.0, &[("phone", json!("555-0101"), vec![]), ("county", json!("Newton"), vec![])]);
    let second = change(Dot::new(LogId(2), 1), &[("phone", json!("555-0199"), vec![first.dot])]);
    let state = state_of([&first, &second]);
    assert_eq!(live(&state, "county"), [first.dot]);
}

#[test]
fn different_fields_merge_and_the_same_field_keeps_both() {
    let first = change(RECORD.0, &[("phone", json!("1"), vec![]), ("county", json!("Newton"), vec![])]);
    let a = change(Dot::new(LogId(2), 1), &[("phone", json!("2"), vec![first.dot])]);
    let b = change(
        Dot::new(LogId(3), 1),
        &[("phone", json!("3"), vec![first.dot]), ("county", json!("Boone"), vec![first.dot])],
    );
    let state = state_of([&first, &a, &b]);
    assert_eq!(state.conflicts(), [UnitName::from("phone")]);
    assert_eq!(live(&state, "phone"), [a.dot, b.dot]);
    assert_eq!(live(&state, "county"), [b.dot]);
}

#[test]
fn the_same_words_from_both_are_no_conflict() {
    let first = change(RECORD.0, &[("phone", json!("1"), vec![])]);
    let a = change(Dot::new(LogId(2), 1), &[("phone", json!("2"), vec![first.dot])]);
    let b = change(Dot::new(LogId(3), 1), &[("phone", json!("2"), vec![first.dot])]);
    assert!(state_of([&first, &a, &b]).conflicts().is_empty());
}

#[test]
fn opposite_resolutions_conflict_and_do_not_cancel_out() {
    let first = change(RECORD.0, &[("phone", json!("1"), vec![])]);
    let other = change(Dot::new(LogId(2), 1), &[("phone", json!("2"), vec![])]);
    let both = vec![first.dot, other.dot];
    let keep_one = change(Dot::new(LogId(3), 1), &[("phone", json!("1"), both.clone())]);
    let keep_two = change(Dot::new(LogId(4), 1), &[("phone", json!("2"), both)]);
    let state = state_of([&first, &other, &keep_one, &keep_two]);
    assert_eq!(live(&state, "phone"), [keep_one.dot, keep_two.dot]);
    assert_eq!(state.conflicts(), [UnitName::from("phone")]);
}

fn void(dot: Dot, covers: Vec<Dot>, names: Vec<Dot>) -> Change {
    let covers = covers.into_iter().map(seen).collect();
    let mark = VoidMark { reason: "wrong person".to_owned(), covers };
    change(dot, &[(VOID, mark.to_value().to_json().unwrap(), names)])
}

#[test]
fn a_void_takes_what_it_covers_and_can_be_undone() {
    let first = change(RECORD.0, &[("phone", json!("1"), vec![])]);
    let voided = void(Dot::new(LogId(2), 1), vec![first.dot], vec![]);
    let again = void(Dot::new(LogId(3), 1), vec![first.dot], vec![]);
    let state = state_of([&first, &voided, &again]);
    assert_eq!(state.standing(), Standing::Voided);
    assert!(state.conflicts().is_empty(), "two voids agree");

    let undone = change(Dot::new(LogId(1), 2), &[(VOID, json!(null), vec![voided.dot, again.dot])]);
    assert_eq!(state_of([&first, &voided, &again, &undone]).standing(), Standing::Standing);
    assert_eq!(state_of([&first, &voided, &undone, &again]).standing(), Standing::Standing);
}

#[test]
fn an_edit_that_a_void_had_not_seen_is_a_conflict_and_no_disappearance() {
    let first = change(RECORD.0, &[("phone", json!("1"), vec![])]);
    let voided = void(Dot::new(LogId(2), 1), vec![first.dot], vec![]);
    let edit = change(Dot::new(LogId(3), 1), &[("county", json!("Newton"), vec![])]);
    let state = state_of([&first, &voided, &edit]);
    assert_eq!(state.standing(), Standing::Contested);
    assert_eq!(state.conflicts(), [UnitName::from(VOID)]);
}

#[test]
fn an_undo_that_meets_another_void_is_a_conflict() {
    let first = change(RECORD.0, &[("phone", json!("1"), vec![])]);
    let voided = void(Dot::new(LogId(2), 1), vec![first.dot], vec![]);
    let undone = change(Dot::new(LogId(1), 2), &[(VOID, json!(null), vec![voided.dot])]);
    let again = void(Dot::new(LogId(3), 1), vec![first.dot], vec![voided.dot]);
    assert_eq!(state_of([&first, &voided, &undone, &again]).standing(), Standing::Contested);
}

/// Names a value with the right dot and a witness that was guessed.
fn guess(dot: Dot) -> NamedDot {
    let NamedDot { dot, witness: Witness([first, rest @ ..]) } = seen(dot);
    let [a, b, c] = rest;
    NamedDot { dot, witness: Witness([first ^ 1, a, b, c]) }
}

#[test]
fn a_dot_that_is_yet_to_come_can_be_spelled_and_silences_nobody() {
    let first = change(RECORD.0, &[("phone", json!("1"), vec![])]);
    let next = change(Dot::new(LogId(2), 1), &[("phone", json!("2"), vec![first.dot])]);
    let mut hostile = change(Dot::new(LogId(3), 1), &[("phone", json!("3"), vec![first.dot])]);
    hostile.writes[0].names.push(guess(next.dot));
    for order in [[&first, &hostile, &next], [&first, &next, &hostile], [&hostile, &next, &first]] {
        let state = state_of(order);
        assert_eq!(live(&state, "phone"), [next.dot, hostile.dot]);
        assert_eq!(state.conflicts(), [UnitName::from("phone")]);
    }
}

#[test]
fn a_void_covers_nothing_that_its_author_only_guessed() {
    let first = change(RECORD.0, &[("phone", json!("1"), vec![])]);
    let next = change(Dot::new(LogId(2), 1), &[("county", json!("Boone"), vec![])]);
    let mark = VoidMark { reason: "twice".to_owned(), covers: vec![seen(first.dot), guess(next.dot)] };
    let void = change(Dot::new(LogId(3), 1), &[(VOID, mark.to_value().to_json().unwrap(), vec![])]);
    assert_eq!(state_of([&first, &void]).standing(), Standing::Voided);
    assert_eq!(state_of([&first, &void, &next]).standing(), Standing::Contested);
}
