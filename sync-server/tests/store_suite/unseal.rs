//! What a device sealed: the server opens what it lacks, and takes nothing in without its bytes.

use alongside_domain::{CARE_TEAM, Role};
use alongside_protocol::{
    Code, Entry, OwnChange, SEALED, SealedChange, SealingPublicKey, SigningKey, UnsealAnswer, UnsealRequest,
    Unsealed, Versions, limits,
};
use alongside_record::{Dot, LogId, Root};
use alongside_test_support::{FieldDevice, sealing_key};
use serde_json::json;

use crate::{
    base::{Base, code, sync},
    on_both,
};

on_both!(
    what_is_held_stays_sealed_and_what_is_not_is_opened,
    nobody_else_has_anything_opened,
    what_goes_without_its_bytes_is_known_or_refused,
);

/// A device, and the key that it seals to.
async fn device(base: &Base) -> (FieldDevice, SealingPublicKey) {
    let member = base.member("Ana", Role::Peer, "Marlow").await;
    let code = base.code(&member).await;
    let answer = base.server.enrol(&FieldDevice::enrol_body(1, &code)).await.unwrap();
    let answer = serde_json::from_slice(&answer).unwrap();
    (FieldDevice::enrolled(1, 0x1001, &answer), sealing_key(&code, &answer))
}

/// A person and two of their changes.
fn write(device: &mut FieldDevice) {
    let id = device.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    let dot = device.write(id, "phone", &json!("555-0101"), &[]);
    device.write(id, "phone", &json!("555-0102"), &[dot]);
}

/// The request to open changes of its log.
fn request(device: &FieldDevice, to: SealingPublicKey, counters: &[u64]) -> UnsealRequest {
    let seal = |counter: &u64| {
        let entry = &device.entries[usize::try_from(*counter).unwrap() - 1];
        let Entry::Change(bytes) = entry else { panic!("not a change") };
        let (dot, digest) = (Dot::new(device.log, *counter), entry.digest());
        let own = OwnChange { organisation: device.organisation, dot, digest };
        let sealed = own.seal(bytes, to, &mut |bytes| bytes.fill(3)).unwrap();
        SealedChange { counter: *counter, digest, sealed }
    };
    UnsealRequest {
        versions: Versions::OURS,
        organisation: device.organisation,
        device: device.device,
        log: device.log,
        changes: counters.iter().map(seal).collect(),
    }
}

async fn asked(base: &Base, request: &UnsealRequest, key: &SigningKey) -> Result<Vec<Unsealed>, Code> {
    match base.server.unseal(&request.encode(key).unwrap()).await {
        Ok(answer) => Ok(UnsealAnswer::decode(&answer).unwrap().changes),
        refused => Err(code(refused)),
    }
}

async fn what_is_held_stays_sealed_and_what_is_not_is_opened(base: Base) {
    let (mut ana, key) = device(&base).await;
    write(&mut ana);
    let lost = ana.entries.split_off(2);
    sync(&base.server, &mut ana).await;
    ana.entries.extend(lost);
    let Entry::Change(bytes) = ana.entries[2].clone() else { panic!("not a change") };
    let answer = asked(&base, &request(&ana, key, &[1, 2, 3]), &ana.key).await.unwrap();
    assert!(answer == [Unsealed::Held, Unsealed::Held, Unsealed::Opened(bytes)]);
    // Another change under a counter that is held is a fork, and not held.
    let mut fork = request(&ana, key, &[3]);
    fork.changes[0].counter = 2;
    assert!(asked(&base, &fork, &ana.key).await.unwrap() == [Unsealed::Unreadable]);
    // Sealed to a key that this server does not have.
    let other = alongside_protocol::SealingKey::from_seed(&[8; 32]).public();
    assert!(asked(&base, &request(&ana, other, &[3]), &ana.key).await.unwrap() == [Unsealed::Unreadable]);
}

async fn nobody_else_has_anything_opened(base: Base) {
    let (mut ana, key) = device(&base).await;
    let ben = base.device(2, "Ben", Role::Peer).await;
    write(&mut ana);
    sync(&base.server, &mut ana).await;
    let good = request(&ana, key, &[3]);
    let theirs = UnsealRequest { device: ben.device, ..good.clone() };
    assert_eq!(asked(&base, &theirs, &ben.key).await.err(), Some(Code::WrongLog));
    assert_eq!(asked(&base, &good, &ben.key).await.err(), Some(Code::BadSignature));
    let nobody = UnsealRequest { device: alongside_record::DeviceId(77), ..good.clone() };
    assert_eq!(asked(&base, &nobody, &ana.key).await.err(), Some(Code::UnknownDevice));
    let elsewhere = UnsealRequest { organisation: alongside_record::OrganisationId(7), ..good.clone() };
    assert_eq!(asked(&base, &elsewhere, &ana.key).await.err(), Some(Code::WrongOrganisation));
    // What was sealed at one place opens at no other.
    let moved = UnsealRequest { log: LogId(0x9999), ..good.clone() };
    assert!(asked(&base, &moved, &ana.key).await.unwrap() == [Unsealed::Unreadable]);

    let twice =
        UnsealRequest { changes: [good.changes.clone(), good.changes.clone()].concat(), ..good.clone() };
    assert_eq!(asked(&base, &twice, &ana.key).await.err(), Some(Code::Malformed));
    let many =
        (1..=limits::UNSEALED as u64 + 1).map(|counter| SealedChange { counter, ..good.changes[0].clone() });
    let many = UnsealRequest { changes: many.collect(), ..good };
    assert_eq!(asked(&base, &many, &ana.key).await.err(), Some(Code::TooLarge));
}

async fn what_goes_without_its_bytes_is_known_or_refused(base: Base) {
    let (mut ana, _) = device(&base).await;
    write(&mut ana);
    sync(&base.server, &mut ana).await;
    let withheld = |entry: &Entry| Entry::Withheld { digest: entry.digest(), reason: SEALED.to_owned() };
    let whole = ana.entries.clone();
    ana.entries = whole.iter().map(withheld).collect();
    ana.held = 0;
    let answer = sync(&base.server, &mut ana).await;
    assert_eq!((answer.held.counter, answer.fork, answer.set_aside), (3, None, Vec::new()));

    // A change that is not held is not taken in without its bytes, in no log and at no place of it.
    let next = ana.write(whole_record(&whole), "phone", &json!("555-0103"), &[]);
    ana.entries[3] = withheld(&ana.entries[3]);
    assert_eq!(code(base.server.sync(&ana.request(0)).await), Code::Sealed);
    ana.log = LogId(0x2002);
    ana.entries = vec![withheld(&whole[0])];
    ana.held = 0;
    assert_eq!(code(base.server.sync(&ana.request(0)).await), Code::Sealed);
    assert_eq!((next.counter, base.server.verify().await.unwrap().findings), (4, Vec::new()));
}

fn whole_record(entries: &[Entry]) -> alongside_record::RecordId {
    let Entry::Change(bytes) = &entries[0] else { panic!("not a change") };
    alongside_record::Change::decode(bytes).unwrap().record
}
