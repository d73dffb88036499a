//! Courier files that hold more than it seems.

use std::sync::Arc;

use alongside_protocol::{
    Along, CarrierRequest, CourierAnswer, CourierFile, EnrolAnswer, Package, PublicKey, SealingKey,
    SealingPublicKey, Versions, paths,
};
use alongside_test_support::{
    FieldDevice, ServerProcess, base_keys,
    client::{client, enrol, post, server},
};
use reqwest::Client;

use crate::shares::{a_lot, turns_within};

/// Turns that somebody else has at the least while as much as a chunk may bring lands.
const TURNS: usize = 6;

/// Ben, who carries files, and the base's keys.
async fn carrier(server: &ServerProcess) -> (Client, FieldDevice, (SealingPublicKey, PublicKey)) {
    let code = server.enrolment_code("Ben", "peer", "Marlow");
    let client = client(&code);
    let (_, _, answer) = post(&client, server, paths::ENROL, FieldDevice::enrol_body(2, &code)).await;
    let answer: EnrolAnswer = serde_json::from_slice(&answer).unwrap();
    let keys = base_keys(&code, &answer);
    (client, FieldDevice::enrolled(2, 0x2000, &answer), (keys.sealing.unwrap(), keys.base))
}

#[tokio::test]
async fn a_file_that_goes_along_in_another_brings_none_of_its_own() {
    let server = server();
    let (client, ben, (base, by)) = carrier(&server).await;
    let own = SealingKey::from_seed(&[9; 32]);
    let file = |along: Vec<Along>| {
        let package =
            Package { answer_key: own.public(), requests: Vec::new(), statements: Vec::new(), along };
        package.seal(ben.organisation, base, &mut |bytes| bytes.fill(7)).unwrap()
    };
    let innermost = file(Vec::new());
    let inner = file(vec![Along::File(innermost.clone())]);
    let outer = file(vec![Along::File(innermost), Along::File(inner)]);
    let (hash, organisation, device) = (CourierFile::hash(&outer), ben.organisation, ben.device);
    let carried = CarrierRequest { versions: Versions::OURS, organisation, device, file: outer };
    let (status, _, answer) = post(&client, &server, paths::COURIER, carried.encode(&ben.key).unwrap()).await;
    assert_eq!(status, 200);
    let answer = CourierAnswer::open(&CourierFile::read(&answer).unwrap(), hash, &own, &by).unwrap();
    assert!(answer.along[0].is_ok());
    assert_eq!(answer.along[1], Err("malformed".to_owned()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_carrier_whose_file_brings_a_lot_leaves_others_their_turns_in_between() {
    let server = Arc::new(server());
    let (client_of_ana, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    let (client, mut loud, (base, by)) = carrier(&server).await;
    let mut turns = Vec::new();
    // Others use this computer, too: once is enough.
    for log in 0x9000..0x9004 {
        let own = SealingKey::from_seed(&[9; 32]);
        let package = Package {
            answer_key: own.public(),
            requests: vec![a_lot(&mut loud, log)],
            statements: Vec::new(),
            along: Vec::new(),
        };
        let file = package.seal(loud.organisation, base, &mut |bytes| bytes.fill(log as u8)).unwrap();
        let (hash, organisation, device) = (CourierFile::hash(&file), loud.organisation, loud.device);
        let carried = CarrierRequest { versions: Versions::OURS, organisation, device, file };
        let (body, client) = (carried.encode(&loud.key).unwrap(), client.clone());
        let url = format!("{}{}", server.url(), paths::COURIER);
        let attack = async move {
            let answer = client.post(url).body(body).send().await.unwrap().bytes().await.unwrap();
            let answer = CourierFile::read(&answer).unwrap();
            let answer = CourierAnswer::open(&answer, hash, &own, &by).unwrap();
            assert!(answer.answers.iter().all(Result::is_ok), "it was refused");
        };
        turns.push(turns_within((&client_of_ana, &server, &mut ana), log, attack).await);
        if turns.last() >= Some(&TURNS) {
            return;
        }
    }
    panic!("while a file was taken in, somebody else had {turns:?} turns");
}
