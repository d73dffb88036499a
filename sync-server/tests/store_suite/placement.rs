//! Records that come to be another's: their key, whom they reach, and what is found where one lies wrong.

use std::collections::BTreeSet;

use alongside_domain::CARE_TEAM;
use alongside_protocol::SyncHeader;
use alongside_record::{Dot, RecordId, Root};
use alongside_server::{sealing::Subject, verify::Finding};
use alongside_test_support::FieldDevice;
use serde_json::json;

use crate::{
    base::Base,
    on_both,
    sites::{anonymous, aside, holds, note, participant},
};

on_both!(
    an_anonymous_encounter_is_sealed_anew_when_it_is_given_its_participant,
    a_record_that_moves_to_somebody_elsewhere_goes_with_them,
    while_it_is_not_settled_whose_it_is_only_who_reaches_both_has_it,
    what_belongs_to_both_follows_when_one_of_them_moves,
    a_record_that_lies_elsewhere_than_its_values_say_is_found,
);

/// Whose keys seal what there is of a record: its units, its changes, and what of it is set aside.
async fn sealed_for(base: &Base, record: RecordId) -> BTreeSet<String> {
    let (log, counter) = (record.0.log.0.cast_signed(), record.0.counter);
    let of = format!("record_log = {log} AND record_counter = {counter}");
    let sql = ["unit", "change", "set_aside"].map(|table| format!("SELECT key_id FROM {table} WHERE {of}"));
    let mut subjects = BTreeSet::new();
    for key in base.look_up("server.sqlite", &sql.join(" UNION ")).await {
        let keys = if base.database.is_some() { "alongside_keys.wrapped_key" } else { "wrapped_key" };
        let sql = format!("SELECT subject FROM {keys} WHERE key_id = {key}");
        subjects.extend(base.look_up("keys.sqlite", &sql).await);
    }
    subjects
}

fn only(subject: Subject) -> BTreeSet<String> {
    BTreeSet::from([subject.to_string()])
}

fn give(device: &mut FieldDevice, encounter: RecordId, person: RecordId, names: &[Dot]) -> Dot {
    device.write(encounter, "participant", &json!(person.to_string()), names)
}

async fn an_anonymous_encounter_is_sealed_anew_when_it_is_given_its_participant(base: Base) {
    let (mut ana, at_marlow) = base.peer(1, "Ana", "Marlow").await;
    let (mut ben, _) = base.peer(2, "Ben", "Depot").await;
    let met = anonymous(&mut ana, at_marlow.user.site);
    ana.write(met, "minutes", &json!(20), &[]);
    // Refused, and of it none the less.
    ana.write(met, "modality", &json!("by_owl"), &[]);
    assert_eq!(aside(&base.settle(&mut ana).await), [(3, "out_of_range")]);
    assert_eq!(sealed_for(&base, met).await, only(Subject::Shared));
    let person = participant(&mut ana, "Blue Heron 1", at_marlow.user.site);
    give(&mut ana, met, person, &[]);
    ana.write(met, "minutes", &json!(25), &[Dot::new(ana.log, 2)]);
    assert_eq!(aside(&base.settle(&mut ana).await), []);
    assert_eq!(sealed_for(&base, met).await, only(Subject::Participant(person)));
    let wanted = Some(alongside_protocol::Wanted { roots: vec![person], after: None });
    let whole = base.ask(&ana, &SyncHeader { wanted, ..ana.header(100_000) }).await.whole.unwrap();
    let theirs = whole.records.iter().find(|record| record.id == met).expect("it is theirs");
    assert_eq!(theirs.root, Root::Participant(person));
    base.settle(&mut ben).await;
    assert!(!holds(&ben, met));
    base.is_sound().await;
}

async fn a_record_that_moves_to_somebody_elsewhere_goes_with_them(base: Base) {
    let (mut ana, at_marlow) = base.peer(1, "Ana", "Marlow").await;
    let (mut ben, at_depot) = base.peer(2, "Ben", "Depot").await;
    let mut cleo = base.coordinator(3).await;
    let (here, there) = (
        participant(&mut ana, "Blue Heron 1", at_marlow.user.site),
        participant(&mut ben, "Jade Owl 1", at_depot.user.site),
    );
    let noted = note(&mut ana, here, "Walked by the creek.");
    base.settle(&mut ana).await;
    base.settle(&mut ben).await;
    base.settle(&mut cleo).await;
    let fact = json!({ "participant": there.to_string(), "occurred_at": "2026-11-01T10:00:00-06:00" });
    cleo.write(noted, "fact", &fact, &[noted.0]);
    assert_eq!(aside(&base.settle(&mut cleo).await), []);
    assert_eq!(sealed_for(&base, noted).await, only(Subject::Participant(there)));
    // Not knowing yet, and knowing.
    ana.write(noted, "void", &json!({ "reason": "twice", "covers": [ana.name(noted.0).to_text()] }), &[]);
    let answer = base.settle(&mut ana).await;
    assert_eq!((aside(&answer), answer.page.as_ref().unwrap().left.clone()), (vec![], vec![noted]));
    base.settle(&mut ben).await;
    assert!(holds(&ben, noted) && ben.values(noted, "void").len() == 1 && !holds(&ana, noted));
    ana.write(noted, "void", &serde_json::Value::Null, &[]);
    assert_eq!(aside(&base.settle(&mut ana).await), [(4, "other_site")]);
    base.is_sound().await;
}

