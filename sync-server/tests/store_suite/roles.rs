//! The table of roles at the base: every role with every kind.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::{
    FACT, Field, FieldType, Kind, PARTICIPANT_FIELD, Role, RootRule, check_across, is_private, kinds,
    pack_form, worked_out,
};
use alongside_invented::{Around, Dice, new_record};
use alongside_protocol::{Answer, SignerId, SyncHeader, VaultFile};
use alongside_record::{RecordId, Root, StaffId};
use alongside_server::{Server, store::AnyStore};
use alongside_test_support::FieldDevice;
use chrono::DateTime;
use serde_json::{Map, Value, json};

use crate::{
    base::{Base, sync},
    on_both,
    sites::aside,
};

on_both!(every_role_writes_and_is_sent_what_the_table_says,);

async fn every_role_writes_and_is_sent_what_the_table_says(base: Base) {
    // A coordinator writes nearly all that is declared; the rest is an administrator's, a supervisor's or a
    // clinician's.
    let mut cleo = base.device(1, "Cleo", Role::Coordinator).await;
    let mut ada = base.device(99, "Ada", Role::Administrator).await;
    let mut sue = base.device(98, "Sue", Role::Supervisor).await;
    let mut clara = base.device(97, "Clara", Role::Clinician).await;
    let site = base.member("Cleo", Role::Coordinator, "Marlow").await.user.site;
    let named = [("handle", json!("Blue Heron 1"))];
    let person = cleo.create("participant", Root::Itself, kinds::PARTICIPANT.audience, &named);
    let root = |kind: &Kind| match kind.root {
        RootRule::Organisation => Root::Organisation,
        RootRule::Itself => Root::Itself,
        RootRule::Participant if kind.is_about_somebody() => Root::Participant(person),
        RootRule::Participant => Root::Organisation,
    };
    let records: Vec<RecordId> = kinds::ALL
        .iter()
        .map(|kind| {
            let writer = if Role::Coordinator.may_write(kind) {
                &mut cleo
            } else if Role::Administrator.may_write(kind) {
                &mut ada
            } else if Role::Supervisor.may_write(kind) {
                &mut sue
            } else {
                &mut clara
            };
            let said = least(kind, person, site, writer.user);
            writer.create(kind.name, root(kind), kind.audience, &said)
        })
        .collect();
    for writer in [&mut cleo, &mut ada, &mut sue, &mut clara] {
        assert_eq!(aside(&sync(&base.server, writer).await), []);
    }
    for (seed, role) in (2..).zip(Role::ALL) {
        let member = base.member(&format!("{} of Marlow", role.name()), role, "Marlow").await;
        assert_eq!(member.user.site, site);
        let mut device = base.device_of(seed, &member).await;
        sync(&base.server, &mut device).await;
        let shared: BTreeSet<RecordId> = device.base.keys().map(|(id, _)| *id).collect();
        let private = private_of(&base.server, &device).await;
        for (kind, record) in kinds::ALL.iter().zip(&records) {
            let audience = kind.audience.into();
            let file = if is_private(&audience) { &private } else { &shared };
            // Where each reads what they wrote themselves, others' words are for who oversees them.
            let reads = role.may_see(&audience) && (!kind.each_ones_own || role.oversees(&audience));
            assert_eq!(file.contains(record), reads, "{} reads {}", role.name(), kind.name);
            assert!(!(shared.contains(record) && private.contains(record)), "{}", kind.name);
        }
        for kind in kinds::ALL {
            let said = least(kind, person, site, device.user);
            device.create(kind.name, root(kind), kind.audience, &said);
        }
        let answer = sync(&base.server, &mut device).await;
        let refused: Vec<(u64, &str)> = (1..)
            .zip(kinds::ALL)
            .filter(|(_, kind)| !role.may_write(kind))
            .map(|(counter, _)| (counter, "not_permitted"))
            .collect();
        assert_eq!(aside(&answer), refused, "{} writes", role.name());
    }
}

