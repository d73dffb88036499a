//! Keys that get successors while laptops write, by a command that is killed now and then.

use std::{
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use alongside_domain::CARE_TEAM;
use alongside_record::{RecordId, Root};
use alongside_test_support::{
    Postgres, ServerOptions, ServerProcess,
    client::{enrol, server, sync},
    program,
};
use serde_json::{Value, json};

/// Starts a rotation and kills it after so long. Whether it had ended before.
fn killed_after(server: &ServerProcess, which: &str, patience: Duration) -> bool {
    let mut run = Command::new(program("alongside-server"));
    run.args(["rotate", which, "--json", "--data"]).arg(server.data_dir());
    let mut child = run.stdout(Stdio::null()).spawn().unwrap();
    thread::sleep(patience);
    if let Some(status) = child.try_wait().unwrap() {
        assert!(status.success(), "{which} failed");
        return true;
    }
    child.kill().unwrap();
    child.wait().unwrap();
    false
}

async fn under_load(server: ServerProcess) {
    let server = Arc::new(server);
    let is_over = Arc::new(AtomicBool::new(false));
    let mut writers = Vec::new();
    for seed in 1..=3 {
        let (client, mut device) = enrol(&server, seed, &format!("Writer {seed}"), "peer").await;
        let (server, is_over) = (Arc::clone(&server), Arc::clone(&is_over));
        writers.push(tokio::spawn(async move {
            let mut written: Vec<RecordId> = Vec::new();
            while !is_over.load(Ordering::SeqCst) || written.len() < 5 {
                let county = [("county", json!("Benton"))];
                written.push(device.create("participant", Root::Itself, CARE_TEAM, &county));
                if let Some(known) = written.first() {
                    device.write(*known, "phone", &json!(format!("555-{:04}", written.len())), &[]);
                }
                sync(&client, &server, &mut device).await;
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            written
        }));
    }
    let rotating = Arc::clone(&server);
    let rotations = move || {
        for which in ["participants", "organization", "master"] {
            let mut patience = Duration::from_millis(40);
            while !killed_after(&rotating, which, patience) {
                patience = patience.mul_f64(1.4);
            }
            rotating.command("rotate", &[which]);
        }
    };
    tokio::task::spawn_blocking(rotations).await.unwrap();
    is_over.store(true, Ordering::SeqCst);
    let mut written = Vec::new();
    for writer in writers {
        written.extend(writer.await.unwrap());
    }
    let found: Value = serde_json::from_str(&server.command("verify", &["--json"])).unwrap();
    assert_eq!(found["findings"], json!([]));
    let (client, mut reader) = enrol(&server, 9, "Reader", "peer").await;
    while sync(&client, &server, &mut reader).await {}
    for record in written {
        assert_eq!(reader.values(record, "county"), [json!("Benton")]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_where_rotations_are_killed_while_laptops_write() {
    under_load(server()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_where_rotations_are_killed_while_laptops_write_on_postgresql() {
    let database = tokio::task::spawn_blocking(|| Postgres::shared().database()).await.unwrap();
    let url = Some(database.url());
    let options = ServerOptions { database_url: url, ..ServerOptions::sqlite(program("alongside-server")) };
    under_load(ServerProcess::start(&options)).await;
}
