//! What is sealed of a laptop's own log: what was let go of, once the base has it, and nothing else.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use alongside_record::{Chain, Change, Digest, Dot, LogId, RecordId, Value, Witness};
use alongside_vault::{
    Border, ERASED, NewChange, PageEnd, Result, Salvaged, Sealing, SetAsideEntry, Vault, VaultError,
    VaultFolder,
};
use common::{
    DEVICE, LOG, NOON, PASSPHRASE, add_luis, amend, change_hands, create, dana, luis, new_log, open,
    participant, save,
    server::{Server, pull, push},
};
use serde_json::json;
use tempfile::tempdir;

const NEW: LogId = LogId(0x5555);

/// Stands for the base's key: whoever turns it round once more can read it.
fn turned(_: Dot, _: Digest, bytes: &[u8]) -> Result<Vec<u8>> {
    Ok(bytes.iter().rev().map(|byte| !byte).collect())
}

fn seal(vault: &mut Vault) -> usize {
    vault.agrees_with_base().unwrap();
    vault.seal_what_is_due(&mut turned).unwrap()
}

fn sealing(vault: &Vault) -> Vec<Option<Sealing>> {
    let changes = vault.changes_after(LOG, 0, usize::MAX, usize::MAX).unwrap();
    changes.iter().map(|change| change.sealing).collect()
}

fn leaves(vault: &mut Vault, seq: u64, who: RecordId) {
    let border = Border { left: &[who], ..Border::default() };
    vault.apply_page(&[], PageEnd { seq, cursor: b"cursor", rewound: None, border }).unwrap();
}

fn open_again(vault: &mut Vault, counter: u64) {
    let sealed = vault.sealed_after(LOG, counter - 1, 1, usize::MAX).unwrap().remove(0);
    let bytes = turned(sealed.dot, sealed.digest, &sealed.bytes).unwrap();
    vault.unsealed(&[(sealed.dot, Some(&bytes))]).unwrap();
}

/// Two people at base, of whom the first has left: two of their changes are sealed.
fn one_who_left(dir: &std::path::Path) -> (Vault, Server, RecordId) {
    let (mut vault, mut server) = (create(dir), Server::new());
    let person = save(
        &mut vault,
        participant(json!({"handle": "Blue Heron 12", "phone": "555-0101", "county": "Newton"})),
    );
    amend(&mut vault, person, "phone", json!("555-0155"));
    save(&mut vault, participant(json!({"handle": "Jade Owl 7"})));
    push(&mut vault, &mut server);
    pull(&mut vault, &server);
    assert_eq!(seal(&mut vault), 0, "all of it is held");
    leaves(&mut vault, 50, person);
    assert_eq!(sealing(&vault), [None; 3]);
    assert_eq!(seal(&mut vault), 2);
    assert_eq!(sealing(&vault), [Some(Sealing::Sealed), Some(Sealing::Sealed), None]);
    (vault, server, person)
}

/// What another copy of the vault sent was acknowledged here without the reason that the other copy was told.
#[test]
fn what_was_sealed_as_accepted_needs_attention_once_it_turns_out_to_be_set_aside() {
    let dir = tempdir().unwrap();
    let (mut vault, ..) = one_who_left(dir.path());
    let refused = |counter, code: &str| SetAsideEntry { counter, code: code.into(), field: None };
    vault.set_aside(LOG, &[refused(1, ERASED), refused(2, "unknown_record")]).unwrap();
    let attention = vault.needs_attention().unwrap();
    let found: Vec<_> = attention.iter().map(|row| (row.dot.counter, row.is_sealed)).collect();
    assert_eq!(found, [(2, true)], "who was erased is nobody's to attend to");
    vault.set_aside_are(LOG, 0..=3, &[]).unwrap();
    assert!(vault.needs_attention().unwrap().is_empty(), "it landed after all");
}

