//! The next date that somebody's cadence gives, where no record gives one.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use alongside_record::{RecordId, Root};
use alongside_vault::{Step, Target, Vault};
use common::{change, create, creation, fact, participant, save, write};
use serde_json::{Value, json};
use tempfile::tempdir;

fn plan(vault: &mut Vault, who: RecordId, cadence: &str, starts_on: &str) -> RecordId {
    let fields = vec![
        write("participant", json!(who), &[]),
        write("cadence", json!(cadence), &[]),
        write("starts_on", json!(starts_on), &[]),
    ];
    save(vault, change(creation("call_plan", Root::Participant(who)), fields))
}

fn event(vault: &mut Vault, kind: &str, who: RecordId, at: &str, more: Value) {
    let mut fields = json!({"occurred_at": at});
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    save(vault, fact(kind, who, fields));
}

/// The window of the next contact, and whether we then ask.
fn window(vault: &Vault, who: RecordId) -> (Option<String>, Option<String>, bool) {
    let next = vault.next(who).unwrap().unwrap();
    (next.from, next.contact, next.asks)
}

fn days(from: &str, until: &str) -> (Option<String>, Option<String>, bool) {
    (Some(from.to_owned()), Some(until.to_owned()), false)
}

#[test]
fn weeks_go_by_until_somebody_was_reached_and_no_window_disappears() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let who = save(&mut vault, participant(json!({"handle": "Blue Heron 12"})));
    plan(&mut vault, who, "twelve_weeks", "2026-01-05");
    assert_eq!(window(&vault, who), days("2026-01-05", "2026-01-11"), "long passed, and still hoped for");
    assert_eq!(vault.people_hoped_for(None, "2026-10-01", 0, 9).unwrap().1, 1);

    event(&mut vault, "contact_attempt", who, "2026-01-06T10:00:00-06:00", json!({"outcome": "no_answer"}));
    assert_eq!(window(&vault, who), days("2026-01-05", "2026-01-11"), "a try that failed moves nothing");
    event(&mut vault, "contact_attempt", who, "2026-01-07T10:00:00-06:00", json!({"outcome": "reached"}));
    assert_eq!(window(&vault, who), days("2026-01-12", "2026-01-18"));
    // Late in the evening there, and the next day already by the clocks of the world.
    event(&mut vault, "check_in", who, "2026-01-18T23:30:00-06:00", json!({"use_since_last": "yes"}));
    assert_eq!(window(&vault, who), days("2026-01-19", "2026-01-25"), "use ends nothing and moves nothing");
    event(&mut vault, "return_to_use", who, "2026-01-18T23:40:00-06:00", json!({}));
    assert_eq!(window(&vault, who), days("2026-01-19", "2026-01-25"));

    event(&mut vault, "check_in", who, "2026-03-25T10:00:00-05:00", json!({}));
    let ask = (Some("2026-03-30".to_owned()), Some("2026-04-05".to_owned()), true);
    assert_eq!(window(&vault, who), ask, "after twelve weeks we ask what they would like");
}

#[test]
fn a_day_that_was_given_goes_before_and_a_no_holds() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let who = save(&mut vault, participant(json!({"handle": "Blue Heron 12"})));
    let cadence = plan(&mut vault, who, "every_two_weeks", "2026-01-05");
    event(&mut vault, "check_in", who, "2026-01-05T10:00:00-06:00", json!({"next_due": "2026-02-20"}));
    assert_eq!(window(&vault, who), (None, Some("2026-02-20".to_owned()), false));
    event(&mut vault, "check_in", who, "2026-02-20T10:00:00-06:00", json!({}));
    assert_eq!(window(&vault, who), days("2026-03-02", "2026-03-08"));
    assert!(vault.has_cadence(who).unwrap());

    let pause = vec![write("status", json!("paused"), &[])];
    vault.append(vec![change(Target::Existing(cadence), pause)], None).unwrap();
    assert_eq!((window(&vault, who), vault.has_cadence(who).unwrap()), ((None, None, false), false));
    let goes_on = vec![write("status", json!("going_on"), &[])];
    vault.append(vec![change(Target::Existing(cadence), goes_on)], None).unwrap();
    event(&mut vault, "check_in", who, "2026-03-03T10:00:00-06:00", json!({"no_next": "declined"}));
    assert_eq!(vault.next(who).unwrap().unwrap().step, Step::Declined);
}
