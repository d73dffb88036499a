//! The server's state below, one's own work on top.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use std::collections::BTreeSet;

use alongside_record::{Chain, Digest, Dot, LogId, RANGES, StateHash, UnitState, range_of};
use alongside_vault::{Acknowledged, BaseRecord, SetAsideEntry, Vault};
use common::{
    DEVICE, LOG, NOON, amend, create, end, live, new_log, open, participant, save,
    server::{OTHER_LOG, Server, pull, push},
};
use serde_json::json;
use tempfile::tempdir;

#[test]
fn a_pull_keeps_a_local_edit_that_was_never_sent() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let id = server.other_writes(None, "phone", json!("555-0101")).record;
    pull(&mut vault, &server);
    amend(&mut vault, id, "phone", json!("555-0199"));
    server.other_writes(Some(id), "county", json!("Newton"));
    pull(&mut vault, &server);
    assert_eq!(live(&vault, id, "phone"), [json!("555-0199")]);
    assert_eq!(live(&vault, id, "county"), [json!("Newton")]);
    assert_eq!(vault.cursor().unwrap().as_deref(), Some(b"cursor".as_slice()));
}

#[test]
fn two_edits_of_one_field_are_both_shown_until_a_person_chooses() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let id = server.other_writes(None, "phone", json!("555-0101")).record;
    pull(&mut vault, &server);
    amend(&mut vault, id, "phone", json!("555-0155"));
    server.other_writes(Some(id), "phone", json!("555-0199"));
    pull(&mut vault, &server);
    assert_eq!(live(&vault, id, "phone").len(), 2);
    assert_eq!(vault.conflicts().unwrap(), [(id, "participant".into(), "phone".into())]);
    assert_eq!(vault.counts().unwrap().conflicts, 1);
    push(&mut vault, &mut server);
    pull(&mut vault, &server);
    assert_eq!(live(&vault, id, "phone").len(), 2);
    amend(&mut vault, id, "phone", json!("555-0155"));
    assert_eq!(vault.conflicts().unwrap(), []);
    push(&mut vault, &mut server);
    assert_eq!(server.values(id, "phone"), [json!("555-0155")]);
}

#[test]
fn what_the_server_merged_is_shown_with_the_time_it_was_received() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let id = save(&mut vault, participant(json!({"handle": "Blue Heron 12"})));
    let received = |vault: &Vault| {
        let record = vault.record(id).unwrap().unwrap();
        record.state.units[&"handle".into()].live().values().next().unwrap().stamp.received_at
    };
    assert_eq!(received(&vault), None);
    push(&mut vault, &mut server);
    assert_eq!(received(&vault), None, "acknowledged is not merged");
    pull(&mut vault, &server);
    assert_eq!(received(&vault), Some(NOON));
    assert_eq!(live(&vault, id, "handle"), [json!("Blue Heron 12")]);
}

#[test]
fn a_superseded_own_value_does_not_come_back() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let id = save(&mut vault, participant(json!({"handle": "Blue Heron 12"})));
    push(&mut vault, &mut server);
    server.other_writes(Some(id), "handle", json!("Jade Owl 7"));
    pull(&mut vault, &server);
    assert_eq!(live(&vault, id, "handle"), [json!("Jade Owl 7")]);
}

#[test]
fn a_change_stays_on_top_until_every_unit_that_it_writes_has_arrived() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let id = save(&mut vault, participant(json!({"handle": "Blue Heron 12", "phone": "555-0101"})));
    push(&mut vault, &mut server);
    let half = server.page_of(&[id], &[LOG], |unit| unit.as_str() == "phone");
    vault.apply_page(&half, end(b"1")).unwrap();
    assert_eq!(live(&vault, id, "handle"), [json!("Blue Heron 12")]);
    assert_eq!(live(&vault, id, "phone"), [json!("555-0101")]);
    vault.apply_page(&server.everything(&[LOG]), end(b"2")).unwrap();
    assert_eq!(live(&vault, id, "handle"), [json!("Blue Heron 12")]);
}

