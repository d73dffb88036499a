//! What newer devices know and this build does not: kinds, fields and choices.

use alongside_domain::{CARE_TEAM, EVERYONE, Role, kinds};
use alongside_protocol::limits;
use alongside_record::{Dot, RecordId, Root};
use alongside_test_support::FieldDevice;
use serde_json::json;

use crate::{
    base::{Base, sync},
    on_both,
    sites::{aside, holds},
};

on_both!(
    promise_8_what_this_build_does_not_know_waits_seen_by_nobody,
    what_no_build_of_its_version_declares_is_refused,
    what_is_known_after_an_upgrade_lands_by_itself_with_what_waited_for_it,
    beyond_the_bound_it_is_not_kept_and_nothing_behind_it_waits,
    what_was_not_kept_is_taken_once_there_is_room,
    what_is_refused_has_one_bound_whatever_the_reason_is_or_becomes,
);

fn person(device: &mut FieldDevice, name: &str) -> RecordId {
    device.create("participant", Root::Itself, CARE_TEAM, &[("preferred_name", json!(name))])
}

fn later(device: &mut FieldDevice) {
    device.schema = 99;
}

async fn promise_8_what_this_build_does_not_know_waits_seen_by_nobody(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ben = base.device(2, "Ben", Role::Coordinator).await;
    let robin = person(&mut ana, "Robin");
    later(&mut ana);
    ana.write(robin, "a_later_field", &json!({"deep": [1, {"a": null}]}), &[]);
    let song = ana.create("song", Root::Participant(robin), CARE_TEAM, &[("words", json!("la"))]);
    ana.write(song, "words", &json!("la la"), &[song.0]);
    ana.write(robin, "status", &json!("on_the_moon"), &[]);
    let debrief = ana.create("debrief", Root::Participant(robin), "author_only", &[("words", json!("x"))]);
    ana.write(robin, "county", &json!("Benton"), &[]);
    let answer = sync(&base.server, &mut ana).await;
    assert_eq!(aside(&answer), [2, 3, 4, 5, 6].map(|counter| (counter, "newer_version")));
    assert_eq!(answer.set_aside[0].field.as_deref(), Some("a_later_field"));
    assert_eq!(answer.held.counter, 7);
    sync(&base.server, &mut ben).await;
    assert_eq!(ben.values(robin, "county"), [json!("Benton")]);
    for device in [&ana, &ben] {
        assert!(!holds(device, song) && !holds(device, debrief));
        assert_eq!(device.values(robin, "a_later_field").len() + device.values(robin, "status").len(), 0);
    }
    base.is_sound().await;
}

async fn what_no_build_of_its_version_declares_is_refused(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let robin = person(&mut ana, "Robin");
    ana.write(robin, "a_later_field", &json!(1), &[]);
    ana.write(robin, "status", &json!("on_the_moon"), &[]);
    let fact =
        json!({ "participant": robin.to_string(), "occurred_at": "2026-11-01T10:00:00-06:00", "mud": 1 });
    ana.create("check_in", Root::Participant(robin), CARE_TEAM, &[("fact", fact)]);
    let answer = sync(&base.server, &mut ana).await;
    assert_eq!(aside(&answer), [(2, "unknown_field"), (3, "out_of_range"), (4, "unknown_field")]);
}

/// As a build left it that did not know this version of the kind yet.
async fn as_an_older_build_left_it(base: &Base, counters: &[u64]) {
    for counter in counters {
        base.tamper(&format!("UPDATE set_aside SET code = 'newer_version' WHERE counter = {counter}")).await;
    }
}

async fn what_is_known_after_an_upgrade_lands_by_itself_with_what_waited_for_it(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ben = base.device(2, "Ben", Role::Peer).await;
    // The record is known to nobody yet, as an older build left it: it waited for nothing but an upgrade.
    let mut bad = base.device(3, "Rae", Role::Auditor).await;
    let robin = person(&mut bad, "Robin");
    bad.write(robin, "county", &json!("Benton"), &[]);
    let wrong = person(&mut bad, "Wren");
    bad.write(wrong, "nothing_of_ours", &json!(1), &[]);
    let answer = sync(&base.server, &mut bad).await;
    assert_eq!(
        aside(&answer),
        [(1, "not_permitted"), (2, "unknown_record"), (3, "not_permitted"), (4, "unknown_record")]
    );
    as_an_older_build_left_it(&base, &[1, 3]).await;
    base.member("Rae", Role::Peer, "Marlow").await;
    let upgraded = base.another_server().await;
    sync(&upgraded, &mut ana).await;
    sync(&upgraded, &mut ben).await;
    for device in [&ana, &ben] {
        assert_eq!(device.values(robin, "county"), [json!("Benton")]);
        assert!(holds(device, wrong));
    }
    let answer = base.ask(&bad, &bad.header(0)).await;
    assert_eq!(aside(&answer), [(4, "unknown_field")]);
    assert_eq!(upgraded.verify().await.unwrap().findings, []);
    assert!(kinds::kind("song").is_none());
}

