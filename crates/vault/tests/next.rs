//! What comes next for a participant, and lists by it: nobody vanishes.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use alongside_record::{RecordId, Root};
use alongside_vault::{Step, Target, Vault};
use common::{change, create, creation, fact, kind, participant, save, write};
use serde_json::{Value, json};
use tempfile::tempdir;

fn person(vault: &mut Vault, fields: Value) -> RecordId {
    save(vault, participant(fields))
}

fn event(vault: &mut Vault, kind: &str, who: RecordId, day: u32, more: Value) -> RecordId {
    let mut fields = json!({"occurred_at": format!("2026-10-{day:02}T10:00:00-05:00")});
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    save(vault, fact(kind, who, fields))
}

fn follow_up(vault: &mut Vault, who: RecordId, by_when: Value) -> RecordId {
    let fields = vec![
        write("participant", json!(who), &[]),
        write("what", json!("call"), &[]),
        write("by_when", by_when, &[]),
    ];
    save(vault, change(creation("follow_up", Root::Participant(who)), fields))
}

fn done(vault: &mut Vault, id: RecordId) {
    let fields = vec![write("done_at", json!("2026-10-14T10:00:00-05:00"), &[])];
    vault.append(vec![change(Target::Existing(id), fields)], None).unwrap();
}

fn next(vault: &Vault, who: RecordId) -> (Step, Option<String>) {
    let next = vault.next(who).unwrap().unwrap();
    (next.step, next.day)
}

fn on(day: &str) -> (Step, Option<String>) {
    (Step::Dated, Some(day.to_owned()))
}

#[test]
fn the_earliest_of_all_plans_is_next_wherever_it_was_made() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let who = person(&mut vault, json!({"handle": "Blue Heron 12"}));
    assert_eq!(next(&vault, who), (Step::None, None));
    let soon = follow_up(&mut vault, who, json!("2026-10-20"));
    assert_eq!(next(&vault, who), on("2026-10-20"));
    event(&mut vault, "check_in", who, 1, json!({"next_due": "2026-10-15"}));
    assert_eq!(next(&vault, who), on("2026-10-15"));
    event(&mut vault, "contact_attempt", who, 2, json!({"outcome": "no_answer", "next_due": "2026-10-25"}));
    assert_eq!(next(&vault, who), on("2026-10-20"));
    assert_eq!(vault.next(who).unwrap().unwrap().contact.as_deref(), Some("2026-10-25"));
    done(&mut vault, soon);
    assert_eq!(next(&vault, who), on("2026-10-25"));
}

#[test]
fn a_plan_without_a_day_keeps_somebody_from_having_no_next_step() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let who = person(&mut vault, json!({"handle": "Blue Heron 12"}));
    let some_day = follow_up(&mut vault, who, json!(null));
    assert_eq!(next(&vault, who), (Step::Undated, None));
    done(&mut vault, some_day);
    assert_eq!(next(&vault, who), (Step::None, None));
}

#[test]
fn whoever_would_rather_have_no_date_is_not_asked_twice() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let who = person(&mut vault, json!({"handle": "Blue Heron 12"}));
    event(&mut vault, "check_in", who, 1, json!({"next_due": "2026-10-08"}));
    let declined = event(&mut vault, "check_in", who, 8, json!({"no_next": "declined"}));
    assert_eq!(next(&vault, who), (Step::Declined, None));
    assert_eq!(vault.next(who).unwrap().unwrap().because, Some(declined));
    event(&mut vault, "check_in", who, 9, json!({}));
    assert_eq!(next(&vault, who), (Step::Declined, None), "a check-in without an answer leaves it at that");
    let tried = event(&mut vault, "contact_attempt", who, 10, json!({"next_due": "2026-10-12"}));
    assert_eq!(next(&vault, who), on("2026-10-12"));
    event(&mut vault, "check_in", who, 11, json!({}));
    assert_eq!(next(&vault, who), (Step::None, None), "a day was given since, so it stands no more");
    event(&mut vault, "contact_attempt", who, 12, json!({"no_next": "declined"}));
    assert_eq!(next(&vault, who), (Step::Declined, None), "said to a try, it counts the same");
    assert_ne!(vault.next(who).unwrap().unwrap().because, Some(tried));
}

