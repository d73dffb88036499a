//! Lists, timelines and what is due.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use alongside_record::{RecordId, Root, VOID, VoidMark};
use alongside_vault::{Before, PeopleAsk, PeoplePage, Step, Target, Vault};
use common::{change, create, creation, end, fact, kind, participant, save, server::Server, write};
use serde_json::json;
use tempfile::tempdir;

fn check_in(vault: &mut Vault, who: RecordId, day: u32, next_due: serde_json::Value) -> RecordId {
    let occurred_at = format!("2026-10-{day:02}T10:00:00-05:00");
    save(vault, fact("check_in", who, json!({"occurred_at": occurred_at, "next_due": next_due})))
}

fn attempt(vault: &mut Vault, who: RecordId, day: u32, next_due: serde_json::Value) -> RecordId {
    let occurred_at = format!("2026-10-{day:02}T10:00:00-05:00");
    save(vault, fact("contact_attempt", who, json!({"occurred_at": occurred_at, "next_due": next_due})))
}

fn void(vault: &mut Vault, id: RecordId) {
    let state = vault.record(id).unwrap().unwrap().state;
    let covers = state.own_units().flat_map(|(_, unit)| unit.names()).collect();
    let mark = VoidMark { reason: "wrong person".to_owned(), covers };
    let unit = alongside_record::UnitWrite { unit: VOID.into(), value: mark.to_value(), names: Vec::new() };
    vault.append(vec![change(Target::Existing(id), vec![unit])], None).unwrap();
}

fn set(vault: &mut Vault, id: RecordId, unit: &str, value: serde_json::Value) {
    let state = vault.record(id).unwrap().unwrap().state;
    let names: Vec<_> = state.units.get(&unit.into()).map(|unit| unit.names()).unwrap_or_default();
    vault.append(vec![change(Target::Existing(id), vec![write(unit, value, &names)])], None).unwrap();
}

fn by_name(vault: &Vault) -> PeoplePage {
    vault.people_page(&PeopleAsk { limit: 9, ..PeopleAsk::default() }).unwrap()
}

fn due(vault: &Vault, until: &str) -> Vec<(RecordId, String)> {
    let (due, count) = vault.people_hoped_for(None, until, 0, 100).unwrap();
    assert_eq!(count, due.len() as u64);
    due.into_iter().map(|due| (due.participant.id, due.next.day.unwrap())).collect()
}

#[test]
fn a_timeline_is_newest_first_whatever_the_order_of_saving() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let who = save(&mut vault, participant(json!({"handle": "Blue Heron 12"})));
    let other = save(&mut vault, participant(json!({"handle": "Jade Owl 7"})));
    let second = check_in(&mut vault, who, 8, json!(null));
    let first = check_in(&mut vault, who, 1, json!(null));
    let third = attempt(&mut vault, who, 15, json!(null));
    check_in(&mut vault, other, 9, json!(null));
    let mistaken = check_in(&mut vault, who, 20, json!(null));
    void(&mut vault, mistaken);
    let ids = |rows: Vec<alongside_vault::Row>| -> Vec<RecordId> { rows.iter().map(|row| row.id).collect() };
    assert_eq!(ids(vault.timeline(who, None, 10).unwrap()), [third, second, first]);
    let page = vault.timeline(who, None, 2).unwrap();
    let last = page.last().unwrap();
    let before = Before { happened_at: last.happened_at.unwrap(), id: last.id };
    assert_eq!(ids(vault.timeline(who, Some(before), 2).unwrap()), [first]);
    assert_eq!(ids(vault.about(who, &kind("check_in"), 10).unwrap()), [second, first]);
    assert_eq!(vault.latest(who, &kind("check_in")).unwrap().unwrap().id, second);
    assert_eq!(vault.latest(who, &kind("encounter")).unwrap(), None);
    assert_eq!(vault.list(&kind("check_in"), true).unwrap().len(), 4);
    assert_eq!(vault.list(&kind("check_in"), false).unwrap().len(), 3);
    assert_eq!(ids(vault.about(who, &kind("contact_attempt"), 9).unwrap()), [third]);
}

