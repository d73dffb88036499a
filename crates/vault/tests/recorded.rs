//! Vaults as each version of the schema left them, which every later version opens and goes on with.
//!
//! `RECORD=1 cargo test -p alongside-vault --test recorded` writes the one of the present version.
//! What lies there of an older one is never written again. Everybody in them is invented, and the
//! passphrase is the one of these tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use alongside_record::{LogId, RecordId};
use alongside_vault::{PeopleAsk, Salvaged, SetAsideEntry, Target, Vault, VaultFolder};
use common::{DEVICE, LOG, change, create, end, fact, live, open, participant, save, server::Server, write};
use serde_json::json;
use tempfile::tempdir;

/// The versions that are kept: how many migrations their files had.
const KEPT: [u32; 4] = [16, 18, 19, 20];

fn folder(version: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/recorded/{version}"))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let copy = to.join(entry.file_name());
        fs::copy(entry.path(), &copy).unwrap();
        // A checkout is for everybody to read; a vault is not.
        #[cfg(unix)]
        fs::set_permissions(copy, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    }
    #[cfg(unix)]
    fs::set_permissions(to, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
}

/// Two days in the field: what the base holds of them, what it refused, what waits, and half a sentence.
fn fill(vault: &mut Vault, server: &mut Server) {
    let person = save(vault, participant(json!({"handle": "Blue Heron 1", "phone": "555-0100"})));
    let note = json!({"note": "Walked by the creek.", "occurred_at": "2026-10-14T10:00:00-05:00", "mood": 6});
    save(vault, fact("check_in", person, note));
    let head = vault.current_log().unwrap();
    server.accept(&vault.changes_after(LOG, 0, usize::MAX, usize::MAX).unwrap(), DEVICE);
    vault.acknowledge(LOG, head.counter, head.chain).unwrap();
    server.other_writes(Some(person), "phone", json!("555-0199"));
    vault.apply_page(&server.everything(&[LOG]), end(b"cursor")).unwrap();
    let refused = vec![write("birth_date", json!("not a day"), &[])];
    vault.append(vec![change(Target::Existing(person), refused)], None).unwrap();
    vault.set_aside(LOG, &[SetAsideEntry { counter: 3, code: "wrong_type".into(), field: None }]).unwrap();
    vault
        .append(vec![change(Target::Existing(person), vec![write("county", json!("Boone"), &[])])], None)
        .unwrap();
    vault.save_draft("new_participant", &json!({"note": "half a sentence"}), common::NOON).unwrap();
}

/// All of it is there.
fn check(vault: &Vault) {
    let person = RecordId(alongside_record::Dot::new(LOG, 1));
    assert_eq!(live(vault, person, "phone"), [json!("555-0199")]);
    assert_eq!(live(vault, person, "county"), [json!("Boone")]);
    assert_eq!(vault.list(&"check_in".into(), true).unwrap().len(), 1);
    let attention = vault.needs_attention().unwrap();
    assert_eq!(attention.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["wrong_type"]);
    assert_eq!((vault.waiting().unwrap(), vault.current_log().unwrap().counter), (2, 4));
    let draft = vault.draft("new_participant").unwrap().unwrap();
    assert_eq!(draft.value, json!({"note": "half a sentence"}));
    assert_eq!(vault.cursor().unwrap().as_deref(), Some(b"cursor".as_slice()));
}

#[test]
fn recorded_vaults_are_opened_and_worked_on() {
    let dir = tempdir().unwrap();
    if env::var_os("RECORD").is_some() {
        let mut vault = create(dir.path());
        fill(&mut vault, &mut Server::new());
        vault.close().unwrap();
        let to = folder(*KEPT.last().unwrap());
        copy(dir.path(), &to);
        drop(fs::remove_file(to.join("lock")));
        assert_eq!(fs::read_dir(to).unwrap().count(), 2, "the keys and the database");
    }
    for version in KEPT {
        let dir = tempdir().unwrap();
        copy(&folder(version), dir.path());
        let mut vault = open(dir.path());
        check(&vault);
        // Work goes on, and is sent as it was written.
        let next = save(&mut vault, participant(json!({"handle": "Jade Owl 1"})));
        assert_eq!(next.0.counter, 5, "version {version}");
        let changes = vault.changes_after(LOG, 2, usize::MAX, usize::MAX).unwrap();
        assert_eq!(changes.iter().map(|change| change.counter).collect::<Vec<_>>(), [3, 4, 5]);
        let last = changes.last().unwrap();
        assert_eq!(last.chain, vault.current_log().unwrap().chain);
        vault.close().unwrap();
        check_again(&open(dir.path()));
    }
}

#[test]
fn unsent_work_is_got_out_of_recorded_vaults() {
    for version in KEPT {
        let (from, into) = (tempdir().unwrap(), tempdir().unwrap());
        copy(&folder(version), from.path());
        let (from, into) = (VaultFolder::at(from.path()), VaultFolder::at(&into.path().join("new")));
        let salvaged = from.salvage(
            common::dana(),
            common::PASSPHRASE,
            &into,
            common::new_log(LogId(0x5555)),
            common::NOON,
        );
        assert_eq!(
            salvaged.unwrap(),
            Salvaged { changes: 4, lost_is_exact: true, drafts: 1, ..Salvaged::default() },
            "{version}"
        );
    }
}

#[test]
fn participants_of_an_older_vault_are_listed_as_this_version_does_once_derived_anew() {
    for version in KEPT {
        let dir = tempdir().unwrap();
        copy(&folder(version), dir.path());
        let mut vault = open(dir.path());
        let all = PeopleAsk { limit: 9, ..PeopleAsk::default() };
        assert_eq!(
            vault.people_page(&all).unwrap().rows.len(),
            1,
            "{version}: lists go on with the old rows"
        );
        save(&mut vault, participant(json!({"handle": "Ánade 1", "status": "paused"})));
        while vault.derive_some(1).unwrap() {}
        let page = vault.people_page(&all).unwrap();
        let handles: Vec<_> = page.rows.iter().map(|one| &one.participant.fields["handle"]).collect();
        assert_eq!(handles, ["Ánade 1", "Blue Heron 1"], "{version}");
        let paused = vault.people_page(&PeopleAsk { status: Some("paused"), ..all }).unwrap();
        assert_eq!((page.total, paused.total, paused.rows.len()), (2, 1, 1), "{version}");
    }
}

/// After the vault was closed and opened by the present version.
fn check_again(vault: &Vault) {
    assert_eq!(vault.list(&"participant".into(), true).unwrap().len(), 2);
    assert_eq!(vault.waiting().unwrap(), 3);
}

#[test]
fn the_present_version_is_kept() {
    let migrations = fs::read_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("migrations")).unwrap();
    assert_eq!(migrations.count(), *KEPT.last().unwrap() as usize, "record the vault of the new version");
}