#[test]
fn changes_are_sent_in_order_within_limits_and_at_least_one() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    for number in 0..5 {
        save(&mut vault, participant(json!({"handle": format!("Owl {number}")})));
    }
    let counters = |after, most, bytes| -> Vec<u64> {
        let changes = vault.changes_after(LOG, after, most, bytes).unwrap();
        changes.iter().map(|change| change.counter).collect()
    };
    assert_eq!(counters(0, 10, usize::MAX), [1, 2, 3, 4, 5]);
    assert_eq!(counters(2, 2, usize::MAX), [3, 4]);
    assert_eq!(counters(0, 10, 1), [1]);
    assert_eq!(counters(5, 10, 1), [0; 0]);
    let changes = vault.changes_after(LOG, 0, 10, usize::MAX).unwrap();
    let mut chain = vault.chain_before(LOG, 1).unwrap().unwrap();
    for change in &changes {
        assert_eq!(change.digest, Digest::of(&[&change.bytes]));
        chain = chain.then(change.digest);
        assert_eq!(change.chain, chain);
    }
    assert_eq!(vault.current_log().unwrap().chain, chain);
}

#[test]
fn only_a_matching_chain_is_an_acknowledgement() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    for number in 0..4 {
        save(&mut vault, participant(json!({"handle": format!("Owl {number}")})));
    }
    let chains: Vec<Chain> =
        vault.changes_after(LOG, 0, 10, usize::MAX).unwrap().iter().map(|change| change.chain).collect();
    let held = |counter, fell_back| Acknowledged::Held { counter, fell_back };
    assert_eq!(vault.acknowledge(LOG, 3, chains[1]).unwrap(), Acknowledged::Mismatch);
    assert_eq!(vault.acknowledge(LOG, 0, chains[1]).unwrap(), Acknowledged::Mismatch);
    assert_eq!(vault.waiting().unwrap(), 4);
    assert_eq!(vault.acknowledge(LOG, 3, chains[2]).unwrap(), held(3, false));
    assert_eq!(vault.waiting().unwrap(), 1);
    assert_eq!(vault.acknowledge(LOG, 5, chains[2]).unwrap(), Acknowledged::Beyond);
    assert_eq!(vault.acknowledge(LOG, 1, chains[0]).unwrap(), held(1, true));
    assert_eq!(vault.waiting().unwrap(), 3, "a restored server is sent the rest again");
    assert_eq!(vault.acknowledge(LogId(7), 0, Chain::NONE).unwrap_err().code(), "not_found");
}

#[test]
fn an_older_copy_of_the_folder_learns_that_the_server_knows_more() {
    let (dir, copy) = (tempdir().unwrap(), tempdir().unwrap());
    let mut vault = create(dir.path());
    save(&mut vault, participant(json!({"handle": "Blue Heron 12"})));
    vault.close().unwrap();
    std::fs::set_permissions(copy.path(), std::fs::metadata(dir.path()).unwrap().permissions()).unwrap();
    for name in ["keys.json", "vault.db"] {
        std::fs::copy(dir.path().join(name), copy.path().join(name)).unwrap();
    }
    let mut vault = open(dir.path());
    save(&mut vault, participant(json!({"handle": "Jade Owl 7"})));
    let head = vault.current_log().unwrap();
    let mut older = open(copy.path());
    assert_eq!(older.acknowledge(LOG, head.counter, head.chain).unwrap(), Acknowledged::Beyond);
    save(&mut older, participant(json!({"handle": "Coral Wren 3"})));
    assert_eq!(older.acknowledge(LOG, head.counter, head.chain).unwrap(), Acknowledged::Mismatch);
    assert_eq!(older.waiting().unwrap(), 2);
}

#[test]
fn what_was_set_aside_stays_visible_and_is_listed_until_it_is_settled() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let id = server.other_writes(None, "phone", json!("555-0101")).record;
    pull(&mut vault, &server);
    amend(&mut vault, id, "phone", json!("555-0199"));
    let head = vault.current_log().unwrap();
    vault.acknowledge(head.log, head.counter, head.chain).unwrap();
    let entry = SetAsideEntry { counter: 1, code: "too_long".to_owned(), field: Some("phone".to_owned()) };
    vault.set_aside(LOG, std::slice::from_ref(&entry)).unwrap();
    pull(&mut vault, &server);
    assert_eq!(live(&vault, id, "phone"), [json!("555-0199")]);
    assert_eq!(vault.waiting().unwrap(), 0);
    let attention = vault.needs_attention().unwrap();
    assert_eq!(attention.len(), 1);
    assert_eq!((attention[0].record, attention[0].kind.as_str()), (id, "participant"));
    assert_eq!((attention[0].code.as_str(), attention[0].field.as_deref()), ("too_long", Some("phone")));
    let unknown = SetAsideEntry { counter: 9, ..entry };
    assert_eq!(vault.set_aside(LOG, &[unknown]).unwrap_err().code(), "not_found");

    amend(&mut vault, id, "phone", json!("555-0155"));
    let accepted = vault.changes_after(LOG, 1, 10, usize::MAX).unwrap();
    server.accept(&accepted, DEVICE);
    pull(&mut vault, &server);
    assert_eq!(vault.needs_attention().unwrap(), [], "the change that replaced it was merged");
    assert_eq!(live(&vault, id, "phone"), [json!("555-0155")]);
}