#[test]
fn a_row_shows_every_field_flat_and_when_it_happened() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let who = save(&mut vault, participant(json!({"handle": "Blue Heron 12", "aliases": ["Bird"]})));
    let fields = json!({"occurred_at": "2026-10-14T10:00:00-05:00", "mood": 7, "next_due": "2026-10-21"});
    let id = save(&mut vault, fact("check_in", who, fields));
    let row = vault.row(id).unwrap().unwrap();
    assert_eq!(row.fields["mood"], json!(7));
    assert_eq!((row.participant, row.happened_at), (Some(who), Some(1_791_990_000_000)));
    assert_eq!((row.due_on.as_deref(), row.touched_at), (Some("2026-10-21"), common::NOON));
    let person = vault.row(who).unwrap().unwrap();
    assert_eq!((person.participant, person.fields["aliases"].clone()), (Some(who), json!(["Bird"])));
}

#[test]
fn the_newest_check_in_says_when_the_next_is_due() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let who = save(&mut vault, participant(json!({"handle": "Blue Heron 12"})));
    let first = check_in(&mut vault, who, 1, json!("2026-10-08"));
    assert_eq!(due(&vault, "2026-10-07"), []);
    assert_eq!(due(&vault, "2026-10-08"), [(who, "2026-10-08".to_owned())]);
    assert_eq!(vault.next(who).unwrap().unwrap().because, Some(first));
    let second = check_in(&mut vault, who, 8, json!("2026-10-15"));
    assert_eq!(due(&vault, "2026-10-30"), [(who, "2026-10-15".to_owned())]);
    attempt(&mut vault, who, 9, json!(null));
    assert_eq!(due(&vault, "2026-10-30"), [(who, "2026-10-15".to_owned())], "an attempt may have failed");
    attempt(&mut vault, who, 10, json!("2026-10-12"));
    assert_eq!(due(&vault, "2026-10-30"), [(who, "2026-10-12".to_owned())]);
    let ending = check_in(&mut vault, who, 11, json!(null));
    assert_eq!(due(&vault, "2026-10-30"), [], "a newer check-in without a date ends it");
    void(&mut vault, ending);
    assert_eq!(due(&vault, "2026-10-30"), [(who, "2026-10-12".to_owned())]);
    void(&mut vault, second);
    assert_eq!(due(&vault, "2026-10-30"), [(who, "2026-10-12".to_owned())]);
}

#[test]
fn nothing_is_due_for_who_moved_died_was_closed_or_voided() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let mut people = Vec::new();
    for status in ["active", "paused", "moved", "closed", "died"] {
        let who = save(&mut vault, participant(json!({"handle": status, "status": status})));
        check_in(&mut vault, who, 1, json!("2026-10-08"));
        let fields = vec![
            write("participant", json!(who), &[]),
            write("what", json!("call"), &[]),
            write("by_when", json!("2026-10-08"), &[]),
        ];
        save(&mut vault, change(creation("follow_up", Root::Participant(who)), fields));
        people.push(who);
    }
    let ids =
        |vault: &Vault| -> Vec<RecordId> { due(vault, "2026-10-30").into_iter().map(|due| due.0).collect() };
    assert_eq!(ids(&vault), people[..2]);
    for ended in &people[2..] {
        assert_eq!(vault.next(*ended).unwrap().unwrap().step, Step::Ended);
    }
    void(&mut vault, people[0]);
    assert_eq!(ids(&vault), people[1..2]);
    set(&mut vault, people[2], "status", json!("active"));
    assert_eq!(ids(&vault), people[1..3]);
}

#[test]
fn one_team_saying_that_somebody_died_ends_every_reminder() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let who = server.other_writes(None, "status", json!("active")).record;
    vault.apply_page(&server.everything(&[]), end(b"1")).unwrap();
    check_in(&mut vault, who, 1, json!("2026-10-08"));
    set(&mut vault, who, "status", json!("paused"));
    server.other_writes(Some(who), "status", json!("died"));
    vault.apply_page(&server.everything(&[]), end(b"2")).unwrap();
    assert_eq!(vault.conflicts().unwrap().len(), 1);
    assert_eq!(due(&vault, "2026-10-30"), []);
}

#[test]
fn a_follow_up_is_due_until_somebody_has_done_it() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let fields =
        vec![write("what", json!("bring naloxone"), &[]), write("by_when", json!("2026-10-08"), &[])];
    let id = save(&mut vault, change(creation("follow_up", Root::Organisation), fields));
    let open = |vault: &Vault| {
        let plans = vault.plans(None, 0, 10).unwrap().len();
        assert_eq!(vault.plans_count(None).unwrap(), plans as u64);
        plans
    };
    assert_eq!(open(&vault), 1);
    set(&mut vault, id, "done_by", json!(common::dana()));
    assert_eq!(open(&vault), 0);
    set(&mut vault, id, "done_by", json!(null));
    assert_eq!(open(&vault), 1);
}

