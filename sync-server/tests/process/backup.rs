//! A backup taken while devices write, and a new machine that goes on from it.

use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Command, sync::Arc};

use alongside_domain::CARE_TEAM;
use alongside_record::{RecordId, Root};
use alongside_test_support::{FieldDevice, Postgres, PostgresDatabase, ServerOptions, ServerProcess};
use reqwest::Client;
use serde_json::{Value, json};

use alongside_test_support::client::{client, enrol, server, sync};
use alongside_test_support::program;

fn on(database: Option<&PostgresDatabase>) -> ServerOptions {
    ServerOptions {
        database_url: database.map(PostgresDatabase::url),
        ..ServerOptions::sqlite(program("alongside-server"))
    }
}

async fn database() -> PostgresDatabase {
    tokio::task::spawn_blocking(|| Postgres::shared().database()).await.unwrap()
}

/// Writes and pushes some records.
async fn write_some(client: &Client, server: &ServerProcess, device: &mut FieldDevice) -> Vec<RecordId> {
    let mut written = Vec::new();
    for number in 0..5 {
        let units = [("county", json!("Benton")), ("phone", json!(format!("555-01{number:02}")))];
        written.push(device.create("participant", Root::Itself, CARE_TEAM, &units));
    }
    let met = json!({ "participant": written[0].to_string(), "occurred_at": "2026-11-03T10:00:00-06:00" });
    device.create("contact_attempt", Root::Participant(written[0]), CARE_TEAM, &[("fact", met)]);
    sync(client, server, device).await;
    written
}

/// Reads everything.
async fn read_all(client: &Client, server: &ServerProcess, device: &mut FieldDevice) {
    while sync(client, server, device).await {}
}

async fn goes_on_elsewhere(from: Option<PostgresDatabase>, to: Option<PostgresDatabase>) {
    let server = Arc::new(ServerProcess::start(&on(from.as_ref())));
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("alongside.backup");
    let mut writers = Vec::new();
    for seed in 1..=3 {
        let (client, mut device) = enrol(&server, seed, &format!("Writer {seed}"), "peer").await;
        let server = Arc::clone(&server);
        writers.push(tokio::spawn(async move {
            let mut written = Vec::new();
            for _ in 0..20 {
                written.extend(write_some(&client, &server, &mut device).await);
            }
            (device, written)
        }));
    }
    let (reader_client, mut reader) = enrol(&server, 9, "Reader", "peer").await;
    let backup: Value = {
        let (server, out) = (Arc::clone(&server), out.clone());
        let run = move || server.back_up(&out);
        serde_json::from_str(&tokio::task::spawn_blocking(run).await.unwrap()).unwrap()
    };
    let mut devices = Vec::new();
    let mut written = Vec::new();
    for writer in writers {
        let (device, its) = writer.await.unwrap();
        devices.push(device);
        written.extend(its);
    }
    // This comes after the backup, and a device read it: a site of the server's own log.
    server.enrolment("Cleo", "peer", "Fairview");
    read_all(&reader_client, &server, &mut reader).await;
    assert_eq!(names(&reader), ["Fairview", "Marlow"]);
    let (lost, before) = (site(&reader, "Fairview"), reader.cursor);
    drop((server, reader_client));

    let restored = tokio::task::block_in_place(|| ServerProcess::restore(&on(to.as_ref()), &out));
    if let Some(database) = &to {
        let counted =
            "SELECT count(*) FROM pg_class WHERE relname IN ('unit', 'wrapped_key') AND reltuples > 0";
        assert_eq!(tokio::task::block_in_place(|| database.query(counted)), "2", "its rows are counted");
    }
    let whole: Value = serde_json::from_str(&restored.command("verify", &["--json"])).unwrap();
    assert_eq!((&whole["findings"], &whole["sequence"]), (&json!([]), &backup["sequence"]));
    let after = u64::try_from(written.len()).unwrap();
    assert!(whole["sequence"].as_u64().unwrap() < after, "the backup was not taken while devices wrote");

    // A new site, which gets no id that the lost one had; and devices bring again what was lost.
    let client = client(&restored.enrolment_code("Dana", "peer", "Ridge"));
    for device in &mut devices {
        read_all(&client, &restored, device).await;
        read_all(&client, &restored, device).await;
    }
    read_all(&client, &restored, &mut reader).await;
    assert_eq!(names(&reader), ["Marlow", "Ridge"]);
    assert_ne!(site(&reader, "Ridge"), lost);
    assert_ne!(reader.cursor, before);
    for record in written {
        assert_eq!(reader.values(record, "county"), [json!("Benton")]);
    }
    restored.command("verify", &[]);
}

