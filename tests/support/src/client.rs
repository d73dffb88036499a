//! An HTTP client that is not the app's.

use std::{sync::Arc, time::Duration};

use crate::{FieldDevice, ServerOptions, ServerProcess, pinned_client_config, program};
use alongside_protocol::{EnrolmentCode, ErrorBody, paths, tls_name};
use reqwest::Client;
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio_rustls::{TlsConnector, client::TlsStream};

/// A server with SQLite.
///
/// # Panics
/// When something does not go as it should.
pub fn server() -> ServerProcess {
    ServerProcess::start(&ServerOptions::sqlite(program("alongside-server")))
}

/// A client that trusts the organisation of `code`.
///
/// # Panics
/// When something does not go as it should.
pub fn client(code: &str) -> Client {
    let builder = Client::builder().tls_backend_preconfigured(pinned_client_config(&code.parse().unwrap()));
    builder.timeout(Duration::from_secs(60)).build().unwrap()
}

/// A connection for `protocol` with nothing but TLS on it; none when it is not let in.
///
/// # Panics
/// When something does not go as it should.
pub async fn tls(address: &str, code: &str, protocol: &[u8]) -> Option<TlsStream<TcpStream>> {
    let code: EnrolmentCode = code.parse().unwrap();
    let mut config = pinned_client_config(&code);
    config.alpn_protocols = vec![protocol.to_vec()];
    let tcp = TcpStream::connect(address).await.ok()?;
    let name = ServerName::try_from(tls_name(code.organisation)).unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, tcp).await.ok()
}

/// Enrols a device at Marlow over HTTP.
///
/// # Panics
/// When something does not go as it should.
pub async fn enrol(server: &ServerProcess, seed: u8, user: &str, role: &str) -> (Client, FieldDevice) {
    enrol_at(server, seed, user, role, "Marlow").await
}

/// Enrols a device at a site over HTTP.
///
/// # Panics
/// When something does not go as it should.
pub async fn enrol_at(
    server: &ServerProcess,
    seed: u8,
    user: &str,
    role: &str,
    site: &str,
) -> (Client, FieldDevice) {
    let code = server.enrolment_code(user, role, site);
    let client = client(&code);
    let (status, _, body) = post(&client, server, paths::ENROL, FieldDevice::enrol_body(seed, &code)).await;
    assert_eq!(status, 200);
    let answer = serde_json::from_slice(&body).unwrap();
    (client, FieldDevice::enrolled(seed, 0x1000 + u64::from(seed), &answer))
}

/// Posts a body to `path` and gives status, media type and body.
///
/// # Panics
/// When something does not go as it should.
pub async fn post(
    client: &Client,
    server: &ServerProcess,
    path: &str,
    body: Vec<u8>,
) -> (u16, String, Vec<u8>) {
    let answer = client.post(format!("{}{path}", server.url())).body(body).send().await.unwrap();
    let status = answer.status().as_u16();
    let media_type = answer.headers()["content-type"].to_str().unwrap().to_owned();
    (status, media_type, answer.bytes().await.unwrap().to_vec())
}

/// Status and code of a refusal.
///
/// # Panics
/// When something does not go as it should.
pub async fn refused(client: &Client, server: &ServerProcess, path: &str, body: Vec<u8>) -> (u16, String) {
    let (status, media_type, body) = post(client, server, path, body).await;
    assert_eq!(media_type, "application/json");
    let error: ErrorBody = serde_json::from_slice(&body).unwrap();
    (status, error.code.to_string())
}

/// Syncs once and gives whether there is more.
///
/// # Panics
/// When something does not go as it should.
pub async fn sync(client: &Client, server: &ServerProcess, device: &mut FieldDevice) -> bool {
    let (status, media_type, body) = post(client, server, paths::SYNC, device.request(100_000)).await;
    assert_eq!((status, media_type.as_str()), (200, "application/octet-stream"));
    device.take(&body).1
}

/// Syncs to the end and gives the codes of what was set aside.
///
/// # Panics
/// When something does not go as it should.
pub async fn sync_to_end(client: &Client, server: &ServerProcess, device: &mut FieldDevice) -> Vec<String> {
    let mut aside = Vec::new();
    loop {
        let (status, _, body) = post(client, server, paths::SYNC, device.request(100_000)).await;
        assert_eq!(status, 200);
        let (answer, more) = device.take(&body);
        aside.extend(answer.set_aside.iter().map(|one| one.code.clone()));
        if !more {
            return aside;
        }
    }
}

/// Syncs once with the server at `url` and gives whether there is more; none when it does not answer.
///
/// # Panics
/// When something does not go as it should.
pub async fn try_sync(client: &Client, url: &str, device: &mut FieldDevice) -> Option<bool> {
    let body = device.request(1_000);
    let answer = client.post(format!("{url}{}", paths::SYNC)).body(body).send().await.ok()?;
    if answer.status() != 200 {
        return None;
    }
    let body = answer.bytes().await.ok()?;
    Some(device.take(&body).1)
}
