//! Worries that nobody has answered: first, until somebody says what was done.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use alongside_record::{RecordId, Root, UnitWrite, VOID, VoidMark};
use alongside_vault::{Row, Target, Vault};
use common::{change, create, creation, fact, participant, save, seen, write};
use serde_json::{Value, json};
use tempfile::tempdir;

fn person(vault: &mut Vault, handle: &str) -> RecordId {
    save(vault, participant(json!({"handle": handle})))
}

fn check_in(vault: &mut Vault, who: RecordId, day: u32, safe_now: &str) -> RecordId {
    let at = format!("2026-10-{day:02}T10:00:00-05:00");
    save(vault, fact("check_in", who, json!({"occurred_at": at, "safe_now": safe_now})))
}

fn answer(vault: &mut Vault, who: RecordId, about: RecordId, done: Value) -> RecordId {
    let fields = vec![
        write("participant", json!(who), &[]),
        write("about", json!(about), &[]),
        write("what_was_done", done, &[]),
    ];
    save(vault, change(creation("safety_follow_up", Root::Participant(who)), fields))
}

fn worried(vault: &Vault) -> Vec<RecordId> {
    let (people, total) = vault.people_worried(0, 10).unwrap();
    assert_eq!(people.len() as u64, total);
    people.into_iter().map(|person| person.participant.id).collect()
}

fn unanswered(vault: &Vault, who: RecordId) -> Vec<RecordId> {
    vault.unanswered(who, 10).unwrap().into_iter().map(|row: Row| row.id).collect()
}

#[test]
fn a_worry_stands_until_somebody_writes_what_was_done() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let (calm, late, early) = (person(&mut vault, "A"), person(&mut vault, "B"), person(&mut vault, "C"));
    check_in(&mut vault, calm, 1, "yes");
    let second = check_in(&mut vault, late, 9, "no");
    let first = check_in(&mut vault, early, 3, "no");
    assert_eq!(worried(&vault), [early, late], "who has waited longest comes first");
    check_in(&mut vault, late, 11, "yes");
    assert_eq!(unanswered(&vault, late), [second], "a later word that all is well answers nothing");

    let open = answer(&mut vault, early, first, json!(null));
    assert_eq!(unanswered(&vault, early), [first], "a tick is not enough");
    let shown = seen(&vault, open, "what_was_done");
    vault
        .append(
            vec![change(Target::Existing(open), vec![write("what_was_done", json!("drove by"), &shown)])],
            None,
        )
        .unwrap();
    assert_eq!((unanswered(&vault, early), worried(&vault)), (vec![], vec![late]));
    answer(&mut vault, calm, second, json!("said about somebody else"));
    assert_eq!(worried(&vault), [late], "what is said about somebody else's worry counts for nothing");
}

#[test]
fn who_died_is_on_no_list_and_who_moved_still_has_the_worry() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let who = person(&mut vault, "A");
    check_in(&mut vault, who, 1, "no");
    let say = |vault: &mut Vault, status: &str| {
        let status = vec![write("status", json!(status), &[])];
        vault.append(vec![change(Target::Existing(who), status)], None).unwrap();
    };
    say(&mut vault, "moved");
    assert_eq!(worried(&vault), [who]);
    say(&mut vault, "died");
    assert_eq!(worried(&vault), []);
}

#[test]
fn a_worry_that_was_taken_out_is_none_and_rebuilt_rows_say_the_same() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let who = person(&mut vault, "A");
    let worry = check_in(&mut vault, who, 1, "no");
    vault.rebuild_projection().unwrap();
    assert_eq!(worried(&vault), [who]);
    let state = vault.record(worry).unwrap().unwrap().state;
    let covers = state.own_units().flat_map(|(_, unit)| unit.names()).collect();
    let mark = VoidMark { reason: "wrong person".to_owned(), covers };
    let unit = UnitWrite { unit: VOID.into(), value: mark.to_value(), names: Vec::new() };
    vault.append(vec![change(Target::Existing(worry), vec![unit])], None).unwrap();
    assert_eq!(worried(&vault), []);
}
