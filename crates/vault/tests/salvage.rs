//! Getting unsent work out of a vault whose file is damaged.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use std::{collections::BTreeSet, fs, path::Path};

use alongside_record::{Dot, LogId, RecordId};
use alongside_vault::{PageEnd, Result, Salvaged, SetAsideEntry, VaultFolder};
use common::{
    DEVICE, LOG, NOON, PASSPHRASE, amend, create, dana, end, live, open, participant, save,
    server::{Server, pull, push},
};
use serde_json::json;
use tempfile::tempdir;

const NEW: LogId = LogId(0x5555);
const PEOPLE: u64 = 60;

fn handle(number: u64) -> String {
    format!("Blue Heron {number} {}", "x".repeat(200))
}

/// A vault with unsent people and a draft, and its file.
fn filled(dir: &Path) -> Vec<u8> {
    let mut vault = create(dir);
    for number in 1..=PEOPLE {
        save(&mut vault, participant(json!({"handle": handle(number)})));
    }
    vault.save_draft("new", &json!("half a sentence"), NOON).unwrap();
    vault.close().unwrap();
    fs::read(dir.join("vault.db")).unwrap()
}

fn salvage(from: &Path, into: &Path) -> Result<Salvaged> {
    VaultFolder::at(from).salvage(dana(), PASSPHRASE, &VaultFolder::at(into), NEW, NOON)
}

#[test]
fn a_sound_vault_is_taken_over_whole_with_its_dots() {
    let dir = tempdir().unwrap();
    let (from, into) = (dir.path().join("vault"), dir.path().join("new"));
    filled(&from);
    let salvaged = salvage(&from, &into).unwrap();
    assert_eq!(salvaged, Salvaged { changes: PEOPLE, reissued: 0, lost: 0, drafts: 1 });
    let vault = open(&into);
    for number in 1..=PEOPLE {
        assert_eq!(live(&vault, RecordId(Dot::new(LOG, number)), "handle"), [json!(handle(number))]);
    }
    assert_eq!(vault.current_log().unwrap().log, NEW);
    assert_eq!((vault.waiting().unwrap(), vault.counts().unwrap().participants), (PEOPLE, PEOPLE));
    let draft = vault.draft("new").unwrap().unwrap();
    assert_eq!((draft.value, draft.saved_at), (json!("half a sentence"), NOON));
    assert_eq!(salvage(&from, &into).unwrap_err().code(), "vault_exists");
    let names = fs::read_dir(&into).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(names.into_iter().all(|name| !name.to_string_lossy().contains("wreck")));
}

#[test]
fn what_was_let_go_of_and_how_far_was_read_is_taken_over() {
    let dir = tempdir().unwrap();
    let (from, into) = (dir.path().join("vault"), dir.path().join("new"));
    let mut vault = create(&from);
    let end = PageEnd { seq: 41, ..end(b"cursor") };
    vault.apply_page(&[], end).unwrap();
    save(&mut vault, participant(json!({"handle": "Blue Heron 1"})));
    vault
        .set_aside(
            LOG,
            &[SetAsideEntry { counter: 1, code: "wrong_type".into(), field: Some("handle".into()) }],
        )
        .unwrap();
    vault.let_go(Dot::new(LOG, 1), Some("double")).unwrap();
    vault.close().unwrap();
    salvage(&from, &into).unwrap();
    let vault = open(&into);
    let attention = &vault.needs_attention().unwrap()[0];
    assert_eq!((attention.code.as_str(), attention.field.as_deref()), ("wrong_type", Some("handle")));
    assert_eq!(attention.let_go.as_deref(), Some("double"));
    let changes = vault.changes_after(LOG, 0, usize::MAX, usize::MAX).unwrap();
    assert_eq!((changes.len(), changes[0].read_to), (1, 41));
}

