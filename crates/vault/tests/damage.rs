//! Missing, damaged and foreign files: a clear error, and every file as it was before.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use std::{collections::BTreeMap, fs, path::Path};

use alongside_record::Digest;
use alongside_vault::{KdfCost, VaultFolder};
use common::{Counting, PASSPHRASE, create, dana, facts, open, participant, save, user};
use serde_json::json;
use tempfile::{TempDir, tempdir};

/// The digests of all files of a folder, by name. The lock is empty and only held.
fn contents(dir: &Path) -> BTreeMap<String, Digest> {
    let Ok(entries) = fs::read_dir(dir) else { return BTreeMap::new() };
    let entries = entries.map(|entry| entry.unwrap());
    let files = entries.filter(|entry| entry.file_name() != "lock");
    let digest = |path: &Path| Digest::of(&[&fs::read(path).unwrap()]);
    files.map(|file| (file.file_name().into_string().unwrap(), digest(&file.path()))).collect()
}

/// A vault with enough in it that its file has many pages.
fn filled() -> TempDir {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    for number in 0..50 {
        save(&mut vault, participant(json!({"preferred_name": format!("Person {number}")})));
    }
    vault.close().unwrap();
    dir
}

fn refused_untouched(dir: &Path) -> &'static str {
    let before = contents(dir);
    let code = VaultFolder::at(dir).open(dana(), PASSPHRASE).unwrap_err().code();
    assert_eq!(contents(dir), before, "after {code}");
    code
}

#[test]
fn a_missing_folder_is_not_made() {
    let dir = tempdir().unwrap();
    let missing = dir.path().join("nothing");
    assert_eq!(refused_untouched(&missing), "vault_missing");
    assert!(!missing.exists());
    assert!(!VaultFolder::at(&missing).exists());
}

#[test]
fn an_empty_folder_stays_empty() {
    let dir = tempdir().unwrap();
    assert_eq!(refused_untouched(dir.path()), "vault_missing");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    assert_eq!(VaultFolder::at(dir.path()).outside().unwrap_err().code(), "vault_missing");
}

#[test]
fn garbage_in_place_of_the_encrypted_file_is_damage() {
    for garbage in [vec![0x5a; 40_000], b"SQLite format 3\0 and then nothing".to_vec(), Vec::new()] {
        let dir = filled();
        fs::write(dir.path().join("vault.db"), garbage).unwrap();
        assert_eq!(refused_untouched(dir.path()), "damaged");
    }
}

#[test]
fn garbage_in_place_of_the_encrypted_file_with_a_log_beside_it_is_damage() {
    let dir = filled();
    fs::write(dir.path().join("vault.db-wal"), vec![0x77; 9_000]).unwrap();
    fs::write(dir.path().join("vault.db"), vec![0x5a; 40_000]).unwrap();
    assert_eq!(refused_untouched(dir.path()), "damaged");
}

#[test]
fn a_file_cut_short_is_damage() {
    let dir = filled();
    let path = dir.path().join("vault.db");
    let whole = fs::read(&path).unwrap();
    for kept in [100, 4096, whole.len() / 2, whole.len() - 4096] {
        fs::write(&path, &whole[..kept]).unwrap();
        assert_eq!(refused_untouched(dir.path()), "damaged", "{kept} of {}", whole.len());
    }
}

#[test]
fn a_missing_encrypted_file_is_damage_and_is_not_made_anew() {
    let dir = filled();
    fs::remove_file(dir.path().join("vault.db")).unwrap();
    assert_eq!(refused_untouched(dir.path()), "damaged");
}

#[test]
fn a_missing_key_file_is_damage() {
    let dir = filled();
    fs::remove_file(dir.path().join("keys.json")).unwrap();
    assert_eq!(refused_untouched(dir.path()), "damaged");
}

