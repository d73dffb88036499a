//! Rows that were derived by another declaration, or by none, and are derived anew in steps.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail")]

use std::{collections::BTreeMap, path::Path};

use alongside_domain::{Role, kind};
use alongside_record::{
    Creation, DeviceId, Dot, LogId, OrganisationId, RecordId, Root, StaffId, UnitWrite, Value,
};
use serde_json::{Value as Json, json};
use tempfile::tempdir;

use crate::{Ask, By, Facts, KdfCost, NewChange, NewUser, Random, Standings, Target, Vault, VaultFolder};

const PASSPHRASE: &str = "correct horse battery staple";

struct Ones;

impl Random for Ones {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(1);
    }
}

fn dana() -> StaffId {
    StaffId(Dot::new(LogId(0xaa), 2))
}

fn create(dir: &Path) -> Vault {
    let facts = Facts {
        organisation: OrganisationId(1),
        organisation_name: "Harbor Light Outreach".to_owned(),
        time_zone: "America/Chicago".to_owned(),
        demo: true,
        device: DeviceId(1),
        signing_seed: [7; 32].into(),
        certificate: vec![1],
        server_url: "https://192.0.2.7:8443".to_owned(),
        root_key: [9; 32],
    };
    let user =
        NewUser { id: dana(), name: "Dana", role: Role::Peer, site_name: "Jasper", passphrase: PASSPHRASE };
    let mut vault = VaultFolder::at(dir).create(user, &facts, KdfCost::CHEAP, &Ones).unwrap();
    vault.open_log(LogId(0x1111), 0, "enrolment").unwrap();
    vault
}

fn open(dir: &Path) -> Vault {
    VaultFolder::at(dir).open(dana(), PASSPHRASE).unwrap()
}

fn save(vault: &mut Vault, kind: &str, root: Root, unit: &str, value: &Json) -> RecordId {
    let creation = Creation { kind: kind.into(), root, audience: "care_team".into() };
    let write = UnitWrite { unit: unit.into(), value: Value::from_json(value), names: Vec::new() };
    let change = NewChange {
        record: Target::New(creation),
        writes: vec![write],
        author: dana(),
        claimed_at: 0,
        clock_offset: Some(0),
        schema: 1,
        reason: None,
    };
    RecordId(vault.append(vec![change], None).unwrap()[0])
}

fn note(vault: &mut Vault, who: RecordId, words: &str) -> RecordId {
    let said =
        json!({"note": words, "mood": 5, "participant": who, "occurred_at": "2026-10-14T10:00:00-05:00"});
    save(vault, "check_in", Root::Participant(who), "fact", &said)
}

fn found(vault: &Vault, text: &str) -> usize {
    let filter = BTreeMap::new();
    let ask = Ask {
        kind: kind("check_in").unwrap(),
        about: None,
        filter: &filter,
        text: Some(text),
        days: None,
        standing: Standings::Standing,
        open: false,
        by: By::Happened,
        descending: true,
        before: None,
        limit: 100,
    };
    vault.listed_records(&ask).unwrap().rows.len()
}

/// Thirty check-ins as a build left them that held nothing of their words, and somebody.
fn of_an_older_build(dir: &Path) -> RecordId {
    let mut vault = create(dir);
    let who = save(&mut vault, "participant", Root::Itself, "handle", &json!("Blue Heron 12"));
    for _ in 0..30 {
        note(&mut vault, who, "creek");
    }
    vault
        .connection
        .execute_batch(
            "DELETE FROM record_value;
             INSERT INTO record_search (record_search) VALUES ('delete-all');
             UPDATE record_row SET held = x'', searched = x'' WHERE kind = 'check_in';
             UPDATE derived_kind SET declaration = x'00' WHERE kind = 'check_in';",
        )
        .unwrap();
    who
}

#[test]
fn a_changed_declaration_is_followed_in_steps_while_lists_go_on() {
    let dir = tempdir().unwrap();
    of_an_older_build(dir.path());
    let mut vault = open(dir.path());
    assert!(vault.is_deriving(), "unlocking does not wait for it");
    assert_eq!(found(&vault, "creek"), 0, "as the older build left it");
    assert_eq!(vault.list(&"check_in".into(), false).unwrap().len(), 30, "lists go on");
    assert!(vault.derive_some(10).unwrap());
    assert_eq!(found(&vault, "creek"), 10);
    drop(vault);
    // A process that ended in the middle goes on from there.
    let mut vault = open(dir.path());
    assert!(vault.derive_some(15).unwrap());
    assert_eq!(found(&vault, "creek"), 25);
    assert!(!vault.derive_some(1_000).unwrap());
    assert_eq!(found(&vault, "creek"), 30);
    drop(vault);
    assert!(!open(dir.path()).is_deriving(), "it is done once");
}

#[test]
fn what_is_saved_meanwhile_is_derived_as_this_build_does() {
    let dir = tempdir().unwrap();
    let who = of_an_older_build(dir.path());
    let mut vault = open(dir.path());
    note(&mut vault, who, "river");
    assert_eq!(found(&vault, "river"), 1);
    while vault.derive_some(7).unwrap() {}
    assert_eq!((found(&vault, "river"), found(&vault, "creek")), (1, 30));
}

#[test]
fn a_kind_that_was_unknown_when_its_records_came_is_derived_once_it_is_known() {
    let dir = tempdir().unwrap();
    let who = of_an_older_build(dir.path());
    let mut vault = open(dir.path());
    vault.connection.execute_batch("DELETE FROM derived_kind WHERE kind = 'check_in';").unwrap();
    drop(vault);
    vault = open(dir.path());
    assert!(vault.is_deriving());
    while vault.derive_some(1_000).unwrap() {}
    assert_eq!((found(&vault, "creek"), vault.timeline_kinds(who).unwrap().len()), (30, 1));
}

#[test]
fn what_was_begun_by_a_third_declaration_is_begun_again() {
    let dir = tempdir().unwrap();
    of_an_older_build(dir.path());
    let mut vault = open(dir.path());
    assert!(vault.derive_some(20).unwrap());
    vault.connection.execute_batch("UPDATE deriving SET declaration = x'01';").unwrap();
    vault
        .connection
        .execute_batch("INSERT INTO record_search (record_search) VALUES ('delete-all'); UPDATE record_row SET searched = x'';")
        .unwrap();
    drop(vault);
    let mut vault = open(dir.path());
    while vault.derive_some(1_000).unwrap() {}
    assert_eq!(found(&vault, "creek"), 30);
}
