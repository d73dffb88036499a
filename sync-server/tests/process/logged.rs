//! The log as JSON: a line for each request with what somebody who runs the server needs, and nothing that
//! anybody wrote.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use alongside_domain::CARE_TEAM;
use alongside_protocol::{SyncHeader, paths};
use alongside_record::{DeviceId, Root};
use alongside_test_support::{
    ServerOptions, ServerProcess,
    client::{enrol, refused, sync},
    program,
};
use serde_json::{Value, json};
use tokio::time::sleep;

fn answered(log: &Path) -> Vec<Value> {
    let text = fs::read_to_string(log).unwrap();
    let lines = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    lines.filter(|line| line["message"] == "answered").collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_is_a_line_of_json_and_a_refusal_is_counted_with_its_device_and_code() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let server = ServerProcess::start(&ServerOptions {
        log: Some(log.clone()),
        serve: vec!["--log".into(), "json".into()],
        environment: vec![("ALONGSIDE_LOG".into(), "info".into())],
        ..ServerOptions::sqlite(program("alongside-server"))
    });
    let (client, mut ana) = enrol(&server, 1, "Ana Quill", "peer").await;
    let (_, ben) = enrol(&server, 2, "Ben", "peer").await;
    ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Countyword"))]);
    sync(&client, &server, &mut ana).await;
    let not_hers = ana.sign(&SyncHeader { log: ben.log, ..ana.header(0) }, &[]);
    let mut bens = ben;
    bens.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Countyword"))]);
    sync(&client, &server, &mut bens).await;
    for _ in 0..3 {
        let (status, code) = refused(&client, &server, paths::SYNC, not_hers.clone()).await;
        assert_eq!((status, code.as_str()), (403, "wrong_log"));
    }
    let stranger = ana.sign(&SyncHeader { device: DeviceId(7), ..ana.header(0) }, &[]);
    refused(&client, &server, paths::SYNC, stranger).await;
    refused(&client, &server, "/v1/Countyword", Vec::new()).await;

    let lines = answered(&log);
    let anas = lines.iter().filter(|line| line["device"] == ana.device.to_string());
    let pushed = anas.clone().find(|line| line["path"] == "/v1/sync").unwrap();
    assert_eq!(pushed["status"], 200);
    assert!(anas.clone().any(|line| line["path"] == "/v1/enrol"));
    assert_eq!((&pushed["level"], &pushed["version"]), (&json!("INFO"), &json!(env!("CARGO_PKG_VERSION"))));
    assert!(pushed["duration_ms"].is_u64() && pushed["timestamp"].is_string());
    let refused: Vec<_> = lines.iter().filter(|line| line["code"] == "wrong_log").collect();
    let times: Vec<_> = refused.iter().map(|line| line["times"].as_u64().unwrap()).collect();
    assert_eq!(times, [1, 2, 3]);
    assert!(refused.iter().all(|line| line["device"] == ana.device.to_string()));
    let unknown = lines.iter().find(|line| line["code"] == "unknown_device").unwrap();
    assert_eq!((&unknown["device"], &unknown["claimed"]), (&Value::Null, &json!(DeviceId(7).to_string())));
    let served = fs::read_to_string(&log).unwrap();
    let served: Vec<&str> = served.lines().filter(|line| line.contains("\"timestamp\"")).collect();
    assert!(!served.iter().any(|line| line.contains("Countyword") || line.contains("Quill")), "{served:?}");

    // Less is logged from the moment that somebody says so.
    server.set(&json!({ "log": "error" }));
    let begun = Instant::now();
    loop {
        let before = answered(&log).len();
        sync(&client, &server, &mut ana).await;
        if answered(&log).len() == before {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(10), "it still logs every request");
        sleep(Duration::from_millis(50)).await;
    }
}
