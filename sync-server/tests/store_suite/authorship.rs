//! Who vouches for what: the user who sends, or an attestation of theirs that a colleague brings.

use alongside_domain::{CARE_TEAM, Role};
use alongside_protocol::{Answer, Code, SyncHeader};
use alongside_record::{Dot, RecordId, Root};
use alongside_test_support::FieldDevice;
use serde_json::json;

use crate::{
    base::{Base, code, sync},
    on_both,
};

on_both!(
    what_its_author_sends_is_attested_and_what_others_send_is_not,
    an_attestation_that_comes_along_counts,
    an_attestation_of_something_else_counts_for_nothing,
    what_is_vouched_for_later_is_marked_then,
    what_waited_is_attested_when_it_lands,
    a_key_of_nobody_on_the_device_signs_nothing,
    damage_to_signatures_is_found,
);

/// Two users of one device: the second writes on, in the first one's log.
async fn shared(base: &Base) -> (FieldDevice, FieldDevice) {
    let ana = base.device(1, "Ana", Role::Peer).await;
    let ben = base.device(1, "Ben", Role::Peer).await;
    (ana, ben)
}

/// Pushes what is not held as the device, with these attestations by their first counter, last and key.
async fn push_as_device(
    base: &Base,
    device: &mut FieldDevice,
    attested: &[(u64, u64, &alongside_protocol::SigningKey)],
) -> Answer {
    let (header, frames) = device.chunk(device.held + 1, device.entries.len() as u64, 0);
    let attestations =
        attested.iter().map(|(first, last, key)| device.attestation(*first, *last, key)).collect();
    let body = device.sign_as_device(&SyncHeader { attestations, ..header }, &frames);
    device.take(&base.server.sync(&body).await.unwrap()).0
}

/// Whether what stands at a dot is attested, as others read it.
async fn is_attested(base: &Base, record: RecordId, unit: &str, dot: Dot) -> bool {
    let mut reader = base.device(9, "Cleo", Role::Peer).await;
    sync(&base.server, &mut reader).await;
    reader.base[&(record, unit.into())][&dot].stamp.attested
}

async fn what_its_author_sends_is_attested_and_what_others_send_is_not(base: Base) {
    let (mut ana, ben) = shared(&base).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    sync(&base.server, &mut ana).await;
    assert!(is_attested(&base, person, "county", person.0).await);

    let by_device = ana.write(person, "phone", &json!("555-0101"), &[]);
    assert_eq!(push_as_device(&base, &mut ana, &[]).await.set_aside, []);
    assert!(!is_attested(&base, person, "phone", by_device).await);

    // Ana signs, and says that Ben wrote.
    let (her, his) = (ana.user, ben.user);
    ana.user = his;
    let forged = ana.write(person, "preferred_name", &json!("Robin"), &[]);
    ana.user = her;
    assert_eq!(sync(&base.server, &mut ana).await.set_aside, []);
    assert!(!is_attested(&base, person, "preferred_name", forged).await);
    assert_eq!(base.server.verify().await.unwrap().findings, []);
}

async fn an_attestation_that_comes_along_counts(base: Base) {
    let (mut ana, ben) = shared(&base).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    let her_key = FieldDevice::user_key(1, "Ana");
    ana.user = ben.user;
    let his = ana.write(person, "phone", &json!("555-0101"), &[]);
    push_as_device(&base, &mut ana, &[(1, 1, &her_key)]).await;
    assert!(is_attested(&base, person, "county", person.0).await);
    assert!(!is_attested(&base, person, "phone", his).await);
    assert_eq!(base.server.verify().await.unwrap().findings, []);
}

async fn an_attestation_of_something_else_counts_for_nothing(base: Base) {
    let (mut ana, ben) = shared(&base).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    let mut elsewhere = ben;
    elsewhere.log.0 += 1;
    elsewhere.user = ana.user;
    elsewhere.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Boone"))]);
    let her_key = FieldDevice::user_key(1, "Ana");
    // Hers, over her own words in another log, and over what she never saw.
    let (header, frames) = elsewhere.chunk(1, 1, 0);
    let of_the_first = ana.attestation(1, 1, &her_key);
    let his_key = FieldDevice::user_key(1, "Ben");
    let by_ben = elsewhere.attestation(1, 1, &his_key);
    let attestations = vec![of_the_first, by_ben];
    let body = elsewhere.sign_as_device(&SyncHeader { attestations, ..header }, &frames);
    base.server.sync(&body).await.unwrap();
    let record = RecordId(Dot::new(elsewhere.log, 1));
    assert!(!is_attested(&base, record, "county", record.0).await);
    push_as_device(&base, &mut ana, &[]).await;
    assert!(!is_attested(&base, person, "county", person.0).await);
}