#[test]
fn only_who_was_met_counts_as_met() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let who = person(&mut vault, json!({"handle": "Blue Heron 12"}));
    let met = |vault: &Vault| vault.next(who).unwrap().unwrap().last_met;
    event(&mut vault, "contact_attempt", who, 9, json!({"outcome": "no_answer"}));
    assert_eq!(met(&vault), None);
    let check_in = event(&mut vault, "check_in", who, 8, json!({}));
    assert_eq!(met(&vault), vault.row(check_in).unwrap().unwrap().happened_at);
    let fields = vec![
        write("participant", json!(who), &[]),
        write("occurred_at", json!("2026-10-10T10:00:00-05:00"), &[]),
    ];
    let encounter = save(&mut vault, change(creation("encounter", Root::Participant(who)), fields));
    assert_eq!(met(&vault), vault.row(encounter).unwrap().unwrap().happened_at);
}

fn handles(people: &[alongside_vault::Listed]) -> Vec<String> {
    people.iter().map(|one| one.participant.fields["handle"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn who_has_no_next_step_comes_longest_not_met_first_of_the_users_sites() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    for (handle, site, met) in
        [("recent", "s1", 9), ("long ago", "s1", 2), ("elsewhere", "s2", 1), ("no site", "", 5)]
    {
        let site = if site.is_empty() { json!(null) } else { json!(site) };
        let who = person(&mut vault, json!({"handle": handle, "site": site}));
        event(&mut vault, "check_in", who, met, json!({}));
    }
    person(&mut vault, json!({"handle": "never met", "site": "s1", "status": "active"}));
    person(&mut vault, json!({"handle": "resting", "site": "s1", "status": "paused"}));
    let gone = person(&mut vault, json!({"handle": "gone", "site": "s1", "status": "moved"}));
    assert_eq!(vault.next(gone).unwrap().unwrap().step, Step::Ended);
    let planned = person(&mut vault, json!({"handle": "planned", "site": "s1"}));
    follow_up(&mut vault, planned, json!("2026-12-24"));
    let sites = ["s1".to_owned()];
    let (people, total) = vault.people_at(Step::None, Some("active"), Some(&sites), 0, 9).unwrap();
    assert_eq!(handles(&people), ["never met", "long ago", "no site", "recent"]);
    assert_eq!(total, 4);
    let (rest, total) = vault.people_at(Step::None, Some("active"), Some(&sites), 3, 9).unwrap();
    assert_eq!((handles(&rest), total), (vec!["recent".to_owned()], 4));
    assert_eq!(vault.people_at(Step::None, Some("active"), None, 0, 9).unwrap().1, 5);
}

#[test]
fn nobody_is_missed_however_many_plans_there_are() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let who = person(&mut vault, json!({"handle": "Blue Heron 12"}));
    for _ in 0..310 {
        follow_up(&mut vault, who, json!("2026-10-20"));
    }
    let last = follow_up(&mut vault, who, json!(null));
    assert_eq!(vault.plans_count(Some(who)).unwrap(), 311);
    let page = vault.plans(Some(who), 300, 50).unwrap();
    assert_eq!((page.len(), page.last().unwrap().id), (11, last), "those without a day come last");
}

#[test]
fn what_happened_on_a_day_is_found_however_many_days_there_are() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let who = person(&mut vault, json!({"handle": "Blue Heron 12"}));
    for day in 1..=28 {
        event(&mut vault, "check_in", who, day, json!({}));
    }
    let first = vault.happened_between(&kind("check_in"), 0, i64::MAX).unwrap().pop().unwrap();
    let at = first.happened_at.unwrap();
    let found = vault.happened_between(&kind("check_in"), at, at + 1).unwrap();
    assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), [first.id]);
}
