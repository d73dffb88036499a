//! One laptop that takes as much as it can get.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use alongside_domain::CARE_TEAM;
use alongside_protocol::{Held, paths};
use alongside_record::{Audience, Creation, KindName, LogId, Root, UnitName, UnitWrite, Value};
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
