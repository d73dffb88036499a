//! A process killed while it saves: what it said is saved is there, and nothing is readable.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
};

use alongside_vault::VaultFolder;
use common::{NOON, PASSPHRASE, create, dana, open, participant, save};
use serde_json::json;
use tempfile::tempdir;

const FOLDER: &str = "ALONGSIDE_TEST_VAULT";
/// A name that nothing else in a vault could spell.
const CANARY: &str = "Zanzibarina";
const NOTE: &str = "quokkasaunter";

/// Saves and says so, line by line, until it is killed.
#[test]
#[ignore = "runs as the child of the tests below"]
fn child() {
    let dir = std::env::var(FOLDER).unwrap();
    let mut vault = create(Path::new(&dir));
    let mut out = std::io::stdout();
    for number in 0.. {
        let name = format!("{CANARY} {number}");
        vault.save_draft("check_in", &json!({"note": format!("{NOTE} {number}")}), NOON).unwrap();
        save(&mut vault, participant(json!({"preferred_name": name, "phone": "479 555 0101"})));
        assert!(!vault.search(CANARY, 3).unwrap().is_empty());
        writeln!(out, "saved {number}").unwrap();
        out.flush().unwrap();
    }
}

fn start(dir: &Path) -> (Child, BufReader<std::process::ChildStdout>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "child", "--nocapture"])
        .env(FOLDER, dir)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    (child, out)
}

/// Reads until the child has said so often that it saved; gives the last number.
fn last_saved(lines: &mut impl Iterator<Item = std::io::Result<String>>, times: usize) -> Option<u32> {
    let numbers = lines.filter_map(|line| line.unwrap().strip_prefix("saved ").map(|n| n.parse().unwrap()));
    numbers.take(times).last()
}

#[test]
fn what_was_said_to_be_saved_survives_a_kill_and_nothing_is_readable() {
    for times in [1, 7, 30] {
        let dir = tempdir().unwrap();
        let inner = dir.path().join("vault");
        let (mut child, out) = start(&inner);
        let mut lines = out.lines();
        last_saved(&mut lines, times).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        let said = last_saved(&mut lines, usize::MAX).unwrap_or(times as u32 - 1);
        assert!(!fs::read(inner.join("vault.db-wal")).unwrap().is_empty(), "the log was not checkpointed");
        assert_nothing_readable(&inner);

        assert_eq!(VaultFolder::at(&inner).outside().unwrap().waiting, None);
        let vault = open(&inner);
        let saved = vault.list(&"participant".into(), false).unwrap();
        assert!(saved.len() as u32 > said, "{} saved of {said}", saved.len());
        for (number, id) in saved.iter().enumerate() {
            let name = common::live(&vault, *id, "preferred_name");
            assert_eq!(name, [json!(format!("{CANARY} {number}"))]);
            assert_eq!(vault.row(*id).unwrap().unwrap().fields["preferred_name"], name[0]);
        }
        let draft = vault.draft("check_in").unwrap().unwrap().value;
        let expected = [saved.len() - 1, saved.len()].map(|n| json!({"note": format!("{NOTE} {n}")}));
        assert!(expected.contains(&draft), "{draft}");
        assert_eq!(vault.search(CANARY, 500).unwrap().len(), saved.len().min(60));
        vault.close().unwrap();
        assert_nothing_readable(&inner);
    }
}

#[test]
fn another_process_that_has_the_vault_open_keeps_it() {
    let dir = tempdir().unwrap();
    let inner = dir.path().join("vault");
    let (mut child, out) = start(&inner);
    last_saved(&mut out.lines(), 1).unwrap();
    let refused = VaultFolder::at(&inner).open(dana(), PASSPHRASE);
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(refused.unwrap_err().code(), "in_use");
    open(&inner);
}

/// No file of the folder holds the canary, in whole, folded, or as it sounds, in UTF-8 or UTF-16.
fn assert_nothing_readable(dir: &Path) {
    let mut needles: Vec<Vec<u8>> = Vec::new();
    for word in [CANARY, NOTE, "zanzibarina", "4795550101", "preferred_name", "participant_row"] {
        needles.push(word.as_bytes().to_vec());
        needles.push(word.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    let mut files = 0;
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for needle in &needles {
            let found = bytes.windows(needle.len()).any(|window| window == needle.as_slice());
            assert!(!found, "{} in {}", String::from_utf8_lossy(needle), path.display());
        }
        files += 1;
    }
    assert!(files >= 3, "the folder was looked at");
}
