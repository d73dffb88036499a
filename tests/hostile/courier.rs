//! Courier files that hold more than it seems.

use std::sync::Arc;

use alongside_protocol::{
    CarrierRequest, CourierAnswer, CourierFile, EnrolAnswer, Package, SealingKey, Versions, paths,
};
use alongside_test_support::{
    FieldDevice, base_keys,
    client::{client, enrol, post, server},
};

use crate::shares::{a_lot, turns_within};

/// Turns that somebody else has at the least while as much as a chunk may bring lands.
const TURNS: usize = 6;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_carrier_whose_file_brings_a_lot_leaves_others_their_turns_in_between() {
    let server = Arc::new(server());
    let (client_of_ana, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    let code = server.enrolment_code("Ben", "peer", "Marlow");
    let client = client(&code);
    let (_, _, answer) = post(&client, &server, paths::ENROL, FieldDevice::enrol_body(2, &code)).await;
    let answer: EnrolAnswer = serde_json::from_slice(&answer).unwrap();
    let mut loud = FieldDevice::enrolled(2, 0x2000, &answer);
    let keys = base_keys(&code, &answer);
    let (base, by) = (keys.sealing.unwrap(), keys.base);
    let mut turns = Vec::new();
    // Others use this computer, too: once is enough.
    for log in 0x9000..0x9004 {
        let own = SealingKey::from_seed(&[9; 32]);
        let package = Package {
            answer_key: own.public(),
            requests: vec![a_lot(&mut loud, log)],
            statements: Vec::new(),
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