async fn while_it_is_not_settled_whose_it_is_only_who_reaches_both_has_it(base: Base) {
    let (mut ana, at_marlow) = base.peer(1, "Ana", "Marlow").await;
    let (mut ben, at_depot) = base.peer(2, "Ben", "Depot").await;
    let mut cleo = base.coordinator(3).await;
    let site = at_marlow.user.site;
    let (here, there) = (
        participant(&mut ana, "Blue Heron 1", site),
        participant(&mut ben, "Jade Owl 1", at_depot.user.site),
    );
    let met = ana.create("encounter", Root::Organisation, CARE_TEAM, &[("minutes", json!(20))]);
    base.settle(&mut ana).await;
    base.settle(&mut ben).await;
    base.settle(&mut ana).await;
    let (one, other) = (give(&mut ana, met, here, &[]), give(&mut ben, met, there, &[]));
    for device in [&mut ana, &mut ben, &mut cleo] {
        assert_eq!(aside(&base.settle(device).await), []);
    }
    base.settle(&mut ana).await;
    base.settle(&mut ben).await;
    assert!(holds(&cleo, met) && !holds(&ana, met) && !holds(&ben, met));
    assert_eq!(sealed_for(&base, met).await, only(Subject::Participant(here)));
    base.is_sound().await;
    give(&mut cleo, met, there, &[one, other]);
    for device in [&mut cleo, &mut ana, &mut ben] {
        assert_eq!(aside(&base.settle(device).await), []);
    }
    assert!(holds(&ben, met) && !holds(&ana, met));
    assert_eq!(sealed_for(&base, met).await, only(Subject::Participant(there)));
    base.is_sound().await;
}

async fn what_belongs_to_both_follows_when_one_of_them_moves(base: Base) {
    let (mut ana, at_marlow) = base.peer(1, "Ana", "Marlow").await;
    let (mut ben, at_depot) = base.peer(2, "Ben", "Depot").await;
    let mut cleo = base.coordinator(3).await;
    let (here, there) = (
        participant(&mut ana, "Blue Heron 1", at_marlow.user.site),
        participant(&mut ben, "Jade Owl 1", at_depot.user.site),
    );
    let met = ana.create("encounter", Root::Organisation, CARE_TEAM, &[("minutes", json!(20))]);
    base.settle(&mut ana).await;
    base.settle(&mut ben).await;
    base.settle(&mut ana).await;
    give(&mut ana, met, here, &[]);
    give(&mut ben, met, there, &[]);
    base.settle(&mut ana).await;
    base.settle(&mut ben).await;
    base.settle(&mut ana).await;
    assert!(!holds(&ana, met));
    base.moves(&mut cleo, there, at_marlow.user.site).await;
    base.settle(&mut ana).await;
    base.settle(&mut ben).await;
    assert!(holds(&ana, met) && holds(&ana, there) && !holds(&ben, met));
    base.moves(&mut cleo, here, at_depot.user.site).await;
    base.settle(&mut ana).await;
    base.settle(&mut ben).await;
    assert!(!holds(&ana, met) && !holds(&ben, met) && holds(&ben, here));
    base.settle(&mut cleo).await;
    assert!(holds(&cleo, met));
    base.is_sound().await;
}

async fn a_record_that_lies_elsewhere_than_its_values_say_is_found(base: Base) {
    let (mut ana, at_marlow) = base.peer(1, "Ana", "Marlow").await;
    let one = participant(&mut ana, "Blue Heron 1", at_marlow.user.site);
    let other = participant(&mut ana, "Blue Heron 2", at_marlow.user.site);
    let noted = note(&mut ana, one, "Walked by the creek.");
    base.settle(&mut ana).await;
    base.is_sound().await;
    let of = format!("record_log = {} AND record_counter = {}", noted.0.log.0, noted.0.counter);
    base.tamper(&format!("UPDATE record SET root_counter = {} WHERE {of}", other.0.counter)).await;
    let findings = base.server.verify().await.unwrap().findings;
    assert_eq!(
        findings,
        [Finding::RecordElsewhere { record: noted }, Finding::SealedElsewhere { record: noted }]
    );
}
