//! One laptop that takes as much as it can get.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use alongside_domain::CARE_TEAM;
use alongside_protocol::{Answer, ChunkHeader, Entry, Held, SyncHeader, limits, paths};
use alongside_record::{
    Audience, Chain, Creation, Digest, Dot, KindName, LogId, Root, UnitName, UnitWrite, Value,
};
use alongside_test_support::{
    FieldDevice, ServerProcess,
    client::{client, enrol, post, server, sync},
};
use reqwest::Client;
use serde_json::json;
use tokio::{task::JoinSet, time::sleep};

/// What the hostile laptop pushes at a time, and how much it has in each of its logs.
const CHUNK: u64 = 250;
const CHUNKS: u64 = 12;
/// Its logs, which it pushes side by side.
const LOGS: u64 = 4;

/// How long a sync takes that pushes one change and reads: the median of several.
async fn one_sync(client: &Client, server: &ServerProcess, device: &mut FieldDevice) -> Duration {
    let mut took = Vec::new();
    for _ in 0..15 {
        device.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
        let begun = Instant::now();
        sync(client, server, device).await;
        took.push(begun.elapsed());
        sleep(Duration::from_millis(20)).await;
    }
    took.sort();
    took[took.len() / 2]
}

/// Requests that push one log of a laptop after another, with everything made before.
fn chunks(device: &mut FieldDevice, log: u64) -> Vec<Vec<u8>> {
    (device.log, device.entries) = (LogId(log), Vec::new());
    for _ in 0..CHUNK * CHUNKS {
        device.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Carroll"))]);
    }
    let chunk = |number| {
        let (header, frames) = device.chunk(number * CHUNK + 1, (number + 1) * CHUNK, 0);
        device.sign(&header, &frames)
    };
    (0..CHUNKS).map(chunk).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_laptop_that_pushes_as_fast_as_it_can_delays_another_by_no_more_than_twice() {
    let server = Arc::new(server());
    let (client_of_ana, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    let (_, mut loud) = enrol(&server, 2, "Ben", "peer").await;
    let code = server.enrolment_code("Ben", "peer", "Marlow");
    let bodies: Vec<_> = (0..LOGS).map(|log| chunks(&mut loud, 0x9000 + log)).collect();
    let alone = one_sync(&client_of_ana, &server, &mut ana).await;

    let (over, pushed) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let mut attack = JoinSet::new();
    for chunks in bodies {
        let (client, url) = (client(&code), format!("{}{}", server.url(), paths::SYNC));
        let (over, pushed) = (Arc::clone(&over), Arc::clone(&pushed));
        attack.spawn(async move {
            for chunk in chunks.iter().cycle() {
                if over.load(Ordering::SeqCst) {
                    break;
                }
                let answer = client.post(&url).body(chunk.clone()).send().await;
                pushed.fetch_add(
                    usize::from(answer.is_ok_and(|answer| answer.status() == 200)),
                    Ordering::SeqCst,
                );
            }
        });
    }
    while pushed.load(Ordering::SeqCst) < 6 {
        sleep(Duration::from_millis(20)).await;
    }
    // Others use this computer, too: once is enough.
    let mut delayed = Vec::new();
    for _ in 0..6 {
        let now = one_sync(&client_of_ana, &server, &mut ana).await;
        delayed.push(now);
        if now <= alone * 2 {
            break;
        }
    }
    over.store(true, Ordering::SeqCst);
    attack.shutdown().await;
    assert!(delayed.iter().any(|delayed| *delayed <= alone * 2), "{alone:?} alone, {delayed:?} beside it");
    assert_eq!(ana.held, ana.entries.len() as u64);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_value_that_is_nested_without_end_reaches_nobody() {
    let server = server();
    let (client, mut loud) = enrol(&server, 1, "Ana", "peer").await;
    let (_, mut ben) = enrol(&server, 2, "Ben", "peer").await;
    let deep = |depth: usize| Value::from_bytes([b"[".repeat(depth), b"]".repeat(depth)].concat());
    for depth in [25, 100, 50_000] {
        let (kind, audience) = (KindName::from("participant"), Audience::from(CARE_TEAM));
        let creation = Creation { kind, root: Root::Itself, audience };
        let write = UnitWrite { unit: UnitName::from("county"), value: deep(depth), names: Vec::new() };
        let change = loud.change(None, Some(creation), vec![write]);
        loud.append(&change);
    }
    let fine = loud.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    let (_, _, answer) = post(&client, &server, paths::SYNC, loud.request(0)).await;
    let (answer, _) = loud.take(&answer);
    let refused: Vec<&str> = answer.set_aside.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(refused, ["malformed_value"; 3]);
    assert!(matches!(answer.held, Held { counter: 4, .. }));
    while sync(&client, &server, &mut ben).await {}
    assert_eq!(ben.values(fine, "county"), [json!("Benton")]);
    let counties = ben.base.keys().filter(|(_, unit)| unit.as_str() == "county").count();
    assert_eq!(counties, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_laptop_that_asks_for_everything_at_once_is_told_to_come_back() {
    let server = Arc::new(server());
    let (client_of_ana, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    let (_, loud) = enrol(&server, 2, "Ben", "peer").await;
    let code = server.enrolment_code("Ben", "peer", "Marlow");
    let body = loud.sign(&loud.header(100_000), &[]);
    let mut asking = JoinSet::new();
    for _ in 0..60 {
        let (client, url, body) = (client(&code), format!("{}{}", server.url(), paths::SYNC), body.clone());
        asking.spawn(async move { client.post(url).body(body).send().await.unwrap().status().as_u16() });
    }
    assert!(!sync(&client_of_ana, &server, &mut ana).await, "the one who asked for little was not answered");
    let mut statuses = Vec::new();
    while let Some(status) = asking.join_next().await {
        statuses.push(status.unwrap());
    }
    assert!(statuses.iter().all(|status| [200, 503].contains(status)), "{statuses:?}");
    assert!(statuses.contains(&503), "all of it was worked on");
}

/// Changes of one chunk, and how many turns somebody else has at the least while it lands. Together they are
/// as much work as thirty turns.
const A_LOT: usize = 2_000;
const TURNS: usize = 6;

/// A request that brings as much as a chunk may, all in a new log, in few frames.
pub(crate) fn a_lot(device: &mut FieldDevice, log: u64) -> Vec<u8> {
    (device.log, device.entries) = (LogId(log), Vec::new());
    for _ in 0..A_LOT {
        device.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Carroll"))]);
    }
    let (chunk, frames) = ChunkHeader::of(Dot::new(device.log, 1), device.start, &device.entries, A_LOT / 4);
    device.sign(&SyncHeader { chunk: Some(chunk), ..device.header(0) }, &frames)
}

/// How often a device that syncs as long as `others` lasts finds some of what `log` brings, and not all of it.
pub(crate) async fn turns_within(
    (client, server, device): (&Client, &ServerProcess, &mut FieldDevice),
    log: u64,
    others: impl Future<Output = ()> + Send + 'static,
) -> usize {
    let others = tokio::spawn(others);
    let mut turns = 0;
    loop {
        let is_over = others.is_finished();
        device.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
        let (status, _, body) = post(client, server, paths::SYNC, device.request(limits::PAGE_BYTES)).await;
        assert_eq!(status, 200);
        device.take(&body);
        let of_log = |(record, unit): &&(alongside_record::RecordId, UnitName)| {
            record.0.log == LogId(log) && unit.as_str() == "county"
        };
        let found = device.base.keys().filter(of_log).count();
        turns += usize::from(0 < found && found < A_LOT);
        if is_over && found == A_LOT {
            others.await.unwrap();
            return turns;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_laptop_that_brings_as_much_as_it_may_at_a_time_leaves_others_their_turns_in_between() {
    let server = Arc::new(server());
    let (client_of_ana, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    let (_, mut loud) = enrol(&server, 2, "Ben", "peer").await;
    let code = server.enrolment_code("Ben", "peer", "Marlow");
    let mut turns = Vec::new();
    // Others use this computer, too: once is enough.
    for log in 0x9000..0x9004 {
        let (body, client, url) =
            (a_lot(&mut loud, log), client(&code), format!("{}{}", server.url(), paths::SYNC));
        let attack = async move {
            assert_eq!(client.post(url).body(body).send().await.unwrap().status(), 200);
        };
        turns.push(turns_within((&client_of_ana, &server, &mut ana), log, attack).await);
        if turns.last() >= Some(&TURNS) {
            return;
        }
    }
    panic!("while {A_LOT} changes landed, somebody else had {turns:?} turns");
}

/// The time that a process has worked, in hundredths of a second.
fn worked(server: &ServerProcess) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", server.id().unwrap())).unwrap();
    let fields: Vec<&str> = stat.rsplit_once(") ").unwrap().1.split(' ').collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_beginning_of_a_long_log_is_sent_again_for_no_more_than_it_is() {
    const AGAIN: usize = 60;
    let server = server();
    let (client, mut loud) = enrol(&server, 1, "Ana", "peer").await;
    // The device kept all of it back: a long log costs nothing to make.
    for n in 0_u32..16_000 {
        let digest = Digest::of(&[&n.to_le_bytes()]);
        loud.entries.push(Entry::Withheld { digest, reason: "too_large".to_owned() });
    }
    while loud.held < loud.entries.len() as u64 {
        let last = (loud.held + A_LOT as u64).min(loud.entries.len() as u64);
        let range = loud.held as usize..last as usize;
        let (first, previous) = (Dot::new(loud.log, loud.held + 1), loud.chain(loud.held));
        let (chunk, frames) = ChunkHeader::of(first, previous, &loud.entries[range], A_LOT);
        let body = loud.sign(&SyncHeader { chunk: Some(chunk), ..loud.header(0) }, &frames);
        let (status, _, body) = post(&client, &server, paths::SYNC, body).await;
        assert_eq!(status, 200);
        loud.take(&body);
    }
    // One change in the middle of nothing, as the device was once.
    let (header, frames) = loud.chunk(1, 1, 0);
    let again = loud.sign(&header, &frames);
    let last = loud.entries.len() as u64;
    let (header, frames) = loud.chunk(last, last, 0);
    let end = loud.sign(&header, &frames);
    let mut took = Vec::new();
    for body in [end, again] {
        let begun = worked(&server);
        for _ in 0..AGAIN {
            let (_, _, answer) = post(&client, &server, paths::SYNC, body.clone()).await;
            assert_eq!(Answer::decode(&answer).unwrap().held.counter, last);
        }
        took.push(worked(&server) - begun);
    }
    assert!(took[1] <= took[0] * 2 + 20, "the end of a log took {} and its beginning {}", took[0], took[1]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reasons_without_number_are_not_told_at_once() {
    let server = server();
    let (client, mut loud) = enrol(&server, 1, "Ana", "peer").await;
    let all = limits::REASONS + 2_000;
    let (mut first, mut chain) = (1, loud.start);
    while first <= u64::from(all) {
        let entries: Vec<Entry> = (first..first + A_LOT as u64)
            .map(|n| Entry::Withheld {
                digest: Digest::of(&[&n.to_le_bytes()]),
                reason: "too_large".to_owned(),
            })
            .collect();
        let (chunk, frames) = ChunkHeader::of(Dot::new(loud.log, first), chain, &entries, A_LOT);
        chain = entries.iter().fold(chain, |chain: Chain, entry| chain.then(entry.digest()));
        let body = loud.sign(&SyncHeader { chunk: Some(chunk), ..loud.header(0) }, &frames);
        let (status, _, _) = post(&client, &server, paths::SYNC, body).await;
        assert_eq!(status, 200);
        first += A_LOT as u64;
    }
    loud.entries.clear();
    let (_, _, answer) = post(&client, &server, paths::SYNC, loud.sign(&loud.header(0), &[])).await;
    let answer = Answer::decode(&answer).unwrap();
    assert_eq!(answer.held.counter, first - 1);
    assert_eq!(answer.set_aside.len(), limits::REASONS as usize);
    // The newest, which an answer that was lost may have told.
    assert_eq!(answer.set_aside.last().map(|one| one.counter), Some(first - 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn names_as_long_as_a_book_reach_nobody() {
    let server = server();
    let (client, mut loud) = enrol(&server, 1, "Ana", "peer").await;
    let (_, mut ben) = enrol(&server, 2, "Ben", "peer").await;
    let long = "a".repeat(60_000);
    let fine = loud.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    loud.create(&long, Root::Itself, CARE_TEAM, &[("county", json!("Carroll"))]);
    loud.create("kitchen", Root::Itself, &long, &[("county", json!("Carroll"))]);
    loud.create("participant", Root::Itself, CARE_TEAM, &[(&long, json!("Carroll"))]);
    loud.write(fine, &long, &json!("Carroll"), &[]);
    let (_, _, answer) = post(&client, &server, paths::SYNC, loud.request(0)).await;
    let (answer, _) = loud.take(&answer);
    let refused: Vec<&str> = answer.set_aside.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(refused, ["malformed_name"; 4]);
    while sync(&client, &server, &mut ben).await {}
    assert_eq!(ben.values(fine, "county"), [json!("Benton")]);
    assert!(ben.base.keys().all(|(_, unit)| unit.as_str().len() < 100));
}
