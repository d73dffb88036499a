//! Another vault key in the place of one that somebody knew who left, also where it is cut short.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use std::{collections::BTreeMap, fs, path::Path};

use alongside_protocol::{PublicKey, SigningKey};
use alongside_record::StaffId;
use alongside_vault::{KdfCost, NewUser, RenewedTo, Vault, VaultFolder};
use common::{Counting, NOON, PASSPHRASE, create, dana, luis, participant, save, user};
use serde_json::json;
use tempfile::tempdir;

const HIS: &str = "gravel lantern otter seven";

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    fs::set_permissions(to, fs::metadata(from).unwrap().permissions()).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

fn open(dir: &Path, user: StaffId, passphrase: &str) -> alongside_vault::Result<Vault> {
    VaultFolder::at(dir).open(user, passphrase)
}

fn key(seed: u8) -> PublicKey {
    SigningKey::from_seed(&[seed; 32]).unwrap().public().unwrap()
}

fn staying(users: &[(StaffId, u8)]) -> BTreeMap<StaffId, Vec<PublicKey>> {
    users.iter().map(|(user, seed)| (*user, vec![key(*seed)])).collect()
}

/// A vault of Dana's and Luis's, with a draft and a participant.
fn shared(dir: &Path) {
    let mut vault = create(dir);
    vault.keep_promise().unwrap();
    let his = NewUser { seed: &[4; 32], ..user(luis(), HIS) };
    vault.add_user(his, KdfCost::CHEAP, &Counting::new()).unwrap();
    save(&mut vault, participant(json!({"preferred_name": "Blue Heron"})));
    vault.save_draft("check_in", &json!({"note": "half"}), NOON).unwrap();
    drop(vault);
    open(dir, luis(), HIS).unwrap().keep_promise().unwrap();
}

fn assert_whole(vault: &Vault) {
    assert_eq!(vault.list(&"participant".into(), false).unwrap().len(), 1);
    assert_eq!(vault.draft("check_in").unwrap().unwrap().value, json!({"note": "half"}));
    assert_eq!(vault.search("heron", 3).unwrap().len(), 1);
}

#[test]
fn who_left_opens_nothing_new_with_the_slot_and_the_key_that_they_kept() {
    let folder = tempdir().unwrap();
    let (dir, kept) = (folder.path().join("vault"), folder.path().join("kept"));
    shared(&dir);
    copied(&dir, &kept);
    let mut vault = open(&dir, dana(), PASSPHRASE).unwrap();
    vault.renew_key(&staying(&[(dana(), 3)]), &Counting::new()).unwrap();
    assert_eq!(vault.generation(), 2);
    save(&mut vault, participant(json!({"preferred_name": "Jade Owl"})));
    drop(vault);
    let names: Vec<_> = fs::read_dir(&dir).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().starts_with("vault.db.")), "{names:?}");
    assert_eq!(open(&dir, luis(), HIS).unwrap_err().code(), "unknown_user");
    // With the key file that he kept beside the new file.
    fs::copy(kept.join("keys.json"), dir.join("old.json")).unwrap();
    let new = fs::read(dir.join("keys.json")).unwrap();
    fs::rename(dir.join("old.json"), dir.join("keys.json")).unwrap();
    let refused = open(&dir, luis(), HIS).unwrap_err().code();
    assert!(["damaged", "foreign"].contains(&refused), "{refused}");
    fs::write(dir.join("keys.json"), new).unwrap();
    for _ in 0..2 {
        let vault = open(&dir, dana(), PASSPHRASE).unwrap();
        assert_eq!(vault.list(&"participant".into(), false).unwrap().len(), 2);
    }
}

#[test]
fn who_stays_finds_the_new_key_at_their_next_unlock() {
    let folder = tempdir().unwrap();
    let dir = folder.path().join("vault");
    shared(&dir);
    let mut vault = open(&dir, dana(), PASSPHRASE).unwrap();
    let both = staying(&[(dana(), 3), (luis(), 4)]);
    vault.renew_key(&both, &Counting::new()).unwrap();
    // Again, before he was there.
    vault.renew_key(&both, &Counting::new()).unwrap();
    assert_whole(&vault);
    drop(vault);
    assert_eq!(open(&dir, luis(), PASSPHRASE).unwrap_err().code(), "wrong_passphrase");
    for _ in 0..2 {
        let mut vault = open(&dir, luis(), HIS).unwrap();
        assert_eq!(vault.generation(), 3);
        vault.raise_cost(HIS, KdfCost::CHEAP, &Counting::new()).unwrap();
        assert_whole(&vault);
    }
    let file = fs::read_to_string(dir.join("keys.json")).unwrap();
    let keys: serde_json::Value = serde_json::from_str(&file).unwrap();
    assert!(keys["slots"][1].get("handed").is_none(), "his slot holds it by itself");
    assert!(keys["slots"][0].get("handed").is_some(), "hers until she unlocks");
}

