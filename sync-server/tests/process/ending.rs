//! A base whose keys end soon says so when it starts.

use std::{
    fs::{self, File},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use alongside_server::{
    Clock, SystemClock, SystemRandom,
    organisation::{NewOrganisation, found},
};
use alongside_test_support::program;
use serde_json::{Value, json};
use tokio::time::sleep;

/// A clock that is behind by so many days.
#[derive(Debug)]
struct Behind(i64);

impl Clock for Behind {
    fn now_ms(&self) -> i64 {
        SystemClock.now_ms() - self.0 * 86_400_000
    }
}

/// What a base says of its keys' end that was founded so many days ago.
async fn said(days: i64) -> Vec<(Value, bool)> {
    let folder = tempfile::tempdir().unwrap();
    let (data, log) = (folder.path().join("base"), folder.path().join("log"));
    let new = NewOrganisation {
        name: "Harbor Light Outreach".to_owned(),
        time_zone: "America/Chicago".parse().unwrap(),
        database_url: None,
        demo: true,
    };
    found(&data, new, &Behind(days), &SystemRandom::default()).await.unwrap();
    let mut server = Command::new(program("alongside-server"))
        .args(["serve", "--listen", "127.0.0.1:0", "--log", "json", "--data"])
        .arg(&data)
        .env("ALONGSIDE_LOG", "info")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(File::create(&log).unwrap())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    let lines = loop {
        let text = fs::read_to_string(&log).unwrap();
        let lines: Vec<Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let all = lines.iter().filter(|line| line["key"].is_string()).count() == 2;
        if all || begun.elapsed() > Duration::from_secs(3) {
            break lines;
        }
        sleep(Duration::from_millis(50)).await;
    };
    server.kill().unwrap();
    server.wait().unwrap();
    let ending = lines.into_iter().filter(|line| line["message"] == "a key of the base ends: rotate it");
    ending
        .map(|line| (line["key"].clone(), line["days"].as_i64().unwrap() < 31 && line["level"] == "WARN"))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_base_whose_keys_end_soon_says_so_and_another_does_not() {
    assert_eq!(said(700).await, [(json!("tls"), true), (json!("sealing"), true)]);
    assert_eq!(said(300).await, []);
}
