//! What a page leaves out because the asking device wrote it.

use alongside_domain::{CARE_TEAM, Role};
use alongside_protocol::{Held, OwnValues, SyncHeader};
use alongside_record::{Chain, Dot, RecordId, Root, Value};
use alongside_test_support::FieldDevice;
use serde_json::json;

use crate::{
    base::{Base, sync},
    on_both,
};

on_both!(
    a_device_gets_back_who_and_when_but_not_what_it_has_just_sent,
    without_a_chunk_the_logs_have_to_be_the_same,
    what_another_copy_wrote_under_the_same_counters_is_sent,
);

const PAGE: u32 = 1 << 20;

/// What the answer to a request says of the units that have a dot: whether their values are there.
async fn values(base: &Base, body: &[u8]) -> Vec<(Dot, bool)> {
    let answer = base.server.sync(body).await.unwrap();
    let answer = alongside_protocol::Answer::decode(&answer).unwrap();
    let records = answer.page.unwrap().records.into_iter();
    let live = records.flat_map(|record| record.units).flat_map(|unit| unit.live);
    live.map(|(dot, live)| (dot, live.value != Value::LEFT_OUT)).collect()
}

fn pushing(device: &FieldDevice, first: u64, last: u64, own_values: OwnValues) -> Vec<u8> {
    let (header, frames) = device.chunk(first, last, PAGE);
    device.sign(&SyncHeader { own_values, ..header }, &frames)
}

fn reading(device: &FieldDevice, own_values: OwnValues) -> Vec<u8> {
    device.sign(&SyncHeader { own_values, ..device.header(PAGE) }, &[])
}

/// Two devices that have read everything, and a participant of the first.
async fn pair(base: &Base) -> (FieldDevice, FieldDevice, RecordId) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ben = base.device(2, "Ben", Role::Peer).await;
    let id = ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    sync(&base.server, &mut ana).await;
    sync(&base.server, &mut ben).await;
    (ana, ben, id)
}

async fn a_device_gets_back_who_and_when_but_not_what_it_has_just_sent(base: Base) {
    let (mut ana, mut ben, id) = pair(&base).await;
    let theirs = ben.write(id, "phone", &json!("555-0101"), &[]);
    sync(&base.server, &mut ben).await;
    let ours = ana.write(id, "pronouns", &json!("they/them"), &[]);
    for (own_values, is_sent) in [(OwnValues::LeftOutUpToTheChunk, false), (OwnValues::Sent, true)] {
        let mut got = values(&base, &pushing(&ana, 2, 2, own_values)).await;
        got.sort();
        let mut meant = [(ours, is_sent), (theirs, true)];
        meant.sort();
        assert_eq!(got, meant);
    }
    let request = pushing(&ana, 2, 2, OwnValues::LeftOutUpToTheChunk);
    let (answer, _) = ana.take(&base.server.sync(&request).await.unwrap());
    let mut units = answer.page.unwrap().records.into_iter().flat_map(|record| record.units);
    let unit = units.find(|unit| unit.live.contains_key(&ours)).unwrap();
    assert!(unit.seen.contains(ours));
    assert_eq!((unit.live[&ours].stamp.author, unit.live[&ours].stamp.device), (ana.user, ana.device));
}

async fn without_a_chunk_the_logs_have_to_be_the_same(base: Base) {
    let (mut ana, _, id) = pair(&base).await;
    let ours = ana.write(id, "pronouns", &json!("they/them"), &[]);
    let (header, frames) = ana.chunk(2, 2, 0);
    base.server.sync(&ana.sign(&header, &frames)).await.unwrap();
    let held = |counter, chain| OwnValues::LeftOutUpTo(Held { counter, chain });
    for (own_values, is_sent) in [
        (held(2, ana.chain(2)), false),
        (held(2, Chain([9; 16])), true),
        (held(1, ana.chain(1)), true),
        (held(3, ana.chain(2)), true),
        (OwnValues::LeftOutUpToTheChunk, true),
    ] {
        assert_eq!(values(&base, &reading(&ana, own_values)).await, [(ours, is_sent)], "{own_values:?}");
    }
}

async fn what_another_copy_wrote_under_the_same_counters_is_sent(base: Base) {
    let (mut ana, _, id) = pair(&base).await;
    let copy_entries = ana.entries.clone();
    let theirs = ana.write(id, "phone", &json!("555-0101"), &[]);
    let (header, frames) = ana.chunk(2, 2, 0);
    base.server.sync(&ana.sign(&header, &frames)).await.unwrap();
    ana.entries = copy_entries;
    ana.write(id, "phone", &json!("555-0199"), &[]);
    let got = values(&base, &pushing(&ana, 2, 2, OwnValues::LeftOutUpToTheChunk)).await;
    assert_eq!(got, [(theirs, true)]);
}