#[test]
fn what_the_server_holds_and_what_goes_on_elsewhere_is_known_afterwards() {
    let dir = tempdir().unwrap();
    let (from, into) = (dir.path().join("vault"), dir.path().join("new"));
    let (mut vault, mut server) = (create(&from), Server::new());
    let first = save(&mut vault, participant(json!({"handle": handle(1)})));
    push(&mut vault, &mut server);
    for number in 2..=3 {
        save(&mut vault, participant(json!({"handle": handle(number)})));
    }
    let fork = LogId(0x3333);
    assert_eq!(vault.reissue(LOG, 3, fork, NOON).unwrap(), 1);
    let heads = vault.logs().unwrap();
    vault.close().unwrap();
    salvage(&from, &into).unwrap();
    let vault = open(&into);
    let after: Vec<_> = vault.logs().unwrap().into_iter().filter(|head| head.log != NEW).collect();
    assert_eq!((&after, after.len()), (&heads, 2));
    assert_eq!((after[0].acknowledged, vault.waiting().unwrap()), (1, 2));
    assert_eq!(vault.counts().unwrap().participants, 3, "nobody is there twice");
    let unit = vault.record(first).unwrap().unwrap().state.units[&"handle".into()].clone();
    assert!(unit.live().values().all(|live| live.stamp.device == DEVICE));
}

#[test]
fn words_about_a_record_that_came_from_the_server_keep_their_place() {
    let dir = tempdir().unwrap();
    let (from, into) = (dir.path().join("vault"), dir.path().join("new"));
    let (mut vault, mut server) = (create(&from), Server::new());
    let theirs = server.other_writes(None, "handle", json!("Jade Owl 7")).record;
    pull(&mut vault, &server);
    amend(&mut vault, theirs, "handle", json!("Jade Owl 8"));
    vault.close().unwrap();
    salvage(&from, &into).unwrap();
    let vault = open(&into);
    assert_eq!(vault.list(&"participant".into(), false).unwrap(), [theirs]);
    assert_eq!(live(&vault, theirs, "handle"), [json!("Jade Owl 8")]);
}

#[test]
fn around_any_page_that_cannot_be_read_the_rest_is_got_out() {
    let dir = tempdir().unwrap();
    let from = dir.path().join("vault");
    let whole = filled(&from);
    let pages = whole.len() / 4096;
    let (mut some, mut all, mut none) = (0, 0, 0);
    for page in (0..pages).step_by(2) {
        let mut damaged = whole.clone();
        damaged[page * 4096 + 1_000] ^= 0x40;
        fs::write(from.join("vault.db"), &damaged).unwrap();
        let into = dir.path().join(format!("new-{page}"));
        let salvaged = match salvage(&from, &into) {
            Ok(salvaged) => salvaged,
            Err(error) => {
                assert_eq!(error.code(), "damaged", "page {page}");
                none += 1;
                continue;
            }
        };
        assert_eq!(fs::read(from.join("vault.db")).unwrap(), damaged, "the damaged file was written to");
        let vault = open(&into);
        let shown: BTreeSet<String> = vault
            .list(&"participant".into(), false)
            .unwrap()
            .into_iter()
            .map(|id| live(&vault, id, "handle")[0].as_str().unwrap().to_owned())
            .collect();
        let people: BTreeSet<String> = (1..=PEOPLE).map(handle).collect();
        assert!(shown.is_subset(&people), "page {page}: other words than were saved");
        assert_eq!(shown.len() as u64, salvaged.changes, "page {page}");
        assert_eq!(vault.waiting().unwrap(), salvaged.changes, "page {page}: what is there waits to be sent");
        // What the last page held is not known to be missing.
        assert!(salvaged.changes + salvaged.lost <= PEOPLE);
        for head in vault.logs().unwrap() {
            let changes = vault.changes_after(head.log, 0, usize::MAX, usize::MAX).unwrap();
            let counters: Vec<u64> = changes.iter().map(|change| change.counter).collect();
            assert_eq!(counters, (1..=changes.len() as u64).collect::<Vec<_>>(), "page {page}: a gap");
        }
        match salvaged.changes {
            PEOPLE => all += 1,
            _ => some += 1,
        }
    }
    assert!(some > 1 && all > 5, "{some} {all} {none}");
    assert!(none * 8 < pages, "nothing was got out in {none} of {pages}");
}

#[test]
fn a_wrong_passphrase_gets_nothing_out() {
    let dir = tempdir().unwrap();
    let (from, into) = (dir.path().join("vault"), dir.path().join("new"));
    filled(&from);
    let refused = VaultFolder::at(&from).salvage(dana(), "another", &VaultFolder::at(&into), NEW, NOON);
    assert_eq!(refused.unwrap_err().code(), "wrong_passphrase");
    assert!(!into.exists());
}
