//! A thousand devices come home at once: each with a connection of its own and fifty changes to push,
//! and the first page of the feed to read. They come back when the server has no room.
//!
//! The devices run in this process and share the machine with the server; the server's own process is
//! what memory is measured of.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use alongside_domain::{CARE_TEAM, Role};
use alongside_protocol::{EnrolmentCode, SigningKey, paths};
use alongside_record::Root;
use alongside_rights::{device_of, enrol_request};
use alongside_server::{MemberRequest, Organisation, Server, SystemClock, SystemRandom, store::AnyStore};
use alongside_test_support::{
    FieldDevice, Postgres, PostgresDatabase, ServerOptions, ServerProcess, pinned_client_config,
};
use reqwest::Client;
use serde_json::json;
use tokio::{task::JoinSet, time::sleep};

use crate::{
    Line,
    machine::status_kib,
    series::{Series, ms},
};

const DEVICES: u64 = 1_000;
const CHANGES: usize = 50;
const RUNS: usize = 3;
const AIM: &str = "≤ 60 s, ≤ 256 MiB, none refused for good";
/// How often a device comes back before it gives up.
const TRIES: u32 = 60;

pub fn measure() -> Vec<Line> {
    let binary = std::env::current_exe().unwrap().with_file_name("alongside-server");
    if !binary.exists() {
        let others = "first: cargo build --profile measure -p alongside-server".to_owned();
        return vec![Line {
            what: "homecoming".to_owned(),
            median: "not built".to_owned(),
            others,
            aim: AIM,
        }];
    }
    let cluster = Arc::new(Postgres::start_with("-c fsync=on"));
    vec![line("SQLite", &binary, || None), line("PostgreSQL", &binary, || Some(cluster.database()))]
}

fn line(store: &str, binary: &Path, database: impl Fn() -> Option<PostgresDatabase>) -> Line {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let mut runs: Vec<Run> = (0..RUNS).map(|_| runtime.block_on(run(binary, database()))).collect();
    runs.sort_by_key(|run| run.all);
    let middle = &runs[RUNS / 2];
    let peak = runs.iter().map(|run| run.peak_kib).max().unwrap() as f64 / 1_024.0;
    let refused = runs.iter().map(|run| run.refused).sum::<u64>();
    Line {
        what: format!("{DEVICES} devices with {CHANGES} changes each come home at once, {store}"),
        median: format!("{:.1} s", middle.all.as_secs_f64()),
        others: format!(
            "p99 of a device {}; came back {} times; refused for good {refused}; server's peak memory {peak:.0} \
             MiB; {RUNS} runs",
            ms(middle.p99),
            middle.came_back,
        ),
        aim: AIM,
    }
}

struct Run {
    all: Duration,
    p99: Duration,
    came_back: u32,
    refused: u64,
    peak_kib: u64,
}

async fn run(binary: &Path, database: Option<PostgresDatabase>) -> Run {
    let options = ServerOptions {
        database_url: database.as_ref().map(PostgresDatabase::url),
        ..ServerOptions::sqlite(binary)
    };
    let server = ServerProcess::start(&options);
    let devices = devices(&server).await;
    let url = format!("{}{}", server.url(), paths::SYNC);
    let begun = Instant::now();
    let mut home = JoinSet::new();
    for (client, device) in devices {
        home.spawn(come_home(url.clone(), client, device));
    }
    let (mut took, mut came_back, mut refused) = (Vec::new(), 0, 0);
    while let Some(one) = home.join_next().await {
        let (acknowledged, times) = one.unwrap();
        came_back += times;
        match acknowledged {
            Some(at) => took.push(at - begun),
            None => refused += 1,
        }
    }
    let all = begun.elapsed();
    let peak_kib = status_kib(&server.id().unwrap().to_string(), "VmHWM").unwrap();
    Run { all, p99: Series::of(took).quantile(0.99), came_back, refused, peak_kib }
}

/// Pushes everything, coming back as often as it takes. Gives when that was acknowledged, and how often
/// there was no room.
async fn come_home(url: String, client: Client, mut device: FieldDevice) -> (Option<Instant>, u32) {
    for came_back in 0..TRIES {
        let wait = match client.post(&url).body(device.request(100)).send().await {
            Ok(answer) if answer.status() == 200 => {
                let body = answer.bytes().await.unwrap();
                device.take(&body);
                assert_eq!(device.held, CHANGES as u64);
                return (Some(Instant::now()), came_back);
            }
            Ok(answer) if answer.status() == 503 => {
                let seconds = answer.headers()["retry-after"].to_str().unwrap().parse().unwrap();
                Duration::from_secs(seconds)
            }
            Ok(_) => return (None, came_back),
            Err(_) => Duration::from_secs(1),
        };
        sleep(wait).await;
    }
    (None, TRIES)
}

/// Enrols the devices, behind the back of the server that they will come home to, and gives each its
/// changes and a connection of its own.
async fn devices(server: &ServerProcess) -> Vec<(Client, FieldDevice)> {
    let behind = behind(server).await;
    let request = MemberRequest::new("Ana", Role::Peer, "Marlow").with_new_sites();
    let member = behind.add_member(request).await.unwrap();
    let mut devices = Vec::new();
    for number in 0..DEVICES {
        let (code, _) = behind.enrolment_code(&member, "https://192.0.2.7:8443").await.unwrap();
        let mut device = enrolled(&behind, &code, number).await;
        for change in 0..CHANGES {
            let units = [("county", json!("Boone")), ("phone", json!(format!("555-{change:04}")))];
            device.create("participant", Root::Itself, CARE_TEAM, &units);
        }
        let builder = Client::builder().tls_backend_preconfigured(pinned_client_config(&code));
        devices.push((builder.timeout(Duration::from_secs(120)).build().unwrap(), device));
    }
    devices
}

/// Another server on the same database.
async fn behind(server: &ServerProcess) -> Server<AnyStore> {
    let organisation = Organisation::open(server.data_dir()).unwrap();
    let store = organisation.store(server.data_dir()).await.unwrap();
    let random = Arc::new(SystemRandom::default());
    Server::open(organisation, store, Arc::new(SystemClock), random).await.unwrap()
}

async fn enrolled(server: &Server<AnyStore>, code: &EnrolmentCode, number: u64) -> FieldDevice {
    let mut seed = [3; 32];
    seed[..8].copy_from_slice(&number.to_le_bytes());
    let key = SigningKey::from_seed(&seed).unwrap();
    seed[31] ^= 1;
    let user_key = SigningKey::from_seed(&seed).unwrap();
    let request = enrol_request(code, &key, &user_key).unwrap();
    let answer = server.enrol(&serde_json::to_vec(&request).unwrap()).await.unwrap();
    let log = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut device = FieldDevice::enrolled(0, log, &serde_json::from_slice(&answer).unwrap());
    device.device = device_of(key.public().unwrap());
    device.key = key;
    device.user_key = user_key;
    device
}
