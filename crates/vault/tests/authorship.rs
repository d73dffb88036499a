//! Whose words are whose on a laptop that several people share.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use alongside_record::LogId;
use alongside_vault::{NOT_WRITTEN_BY, NewChange, OwnSession, Vault, placeholder};
use common::{LOG, NOON, add_luis, change_hands, create, dana, fact, luis, new_log, participant, save};
use serde_json::json;
use tempfile::tempdir;

const NEW: LogId = LogId(0x3333);

fn by(author: alongside_record::StaffId, name: &str) -> NewChange {
    NewChange { author, ..participant(json!({"handle": name})) }
}

/// Which changes of a log whoever is signed in knows as theirs.
fn own(vault: &Vault, log: LogId) -> Vec<bool> {
    vault.changes_after(log, 0, 99, usize::MAX).unwrap().iter().map(|change| change.is_own).collect()
}

fn sessions(vault: &Vault) -> Vec<(LogId, u64, u64)> {
    let sessions = vault.to_attest(64).unwrap().into_iter();
    sessions.map(|OwnSession { log, first, last, .. }| (log, first, last)).collect()
}

fn attest(vault: &mut Vault) {
    let signed: Vec<_> = vault.to_attest(64).unwrap().into_iter().map(|one| (one, [7; 64])).collect();
    vault.keep_attested(&signed).unwrap();
}

#[test]
fn what_a_colleague_saves_under_somebodys_name_is_found_when_they_come_back() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    add_luis(&mut vault);
    save(&mut vault, by(dana(), "Blue Heron 12"));
    let mut vault = change_hands(vault, dir.path(), luis());
    let forged = save(&mut vault, by(dana(), "Jade Owl 7"));
    save(&mut vault, by(luis(), "Gray Fox 3"));
    assert_eq!(own(&vault, LOG), [false, false, true]);
    assert_eq!(vault.review_own().unwrap(), 0);
    assert_eq!(vault.needs_attention().unwrap(), []);

    let mut vault = change_hands(vault, dir.path(), dana());
    assert_eq!(vault.review_own().unwrap(), 1);
    assert_eq!(vault.review_own().unwrap(), 0, "it is found once");
    let found = vault.needs_attention().unwrap();
    assert_eq!((found.len(), found[0].record, found[0].code.as_str()), (1, forged, NOT_WRITTEN_BY));
    assert_eq!(own(&vault, LOG), [true, false, false]);
    assert!(vault.changes_after(LOG, 1, 1, usize::MAX).unwrap()[0].disowned);
    assert_eq!(sessions(&vault), [(LOG, 1, 1)]);
    vault.dismiss(forged.0, Some("not mine")).unwrap();
    assert!(vault.needs_attention().unwrap()[0].dismissed.is_some());
}

#[test]
fn sessions_are_cut_where_somebody_else_wrote_and_grow_until_they_are_sent() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    add_luis(&mut vault);
    for name in ["Blue Heron 12", "Blue Heron 13"] {
        save(&mut vault, by(dana(), name));
    }
    attest(&mut vault);
    assert_eq!(sessions(&vault), []);
    save(&mut vault, by(dana(), "Blue Heron 14"));
    assert_eq!(sessions(&vault), [(LOG, 1, 3)]);
    attest(&mut vault);
    assert_eq!(vault.attested(LOG, 0, 9, 9).unwrap().len(), 1);
    let mut vault = change_hands(vault, dir.path(), luis());
    save(&mut vault, by(luis(), "Gray Fox 3"));
    attest(&mut vault);
    let mut vault = change_hands(vault, dir.path(), dana());
    save(&mut vault, by(dana(), "Blue Heron 15"));
    assert_eq!(sessions(&vault), [(LOG, 5, 5)]);
    assert_eq!(vault.to_attest(2).unwrap().len(), 1, "no longer than is asked for");
    let whose: Vec<_> =
        vault.attested(LOG, 0, 9, 9).unwrap().iter().map(|one| (one.author, one.session.last)).collect();
    assert_eq!(whose, [(dana(), 3), (luis(), 4)]);
}

