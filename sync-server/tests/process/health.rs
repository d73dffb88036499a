//! Whether the server says truly that it runs and that it can take something in, and stops writing where
//! another version has taken over.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use alongside_domain::CARE_TEAM;
use alongside_protocol::paths;
use alongside_record::Root;
use alongside_test_support::{
    Postgres, PostgresDatabase, ServerOptions, ServerProcess,
    client::{enrol, post, refused, server, sync},
    program,
};
use reqwest::Client;
use rusqlite::Connection;
use serde_json::{Value, json};
use tokio::time::sleep;

/// Status and body of a question, and how long the answer took.
async fn asked(client: &Client, server: &ServerProcess, path: &str) -> (u16, Value, Duration) {
    let begun = Instant::now();
    let answer = client.get(format!("{}{path}", server.url())).send().await.unwrap();
    let status = answer.status().as_u16();
    let body = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
    (status, body, begun.elapsed())
}

/// Asks until the answer has the status, and gives its code.
async fn becomes(client: &Client, server: &ServerProcess, expected: u16) -> Value {
    let begun = Instant::now();
    loop {
        let (status, body, took) = asked(client, server, paths::READY).await;
        assert!(took < Duration::from_secs(2), "it took {took:?} to say {status}");
        if status == expected {
            return body["code"].clone();
        }
        assert!(begun.elapsed() < Duration::from_secs(40), "it still says {status}: {body}");
        sleep(Duration::from_millis(100)).await;
    }
}

async fn on_postgresql() -> (PostgresDatabase, ServerProcess) {
    let database = tokio::task::spawn_blocking(|| Postgres::shared().database()).await.unwrap();
    let url = Some(database.url());
    let options = ServerOptions { database_url: url, ..ServerOptions::sqlite(program("alongside-server")) };
    let server = ServerProcess::start(&options);
    (database, server)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_whose_database_cannot_be_written_runs_and_is_not_ready() {
    let server = server();
    let (client, _) = enrol(&server, 1, "Ana", "peer").await;
    assert_eq!(becomes(&client, &server, 200).await, Value::Null);
    let held = Connection::open(server.data_dir().join("server.sqlite")).unwrap();
    held.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(becomes(&client, &server, 503).await, "database");
    let (status, body, _) = asked(&client, &server, paths::LIVE).await;
    assert_eq!((status, body["status"].as_str()), (200, Some("live")));
    held.execute_batch("ROLLBACK").unwrap();
    becomes(&client, &server, 200).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_whose_tables_are_gone_on_postgresql_is_not_ready() {
    let (database, server) = on_postgresql().await;
    let (client, _) = enrol(&server, 1, "Ana", "peer").await;
    becomes(&client, &server, 200).await;
    database.query("ALTER TABLE device RENAME TO gone");
    assert_eq!(becomes(&client, &server, 503).await, "database");
    database.query("ALTER TABLE gone RENAME TO device");
    becomes(&client, &server, 200).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_whose_disk_is_nearly_full_is_not_ready() {
    let server = server();
    let (client, _) = enrol(&server, 1, "Ana", "peer").await;
    server.set(&json!({ "free_bytes": i64::MAX }));
    assert_eq!(becomes(&client, &server, 503).await, "disk_nearly_full");
    server.set(&json!({}));
    becomes(&client, &server, 200).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_stops_writing_once_a_newer_one_has_upgraded_the_database() {
    let folder = Arc::new(server());
    let data = folder.data_dir().join("server.sqlite");
    let before = Connection::open(&data).unwrap();
    let version: i64 = before.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    let set = |version: i64| before.pragma_update(None, "user_version", version).unwrap();
    stops_writing(&folder, || set(99), || set(version)).await;

    let (database, server) = on_postgresql().await;
    let newer = || {
        database.query("INSERT INTO alongside_migration (name) VALUES ('2099-01-01-newer')");
    };
    let back = || {
        database.query("DELETE FROM alongside_migration WHERE name = '2099-01-01-newer'");
    };
    stops_writing(&server, newer, back).await;
}

async fn stops_writing(server: &ServerProcess, upgrade: impl Fn(), downgrade: impl Fn()) {
    let (client, mut ana) = enrol(server, 1, "Ana", "peer").await;
    ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    sync(&client, server, &mut ana).await;
    upgrade();
    ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Carroll"))]);
    let (status, code) = refused(&client, server, paths::SYNC, ana.request(0)).await;
    assert_eq!((status, code.as_str()), (503, "unavailable"));
    assert_eq!(becomes(&client, server, 503).await, "newer");
    downgrade();
    // Nothing of it was written.
    let ask = ana.sign(&ana.header(0), &[]);
    let (_, _, answer) = post(&client, server, paths::SYNC, ask).await;
    ana.take(&answer);
    assert_eq!(ana.held, 1);
    sync(&client, server, &mut ana).await;
    assert_eq!(ana.held, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_path_that_is_asked_in_the_wrong_way_says_how() {
    let server = server();
    let (client, _) = enrol(&server, 1, "Ana", "peer").await;
    for (path, allowed) in [(paths::SYNC, "POST"), (paths::REPORT, "POST"), (paths::READY, "GET,HEAD")] {
        let url = format!("{}{path}", server.url());
        let answer = client.put(url).send().await.unwrap();
        assert_eq!(answer.status(), 405);
        assert_eq!(answer.headers()["allow"], allowed);
        let body: Value = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
        assert_eq!(body["code"], "method_not_allowed");
    }
}
