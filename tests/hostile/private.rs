//! What only some may read: somebody who shares a laptop with them, and has its device key and its vault, asks the base
//! for it, or writes it in their name.

use alongside_protocol::{SignerId, SyncHeader, VaultFile, paths};
use alongside_record::{LogId, Root};
use alongside_test_support::{
    FieldDevice, ServerProcess,
    client::{enrol, post, refused, server, sync},
};
use reqwest::Client;
use serde_json::json;

const CLINICAL: &str = "clinical";

/// A laptop that Ana, a clinician, and Mallory share. Mallory has all that lies on it but Ana's key.
struct Shared {
    server: ServerProcess,
    client: Client,
    anas: FieldDevice,
    mallorys: FieldDevice,
}

impl Shared {
    async fn new(role: &str) -> Self {
        let server = server();
        let (_, mut anas) = enrol(&server, 1, "Ana", "clinician").await;
        let (client, mallorys) = enrol(&server, 1, "Mallory", role).await;
        anas.log = LogId(77);
        Self { server, client, anas, mallorys }
    }

    /// Ana's note, at the base.
    async fn with_a_note(mut self) -> Self {
        let who = self.anas.create("participant", Root::Itself, "care_team", &[("county", json!("Benton"))]);
        while sync(&self.client, &self.server, &mut self.anas).await {}
        let said = json!({"participant": who.to_string(), "what_was_said": "Heron", "occurred_at": "2026-11-20T10:00:00Z"});
        self.anas.create("counseling_note", Root::Participant(who), CLINICAL, &[("fact", said)]);
        while sync(&self.client, &self.server, &mut self.anas).await {}
        self
    }
}

/// Whether what a laptop was fed has a counseling note in it.
fn has_the_note(device: &FieldDevice) -> bool {
    device
        .base
        .values()
        .flat_map(|live| live.values())
        .any(|live| live.value.to_json().is_ok_and(|value| value.get("what_was_said").is_some()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleague_asks_with_the_devices_key_for_what_only_she_may_read() {
    let mut shared = Shared::new("peer").await.with_a_note().await;
    let header = SyncHeader { file: VaultFile::Private, ..shared.mallorys.header(100_000) };
    let body = shared.mallorys.sign_as_device(&header, &[]);
    let (_, code) = refused(&shared.client, &shared.server, paths::SYNC, body).await;
    assert_eq!(code, "bad_signature");
    // In the file that both share it does not lie either, though one of them may read it.
    while sync(&shared.client, &shared.server, &mut shared.mallorys).await {}
    assert!(!has_the_note(&shared.mallorys));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleague_asks_with_their_own_key_for_what_only_she_may_read() {
    for (role, may) in [("peer", false), ("clinician", true)] {
        let mut shared = Shared::new(role).await.with_a_note().await;
        let signer = Some(SignerId::of(&shared.mallorys.user_key.public().unwrap()));
        let header = SyncHeader { file: VaultFile::Private, signer, ..shared.mallorys.header(100_000) };
        let body = header.encode(&[], &shared.mallorys.user_key).unwrap();
        let (status, _, body) = post(&shared.client, &shared.server, paths::SYNC, body).await;
        assert_eq!(status, 200);
        shared.mallorys.take(&body);
        assert_eq!(has_the_note(&shared.mallorys), may, "{role}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleague_writes_in_her_name_what_only_she_may_write() {
    let mut shared = Shared::new("peer").await;
    let who = shared.anas.create("participant", Root::Itself, "care_team", &[("county", json!("Benton"))]);
    while sync(&shared.client, &shared.server, &mut shared.anas).await {}
    let said = json!({"participant": who.to_string(), "what_was_said": "Forged", "occurred_at": "2026-11-20T10:00:00Z"});
    let mallory = std::mem::replace(&mut shared.mallorys.user, shared.anas.user);
    shared.mallorys.create("counseling_note", Root::Participant(who), CLINICAL, &[("fact", said)]);
    shared.mallorys.user = mallory;
    let (header, frames) = shared.mallorys.chunk(1, shared.mallorys.entries.len() as u64, 0);
    let body = shared.mallorys.sign_as_device(&header, &frames);
    let (status, _, body) = post(&shared.client, &shared.server, paths::SYNC, body).await;
    assert_eq!(status, 200);
    let codes: Vec<String> =
        shared.mallorys.take(&body).0.set_aside.into_iter().map(|aside| aside.code).collect();
    assert_eq!(codes, ["not_attested"]);
}