async fn fill(base: &Base, device: &mut FieldDevice, robin: RecordId) {
    while (device.entries.len() as u64) < limits::ASIDE_CHANGES + 1 {
        device.write(robin, "a_later_field", &json!(device.entries.len()), &[]);
    }
    while device.held < device.entries.len() as u64 {
        let (first, last) = (device.held + 1, (device.held + 500).min(device.entries.len() as u64));
        let (header, frames) = device.chunk(first, last, 0);
        device.take(&base.server.sync(&device.sign(&header, &frames)).await.unwrap());
    }
}

async fn beyond_the_bound_it_is_not_kept_and_nothing_behind_it_waits(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let robin = person(&mut ana, "Robin");
    later(&mut ana);
    fill(&base, &mut ana, robin).await;
    ana.write(robin, "a_later_field", &json!("one too many"), &[]);
    ana.write(robin, "county", &json!("Benton"), &[]);
    let last = ana.entries.len() as u64;
    let answer = sync(&base.server, &mut ana).await;
    assert_eq!(aside(&answer), [(last - 1, "not_yet")]);
    assert_eq!((answer.held.counter, ana.values(robin, "county")), (last, vec![json!("Benton")]));
    base.is_sound().await;
}

async fn what_was_not_kept_is_taken_once_there_is_room(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let robin = person(&mut ana, "Robin");
    later(&mut ana);
    fill(&base, &mut ana, robin).await;
    let late = ana.write(robin, "a_later_field", &json!("one too many"), &[]);
    ana.write(robin, "county", &json!("Benton"), &[]);
    sync(&base.server, &mut ana).await;
    // Sent again while there is no room, it is answered as before.
    let again = async |ana: &mut FieldDevice| {
        let (header, frames) = ana.chunk(late.counter, late.counter, 0);
        let (answer, _) = ana.take(&base.server.sync(&ana.sign(&header, &frames)).await.unwrap());
        (answer.held.counter, answer.set_aside.into_iter().map(|one| one.code).collect::<Vec<_>>())
    };
    assert_eq!(again(&mut ana).await, (late.counter + 1, vec!["not_yet".to_owned()]));
    let put_away = "UPDATE set_aside SET code = 'withheld', sealed = NULL, key_id = NULL";
    base.tamper(&format!("{put_away} WHERE counter = 2")).await;
    assert_eq!(again(&mut ana).await, (late.counter + 1, vec!["newer_version".to_owned()]));
    base.is_sound().await;
}

async fn what_is_refused_has_one_bound_whatever_the_reason_is_or_becomes(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let robin = person(&mut ana, "Robin");
    let large = json!("x".repeat(200_000));
    let many = limits::ASIDE_BYTES / 200_000;
    // What waits for its record is refused for another reason once that has come.
    let wren = RecordId(Dot::new(ana.log, many + 1));
    let mut codes = Vec::new();
    for n in 1..many {
        ana.write(if n % 2 == 0 { robin } else { wren }, "status", &large, &[]);
        let answer = sync(&base.server, &mut ana).await;
        codes.extend(answer.set_aside.into_iter().map(|one| one.code));
    }
    assert!(
        codes.iter().all(|code| ["out_of_range", "unknown_record"].contains(&code.as_str())),
        "{codes:?}"
    );
    assert_eq!(person(&mut ana, "Wren"), wren);
    ana.create("staff_member", Root::Organisation, EVERYONE, &[("name", large.clone())]);
    let one_too_many = ana.write(robin, "status", &large, &[]);
    let answer = sync(&base.server, &mut ana).await;
    let not_yet: Vec<u64> =
        answer.set_aside.iter().filter(|one| one.code == "not_yet").map(|one| one.counter).collect();
    assert_eq!(not_yet, [one_too_many.counter], "{:?}", aside(&answer));
    let again = base.ask(&ana, &ana.header(0)).await;
    assert!(aside(&again).iter().all(|(_, code)| *code != "unknown_record"), "{:?}", aside(&again));
    base.is_sound().await;
}
