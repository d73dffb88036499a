//! Devices with work to push.

use alongside_domain::{CARE_TEAM, Role};
use alongside_record::Root;
use alongside_server::{MemberRequest, Server, store::AnyStore};
use alongside_test_support::{FieldDevice, invented::Dice};
use serde_json::json;

use super::{CHUNK, CHUNKS, WRITERS};

/// The requests of each device, in order, one more than count. Check-ins of one participant, who comes
/// with the first.
pub async fn requests(server: &Server<AnyStore>) -> Vec<Vec<Vec<u8>>> {
    let mut all = Vec::new();
    let mut dice = Dice(5);
    for number in 1..=WRITERS {
        let mut device = enrolled(server, u8::try_from(number).unwrap(), dice.roll()).await;
        let person = device.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Boone"))]);
        while device.entries.len() < (CHUNKS + 1) * CHUNK {
            check_in(&mut device, person, &mut dice);
        }
        let chunks = (0..=CHUNKS as u64).map(|chunk| {
            let (header, frames) = device.chunk(chunk * CHUNK as u64 + 1, (chunk + 1) * CHUNK as u64, 0);
            device.sign(&header, &frames)
        });
        all.push(chunks.collect());
    }
    all
}

/// A device of a user of its own.
pub async fn enrolled(server: &Server<AnyStore>, seed: u8, log: u64) -> FieldDevice {
    let request = MemberRequest::new(&format!("Writer {seed}"), Role::Peer, "Marlow").with_new_sites();
    let member = server.add_member(request).await.unwrap();
    let (code, _) = server.enrolment_code(&member, "https://192.0.2.7:8443").await.unwrap();
    let answer = server.enrol(&FieldDevice::enrol_body(seed, &code.to_string())).await.unwrap();
    FieldDevice::enrolled(seed, log, &serde_json::from_slice(&answer).unwrap())
}

fn check_in(device: &mut FieldDevice, person: alongside_record::RecordId, dice: &mut Dice) {
    let fact = json!({
        "participant": person.to_string(),
        "occurred_at": "2026-11-03T10:00:00-06:00",
        "mood": 1 + dice.below(10),
        "craving": dice.below(11),
        "note": "Talked about the garden, and about the bus that does not run on Sundays.",
    });
    device.create("check_in", Root::Participant(person), CARE_TEAM, &[("fact", fact)]);
}