#[test]
fn what_is_dismissed_lies_on_top_no_more_and_can_be_taken_up_again() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let id = server.other_writes(None, "phone", json!("555-0101")).record;
    pull(&mut vault, &server);
    amend(&mut vault, id, "phone", json!("555-0199"));
    let own = save(&mut vault, participant(json!({"phone": "555-0122"})));
    amend(&mut vault, own, "phone", json!("555-0133"));
    let waiting = vault.needs_attention().unwrap();
    assert_eq!(waiting, [], "nothing was set aside yet");
    let dot = |counter| Dot::new(LOG, counter);
    assert_eq!(vault.dismiss(dot(1), Some("written twice")).unwrap_err().code(), "not_found");

    let entry = |counter| SetAsideEntry { counter, code: "too_long".to_owned(), field: None };
    vault.set_aside(LOG, &[entry(1), entry(2), entry(3)]).unwrap();
    assert!(vault.reaches_base(id).unwrap() && !vault.reaches_base(own).unwrap());
    vault.dismiss(dot(1), Some("written twice")).unwrap();
    assert_eq!(live(&vault, id, "phone"), [json!("555-0101")]);
    vault.dismiss(dot(2), Some("written twice")).unwrap();
    assert!(vault.record(own).unwrap().is_none(), "with the record goes what was said of it since");
    assert!(vault.row(own).unwrap().is_none());
    let reasons: Vec<_> = vault.needs_attention().unwrap().into_iter().map(|one| one.dismissed).collect();
    assert_eq!(reasons, vec![Some("written twice".to_owned()); 3]);
    assert_eq!(vault.own_change(dot(2)).unwrap().record, own, "and all of it is kept");

    vault.dismiss(dot(1), None).unwrap();
    vault.dismiss(dot(2), None).unwrap();
    assert_eq!(live(&vault, id, "phone"), [json!("555-0199")]);
    assert_eq!(live(&vault, own, "phone"), [json!("555-0133")]);
    assert!(vault.row(own).unwrap().is_some());
}

/// What these states come to.
fn base_hash(records: &[BaseRecord]) -> StateHash {
    let units = records.iter().flat_map(|record| record.units.iter().map(|unit| (record.id, unit)));
    units.fold(StateHash::default(), |sum, (id, unit)| {
        let state = UnitState::received(unit.live.clone(), unit.seen.clone());
        sum.plus(StateHash::of(id, &unit.unit, &state))
    })
}

#[test]
fn ranges_that_are_replaced_lose_what_is_gone_and_keep_own_changes() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let gone = server.other_writes(None, "handle", json!("Gone Finch 1")).record;
    let kept = server.other_writes(None, "handle", json!("Kept Finch 2")).record;
    let edited = server.other_writes(None, "handle", json!("Edited Finch 3")).record;
    pull(&mut vault, &server);
    let own = save(&mut vault, participant(json!({"handle": "Own Finch 4"})));
    amend(&mut vault, edited, "handle", json!("Edited Finch 5"));
    push(&mut vault, &mut server);
    pull(&mut vault, &server);
    for id in [gone, own, edited] {
        server.forget(id);
    }
    let everything = server.everything(&[LOG]);
    let elsewhere = (0..RANGES).filter(|range| *range != range_of(gone)).collect();
    vault.replace_ranges(&elsewhere, &everything).unwrap();
    assert_eq!(live(&vault, gone, "handle"), [json!("Gone Finch 1")], "its range was not replaced");
    vault.replace_ranges(&BTreeSet::from([range_of(gone)]), &everything).unwrap();
    let whole = base_hash(&everything);
    assert_eq!(vault.base_hash().unwrap(), whole);
    assert_eq!(
        vault.range_hashes().unwrap().into_values().fold(StateHash::default(), StateHash::plus),
        whole
    );
    drop(vault);
    let vault = open(dir.path());
    assert_eq!(vault.record(gone).unwrap(), None);
    assert_eq!(vault.row(gone).unwrap(), None);
    assert_eq!(vault.search("gone", 5).unwrap(), []);
    assert_eq!(live(&vault, kept, "handle"), [json!("Kept Finch 2")]);
    assert_eq!(live(&vault, own, "handle"), [json!("Own Finch 4")]);
    assert_eq!(live(&vault, edited, "handle"), [json!("Edited Finch 5")]);
    assert_eq!(vault.search("finch", 9).unwrap().len(), 3);
}