#[test]
fn an_encounter_given_to_another_participant_moves_to_their_timeline() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let one = save(&mut vault, participant(json!({"handle": "Blue Heron 12"})));
    let fields = vec![write("occurred_at", json!("2026-10-14T10:00:00-05:00"), &[])];
    let id = save(&mut vault, change(creation("encounter", Root::Organisation), fields));
    assert_eq!(vault.row(id).unwrap().unwrap().participant, None);
    set(&mut vault, id, "participant", json!(one));
    assert_eq!(vault.timeline(one, None, 9).unwrap().len(), 1);
    set(&mut vault, id, "participant", json!(null));
    assert_eq!(vault.timeline(one, None, 9).unwrap().len(), 0);
}

#[test]
fn events_that_arrive_before_their_participant_count_once_they_are_there() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let who = server.other_writes(None, "handle", json!("Blue Heron 12")).record;
    let event = check_in_elsewhere(&mut server, who);
    vault.apply_page(&server.page(&[event], &[]), end(b"1")).unwrap();
    assert_eq!(due(&vault, "2026-10-30"), []);
    vault.apply_page(&server.page(&[who], &[]), end(b"2")).unwrap();
    assert_eq!(due(&vault, "2026-10-30"), [(who, "2026-10-08".to_owned())]);
}

fn check_in_elsewhere(server: &mut Server, who: RecordId) -> RecordId {
    let dir = tempdir().unwrap();
    let mut elsewhere = common::create(dir.path());
    elsewhere.apply_page(&server.everything(&[]), end(b"1")).unwrap();
    let id = check_in(&mut elsewhere, who, 1, json!("2026-10-08"));
    server.accept(&elsewhere.changes_after(common::LOG, 0, 9, usize::MAX).unwrap(), common::DEVICE);
    id
}

#[test]
fn what_was_voided_stays_readable() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let someone = save(&mut vault, participant(json!({"preferred_name": "Ana"})));
    save(&mut vault, participant(json!({"preferred_name": "Bo", "status": "paused"})));
    let entry = check_in(&mut vault, someone, 1, json!("2026-10-08"));
    void(&mut vault, entry);
    assert!(vault.timeline(someone, None, 9).unwrap().is_empty());
    assert_eq!(vault.voided_about(someone, 9).unwrap()[0].id, entry);
    assert_eq!(vault.waiting_by_kind().unwrap(), [("check_in".into(), 2), ("participant".into(), 2)]);
}

#[test]
fn rebuilding_gives_the_same_rows() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let elsewhere = server.other_writes(None, "handle", json!("Jade Owl 7")).record;
    vault.apply_page(&server.everything(&[]), end(b"1")).unwrap();
    let who = save(&mut vault, participant(json!({"preferred_name": "Rosa", "phone": "479 555 0101"})));
    check_in(&mut vault, who, 1, json!("2026-10-08"));
    check_in(&mut vault, elsewhere, 2, json!("2026-10-09"));
    let voided = save(&mut vault, participant(json!({"preferred_name": "Rosita"})));
    void(&mut vault, voided);
    set(&mut vault, elsewhere, "handle", json!("Jade Owl 8"));
    server.other_writes(Some(elsewhere), "handle", json!("Jade Owl 9"));
    vault.apply_page(&server.everything(&[]), end(b"2")).unwrap();
    let everything = |vault: &Vault| {
        let rows: Vec<_> = [who, elsewhere, voided].map(|id| vault.row(id).unwrap()).into();
        let lists = (vault.timeline(who, None, 9).unwrap(), by_name(vault));
        let found: Vec<_> =
            ["rosa", "rosita", "jade 9", "jade 8", "0101"].map(|text| vault.search(text, 9).unwrap()).into();
        (rows, lists, found, due(vault, "2026-10-30"), vault.counts().unwrap(), vault.conflicts().unwrap())
    };
    let before = everything(&vault);
    assert_eq!(before.2.iter().map(Vec::len).collect::<Vec<_>>(), [1, 0, 1, 1, 1]);
    vault.rebuild_projection().unwrap();
    let after = everything(&vault);
    assert_eq!(after, before);
}
