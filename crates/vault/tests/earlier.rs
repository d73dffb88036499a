//! What units said before.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail")]

mod common;

use alongside_record::{RecordId, UnitName};
use alongside_vault::{Border, PageEnd, Vault};
use common::{
    LOG, amend, create, end, open, participant, save,
    server::{Server, pull, push},
};
use serde_json::{Value, json};
use tempfile::tempdir;

fn earlier(vault: &Vault, id: RecordId, unit: &str) -> Vec<Value> {
    let record = vault.record(id).unwrap().unwrap();
    let values = vault.earlier_values(&record).unwrap().remove(&UnitName::from(unit)).unwrap_or_default();
    values.into_iter().map(|value| value.value.value.to_json().unwrap()).collect()
}

#[test]
fn what_others_and_what_one_wrote_oneself_stays_readable_once_it_was_replaced() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let id = save(&mut vault, participant(json!({"phone": "1"})));
    assert_eq!(earlier(&vault, id, "phone"), Vec::<Value>::new());
    push(&mut vault, &mut server);
    pull(&mut vault, &server);
    server.other_writes(Some(id), "phone", json!("2"));
    pull(&mut vault, &server);
    assert_eq!(earlier(&vault, id, "phone"), [json!("1")]);
    amend(&mut vault, id, "phone", json!("3"));
    let mut both = earlier(&vault, id, "phone");
    both.sort_by_key(ToString::to_string);
    assert_eq!(both, [json!("1"), json!("2")], "also while the base has not heard of it");
    push(&mut vault, &mut server);
    pull(&mut vault, &server);
    vault.close().unwrap();
    assert_eq!(earlier(&open(dir.path()), id, "phone").len(), 2, "and after closing");
}

#[test]
fn no_more_than_the_last_twenty_are_kept() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let id = server.other_writes(None, "phone", json!("0")).record;
    pull(&mut vault, &server);
    for number in 1..=30 {
        server.other_writes(Some(id), "phone", json!(number.to_string()));
        pull(&mut vault, &server);
    }
    let kept = earlier(&vault, id, "phone");
    assert_eq!((kept.len(), kept.contains(&json!("29")), kept.contains(&json!("9"))), (20, true, false));
}

#[test]
fn nothing_is_kept_of_whom_the_laptop_holds_no_more() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let id = server.other_writes(None, "phone", json!("1")).record;
    pull(&mut vault, &server);
    server.other_writes(Some(id), "phone", json!("2"));
    pull(&mut vault, &server);
    assert_eq!(earlier(&vault, id, "phone"), [json!("1")]);
    let border = Border { left: &[id], ..Border::default() };
    vault.apply_page(&[], PageEnd { border, ..end(b"cursor") }).unwrap();
    assert!(vault.record(id).unwrap().is_none());
    pull(&mut vault, &server);
    assert_eq!(earlier(&vault, id, "phone"), Vec::<Value>::new());
    assert_eq!(server.page(&[id], &[LOG]).len(), 1);
}
