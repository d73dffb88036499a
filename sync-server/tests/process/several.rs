//! Several server processes on one PostgreSQL, and devices that move between them.

use std::{collections::BTreeSet, sync::Arc};

use alongside_domain::CARE_TEAM;
use alongside_record::{RecordId, Root};
use alongside_test_support::{Postgres, ServerOptions, ServerProcess};
use serde_json::{Value, json};

use alongside_test_support::client::{enrol, try_sync};
use alongside_test_support::program;

const DEVICES: u8 = 6;
const ROUNDS: usize = 15;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn devices_that_move_between_servers_lose_nothing() {
    let database = tokio::task::spawn_blocking(|| Postgres::shared().database()).await.unwrap();
    let options = ServerOptions {
        database_url: Some(database.url()),
        ..ServerOptions::sqlite(program("alongside-server"))
    };
    let first = ServerProcess::start(&options);
    let second = ServerProcess::beside(&options, &first);
    let mut third = ServerProcess::beside(&options, &first);
    let urls = Arc::new([first.url(), second.url(), third.url()]);
    let mut tasks = Vec::new();
    for seed in 1..=DEVICES {
        // A participant made at one server is written to at another in the same moment, so each
        // server needs keys that another has just made.
        let (client, mut device) = enrol(&first, seed, &format!("Writer {seed}"), "peer").await;
        let urls = Arc::clone(&urls);
        tasks.push(tokio::spawn(async move {
            let mut written: Vec<RecordId> = Vec::new();
            for round in 0..ROUNDS {
                let units = [("county", json!("Benton"))];
                let person = device.create("participant", Root::Itself, CARE_TEAM, &units);
                device.write(person, "phone", &json!(format!("555-01{round:02}")), &[]);
                for earlier in device.base.keys().map(|(record, _)| *record).take(3).collect::<BTreeSet<_>>()
                {
                    device.write(earlier, "referral_source", &json!("A friend"), &[]);
                }
                written.push(person);
                // One of the servers ends in the middle of it; then the next is asked.
                let mut at = usize::from(seed) + round;
                while try_sync(&client, &urls[at % 3], &mut device).await.is_none() {
                    at += 1;
                }
                assert_eq!(device.held, device.entries.len() as u64);
            }
            (client, device, written)
        }));
    }
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    third.kill();
    let mut written = Vec::new();
    let mut devices = Vec::new();
    for task in tasks {
        let (client, device, its) = task.await.unwrap();
        written.extend(its);
        devices.push((client, device));
    }
    assert_eq!(written.len(), usize::from(DEVICES) * ROUNDS);
    let bases: Vec<_> = {
        let mut bases = Vec::new();
        for (number, (client, mut device)) in devices.into_iter().enumerate() {
            while try_sync(&client, &urls[number % 2], &mut device).await.unwrap() {}
            bases.push(device.base);
        }
        bases
    };
    assert!(bases.iter().all(|base| *base == bases[0]));
    for person in written {
        assert_eq!(bases[0][&(person, "county".into())].len(), 1);
    }
    for server in [&first, &second] {
        let whole: Value = serde_json::from_str(&server.command("verify", &["--json"])).unwrap();
        assert_eq!(whole["findings"], json!([]));
    }
}