/// The least that is a form.
const FORM: &[u8] = br#"{"resourceType": "Questionnaire", "item": [{"linkId": "a", "type": "boolean"}]}"#;
/// What lies in the private file of a device's user.
async fn private_of(server: &Server<AnyStore>, device: &FieldDevice) -> BTreeSet<RecordId> {
    let (mut read, mut cursor) = (BTreeSet::new(), None);
    loop {
        let signer = Some(SignerId::of(&device.user_key.public().unwrap()));
        let header = SyncHeader { file: VaultFile::Private, signer, cursor, ..device.header(100_000) };
        let body = header.encode(&[], &device.user_key).unwrap();
        let page = Answer::decode(&server.sync(&body).await.unwrap()).unwrap().page.unwrap();
        read.extend(page.records.iter().map(|record| record.id));
        cursor = Some(page.cursor);
        if !page.more {
            return read;
        }
    }
}

/// The least that a record of a kind says: whose it is, who wrote it where that counts, and what it may not
/// leave out.
fn least(
    kind: &'static Kind,
    person: RecordId,
    site: RecordId,
    writer: StaffId,
) -> Vec<(&'static str, Value)> {
    if !kind.goes_with.is_empty() {
        return vec![(FACT, Value::Object(that_goes_together(kind, person, site, writer)))];
    }
    let is_said = |field: &&Field| field.required || field.own || field.name == PARTICIPANT_FIELD;
    let mut said = kind.fields().iter().filter(is_said).peekable();
    let first = if said.peek().is_none() { kind.fields().first() } else { None };
    let value = |field: &Field| match field.holds {
        _ if field.own => json!(writer.to_string()),
        FieldType::Reference("participant") => json!(person.to_string()),
        FieldType::Reference(_) | FieldType::AnyReference => json!(site.to_string()),
        FieldType::Choice(choices) => json!(choices[0]),
        FieldType::Integer(lowest, _) => json!(lowest),
        FieldType::Date(_) => json!("2026-11-01"),
        FieldType::Timestamp => json!("2026-11-01T10:00:00-06:00"),
        FieldType::Answers => json!({"a": "declined"}),
        FieldType::Bytes(_) => json!("AAAA"),
        FieldType::FormFile => json!(pack_form(FORM).unwrap()),
        _ => json!("x"),
    };
    let fields: Vec<(&str, Value)> =
        first.into_iter().chain(said).map(|field| (field.name, value(field))).collect();
    if kind.is_fact() {
        let mut whole: serde_json::Map<String, Value> =
            fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        whole.extend(worked_out(kind, &whole, None).unwrap().unwrap_or_default());
        // A rule across fields may ask for one more.
        if let Err(refused) = check_across(kind, &whole) {
            let field = kind.field(&refused.field).unwrap();
            whole.insert(refused.field, value(field));
        }
        return vec![(FACT, Value::Object(whole))];
    }
    fields
}

/// A fact of a kind whose choices ask for one another, which every role that may write the kind may say.
fn that_goes_together(kind: &Kind, person: RecordId, site: RecordId, writer: StaffId) -> Map<String, Value> {
    let mut dice = Dice(1);
    let mut invented = || {
        let mut around = Around {
            at: DateTime::parse_from_rfc3339("2026-11-01T10:00:00-06:00").unwrap(),
            author: Some(writer.record()),
            site: Some(site),
            other: &mut |of, _| Some(if of == kinds::PARTICIPANT.name { person } else { site }),
            said: &mut BTreeMap::new(),
            mark: "",
        };
        new_record(kind, &mut around, &mut dice).unwrap()
    };
    let everybody_may = |fields: &Map<String, Value>| {
        kind.only_by.is_none_or(|may| Role::ALL.into_iter().all(|role| may(role, fields)))
    };
    (0..100).map(|_| invented()).find(everybody_may).unwrap()
}
