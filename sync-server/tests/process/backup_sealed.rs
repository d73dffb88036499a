//! Backups that only a recovery key opens, rehearsed, and restored after keys were replaced.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    thread,
    time::Duration,
};

use alongside_domain::CARE_TEAM;
use alongside_record::Root;
use alongside_test_support::{
    ServerProcess,
    client::{enrol, server, sync},
    fed, program,
};
use serde_json::{Value, json};

/// A base whose recovery key is elsewhere, with somebody in it, and folders for what is written.
struct Kept {
    server: ServerProcess,
    folder: tempfile::TempDir,
}

const NAME: &str = "Canary Preferred Name";

impl Kept {
    async fn new() -> Self {
        let server = server();
        let (client, mut ana) = enrol(&server, 1, "Ana", "peer").await;
        ana.create("participant", Root::Itself, CARE_TEAM, &[("preferred_name", json!(NAME))]);
        while sync(&client, &server, &mut ana).await {}
        let kept = Self { server, folder: tempfile::tempdir().unwrap() };
        for name in ["records", "keys", "safe", "stage"] {
            fs::create_dir(kept.path(name)).unwrap();
        }
        let shares = kept.server.command("recovery", &["split", "--shares", "5", "--needed", "3", "--json"]);
        let shares: Value = serde_json::from_str(&shares).unwrap();
        let shares = shares["shares"].as_array().unwrap().iter().take(3);
        let shares: Vec<&str> = shares.map(|share| share.as_str().unwrap()).collect();
        fs::write(kept.path("safe/shares"), shares.join("\n")).unwrap();
        let safe = kept.file("safe/recovery");
        kept.server.command("recovery", &["export", &safe, "--remove"]);
        kept
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    /// A backup of this name, sealed, its files in two places.
    fn backup(&self, name: &str) -> (String, String) {
        let files = (self.file(&format!("records/{name}")), self.file(&format!("keys/{name}")));
        let said = self.server.command("backup", &["--out", &files.0, "--keys", &files.1, "--json"]);
        assert_eq!(serde_json::from_str::<Value>(&said).unwrap()["sealed"], true);
        files
    }

    /// Restores, or does not.
    fn restore(&self, (records, keys): &(String, String), more: &[&str]) -> Output {
        let data = self.file("restored");
        // The last one is of no more use.
        let _ = fs::remove_dir_all(&data);
        let mut run = Command::new(program("alongside-server"));
        run.args(["restore", "--json", "--data", &data, "--from", records, "--keys", keys]).args(more);
        fed(&mut run, "")
    }

    fn rehearse(&self, (records, keys): &(String, String), more: &[&str]) -> Output {
        let (safe, stage) = (self.file("safe/recovery"), self.file("stage"));
        let mut run = Command::new(program("alongside-server"));
        run.args(["rehearse-restore", "--json", "--from", records, "--keys", keys, "--within", &stage]);
        fed(run.args(["--recovery-key", &safe]).args(more), "")
    }
}

fn code(output: &Output) -> String {
    assert!(!output.status.success());
    let words = String::from_utf8_lossy(&output.stderr);
    let error: Value = serde_json::from_str(words.lines().last().unwrap_or_default()).unwrap();
    error["code"].as_str().unwrap().to_owned()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stolen_backup_shows_nothing() {
    let kept = Kept::new().await;
    let backup = kept.backup("stolen");
    let told =
        ["alongside-backup.json", "participant", "An invented organisation", "BEGIN PRIVATE KEY", NAME];
    for file in [&backup.0, &backup.1] {
        let bytes = fs::read(file).unwrap();
        for words in told {
            assert!(!holds(&bytes, words.as_bytes()), "{words}");
        }
        // Nothing in it is compressed in a way that others could read.
        let starts = bytes.windows(4).enumerate().filter(|(_, four)| *four == [0x28, 0xb5, 0x2f, 0xfd]);
        for (at, _) in starts {
            let read = zstd::decode_all(&bytes[at..]).unwrap_or_default();
            assert!(!holds(&read, b"alongside"));
        }
    }
    // With everything but the recovery key it does not open, and with the key it does, or enough shares.
    assert_eq!(code(&kept.restore(&backup, &[])), "backup_sealed");
    let other = server();
    let others = kept.file("safe/others");
    other.command("recovery", &["export", &others]);
    assert_eq!(code(&kept.restore(&backup, &["--recovery-key", &others])), "backup_sealed");
    assert!(!kept.path("restored").exists());
    for (how, safe) in [("--recovery-key", "safe/recovery"), ("--shares", "safe/shares")] {
        let restored = kept.restore(&backup, &[how, &kept.file(safe)]);
        assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
        let mut verify = Command::new(program("alongside-server"));
        assert!(verify.args(["verify", "--data", &kept.file("restored")]).output().unwrap().status.success());
    }
    // One file in the place of the other.
    let (records, keys) = backup;
    let safe = kept.file("safe/recovery");
    assert_eq!(code(&kept.restore(&(keys, records), &["--recovery-key", &safe])), "foreign");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn records_and_keys_go_to_one_place_only_when_told() {
    let kept = Kept::new().await;
    let out = kept.file("records/backup");
    let beside = kept.file("records/keys");
    for arguments in [vec!["--out", &out, "--json"], vec!["--out", &out, "--keys", &beside, "--json"]] {
        assert_eq!(kept.server.refused("backup", &arguments)["code"], "one_place");
    }
    assert_eq!(fs::read_dir(kept.path("records")).unwrap().count(), 0);
    kept.server.command("backup", &["--out", &out, "--together"]);
    assert_eq!(fs::read_dir(kept.path("records")).unwrap().count(), 2);
    // A base that still has the key would take it along into the fire.
    let other = server();
    let (out, keys) = (kept.file("records/other"), kept.file("keys/other"));
    let refused = other.refused("backup", &["--out", &out, "--keys", &keys, "--json"]);
    assert_eq!(refused["code"], "recovery_key_here");
    other.command("backup", &["--out", &out, "--keys", &keys, "--unsealed"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rehearsal_says_what_would_be_missing_and_leaves_nothing() {
    let kept = Kept::new().await;
    let backup = kept.backup("backup");
    kept.server.enrolment("Ben", "peer", "Fairview");
    let data = kept.server.data_dir().to_str().unwrap().to_owned();
    let rehearsed = kept.rehearse(&backup, &["--data", &data]);
    assert!(rehearsed.status.success(), "{}", String::from_utf8_lossy(&rehearsed.stderr));
    let said: Value = serde_json::from_slice(&rehearsed.stdout).unwrap();
    assert_eq!(said["missing"], json!(["recovery_key"]));
    assert_eq!(said["verified"]["findings"], json!([]));
    assert!(
        said["verified"]["records"].as_u64().unwrap() >= 3 && said["since"].as_u64().unwrap() > 0,
        "{said}"
    );
    let nothing_is_left = || assert_eq!(fs::read_dir(kept.path("stage")).unwrap().count(), 0);
    nothing_is_left();
    // Nor of one that fails.
    let bytes = fs::read(&backup.0).unwrap();
    let cut = kept.file("records/cut");
    fs::write(&cut, &bytes[..bytes.len() - 20]).unwrap();
    assert_eq!(code(&kept.rehearse(&(cut, backup.1.clone()), &[])), "damaged");
    nothing_is_left();
    // What one left that was killed, the next one removes.
    let mut run = Command::new(program("alongside-server"));
    run.args(["rehearse-restore", "--from", &backup.0, "--keys", &backup.1]);
    run.args(["--within", &kept.file("stage"), "--recovery-key", &kept.file("safe/recovery")]);
    let mut child = run.spawn().unwrap();
    while fs::read_dir(kept.path("stage")).unwrap().count() == 0 && child.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // One that was killed earlier still left its folder and no more.
    fs::create_dir(kept.path("stage").join("alongside-rehearsal-0123456789abcdef")).unwrap();
    assert!(kept.rehearse(&backup, &[]).status.success());
    nothing_is_left();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_of_before_a_rotation_comes_back_with_its_own_keys() {
    let kept = Kept::new().await;
    let before = kept.backup("before");
    for which in ["participants", "organization", "master"] {
        kept.server.command("rotate", &[which]);
    }
    let after = kept.backup("after");
    for backup in [&before, &after] {
        let rehearsed = kept.rehearse(backup, &[]);
        assert!(rehearsed.status.success(), "{}", String::from_utf8_lossy(&rehearsed.stderr));
    }
    let safe = kept.file("safe/recovery");
    let mixed = (before.0, after.1);
    assert_eq!(code(&kept.restore(&mixed, &["--recovery-key", &safe])), "keys_replaced");
    assert!(!Path::new(&kept.file("restored")).exists());
}