#[test]
fn kinds_and_units_that_this_build_does_not_know_are_kept_and_shown_as_they_are() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let id = server.other_writes(None, "star_sign", json!({"sun": "Leo"})).record;
    let mut page = server.page(&[id], &[LOG]);
    page[0].kind = "horoscope".into();
    vault.apply_page(&page, end(b"1")).unwrap();
    let row = vault.row(id).unwrap().unwrap();
    assert_eq!((row.kind.as_str(), row.fields["star_sign"].clone()), ("horoscope", json!({"sun": "Leo"})));
    assert_eq!(vault.list(&"horoscope".into(), false).unwrap(), [id]);
    assert_eq!(id.0.log, OTHER_LOG);
}

#[test]
fn a_feed_that_knows_more_of_the_log_than_the_vault_has_written_shows_an_older_copy() {
    let dir = tempdir().unwrap();
    let (folder, copy) = (dir.path().join("vault"), dir.path().join("copy"));
    let (mut vault, mut server) = (create(&folder), Server::new());
    save(&mut vault, participant(json!({"handle": "Blue Heron 1"})));
    push(&mut vault, &mut server);
    pull(&mut vault, &server);
    assert!(!vault.is_older_copy().unwrap());
    drop(vault);
    std::fs::create_dir(&copy).unwrap();
    std::fs::set_permissions(&copy, std::fs::metadata(&folder).unwrap().permissions()).unwrap();
    for file in ["vault.db", "keys.json"] {
        std::fs::copy(folder.join(file), copy.join(file)).unwrap();
    }
    let mut vault = open(&folder);
    let since = save(&mut vault, participant(json!({"handle": "Blue Heron 2"})));
    push(&mut vault, &mut server);

    let mut older = open(&copy);
    pull(&mut older, &server);
    // It stays known: the process may die before it has opened another log.
    drop(older);
    let mut older = open(&copy);
    assert!(older.is_older_copy().unwrap());
    older.open_log(new_log(LogId(0x4444)), NOON, "older copy").unwrap();
    assert!(!older.is_older_copy().unwrap());
    let own = save(&mut older, participant(json!({"handle": "Jade Owl 1"})));
    for (id, handle) in [(since, "Blue Heron 2"), (own, "Jade Owl 1")] {
        assert_eq!(live(&older, id, "handle"), [json!(handle)]);
    }
}

#[test]
fn a_page_with_another_copys_words_under_ones_own_dots_is_known() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let id = server.other_writes(None, "phone", json!("555-0101")).record;
    pull(&mut vault, &server);
    amend(&mut vault, id, "phone", json!("555-0155"));
    assert!(!vault.is_ambiguous(&server.everything(&[LOG])).unwrap());
    // Another copy of this vault was first to use the dot.
    let elsewhere = tempdir().unwrap();
    let mut copy = create(elsewhere.path());
    pull(&mut copy, &server);
    amend(&mut copy, id, "phone", json!("555-0199"));
    push(&mut copy, &mut server);
    assert!(vault.is_ambiguous(&server.everything(&[LOG])).unwrap());
    vault.reissue(LOG, 1, new_log(LogId(0x4444)), NOON).unwrap();
    assert!(!vault.is_ambiguous(&server.everything(&[LOG])).unwrap());
    pull(&mut vault, &server);
    assert_eq!(live(&vault, id, "phone"), [json!("555-0199"), json!("555-0155")]);
}