#[test]
fn what_a_colleague_issued_again_is_its_authors_once_they_have_compared_it() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    add_luis(&mut vault);
    let check_in = json!({"occurred_at": "2026-10-14T10:00:00-05:00", "mood": 5});
    vault
        .append(vec![by(dana(), "Blue Heron 12"), fact("check_in", placeholder(0), check_in)], None)
        .unwrap();
    attest(&mut vault);
    let mut vault = change_hands(vault, dir.path(), luis());
    save(&mut vault, by(luis(), "Gray Fox 3"));
    vault.reissue(LOG, 1, new_log(NEW), NOON).unwrap();
    assert_eq!(own(&vault, NEW), [false, false, true]);
    assert_eq!(vault.review_own().unwrap(), 0);
    // And once more, before she comes back.
    let newer = LogId(0x4444);
    vault.reissue(NEW, 1, new_log(newer), NOON).unwrap();

    let mut vault = change_hands(vault, dir.path(), dana());
    assert_eq!(own(&vault, newer), [false; 3]);
    assert_eq!(vault.review_own().unwrap(), 0);
    assert_eq!(own(&vault, newer), [true, true, false]);
    assert_eq!(sessions(&vault), [(newer, 1, 2)]);
    // What was said of the old log counts for it alone.
    assert_eq!(vault.attested(newer, 0, 9, 9).unwrap(), []);
    assert_eq!(vault.attested(LOG, 0, 9, 9).unwrap(), []);
}

#[test]
fn ones_own_re_issue_is_marked_at_once() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    save(&mut vault, by(dana(), "Blue Heron 12"));
    vault.reissue(LOG, 1, new_log(NEW), NOON).unwrap();
    assert_eq!(own(&vault, NEW), [true]);
    assert_eq!(vault.review_own().unwrap(), 0);
}

#[test]
fn what_was_sent_under_ones_own_key_is_vouched_for_again_when_the_base_lost_it() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    add_luis(&mut vault);
    for name in ["Blue Heron 12", "Blue Heron 13"] {
        save(&mut vault, by(dana(), name));
    }
    let head = vault.current_log().unwrap();
    vault.acknowledge(LOG, 2, head.chain).unwrap();
    assert_eq!(sessions(&vault), [(LOG, 1, 2)], "somebody else sent it, for all she knows");
    vault.sent_by_author(LOG, 1, 2).unwrap();
    assert_eq!(sessions(&vault), []);
    let first = vault.changes_after(LOG, 0, 1, usize::MAX).unwrap()[0].chain;
    vault.acknowledge(LOG, 1, first).unwrap();
    assert_eq!(sessions(&vault), [(LOG, 2, 2)]);
}

#[test]
fn what_is_vouched_for_late_is_told_once_the_base_holds_it() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    save(&mut vault, by(dana(), "Blue Heron 12"));
    assert_eq!(vault.log_to_attest().unwrap(), None);
    let head = vault.current_log().unwrap();
    vault.acknowledge(LOG, 1, head.chain).unwrap();
    attest(&mut vault);
    assert_eq!(vault.log_to_attest().unwrap(), Some(LOG));
    vault.attested_reached(LOG, &[1]).unwrap();
    assert_eq!(vault.log_to_attest().unwrap(), None);
    assert_eq!(vault.attested(LOG, 0, 1, 9).unwrap().len(), 1, "it goes along when that is sent again");
}

#[test]
fn a_salvaged_vault_still_knows_whose_words_are_whose() {
    let (dir, into) = (tempdir().unwrap(), tempdir().unwrap());
    let mut vault = create(dir.path());
    add_luis(&mut vault);
    save(&mut vault, by(dana(), "Blue Heron 12"));
    attest(&mut vault);
    let mut vault = change_hands(vault, dir.path(), luis());
    save(&mut vault, by(dana(), "Jade Owl 7"));
    vault.close().unwrap();
    let folder = alongside_vault::VaultFolder::at(dir.path());
    let new = alongside_vault::VaultFolder::at(&into.path().join("new"));
    folder.salvage(dana(), common::PASSPHRASE, &new, new_log(NEW), NOON).unwrap();
    let mut vault = new.open(dana(), common::PASSPHRASE).unwrap();
    assert_eq!(vault.review_own().unwrap(), 1);
    assert_eq!(own(&vault, LOG), [true, false]);
    assert_eq!(sessions(&vault), [(LOG, 1, 1)]);
}
