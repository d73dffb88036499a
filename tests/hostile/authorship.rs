//! Words under somebody else's name: by a colleague on the same laptop, who has the device's key and its vault,
//! but not theirs; and by whoever writes to the base's database or its backups.

use std::{fs, io::Read, process::Command};

use alongside_domain::CARE_TEAM;
use alongside_protocol::{Attestation, EnrolRequest, EnrolmentCode, SigningKey, SyncHeader, paths};
use alongside_record::{Digest, Dot, RecordId, Root};
use alongside_rights::{Says, SignedStatement, StatementSet};
use alongside_test_support::{
    FieldDevice, ServerProcess,
    client::{enrol, post, refused, server, sync},
    program,
};
use reqwest::Client;
use serde_json::{Value, json};

/// A laptop that Ana and Mallory share. Mallory has all that lies on it but Ana's key.
struct Shared {
    server: ServerProcess,
    client: Client,
    laptop: FieldDevice,
    ana: alongside_record::StaffId,
    her_key: SigningKey,
}

impl Shared {
    async fn new() -> Self {
        let server = server();
        let (_, hers) = enrol(&server, 1, "Ana", "peer").await;
        let (client, laptop) = enrol(&server, 1, "Mallory", "peer").await;
        assert_eq!(hers.device, laptop.device);
        Self { server, client, laptop, ana: hers.user, her_key: hers.user_key }
    }

    /// Writes somebody new, under that name.
    fn write_as(&mut self, author: alongside_record::StaffId, county: &str) -> Dot {
        let mallory = std::mem::replace(&mut self.laptop.user, author);
        let person = self.laptop.create("participant", Root::Itself, CARE_TEAM, &[("county", json!(county))]);
        self.laptop.user = mallory;
        person.0
    }

    /// What Ana writes while she is at work.
    fn ana_writes(&mut self, county: &str) -> Dot {
        self.write_as(self.ana, county)
    }

    /// Sends what waits as the device, with these attestations.
    async fn send_as_device(&mut self, attestations: Vec<Attestation>) {
        let (header, frames) = self.laptop.chunk(self.laptop.held + 1, self.laptop.entries.len() as u64, 0);
        let body = self.laptop.sign_as_device(&SyncHeader { attestations, ..header }, &frames);
        let (status, _, body) = post(&self.client, &self.server, paths::SYNC, body).await;
        assert_eq!(status, 200);
        let answer = self.laptop.take(&body).0;
        assert_eq!(answer.set_aside, [], "what nobody vouches for lands all the same");
    }

