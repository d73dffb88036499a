//! Getting unsent work out of a vault whose file is damaged.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use std::{collections::BTreeSet, fs, path::Path};

use alongside_record::{Dot, LogId, RecordId};
use alongside_vault::{PageEnd, Result, Salvaged, SetAsideEntry, VaultFolder};
use common::{
    DEVICE, LOG, NOON, PASSPHRASE, amend, create, dana, end, live, new_log, open, participant, save,
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
    VaultFolder::at(from).salvage(dana(), PASSPHRASE, &VaultFolder::at(into), new_log(NEW), NOON)
}

#[test]
fn a_sound_vault_is_taken_over_whole_with_its_dots() {
    let dir = tempdir().unwrap();
    let (from, into) = (dir.path().join("vault"), dir.path().join("new"));
    filled(&from);
    let salvaged = salvage(&from, &into).unwrap();
    assert_eq!(salvaged, Salvaged { changes: PEOPLE, lost_is_exact: true, drafts: 1, ..Salvaged::default() });
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
    assert!(names.into_iter().all(|name| !name.to_string_lossy().contains("damaged")));
}

#[test]
fn what_was_dismissed_and_how_far_was_read_is_taken_over() {
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
    vault.dismiss(Dot::new(LOG, 1), Some("double")).unwrap();
    vault.close().unwrap();
    salvage(&from, &into).unwrap();
    let vault = open(&into);
    let attention = &vault.needs_attention().unwrap()[0];
    assert_eq!((attention.code.as_str(), attention.field.as_deref()), ("wrong_type", Some("handle")));
    assert_eq!(attention.dismissed.as_deref(), Some("double"));
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
    assert_eq!(vault.reissue(LOG, 3, new_log(fork), NOON).unwrap(), 1);
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
    let (mut some, mut all) = (0, 0);
    for page in (0..pages).step_by(2) {
        let mut damaged = whole.clone();
        damaged[page * 4096 + 1_000] ^= 0x40;
        fs::write(from.join("vault.db"), &damaged).unwrap();
        let into = dir.path().join(format!("new-{page}"));
        let salvaged = salvage(&from, &into).unwrap();
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
        assert_eq!(salvaged.changes + salvaged.lost, PEOPLE, "page {page}");
        assert_eq!(
            (salvaged.drafts + salvaged.lost_drafts, salvaged.lost_is_exact),
            (1, true),
            "page {page}"
        );
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
    assert!(some > 1 && all > 5, "{some} {all}");
}

#[test]
fn a_wrong_passphrase_gets_nothing_out() {
    let dir = tempdir().unwrap();
    let (from, into) = (dir.path().join("vault"), dir.path().join("new"));
    filled(&from);
    let refused =
        VaultFolder::at(&from).salvage(dana(), "another", &VaultFolder::at(&into), new_log(NEW), NOON);
    assert_eq!(refused.unwrap_err().code(), "wrong_passphrase");
    assert!(!into.exists());
}

/// What came of a vault whose file was replaced by that: nothing is said to be whole that is not.
fn with_file(from: &Path, file: Option<&[u8]>, name: &str) -> Salvaged {
    let path = from.join("vault.db");
    match file {
        Some(bytes) => fs::write(&path, bytes).unwrap(),
        None => fs::remove_file(&path).unwrap(),
    }
    let into = from.with_file_name(name);
    let salvaged = salvage(from, &into).unwrap();
    let mut vault = open(&into);
    assert_eq!(vault.counts().unwrap().participants, salvaged.changes, "{name}");
    assert_eq!(vault.facts().unwrap(), common::facts());
    save(&mut vault, participant(json!({"handle": "Jade Owl 1"})));
    salvaged
}

#[test]
fn a_file_that_ends_too_early_gives_what_it_has_and_the_rest_is_counted() {
    let dir = tempdir().unwrap();
    let from = dir.path().join("vault");
    let whole = filled(&from);
    let mut most = 0;
    for kept in (0..whole.len()).step_by(3 * 4_096 + 500) {
        let salvaged = with_file(&from, Some(&whole[..kept]), &format!("cut-{kept}"));
        assert_eq!((salvaged.changes + salvaged.lost, salvaged.lost_is_exact), (PEOPLE, true), "{kept}");
        assert!(salvaged.changes > 0 || kept < whole.len() * 3 / 4, "{kept} of {}", whole.len());
        most = most.max(salvaged.changes);
    }
    assert!(most > PEOPLE / 2, "{most}");
    let missing = with_file(&from, None, "missing");
    assert_eq!((missing.lost, missing.lost_drafts, missing.lost_is_exact), (PEOPLE, 1, true));
}

#[test]
fn a_header_that_is_destroyed_costs_nothing() {
    let dir = tempdir().unwrap();
    let from = dir.path().join("vault");
    let whole = filled(&from);
    for destroyed in [16, 100, 4_096] {
        let mut file = whole.clone();
        file[..destroyed].fill(0x5a);
        let salvaged = with_file(&from, Some(&file), &format!("head-{destroyed}"));
        assert_eq!((salvaged.changes, salvaged.lost, salvaged.lost_is_exact), (PEOPLE, 0, true));
    }
    let mut file = whole.clone();
    file[..2 * 4_096].fill(0);
    let salvaged = with_file(&from, Some(&file), "two-pages");
    assert_eq!((salvaged.changes + salvaged.lost, salvaged.lost_is_exact), (PEOPLE, true));
}

#[test]
fn pages_of_another_place_or_another_day_are_missed() {
    let dir = tempdir().unwrap();
    let from = dir.path().join("vault");
    let early = {
        let mut vault = create(&from);
        (1..=PEOPLE / 2).for_each(|number| {
            save(&mut vault, participant(json!({"handle": handle(number)})));
        });
        vault.close().unwrap();
        fs::read(from.join("vault.db")).unwrap()
    };
    let mut vault = open(&from);
    (PEOPLE / 2 + 1..=PEOPLE).for_each(|number| {
        save(&mut vault, participant(json!({"handle": handle(number)})));
    });
    vault.close().unwrap();
    let late = fs::read(from.join("vault.db")).unwrap();
    for page in (0..early.len() / 4_096).step_by(5) {
        let place = page * 4_096..(page + 1) * 4_096;
        let mut mixed = late.clone();
        mixed[place.clone()].copy_from_slice(&early[place.clone()]);
        let salvaged = with_file(&from, Some(&mixed), &format!("older-{page}"));
        assert_eq!((salvaged.changes + salvaged.lost, salvaged.lost_is_exact), (PEOPLE, true), "{page}");
        let mut swapped = late.clone();
        let other = late.len() - 4_096..late.len();
        swapped[place].copy_from_slice(&late[other]);
        let salvaged = with_file(&from, Some(&swapped), &format!("swapped-{page}"));
        assert_eq!((salvaged.changes + salvaged.lost, salvaged.lost_is_exact), (PEOPLE, true), "{page}");
    }
    let whole = with_file(&from, Some(&early), "earlier");
    assert_eq!((whole.changes, whole.lost, whole.lost_is_exact), (PEOPLE / 2, PEOPLE / 2, true));
}

#[test]
fn a_vault_that_was_not_closed_is_never_said_to_be_whole() {
    let dir = tempdir().unwrap();
    let (running, from) = (dir.path().join("running"), dir.path().join("vault"));
    filled(&running);
    let mut vault = open(&running);
    (1..=10).for_each(|number| {
        save(&mut vault, participant(json!({"handle": handle(PEOPLE + number)})));
    });
    fs::create_dir(&from).unwrap();
    fs::set_permissions(&from, fs::metadata(&running).unwrap().permissions()).unwrap();
    let copy = |name: &str| fs::read(running.join(name)).unwrap();
    for name in ["keys.json", "vault.db"] {
        fs::copy(running.join(name), from.join(name)).unwrap();
    }
    let (file, log) = (copy("vault.db"), copy("vault.db-wal"));
    fs::write(from.join("vault.db-wal"), &log).unwrap();
    let salvaged = with_file(&from, Some(&file), "crashed");
    assert_eq!((salvaged.changes, salvaged.lost, salvaged.lost_is_exact), (PEOPLE + 10, 0, false));
    // Without its log nothing tells of the last ten.
    fs::remove_file(from.join("vault.db-wal")).unwrap();
    let salvaged = with_file(&from, Some(&file), "no-log");
    assert_eq!((salvaged.changes, salvaged.lost_is_exact), (PEOPLE, false));
    let salvaged = with_file(&from, Some(&[]), "nothing");
    assert_eq!((salvaged.changes, salvaged.lost_is_exact), (0, false));
    fs::write(from.join("vault.db-wal"), &log).unwrap();
    for page in (0..file.len() / 4_096).step_by(4) {
        let mut damaged = file.clone();
        damaged[page * 4_096 + 1_000] ^= 0x40;
        let salvaged = with_file(&from, Some(&damaged), &format!("crashed-{page}"));
        assert!(salvaged.changes + salvaged.lost <= PEOPLE + 10, "{page}");
        assert!(!salvaged.lost_is_exact, "{page}");
    }
    drop(vault);
}

#[test]
fn what_the_base_holds_is_not_lost() {
    let dir = tempdir().unwrap();
    let from = dir.path().join("vault");
    let (mut vault, mut server) = (create(&from), Server::new());
    (1..=PEOPLE / 2).for_each(|number| {
        save(&mut vault, participant(json!({"handle": handle(number)})));
    });
    push(&mut vault, &mut server);
    (PEOPLE / 2 + 1..=PEOPLE).for_each(|number| {
        save(&mut vault, participant(json!({"handle": handle(number)})));
    });
    vault.close().unwrap();
    let salvaged = with_file(&from, Some(&[]), "nothing");
    assert_eq!((salvaged.lost, salvaged.lost_is_exact), (PEOPLE / 2, true));
}

#[test]
fn what_was_lost_once_is_not_lost_again() {
    let dir = tempdir().unwrap();
    let from = dir.path().join("vault");
    let whole = filled(&from);
    // Somewhere in the middle lies a page whose loss costs some of the work.
    let (some, lost) = (0..whole.len() / 4_096)
        .rev()
        .find_map(|page| {
            let mut damaged = whole.clone();
            damaged[page * 4_096 + 1_000] ^= 0x40;
            let name = format!("once-{page}");
            let salvaged = with_file(&from, Some(&damaged), &name);
            (salvaged.reissued > 0).then(|| (from.with_file_name(name), salvaged.lost))
        })
        .unwrap();
    assert!(lost > 0);
    let into = VaultFolder::at(&dir.path().join("again"));
    let again =
        VaultFolder::at(&some).salvage(dana(), PASSPHRASE, &into, new_log(LogId(0x6666)), NOON).unwrap();
    assert_eq!((again.lost, again.lost_is_exact), (0, true));
}

#[test]
fn a_key_file_that_was_changed_is_not_believed() {
    let dir = tempdir().unwrap();
    let from = dir.path().join("vault");
    filled(&from);
    let path = from.join("keys.json");
    let mut keys: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let kept = keys["kept"].as_str().unwrap().to_owned();
    assert!(!kept.contains("Harbor") && kept.len() > 100);
    let other = if kept.ends_with('A') { "E" } else { "A" };
    keys["kept"] = json!(kept[..kept.len() - 1].to_owned() + other);
    fs::write(&path, keys.to_string()).unwrap();
    fs::write(from.join("vault.db"), []).unwrap();
    assert_eq!(salvage(&from, &dir.path().join("new")).unwrap_err().code(), "damaged");
}