#[test]
fn what_was_evicted_is_sealed_once_and_the_chain_stays() {
    let dir = tempdir().unwrap();
    let (mut vault, _, person) = one_who_left(dir.path());
    assert_eq!(seal(&mut vault), 0);
    assert_eq!(vault.own_change(person.0).unwrap_err().code(), "not_found");
    let changes = vault.changes_after(LOG, 0, usize::MAX, usize::MAX).unwrap();
    assert!(Change::decode(&changes[0].bytes).is_err());
    assert_eq!(changes[2].chain, vault.current_log().unwrap().chain);
    open_again(&mut vault, 1);
    let opened = vault.own_change(person.0).unwrap();
    assert_eq!(opened.digest(), changes[0].digest);
    assert_eq!(sealing(&vault), [None, Some(Sealing::Sealed), None]);
    let head = vault.current_log().unwrap();
    vault.acknowledge(LOG, 0, Chain::NONE).unwrap();
    assert_eq!(seal(&mut vault), 0, "as long as the base lacks it");
    vault.acknowledge(LOG, head.counter, head.chain).unwrap();
    assert_eq!(seal(&mut vault), 1, "as long as they are gone");
}

#[test]
fn what_waits_or_is_set_aside_is_not_sealed() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let person = save(
        &mut vault,
        participant(json!({"handle": "Blue Heron 12", "phone": "555-0101", "county": "Newton"})),
    );
    push(&mut vault, &mut server);
    pull(&mut vault, &server);
    amend(&mut vault, person, "phone", json!("555-0155"));
    amend(&mut vault, person, "county", json!("Boone"));
    leaves(&mut vault, 50, person);
    assert_eq!((seal(&mut vault), sealing(&vault)), (1, vec![Some(Sealing::Sealed), None, None]));
    push(&mut vault, &mut server);
    let aside = alongside_vault::SetAsideEntry { counter: 3, code: "other_site".into(), field: None };
    vault.set_aside(LOG, &[aside]).unwrap();
    assert_eq!(seal(&mut vault), 1);
    assert_eq!(sealing(&vault), [Some(Sealing::Sealed), Some(Sealing::Sealed), None]);
    assert_eq!(vault.needs_attention().unwrap().len(), 1);
}

#[test]
fn who_comes_back_is_there_and_what_is_sealed_has_to_be_sent() {
    let dir = tempdir().unwrap();
    let (mut vault, server, person) = one_who_left(dir.path());
    let mut page = server.everything(&[LOG]);
    let own = page.iter_mut().find(|record| record.id == person).unwrap();
    own.units
        .iter_mut()
        .flat_map(|unit| unit.live.values_mut())
        .for_each(|live| live.value = Value::LEFT_OUT);
    assert!(!vault.put_own_values(&mut page).unwrap());
    pull(&mut vault, &server);
    assert_eq!(common::live(&vault, person, "phone"), [json!("555-0155")]);
    // Gone for a moment only, nothing was sealed.
    let there = save(&mut vault, participant(json!({"handle": "Teal Wren 3"})));
    let mut server = server;
    push(&mut vault, &mut server);
    pull(&mut vault, &server);
    leaves(&mut vault, 60, there);
    pull(&mut vault, &server);
    assert_eq!(seal(&mut vault), 0);
}

#[test]
fn what_the_base_lost_of_somebody_who_came_back_shows_again() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server, person) = one_who_left(dir.path());
    // The base is an older copy of itself, in which they never left and had no other number.
    server.forget(person);
    let first = vault.sealed_after(LOG, 0, 1, usize::MAX).unwrap().remove(0);
    let first = turned(first.dot, first.digest, &first.bytes).unwrap();
    let chain = vault.chain_before(LOG, 1).unwrap().unwrap();
    let first = Change::decode(&first).unwrap();
    server.apply(&first, Witness::of(first.dot, chain.then(first.digest())), DEVICE);
    pull(&mut vault, &server);
    assert_eq!(common::live(&vault, person, "phone"), [json!("555-0101")]);
    open_again(&mut vault, 2);
    assert_eq!(common::live(&vault, person, "phone"), [json!("555-0155")]);
    let row = vault.row(person).unwrap().unwrap();
    assert_eq!(row.fields["phone"], "555-0155");
}

