//! SIGHUP: what can be read anew is, and nobody's connection ends.

use std::{
    fs,
    time::{Duration, Instant},
};

use alongside_protocol::paths;
use alongside_test_support::{
    ServerProcess,
    client::{client, enrol, server, sync},
};
use tokio::time::sleep;

/// The server's TLS identity.
const FILE: &str = "tls.pem";

fn identity(server: &ServerProcess) -> Vec<u8> {
    fs::read(server.data_dir().join(FILE)).unwrap()
}

fn give(server: &ServerProcess, identity: &[u8]) {
    fs::write(server.data_dir().join(FILE), identity).unwrap();
    server.read_anew();
}

/// Whether somebody who comes now trusts the server, once that is so or for some seconds.
async fn is_trusted(code: &str, server: &ServerProcess, expected: bool) -> bool {
    let begun = Instant::now();
    loop {
        let url = format!("{}{}", server.url(), paths::LIVE);
        let trusted = client(code).get(url).send().await.is_ok();
        if trusted == expected || begun.elapsed() > Duration::from_secs(10) {
            return trusted;
        }
        sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_tls_identity_is_taken_up_and_connections_stay() {
    let (server, other) = (server(), server());
    let code = server.enrolment_code("Ana", "peer", "Marlow");
    let (here, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    assert!(is_trusted(&code, &server, true).await);
    let ours = identity(&server);
    give(&server, &identity(&other));
    assert!(!is_trusted(&code, &server, false).await, "the old identity is still in use");
    // Whoever is connected would not trust it either, but has no need to connect.
    assert!(!sync(&here, &server, &mut ana).await);
    give(&server, &ours);
    assert!(is_trusted(&code, &server, true).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_read_changes_nothing() {
    let server = server();
    let code = server.enrolment_code("Ana", "peer", "Marlow");
    let (here, mut ana) = enrol(&server, 1, "Ana", "peer").await;
    give(&server, b"no key and no certificate");
    fs::write(server.data_dir().join("serve.json"), "{\"unknown\": 1}").unwrap();
    server.read_anew();
    sleep(Duration::from_millis(500)).await;
    assert!(is_trusted(&code, &server, true).await);
    assert!(!sync(&here, &server, &mut ana).await);
}
