//! Connections: what a sync with nothing new costs, and what the next connection costs.

use std::{sync::Arc, time::Duration};

use alongside_protocol::{EnrolmentCode, tls_name};
use alongside_sync::transport::client_config;
use alongside_test_support::{BadLink, LinkQuality};
use rustls::{ClientConfig, HandshakeKind, pki_types::ServerName};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    runtime::Runtime,
    time::timeout,
};
use tokio_rustls::TlsConnector;

use crate::{base::Base, laptop::Laptop};

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}

/// Somebody whose laptop has synced over the link, in this process.
fn in_step(base: &Base, link: &BadLink) -> (alongside_field::Alongside, Runtime) {
    let dana: Laptop = base.laptop("Dana", "Jasper");
    dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    let core = dana.core();
    core.set_server(&link.url()).unwrap();
    let runtime = runtime();
    assert_eq!(runtime.block_on(core.sync_now()).unwrap().pushed, 1);
    (core, runtime)
}

#[test]
fn nothing_new_on_a_warm_connection_takes_one_round_trip_and_few_bytes() {
    let base = Base::new();
    let link = BadLink::to(&base.server.url(), LinkQuality::default());
    let (core, runtime) = in_step(&base, &link);
    for _ in 0..3 {
        let before = link.carried();
        let synced = runtime.block_on(core.sync_now()).unwrap();
        let after = link.carried();
        println!("nothing new: {} bytes up, {} down, inside TLS", synced.bytes_up, synced.bytes_down);
        assert_eq!((synced.pushed, synced.pulled), (0, 0));
        assert!(synced.bytes_up + synced.bytes_down <= 250, "{synced:?}");
        assert_eq!((after.turns - before.turns, after.connections), (1, 1));
    }
}

#[test]
fn the_next_connection_resumes_the_session_and_spares_the_certificates() {
    let base = Base::new();
    let link = BadLink::to(&base.server.url(), LinkQuality::default());
    let (core, runtime) = in_step(&base, &link);
    let first = link.carried();
    link.cut();
    let synced = runtime.block_on(core.sync_now()).unwrap();
    let second = link.carried();
    assert_eq!(second.connections, 2);
    let around = (second.up + second.down - first.up - first.down) - synced.bytes_up - synced.bytes_down;
    println!("a resumed connection costs {around} bytes besides the request");
    assert!(around < 1_500, "{around} bytes: was the session resumed?");
}

/// What opens HTTP/2: its preface, and settings that change nothing (RFC 9113, section 3.4).
const OPENING: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";

/// Connects and says how, once the server's ticket has had time to arrive.
async fn handshake(config: &Arc<ClientConfig>, name: String, url: &str) -> HandshakeKind {
    let tcp = TcpStream::connect(url.trim_start_matches("https://")).await.unwrap();
    let name = ServerName::try_from(name).unwrap();
    let mut tls = TlsConnector::from(Arc::clone(config)).connect(name, tcp).await.unwrap();
    tls.write_all(OPENING).await.unwrap();
    let mut settings = [0; 9];
    timeout(Duration::from_secs(10), tls.read_exact(&mut settings)).await.unwrap().unwrap();
    tls.get_ref().1.handshake_kind().unwrap()
}

#[test]
fn the_server_gives_tickets_by_which_a_handshake_is_resumed() {
    let base = Base::new();
    let code: EnrolmentCode = base.server.enrolment_code("Dana", "peer", "Jasper").parse().unwrap();
    let config = Arc::new(client_config(code.trust()).unwrap());
    let name = || tls_name(code.organisation);
    let url = base.server.url();
    let kinds = runtime().block_on(async {
        [
            handshake(&config, name(), &url).await,
            handshake(&config, name(), &url).await,
            handshake(&config, name(), &url).await,
        ]
    });
    assert_eq!(kinds, [HandshakeKind::Full, HandshakeKind::Resumed, HandshakeKind::Resumed]);
}