#[test]
fn what_was_not_written_by_its_author_is_told_of_also_when_it_cannot_be_read() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    add_luis(&mut vault);
    let mut vault_of_luis = change_hands(vault, dir.path(), luis());
    let in_danas_name = participant(json!({"handle": "Blue Heron 12"}));
    let person = save(&mut vault_of_luis, NewChange { author: dana(), ..in_danas_name });
    push(&mut vault_of_luis, &mut server);
    pull(&mut vault_of_luis, &server);
    vault = change_hands(vault_of_luis, dir.path(), dana());
    assert_eq!(vault.review_own().unwrap(), 1);
    let asks = |vault: &Vault| -> Vec<bool> {
        vault.needs_attention().unwrap().iter().map(|found| found.is_sealed).collect()
    };
    assert_eq!(asks(&vault), [false]);
    leaves(&mut vault, 50, person);
    assert_eq!(seal(&mut vault), 1);
    pull(&mut vault, &server);
    assert_eq!(common::live(&vault, person, "handle"), [json!("Blue Heron 12")], "they came back");
    assert_eq!(asks(&vault), [true]);
    open_again(&mut vault, 1);
    assert_eq!(asks(&vault), [false]);
}

#[test]
fn only_the_change_itself_takes_the_place_of_what_was_sealed() {
    let dir = tempdir().unwrap();
    let (mut vault, _, person) = one_who_left(dir.path());
    let other = vault.own_change(Dot::new(LOG, 3)).unwrap().encode();
    assert_eq!(vault.unsealed(&[(person.0, Some(&other))]).unwrap_err().code(), "not_found");
    assert_eq!(vault.unsealed(&[(person.0, Some(b"nothing"))]).unwrap_err().code(), "invalid");
    assert_eq!(vault.unsealed(&[(Dot::new(LOG, 3), Some(&other))]).unwrap_err().code(), "not_found");
    assert_eq!(sealing(&vault), [Some(Sealing::Sealed), Some(Sealing::Sealed), None]);
}

#[test]
fn a_seal_that_fails_leaves_everything_as_it_was() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let person = save(
        &mut vault,
        participant(json!({"handle": "Blue Heron 12", "phone": "555-0101", "county": "Newton"})),
    );
    amend(&mut vault, person, "phone", json!("555-0155"));
    push(&mut vault, &mut server);
    pull(&mut vault, &server);
    leaves(&mut vault, 50, person);
    let mut sealed = 0;
    let failed = vault.seal_what_is_due(&mut |dot, digest, bytes| {
        sealed += 1;
        if sealed == 2 {
            Err(VaultError::Invalid { what: "sealing key" })
        } else {
            turned(dot, digest, bytes)
        }
    });
    assert_eq!(failed.unwrap_err().code(), "invalid");
    assert_eq!(sealing(&vault), [None, None]);
}

#[test]
fn what_is_sealed_stays_behind_when_the_rest_goes_on_in_another_log() {
    let dir = tempdir().unwrap();
    let (mut vault, _, person) = one_who_left(dir.path());
    assert!(vault.is_sealed_from(LOG, 2).unwrap() && !vault.is_sealed_from(LOG, 3).unwrap());
    open_again(&mut vault, 1);
    vault.unsealed(&[(Dot::new(LOG, 2), None)]).unwrap();
    assert!(!vault.is_sealed_from(LOG, 1).unwrap());
    assert_eq!(vault.reissue(LOG, 1, new_log(NEW), NOON).unwrap(), 2);
    assert_eq!((vault.waiting().unwrap(), vault.log(LOG).unwrap().unwrap().counter), (2, 0));
    assert_eq!(vault.own_change(Dot::new(NEW, 1)).unwrap().record, RecordId(Dot::new(NEW, 1)));
    assert!(vault.own_change(person.0).is_ok(), "the old rows stay");
}

#[test]
fn salvage_takes_along_what_is_sealed() {
    let dir = tempdir().unwrap();
    let (from, into) = (dir.path().join("vault"), dir.path().join("new"));
    let (vault, _, _) = one_who_left(&from);
    vault.close().unwrap();
    let salvaged =
        VaultFolder::at(&from).salvage(dana(), PASSPHRASE, &VaultFolder::at(&into), new_log(NEW), NOON);
    assert_eq!(salvaged.unwrap(), Salvaged { changes: 3, lost_is_exact: true, ..Salvaged::default() });
    let mut vault = open(&into);
    assert_eq!(sealing(&vault), [Some(Sealing::Sealed), Some(Sealing::Sealed), None]);
    assert_eq!(vault.list(&"participant".into(), true).unwrap().len(), 1);
    open_again(&mut vault, 1);
    assert_eq!(sealing(&vault), [None, Some(Sealing::Sealed), None]);
    assert_eq!(vault.list(&"participant".into(), true).unwrap().len(), 1, "they are gone all the same");
}
