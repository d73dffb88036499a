//! A server in the tests' own process, and what is sent to it over real TLS.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use alongside_domain::{CARE_TEAM, Role};
use alongside_protocol::{ChunkHeader, ErrorBody, FrameHash, FrameHeader, SyncHeader, paths};
use alongside_record::{Chain, Root};
use alongside_server::{
    Member, MemberRequest, Server, SystemClock, SystemRandom,
    http::{Bounds, Controls, Listening, router, serve},
    organisation::{NewOrganisation, found},
    server_config,
    store::AnyStore,
};
use alongside_test_support::FieldDevice;
use reqwest::{Client, Response};
use serde_json::json;
use tokio::{
    io::AsyncReadExt,
    net::TcpStream,
    time::{sleep, timeout},
};
use tokio_rustls::client::TlsStream;

use alongside_test_support::client::{client, tls};

/// A server in this process, within bounds of its own.
pub struct Served {
    pub server: Arc<Server<AnyStore>>,
    pub address: SocketAddr,
    member: Member,
    pub code: String,
    _folder: tempfile::TempDir,
}

impl Served {
    pub async fn within(bounds: Bounds) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let new = NewOrganisation {
            name: "An invented organisation".into(),
            time_zone: chrono_tz::America::Chicago,
            database_url: None,
            demo: true,
        };
        let random = SystemRandom::default();
        let organisation = found(folder.path(), new, &SystemClock, &random).await.unwrap();
        let tls = server_config(&organisation).unwrap();
        let store = organisation.store(folder.path()).await.unwrap();
        let server = Server::open(organisation, store, Arc::new(SystemClock), Arc::new(random)).await;
        let server = Arc::new(server.unwrap());
        let listening = Listening::at("127.0.0.1:0".parse().unwrap()).unwrap();
        let address = listening.address();
        let api = router(Arc::clone(&server), &Controls::new(&bounds, None));
        tokio::spawn(async move { serve(listening, api, tls, &bounds, std::future::pending()).await });
        let request = MemberRequest::new("Ana", Role::Peer, "Marlow").with_new_sites();
        let member = server.add_member(request).await.unwrap();
        let code = server.enrolment_code(&member, "https://192.0.2.7:8443").await.unwrap().0.to_string();
        Self { server, address, member, code, _folder: folder }
    }

    /// A new device of the same user.
    pub async fn device(&self, seed: u8) -> FieldDevice {
        let (code, _) = self.server.enrolment_code(&self.member, "https://192.0.2.7:8443").await.unwrap();
        let answer = self.server.enrol(&FieldDevice::enrol_body(seed, &code.to_string())).await.unwrap();
        FieldDevice::enrolled(seed, 0x1000 + u64::from(seed), &serde_json::from_slice(&answer).unwrap())
    }

    pub fn client(&self) -> Client {
        client(&self.code)
    }

    pub async fn post(&self, client: &Client, body: Vec<u8>) -> reqwest::Result<Response> {
        self.post_to(paths::SYNC, client, body).await
    }

    pub async fn post_to(&self, path: &str, client: &Client, body: Vec<u8>) -> reqwest::Result<Response> {
        client.post(format!("https://{}{path}", self.address)).body(body).send().await
    }

    /// A connection with nothing but TLS on it; none when it is not let in.
    pub async fn tls(&self) -> Option<TlsStream<TcpStream>> {
        tls(&self.address.to_string(), &self.code, b"http/1.1").await
    }

    /// Writes a record and pushes it, coming back when told to. Gives how often that was.
    pub async fn push_one(&self, client: &Client, device: &mut FieldDevice) -> u32 {
        device.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
        let mut turned_away = 0;
        loop {
            let answer = self.post(client, device.request(0)).await.unwrap();
            if answer.status() == 200 {
                device.take(&answer.bytes().await.unwrap());
                assert_eq!(device.held, device.entries.len() as u64);
                return turned_away;
            }
            let wait = asked_to_wait(answer).await;
            turned_away += 1;
            sleep(Duration::from_millis(wait * 50)).await;
        }
    }
}

/// How many seconds an answer asks to wait, in the header and in the body.
pub async fn asked_to_wait(answer: Response) -> u64 {
    assert_eq!(answer.status(), 503);
    let header = answer.headers()["retry-after"].to_str().unwrap().to_owned();
    let body: ErrorBody = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
    assert_eq!(body.code, alongside_protocol::Code::Unavailable);
    assert_eq!(body.params.get("retry_after").unwrap_or(&header), &header);
    let seconds = header.parse().unwrap();
    assert!((1..=4).contains(&seconds));
    seconds
}

/// A request that pushes one frame of so many bytes that is none.
pub fn frame_of_noise(device: &FieldDevice, bytes: usize) -> Vec<u8> {
    let frames = vec![FrameHeader { length: u32::try_from(bytes).unwrap(), hash: FrameHash([0; 16]) }];
    let chunk = ChunkHeader { first_counter: 1, previous: Chain::NONE, frames };
    device.sign(&SyncHeader { chunk: Some(chunk), ..device.header(0) }, &[vec![7; bytes]])
}

/// The status of the next answer over a connection.
pub async fn status(stream: &mut TlsStream<TcpStream>) -> u16 {
    let mut line = [0; 12];
    stream.read_exact(&mut line).await.unwrap();
    std::str::from_utf8(&line[9..]).unwrap().parse().unwrap()
}

/// Whether the server ends a connection within a second.
pub async fn is_closed(stream: &mut TlsStream<TcpStream>) -> bool {
    let mut answer = Vec::new();
    timeout(Duration::from_secs(1), stream.read_to_end(&mut answer)).await.is_ok()
}
