//! What leaves together, over a stream that keeps every write as the packet that it would be.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests fail by panicking")]

use std::{io::IoSlice, sync::Arc};

use alongside_gathered::Gathered;
use alongside_test_support::{Packets, Wire, wires};
use futures_util::{FutureExt, future::join};
use rustls::{
    ClientConfig, RootCertStore, ServerConfig,
    crypto::ring,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer, ServerName},
    version::TLS13,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, DuplexStream},
    task::yield_now,
};
use tokio_rustls::{TlsAcceptor, TlsConnector};

const ROOM: usize = 64 << 10;
const NAME: &str = "base.example";

fn configs() -> (ClientConfig, ServerConfig) {
    let made = rcgen::generate_simple_self_signed([NAME.to_owned()]).unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(made.cert.der().clone()).unwrap();
    let provider = Arc::new(ring::default_provider());
    let client = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_protocol_versions(&[&TLS13])
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let server = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&TLS13])
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    (client, server)
}

#[tokio::test]
async fn a_handshake_takes_one_packet_each_way_and_its_last_words_go_with_what_follows() {
    let [(near, up), (far, down)] = wires(ROOM);
    let (client, server) = configs();
    let at_base = async {
        let mut tls = TlsAcceptor::from(Arc::new(server)).accept(Gathered::opening(far)).await.unwrap();
        assert_eq!(down.sent().len(), 1, "the server's words");
        tls.get_mut().0.opened();
        let mut asked = [0; 5];
        tls.read_exact(&mut asked).await.unwrap();
        for part in ["here ", "you ", "are"] {
            tls.write_all(part.as_bytes()).await.unwrap();
        }
        tls.flush().await.unwrap();
        tls
    };
    let at_laptop = async {
        let name = ServerName::try_from(NAME).unwrap();
        let connector = TlsConnector::from(Arc::new(client));
        let mut tls = connector.connect(name, Gathered::opening(near)).await.unwrap();
        tls.get_mut().0.opened();
        assert_eq!(up.sent().len(), 1, "the laptop's hello");
        tls.write_all(b"hello").await.unwrap();
        tls.flush().await.unwrap();
        let mut answer = [0; 12];
        tls.read_exact(&mut answer).await.unwrap();
        assert_eq!(&answer, b"here you are");
    };
    let (_tls, ()) = join(at_base, at_laptop).await;
    assert_eq!(up.sent().len(), 2, "the last words go with the request: {up:?}");
    assert_eq!(down.sent().len(), 2, "the tickets go with the answer: {down:?}");
}

#[tokio::test]
async fn why_a_handshake_failed_is_still_said() {
    let [(near, _), (far, down)] = wires(ROOM);
    let (client, server) = (configs().0, configs().1);
    let acceptor = TlsAcceptor::from(Arc::new(server));
    let connector = TlsConnector::from(Arc::new(client));
    let name = ServerName::try_from(NAME).unwrap();
    let at_base = acceptor.accept(Gathered::opening(far));
    let (at_base, at_laptop) = join(at_base, connector.connect(name, Gathered::opening(near))).await;
    assert!(at_laptop.is_err(), "the certificate is another's");
    let why = at_base.unwrap_err().to_string();
    assert!(why.contains("alert"), "{why}");
    assert_eq!(down.sent().len(), 1);
}

/// A socket that was opened, and what leaves.
fn opened() -> (Gathered<Wire>, Packets, DuplexStream) {
    let [(near, up), (far, _)] = wires(ROOM);
    let mut gathered = Gathered::opening(near);
    gathered.opened();
    (gathered, up, far.stream)
}

#[tokio::test]
async fn a_flush_waits_for_everybody_who_has_a_turn_and_for_nothing_else() {
    let (mut gathered, up, _far) = opened();
    gathered.write_all(b"head").await.unwrap();
    assert!(gathered.flush().now_or_never().is_none());
    yield_now().await;
    gathered.write_all(b"body").await.unwrap();
    gathered.flush().now_or_never().unwrap().unwrap();
    assert_eq!(up.sent(), [8]);
    assert!(gathered.flush().now_or_never().is_some(), "there is nothing to flush");
    for large in [5_000, 20_000] {
        gathered.write_all(&vec![7; large]).await.unwrap();
        gathered.write_all(b"end").await.unwrap();
        assert!(gathered.flush().now_or_never().is_some(), "{large} bytes wait for nobody");
    }
}

#[tokio::test]
async fn what_is_large_passes_and_in_order() {
    let (mut gathered, up, mut far) = opened();
    let parts: Vec<Vec<u8>> =
        [5, 100_000, 9, 0, 20_000].iter().zip(1..).map(|(length, byte)| vec![byte; *length]).collect();
    let whole = parts.concat();
    let writing = async {
        let mut rest: Vec<IoSlice<'_>> = parts.iter().map(|part| IoSlice::new(part)).collect();
        let mut rest = rest.as_mut_slice();
        while rest.iter().any(|part| !part.is_empty()) {
            let written = gathered.write_vectored(rest).await.unwrap();
            IoSlice::advance_slices(&mut rest, written);
        }
        gathered.flush().await.unwrap();
    };
    let mut came = vec![0; whole.len()];
    let reading = async { far.read_exact(&mut came).await.unwrap() };
    join(writing, reading).await;
    assert!(came == whole);
    assert_eq!(up.sent()[..2], [5, 100_000]);
}