    /// Whether others read what stands at a dot as its author's.
    async fn counts_as_hers(&self, dot: Dot) -> bool {
        let (client, mut reader) = enrol(&self.server, 9, "Cleo", "peer").await;
        while sync(&client, &self.server, &mut reader).await {}
        let live = &reader.base[&(RecordId(dot), "county".into())][&dot];
        assert_eq!(live.stamp.author, self.ana);
        live.stamp.attested
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleague_writes_under_her_name_with_the_devices_key() {
    let mut shared = Shared::new().await;
    let forged = shared.ana_writes("Benton");
    shared.send_as_device(Vec::new()).await;
    assert!(!shared.counts_as_hers(forged).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleague_writes_under_her_name_with_their_own_key() {
    let mut shared = Shared::new().await;
    let forged = shared.ana_writes("Benton");
    while sync(&shared.client, &shared.server, &mut shared.laptop).await {}
    assert!(!shared.counts_as_hers(forged).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleague_vouches_in_her_place() {
    let mut shared = Shared::new().await;
    let forged = shared.ana_writes("Benton");
    let his = shared.laptop.attestation(1, 1, &shared.laptop.user_key);
    let of_the_device = shared.laptop.attestation(1, 1, &shared.laptop.key);
    shared.send_as_device(vec![his, of_the_device]).await;
    assert!(!shared.counts_as_hers(forged).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forged_tail_hangs_on_what_she_vouched_for() {
    let mut shared = Shared::new().await;
    let hers = shared.ana_writes("Benton");
    let word = shared.laptop.attestation(1, 1, &shared.her_key);
    let forged = shared.ana_writes("Boone");
    shared.send_as_device(vec![Attestation { more: 1, ..word }, word]).await;
    assert!(shared.counts_as_hers(hers).await);
    assert!(!shared.counts_as_hers(forged).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_she_vouched_for_is_played_again_over_another_log() {
    let mut shared = Shared::new().await;
    shared.ana_writes("Benton");
    let word = shared.laptop.attestation(1, 1, &shared.her_key);
    shared.laptop.entries.clear();
    shared.laptop.log.0 += 1;
    let forged = shared.ana_writes("Boone");
    shared.send_as_device(vec![word]).await;
    assert!(!shared.counts_as_hers(forged).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn her_words_are_issued_again_with_one_of_them_changed() {
    let mut shared = Shared::new().await;
    shared.ana_writes("Benton");
    shared.ana_writes("Boone");
    let word = shared.laptop.attestation(1, 2, &shared.her_key);
    // The log never reached the base: it is written anew from its start, as a re-issue would.
    shared.laptop.entries.clear();
    let changed = shared.ana_writes("Benton, and was drunk");
    shared.ana_writes("Boone");
    shared.send_as_device(vec![word]).await;
    assert!(!shared.counts_as_hers(changed).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_laptop_that_died_before_it_locked_lets_a_colleague_speak_for_her() {
    let mut shared = Shared::new().await;
    let hers = shared.ana_writes("Benton");
    shared.send_as_device(Vec::new()).await;
    // Nobody but she can say later that it is hers.
    let ask = |word| {
        let header = SyncHeader { attestations: vec![word], ..shared.laptop.header(0) };
        shared.laptop.sign_as_device(&header, &[])
    };
    let his = ask(shared.laptop.attestation(1, 1, &shared.laptop.user_key));
    assert_eq!(post(&shared.client, &shared.server, paths::SYNC, his).await.0, 200);
    assert!(!shared.counts_as_hers(hers).await);
    let her_own = ask(shared.laptop.attestation(1, 1, &shared.her_key));
    assert_eq!(post(&shared.client, &shared.server, paths::SYNC, her_own).await.0, 200);
    assert!(shared.counts_as_hers(hers).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_are_added_to_those_of_somebody_who_left() {
    let mut shared = Shared::new().await;
    let hers = shared.ana_writes("Benton");
    let word = shared.laptop.attestation(1, 1, &shared.her_key);
    shared.send_as_device(vec![word]).await;
    let added = shared.ana_writes("Boone");
    let stretched = Attestation { more: 1, ..word };
    shared.send_as_device(vec![stretched, Attestation { first: 2, ..word }]).await;
    assert!(shared.counts_as_hers(hers).await);
    assert!(!shared.counts_as_hers(added).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_enrols_with_a_colleagues_key() {
    let server = server();
    let (_, ana) = enrol(&server, 1, "Ana", "peer").await;
    let code: EnrolmentCode = server.enrolment_code("Mallory", "peer", "Marlow").parse().unwrap();
    let (device, own) = (FieldDevice::key(2), FieldDevice::user_key(2, "Mallory"));
    let organisation = code.organisation.0.to_be_bytes();
    let seed = Digest::of(&[b"alongside code 1", &organisation, &code.secret]);
    let key = SigningKey::from_seed(&seed.0).unwrap();
    let (signer, device_key, hers) =
        (key.public().unwrap(), device.public().unwrap(), ana.user_key.public().unwrap());
    // All that goes over the wire, and not the proof that only she can give.
    let user = code.user_id.0;
    let user = [user.log.0.to_be_bytes(), user.counter.to_be_bytes()].concat();
    let said = [organisation.as_slice(), &signer.0, &device_key.0, &user, &hers.0].concat();
    let signed: Vec<u8> =
        [&device, &own].iter().flat_map(|key| key.sign("possession", &said).unwrap()).collect();
    let quarters: Vec<&[u8]> = signed.chunks(32).collect();
    let possession = serde_json::from_value(json!(quarters)).unwrap();
    let says = Says::Enroll { device_key, user: code.user_id, user_key: hers, possession };
    let theirs = StatementSet::new(code.organisation, signer);
    let statement = SignedStatement::sign(&theirs.draft(signer, 0, says).unwrap(), &key).unwrap();
    let request = EnrolRequest::new(signer, statement.as_bytes());
    let client = alongside_test_support::client::client(&code.to_string());
    let body = serde_json::to_vec(&request).unwrap();
    assert_eq!(refused(&client, &server, paths::ENROL, body).await, (401, "bad_signature".to_owned()));
}

/// The codes of what `verify` finds.
fn found(server: &ServerProcess) -> Vec<String> {
    let output = Command::new(program("alongside-server"))
        .args(["verify", "--json", "--data"])
        .arg(server.data_dir())
        .output()
        .unwrap();
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = told["findings"].as_array().unwrap();
    findings.iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_writes_the_database_takes_out_the_last_words_of_a_log() {
    let mut shared = Shared::new().await;
    for county in ["Benton", "Boone"] {
        shared.write_as(shared.laptop.user, county);
        while sync(&shared.client, &shared.server, &mut shared.laptop).await {}
    }
    assert_eq!(found(&shared.server), Vec::<String>::new());
    let log = shared.laptop.log.0;
    let database = rusqlite::Connection::open(shared.server.data_dir().join("server.sqlite")).unwrap();
    database.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
    // As if it had never been: the log and the order end before it.
    database
        .execute_batch(&format!(
            "DELETE FROM unit WHERE record_log = {log} AND record_counter = 2;
             DELETE FROM record WHERE record_log = {log} AND record_counter = 2;
             DELETE FROM change WHERE log = {log} AND counter = 2;
             UPDATE log SET counter = 1,
                 chain = (SELECT chain FROM signature WHERE log = {log} AND last = 1) WHERE log = {log};
             UPDATE org_head SET next_seq = (SELECT max(seq) + 1 FROM change),
                 chain = (SELECT chain FROM change ORDER BY seq DESC LIMIT 1);"
        ))
        .unwrap();
    assert!(found(&shared.server).contains(&"signed_missing".to_owned()), "{:?}", found(&shared.server));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_writes_the_database_writes_down_another_author() {
    let mut shared = Shared::new().await;
    shared.ana_writes("Benton");
    shared.send_as_device(Vec::new()).await;
    assert_eq!(found(&shared.server), Vec::<String>::new());
    let (log, author) = (shared.laptop.log.0, shared.ana.0);
    let database = rusqlite::Connection::open(shared.server.data_dir().join("server.sqlite")).unwrap();
    database.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
    let (staff, counter) = (author.log.0.cast_signed(), author.counter);
    database
        .execute_batch(&format!(
            "INSERT INTO signature (org_id, log, last, attests, staff_log, staff_counter, first, chain, bytes)
             SELECT org_id, log, last, 1, {staff}, {counter}, first, chain, zeroblob(64) FROM signature
             WHERE log = {log};"
        ))
        .unwrap();
    assert!(found(&shared.server).contains(&"signature".to_owned()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_altered_and_its_sums_made_to_fit() {
    let shared = Shared::new().await;
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("backup");
    shared.server.back_up(&out);
    let altered = folder.path().join("altered");
    alter(&out, &altered);
    let restored = |from: &std::path::Path, to: &str| {
        let output = Command::new(program("alongside-server"))
            .args(["restore", "--json", "--data"])
            .arg(folder.path().join(to))
            .arg("--from")
            .arg(from)
            .arg("--keys")
            .arg(folder.path().join("backup.keys"))
            .output()
            .unwrap();
        let said: Value = serde_json::from_slice(&output.stderr).unwrap_or_default();
        (output.status.success(), said["code"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(restored(&altered, "one"), (false, "not_signed".to_owned()));
    assert!(restored(&out, "other").0);
}

/// A copy of a backup whose manifest says of another time, and is right about everything in the file.
fn alter(from: &std::path::Path, to: &std::path::Path) {
    let plain = zstd::decode_all(fs::File::open(from).unwrap()).unwrap();
    let mut archive = tar::Archive::new(plain.as_slice());
    let mut out = tar::Builder::new(Vec::new());
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        let name = entry.path().unwrap().to_string_lossy().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if name == "manifest.json" {
            let mut manifest: Value = serde_json::from_slice(&bytes).unwrap();
            manifest["taken_at"] = json!(manifest["taken_at"].as_i64().unwrap() - 1);
            bytes = serde_json::to_vec(&manifest).unwrap();
        }
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o600);
        out.append_data(&mut header, name, bytes.as_slice()).unwrap();
    }
    let packed = zstd::encode_all(out.into_inner().unwrap().as_slice(), 3).unwrap();
    fs::write(to, packed).unwrap();
}
