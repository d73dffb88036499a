//! Courier files as they are handed in: who may carry, what may be inside, and the key that opens them.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use alongside_domain::CARE_TEAM;
use alongside_protocol::{
    CarrierRequest, CourierAnswer, CourierFile, EnrolAnswer, Package, SealingKey, SealingPublicKey, Versions,
    paths,
};
use alongside_record::{DeviceId, Root};
use alongside_test_support::{FieldDevice, ServerOptions, ServerProcess, answering_key, sealing_key};
use serde_json::json;

use alongside_test_support::client::{client, enrol, post, refused, server, sync};
use alongside_test_support::program;

/// Randomness that is good enough for nobody.
fn fill(bytes: &mut [u8]) {
    bytes.fill(5);
}

/// The server's sealing key, as it tells a new device.
async fn key_of(server: &ServerProcess) -> (SealingPublicKey, alongside_protocol::PublicKey) {
    let code = server.enrolment_code("Keys Only", "peer", "Marlow");
    let url = format!("{}{}", server.url(), paths::ENROL);
    let answer = client(&code).post(url).body(FieldDevice::enrol_body(99, &code)).send().await.unwrap();
    let answer: EnrolAnswer = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
    (sealing_key(&code, &answer), answering_key(&code, &answer))
}

fn answer_key() -> SealingKey {
    SealingKey::from_seed(&[6; 32])
}

fn sealed(device: &FieldDevice, to: SealingPublicKey, requests: Vec<Vec<u8>>) -> Vec<u8> {
    let package =
        Package { answer_key: answer_key().public(), requests, statements: Vec::new(), along: Vec::new() };
    package.seal(device.organisation, to, &mut fill).unwrap()
}

fn carried(carrier: &FieldDevice, file: &[u8]) -> CarrierRequest {
    CarrierRequest {
        versions: Versions::OURS,
        organisation: carrier.organisation,
        device: carrier.device,
        file: file.to_vec(),
    }
}

#[tokio::test]
async fn only_a_device_of_the_organisation_hands_a_file_in() {
    let server = server();
    let (client, mut sender) = enrol(&server, 1, "Dana", "peer").await;
    let (_, carrier) = enrol(&server, 2, "Luis", "peer").await;
    let (key, by) = key_of(&server).await;
    sender.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    let file = sealed(&sender, key, vec![sender.request(0)]);

    let request = carried(&carrier, &file);
    let stranger = CarrierRequest { device: DeviceId(12), ..request.clone() }.encode(&carrier.key).unwrap();
    assert_eq!(refused(&client, &server, paths::COURIER, stranger).await.1, "unknown_device");
    let forged = request.encode(&sender.key).unwrap();
    assert_eq!(refused(&client, &server, paths::COURIER, forged).await.1, "bad_signature");
    let newer = Versions { lowest: 900, highest: 900 };
    let newer = CarrierRequest { versions: newer, ..request.clone() }.encode(&carrier.key).unwrap();
    assert_eq!(refused(&client, &server, paths::COURIER, newer).await.1, "unsupported_version");

    let (status, _, answer) =
        post(&client, &server, paths::COURIER, request.encode(&carrier.key).unwrap()).await;
    assert_eq!(status, 200);
    let answer = CourierFile::read(&answer).unwrap();
    let answer = CourierAnswer::open(&answer, CourierFile::hash(&file), &answer_key(), &by).unwrap();
    let (answer, _) = sender.take(answer.answers[0].as_ref().unwrap());
    assert_eq!(answer.held.counter, 1);
}

#[tokio::test]
async fn a_file_that_asks_for_records_is_refused_whole() {
    let server = server();
    let (client, mut sender) = enrol(&server, 1, "Dana", "peer").await;
    let (key, _) = key_of(&server).await;
    sender.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    for odd in [sender.request(1_000), b"no request".to_vec(), Vec::new()] {
        let file = sealed(&sender, key, vec![sender.request(0), odd]);
        let body = carried(&sender, &file).encode(&sender.key).unwrap();
        assert_eq!(refused(&client, &server, paths::COURIER, body).await, (400, "malformed".to_owned()));
    }
    let (_, mut reader) = enrol(&server, 2, "Luis", "peer").await;
    while sync(&client, &server, &mut reader).await {}
    let counties = reader.base.keys().filter(|(_, unit)| unit.as_str() == "county").count();
    assert_eq!(counties, 0, "nothing of them took effect");
}

#[tokio::test]
async fn a_request_that_is_refused_says_so_in_the_answer_and_the_others_land() {
    let server = server();
    let (client, mut sender) = enrol(&server, 1, "Dana", "peer").await;
    let (key, by) = key_of(&server).await;
    sender.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    let mut forged = sender.request(0);
    forged[0] ^= 1;
    let file = sealed(&sender, key, vec![forged, sender.request(0)]);
    let body = carried(&sender, &file).encode(&sender.key).unwrap();
    let (_, _, answer) = post(&client, &server, paths::COURIER, body).await;
    let answer = CourierFile::read(&answer).unwrap();
    let answer = CourierAnswer::open(&answer, CourierFile::hash(&file), &answer_key(), &by).unwrap();
    assert_eq!(answer.answers[0], Err("bad_signature".to_owned()));
    assert!(answer.answers[1].is_ok());
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[tokio::test]
async fn the_sealing_key_is_backed_up_and_one_that_was_lost_gets_a_successor() {
    let mut server = server();
    let path = server.data_dir().join("sealing.key");
    assert_eq!(mode(&path), 0o600);
    let folder = tempfile::tempdir().unwrap();
    let back_up = |server: &ServerProcess, name: &str| {
        let out = folder.path().join(name);
        server.back_up(&out);
        out
    };
    let backup = back_up(&server, "with");
    let restored = ServerProcess::restore(&ServerOptions::sqlite(program("alongside-server")), &backup);
    let first = fs::read(&path).unwrap();
    assert_eq!(fs::read(restored.data_dir().join("sealing.key")).unwrap(), first);

    // One that was lost gets a successor, and devices hear of it.
    server.stop();
    fs::remove_file(&path).unwrap();
    let lost = back_up(&server, "without");
    let restored = ServerProcess::restore(&ServerOptions::sqlite(program("alongside-server")), &lost);
    let (old, _) = key_of(&restored).await;
    restored.command("rotate", &["sealing"]);
    let (new, _) = key_of(&restored).await;
    assert_ne!(new, old);
    assert_eq!(mode(&restored.data_dir().join("sealing.key")), 0o600);
}