/// The site of this name.
fn site(device: &FieldDevice, name: &str) -> RecordId {
    let found = device
        .base
        .keys()
        .find(|(record, unit)| unit.as_str() == "name" && device.values(*record, "name") == [json!(name)]);
    found.unwrap().0
}

/// The names of sites that a device was fed.
fn names(device: &FieldDevice) -> Vec<String> {
    let units = device.base.keys().filter(|(_, unit)| unit.as_str() == "name");
    let records: Vec<RecordId> = units.map(|(record, _)| *record).collect();
    let staff = |record: &RecordId| device.base.contains_key(&(*record, "role".into()));
    let sites = records.into_iter().filter(|record| !staff(record));
    let mut names: Vec<String> =
        sites.map(|site| device.values(site, "name")[0].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_machine_goes_on_from_sqlite() {
    goes_on_elsewhere(None, None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_machine_goes_on_from_postgresql() {
    goes_on_elsewhere(Some(database().await), Some(database().await)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_of_one_database_restores_into_the_other() {
    goes_on_elsewhere(None, Some(database().await)).await;
    goes_on_elsewhere(Some(database().await), None).await;
}

/// A backup of a small organisation, and a folder for it and for what is restored.
struct Small {
    server: ServerProcess,
    folder: tempfile::TempDir,
}

impl Small {
    fn new() -> Self {
        let server = server();
        server.enrolment("Ana", "peer", "Marlow");
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("backup");
        server.back_up(&out);
        Self { server, folder }
    }

    fn file(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// The code with which restoring fails, after a check that it left nothing.
    fn refused(&self, records: &str, keys: &str, more: &[&str]) -> String {
        let data = self.file("data");
        let output = Command::new(program("alongside-server"))
            .args(["restore", "--json", "--data", &data, "--from", records, "--keys", keys])
            .args(more)
            .output()
            .unwrap();
        assert!(!output.status.success(), "{records} {keys}");
        assert!(!Path::new(&data).exists(), "something was left of {records} {keys}");
        let error: Value = serde_json::from_slice(&output.stderr).unwrap();
        error["code"].as_str().unwrap().to_owned()
    }

    /// A file of these contents.
    fn with(&self, name: &str, contents: &[u8]) -> String {
        let path = self.file(name);
        fs::write(&path, contents).unwrap();
        path
    }
}

#[test]
fn backup_files_are_their_owners_alone_and_the_records_hold_no_secret() {
    let small = Small::new();
    for name in ["backup", "backup.keys"] {
        let mode = fs::metadata(small.file(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert_eq!(fs::read_dir(small.folder.path()).unwrap().count(), 2);
    let plain = |name: &str| zstd::decode_all(fs::File::open(small.file(name)).unwrap()).unwrap();
    let (records, keys) = (plain("backup"), plain("backup.keys"));
    let holds = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    for entry in fs::read_dir(small.server.data_dir()).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if name.ends_with("key.pem") || name == "master.key" {
            let secret = fs::read(entry.path()).unwrap();
            assert!(holds(&keys, &secret) && !holds(&records, &secret), "{name}");
        }
    }
    // And no file is ever replaced.
    let data = small.server.data_dir().to_str().unwrap();
    for (taken, free) in [("backup", "other.keys"), ("other.keys", "other")] {
        small.with("other.keys", b"mine");
        let out = small.file(if taken == "backup" { "backup" } else { "other" });
        let output = Command::new(program("alongside-server"))
            .args(["backup", "--together", "--unsealed", "--json", "--data", data, "--out", &out])
            .output()
            .unwrap();
        assert!(!output.status.success(), "{taken}");
        assert!(taken == "backup" || !Path::new(&small.file(free)).exists());
        assert_eq!(fs::read(small.file("other.keys")).unwrap(), b"mine");
    }
}

/// The file with a bit of one byte turned so that it says something else: not every bit of compressed
/// bytes counts.
fn altered(original: &[u8], place: usize) -> Vec<u8> {
    let plain = zstd::decode_all(original).unwrap();
    let turned = (0..8).map(|bit| {
        let mut altered = original.to_vec();
        altered[place] ^= 1 << bit;
        altered
    });
    let says_something_else =
        |altered: &Vec<u8>| zstd::decode_all(altered.as_slice()).map_or(true, |read| read != plain);
    turned.into_iter().find(says_something_else).unwrap()
}

#[test]
fn what_is_cut_short_altered_or_foreign_is_not_restored_and_changes_nothing() {
    let small = Small::new();
    let (records, keys) = (small.file("backup"), small.file("backup.keys"));
    for (name, original) in
        [("backup", fs::read(&records).unwrap()), ("backup.keys", fs::read(&keys).unwrap())]
    {
        let try_with = |contents: &[u8]| {
            let path = small.with("tampered", contents);
            let (records, keys) = if name == "backup" { (&path, &keys) } else { (&records, &path) };
            small.refused(records, keys, &[])
        };
        for share in 0..12 {
            let place = original.len() * share / 12;
            let code = try_with(&original[..place]);
            assert!(["foreign", "damaged"].contains(&code.as_str()), "{name} cut at {place}: {code}");
            let code = try_with(&altered(&original, place + 9));
            assert!(["foreign", "damaged"].contains(&code.as_str()), "{name} altered at {place}: {code}");
        }
        assert_eq!(try_with(&original[..original.len() - 1]), "damaged");
        assert_eq!(try_with(&[original.as_slice(), b"more"].concat()), "damaged");
        assert_eq!(try_with(b"a letter"), "foreign");
        assert_eq!(try_with(&zstd::encode_all(&b"a letter"[..], 1).unwrap()), "foreign");
    }
    // One file in the place of the other, and the keys of somebody else.
    assert_eq!(small.refused(&keys, &records, &[]), "foreign");
    let other = Small::new();
    assert_eq!(small.refused(&records, &other.file("backup.keys"), &[]), "other_organisation");
    assert_eq!(small.refused(&records, &small.file("nowhere"), &[]), "file");
    // Keys from before the records, when more participants may have come.
    let later = small.file("later");
    small.server.back_up(Path::new(&later));
    assert_eq!(small.refused(&later, &keys, &[]), "keys_older");
}

#[test]
fn a_newer_backup_is_told_from_a_damaged_one() {
    let small = Small::new();
    let plain = zstd::decode_all(fs::File::open(small.file("backup")).unwrap()).unwrap();
    let at = plain.windows(11).position(|window| window == b"\"format\": 1").unwrap();
    let mut newer = plain.clone();
    newer[at + 10] = b'2';
    let newer = small.with("newer", &zstd::encode_all(newer.as_slice(), 1).unwrap());
    assert_eq!(small.refused(&newer, &small.file("backup.keys"), &[]), "newer");
    // Altered with a checksum made anew: only the hash tells.
    let at = plain.windows(11).position(|window| window == b"An invented").unwrap();
    let mut altered = plain;
    altered[at] ^= 1;
    let altered = small.with("altered", &zstd::encode_all(altered.as_slice(), 1).unwrap());
    assert_eq!(small.refused(&altered, &small.file("backup.keys"), &[]), "damaged");
}

#[test]
fn nothing_is_restored_over_an_organisation() {
    let small = Small::new();
    let database = Postgres::shared().database();
    let url = database.url();
    let server = ServerProcess::restore(&on(Some(&database)), Path::new(&small.file("backup")));
    let code = small.refused(&small.file("backup"), &small.file("backup.keys"), &["--database-url", &url]);
    assert_eq!(code, "exists");
    server.command("verify", &[]);
    let data = server.data_dir().to_str().unwrap();
    let before = fs::read_dir(data).unwrap().count();
    let output = Command::new(program("alongside-server"))
        .args(["restore", "--json", "--data", data, "--from", &small.file("backup")])
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert_eq!(fs::read_dir(data).unwrap().count(), before);
    server.command("verify", &[]);
}