async fn what_is_vouched_for_later_is_marked_then(base: Base) {
    let (mut ana, ben) = shared(&base).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    let phone = ana.write(person, "phone", &json!("555-0101"), &[]);
    push_as_device(&base, &mut ana, &[]).await;
    assert!(!is_attested(&base, person, "county", person.0).await);
    assert_eq!(base.server.verify().await.unwrap().findings, []);

    // By an attestation in a request that brings nothing.
    let her_key = FieldDevice::user_key(1, "Ana");
    let attest = |first, last, key| {
        let attestations = vec![ana.attestation(first, last, key)];
        ana.sign_as_device(&SyncHeader { attestations, ..ana.header(0) }, &[])
    };
    base.server.sync(&attest(1, 1, &ben.user_key)).await.unwrap();
    assert!(!is_attested(&base, person, "county", person.0).await);
    base.server.sync(&attest(1, 1, &her_key)).await.unwrap();
    assert!(is_attested(&base, person, "county", person.0).await);
    assert!(!is_attested(&base, person, "phone", phone).await);
    assert_eq!(base.server.verify().await.unwrap().findings, []);

    // By sending it again herself.
    let (header, frames) = ana.chunk(1, 2, 0);
    base.server.sync(&ana.sign(&header, &frames)).await.unwrap();
    assert!(is_attested(&base, person, "phone", phone).await);
    assert_eq!(base.server.verify().await.unwrap().findings, []);
}

async fn what_waited_is_attested_when_it_lands(base: Base) {
    let (mut ana, ben) = shared(&base).await;
    let mut cal = base.device(3, "Cal", Role::Peer).await;
    let person = cal.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Boone"))]);
    let hers = ana.write(person, "phone", &json!("555-0101"), &[]);
    assert_eq!(sync(&base.server, &mut ana).await.set_aside[0].code, "unknown_record");
    ana.user = ben.user;
    let his = ana.write(person, "preferred_name", &json!("Robin"), &[]);
    assert_eq!(push_as_device(&base, &mut ana, &[]).await.set_aside.len(), 1);
    sync(&base.server, &mut cal).await;
    assert!(is_attested(&base, person, "phone", hers).await);
    assert!(!is_attested(&base, person, "preferred_name", his).await);
    assert_eq!(base.server.verify().await.unwrap().findings, []);
}

async fn a_key_of_nobody_on_the_device_signs_nothing(base: Base) {
    let (mut ana, _) = shared(&base).await;
    let cal = base.device(3, "Cal", Role::Peer).await;
    ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    ana.user_key = cal.user_key;
    assert_eq!(code(base.server.sync(&ana.request(0)).await), Code::BadSignature);
    assert_eq!(ana.held, 0);
}

async fn damage_to_signatures_is_found(base: Base) {
    let (mut ana, _) = shared(&base).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    sync(&base.server, &mut ana).await;
    ana.write(person, "phone", &json!("555-0101"), &[]);
    sync(&base.server, &mut ana).await;
    let found = async || {
        let written = json!(base.server.verify().await.unwrap());
        let findings = written["findings"].as_array().unwrap().clone();
        findings.into_iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let log = ana.log.0;
    assert_eq!(found().await, Vec::<String>::new());
    base.tamper(&format!("UPDATE signature SET first = 1 WHERE log = {log} AND last = 2")).await;
    assert_eq!(found().await, ["signature", "unsigned", "unit_differs"]);
    base.tamper(&format!("UPDATE signature SET first = 2 WHERE log = {log} AND last = 2")).await;
    assert_eq!(found().await, Vec::<String>::new());
    // Nobody becomes an author by being written down as one.
    base.tamper(&format!("UPDATE signature SET staff_counter = staff_counter + 1 WHERE log = {log}")).await;
    assert!(found().await.contains(&"signature".to_owned()));
    base.tamper(&format!("UPDATE signature SET staff_counter = staff_counter - 1 WHERE log = {log}")).await;
    base.tamper(&format!("DELETE FROM signature WHERE log = {log} AND last = 2")).await;
    assert_eq!(found().await, ["unsigned", "unit_differs"]);
}
