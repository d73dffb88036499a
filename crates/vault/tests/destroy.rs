//! Destroying a vault whose laptop was taken out.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use std::fs;

use alongside_record::Chain;
use alongside_vault::{SEALED_DRAFTS, VaultFolder};
use common::{LOG, PASSPHRASE, create, dana, participant, save};
use serde_json::{Value, json};
use tempfile::tempdir;

#[test]
fn a_destroyed_vault_leaves_nothing_but_what_is_sealed_for_the_base() {
    let dir = tempdir().unwrap();
    let inner = dir.path().join("vault");
    let mut vault = create(&inner);
    save(&mut vault, participant(json!({"preferred_name": "Blue Heron"})));
    vault.destroy(Some(b"sealed")).unwrap();
    let folder = VaultFolder::at(&inner);
    assert!(!folder.exists());
    assert_eq!(folder.open(dana(), PASSPHRASE).unwrap_err().code(), "vault_missing");
    let left = fs::read_dir(&inner).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut left: Vec<String> = left.collect();
    left.sort();
    assert_eq!(left, [SEALED_DRAFTS, "lock"]);
}

#[test]
fn one_that_was_cut_short_opens_for_nobody_and_the_next_start_removes_the_rest() {
    let dir = tempdir().unwrap();
    let inner = dir.path().join("vault");
    drop(create(&inner));
    let path = inner.join("keys.json");
    let mut keys: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    keys["destroyed"] = json!(true);
    keys["slots"] = json!([]);
    fs::write(&path, keys.to_string()).unwrap();
    let folder = VaultFolder::at(&inner);
    assert_eq!(folder.open(dana(), PASSPHRASE).unwrap_err().code(), "unknown_user");
    folder.finish_destroying().unwrap();
    assert!(!folder.exists());
    folder.finish_destroying().unwrap();
}

#[test]
fn a_log_is_held_by_whoever_has_all_of_it_with_its_chain() {
    let dir = tempdir().unwrap();
    let mut vault = create(&dir.path().join("vault"));
    assert!(vault.is_held(LOG, 0, Chain::NONE).unwrap(), "there is nothing yet");
    save(&mut vault, participant(json!({"preferred_name": "Blue Heron"})));
    let head = vault.logs().unwrap()[0];
    assert!(vault.is_held(head.log, head.counter, head.chain).unwrap());
    assert!(!vault.is_held(head.log, head.counter, Chain([7; 16])).unwrap());
    assert!(!vault.is_held(head.log, head.counter - 1, head.chain).unwrap());
    assert!(!vault.is_held(head.log, head.counter + 1, head.chain).unwrap());
}