#[test]
fn a_key_file_that_is_not_ours_or_newer_is_foreign_and_a_broken_one_damaged() {
    let dir = filled();
    let path = dir.path().join("keys.json");
    let ours: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let mut newer = ours.clone();
    newer["format"] = json!(2);
    newer["slots"] = json!("by then something else");
    let mut cut = ours.to_string();
    cut.truncate(cut.len() / 2);
    for (text, code) in
        [(newer.to_string(), "foreign"), ("{\"jwk\": []}".to_owned(), "foreign"), (cut, "damaged")]
    {
        fs::write(&path, text).unwrap();
        assert_eq!(refused_untouched(dir.path()), code);
    }
}

#[test]
fn the_encrypted_file_of_another_vault_is_refused() {
    let (one, other) = (filled(), tempdir().unwrap());
    let random = Counting::new();
    alongside_vault::Random::fill(&random, &mut [0; 5]);
    let folder = VaultFolder::at(other.path());
    folder.create(user(dana(), PASSPHRASE), &facts(), KdfCost::CHEAP, &random).unwrap().close().unwrap();
    fs::copy(other.path().join("vault.db"), one.path().join("vault.db")).unwrap();
    assert_eq!(refused_untouched(one.path()), "damaged");
}

#[test]
fn creating_over_anything_of_a_vault_is_refused() {
    for name in ["keys.json", "vault.db", "vault.db-wal"] {
        let dir = tempdir().unwrap();
        fs::write(dir.path().join(name), "something").unwrap();
        let before = contents(dir.path());
        let folder = VaultFolder::at(dir.path());
        let refused = folder.create(user(dana(), PASSPHRASE), &facts(), KdfCost::CHEAP, &Counting::new());
        assert_eq!(refused.unwrap_err().code(), "vault_exists");
        assert_eq!(contents(dir.path()), before);
    }
}

#[test]
fn a_creation_cut_off_before_its_keys_were_written_can_be_done_again() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("vault.db.new"), "half a file").unwrap();
    create(dir.path()).close().unwrap();
    open(dir.path());
}

#[test]
fn a_creation_cut_off_after_its_keys_were_written_is_finished_on_opening() {
    let dir = filled();
    fs::rename(dir.path().join("vault.db"), dir.path().join("vault.db.new")).unwrap();
    assert_eq!(open(dir.path()).counts().unwrap().participants, 50);
}

#[test]
fn a_flipped_byte_never_passes_for_a_record() {
    let dir = filled();
    let path = dir.path().join("vault.db");
    let whole = fs::read(&path).unwrap();
    for place in (5_000..whole.len()).step_by(whole.len() / 40) {
        let mut flipped = whole.clone();
        flipped[place] ^= 1;
        fs::write(&path, &flipped).unwrap();
        match names_in(dir.path()) {
            Ok(names) => assert_eq!(names.len(), 50),
            Err(error) => assert_eq!(error.code(), "damaged", "{error:?}"),
        }
        let _ = fs::remove_file(dir.path().join("vault.db-wal"));
    }
}

/// Opens the vault and reads everybody's name, each of which must be one that was written.
fn names_in(dir: &Path) -> alongside_vault::Result<Vec<String>> {
    let vault = VaultFolder::at(dir).open(dana(), PASSPHRASE)?;
    let mut names = Vec::new();
    for id in vault.list(&common::kind("participant"), true)? {
        let record = vault.record(id)?.unwrap();
        let (_, live) = record.state.units[&"preferred_name".into()].shown().unwrap();
        names.push(live.value.to_json().unwrap().as_str().unwrap().to_owned());
    }
    assert!(names.iter().all(|name| name.starts_with("Person ")), "{names:?}");
    Ok(names)
}

#[cfg(unix)]
#[test]
fn files_are_their_users_alone() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempdir().unwrap();
    let inner = dir.path().join("vault");
    let mut vault = create(&inner);
    save(&mut vault, participant(json!({"handle": "Blue Heron 12"})));
    VaultFolder::at(&inner).write_safety(&json!({})).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&inner), 0o700);
    let names: Vec<_> = fs::read_dir(&inner).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(names.iter().any(|path| path.ends_with("vault.db-wal")), "{names:?}");
    assert!(!names.iter().any(|path| path.ends_with("vault.db-shm")), "{names:?}");
    for path in names {
        assert_eq!(mode(&path), 0o600, "{path:?}");
    }
}