#[test]
fn whoever_has_no_word_of_theirs_under_a_key_that_is_vouched_for_is_handed_nothing() {
    let folder = tempdir().unwrap();
    let dir = folder.path().join("vault");
    shared(&dir);
    let path = dir.join("keys.json");
    let mut keys: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    // Luis, about to leave, puts the key that is his in Dana's slot.
    keys["slots"][0]["promise"] = keys["slots"][1]["promise"].clone();
    fs::write(&path, keys.to_string()).unwrap();
    let mut vault = open(&dir, dana(), PASSPHRASE).unwrap();
    let refused = vault.renew_key(&staying(&[(dana(), 3)]), &Counting::new()).unwrap_err();
    assert_eq!(refused.code(), "unknown_user");
    assert_whole(&vault);
    vault.keep_promise().unwrap();
    vault.renew_key(&staying(&[(dana(), 3)]), &Counting::new()).unwrap();
    assert_whole(&vault);
}

#[test]
fn wherever_a_renewal_is_cut_short_whoever_stays_goes_on_and_nothing_is_lost() {
    for (end, renewed) in [(RenewedTo::Copied, 1), (RenewedTo::Stated, 2), (RenewedTo::Placed, 2)] {
        let folder = tempdir().unwrap();
        let (dir, cut) = (folder.path().join("vault"), folder.path().join("cut"));
        shared(&dir);
        let mut vault = open(&dir, dana(), PASSPHRASE).unwrap();
        let draft = json!({"note": "half"});
        vault.save_draft("check_in", &draft, NOON + 1).unwrap();
        vault.renew_key_up_to(end, &staying(&[(dana(), 3)]), &Counting::new()).unwrap();
        // What the disk holds when the power goes.
        copied(&dir, &cut);
        drop(vault);
        for _ in 0..2 {
            let vault = open(&cut, dana(), PASSPHRASE).unwrap();
            assert_eq!(vault.generation(), renewed, "{end:?}");
            assert_whole(&vault);
        }
        let is_left = |name: &str| cut.join(name).exists();
        assert!(!is_left("vault.db.2") && !is_left("vault.db.1"), "{end:?}");
        assert_eq!(open(&cut, luis(), HIS).is_ok(), renewed == 1, "{end:?}");
    }
}

#[test]
fn a_file_that_somebody_lays_beside_takes_no_place() {
    let folder = tempdir().unwrap();
    let dir = folder.path().join("vault");
    shared(&dir);
    fs::write(dir.join("vault.db.1"), vec![7; 8_192]).unwrap();
    assert_whole(&open(&dir, dana(), PASSPHRASE).unwrap());
}

#[test]
fn a_vault_that_was_damaged_before_the_new_file_took_its_place_is_salvaged() {
    let folder = tempdir().unwrap();
    let (dir, cut, new) = (folder.path().join("vault"), folder.path().join("cut"), folder.path().join("new"));
    shared(&dir);
    let mut vault = open(&dir, dana(), PASSPHRASE).unwrap();
    vault.renew_key_up_to(RenewedTo::Stated, &staying(&[(dana(), 3)]), &Counting::new()).unwrap();
    copied(&dir, &cut);
    drop(vault);
    fs::write(cut.join("vault.db"), vec![7; 8_192]).unwrap();
    let into = VaultFolder::at(&new);
    let log = common::new_log(alongside_record::LogId(0x2222));
    let salvaged = VaultFolder::at(&cut).salvage(dana(), PASSPHRASE, &into, log, NOON).unwrap();
    assert_eq!((salvaged.changes, salvaged.lost), (1, 0));
    assert_eq!(into.open(dana(), PASSPHRASE).unwrap().list(&"participant".into(), false).unwrap().len(), 1);
}
