//! One's own values, which the feed brings back without their contents.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use alongside_record::Value;
use alongside_vault::{BaseRecord, SetAsideEntry, Vault};
use common::{
    LOG, amend, create, participant, save,
    server::{Server, pull, push},
};
use serde_json::json;
use tempfile::tempdir;

/// A page that leaves out what this laptop wrote.
fn without_own_values(server: &Server) -> Vec<BaseRecord> {
    let mut page = server.everything(&[LOG]);
    let units = page.iter_mut().flat_map(|record| &mut record.units);
    for (_, live) in units.flat_map(|unit| &mut unit.live).filter(|(dot, _)| dot.log == LOG) {
        live.value = Value::LEFT_OUT;
    }
    page
}

#[test]
fn own_values_that_were_left_out_are_put_back() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let id = save(&mut vault, participant(json!({"handle": "Blue Heron 12", "phone": "555-0101"})));
    amend(&mut vault, id, "phone", json!("555-0155"));
    push(&mut vault, &mut server);
    server.other_writes(Some(id), "county", json!("Newton"));
    let mut page = without_own_values(&server);
    assert!(vault.put_own_values(&mut page).unwrap());
    assert_eq!(page, server.everything(&[LOG]));
}

#[test]
fn a_value_that_is_not_here_any_more_has_to_be_sent() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    save(&mut vault, participant(json!({"handle": "Blue Heron 12"})));
    push(&mut vault, &mut server);
    let other = server.other_writes(None, "handle", json!("Jade Owl 7"));
    let mut page = server.everything(&[LOG]);
    let theirs = page.iter_mut().find(|record| record.id == other.record).unwrap();
    theirs.units[0].live.values_mut().for_each(|live| live.value = Value::LEFT_OUT);
    assert!(!vault.put_own_values(&mut page).unwrap());
}

#[test]
fn own_changes_come_back_until_the_feed_has_brought_the_last_that_landed() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let comes_back = |vault: &Vault| vault.comes_back(vault.current_log().unwrap()).unwrap();
    assert_eq!(comes_back(&vault), None);
    let id = save(&mut vault, participant(json!({"handle": "Blue Heron 12"})));
    assert_eq!(comes_back(&vault), None, "nothing is acknowledged");
    push(&mut vault, &mut server);
    let head = vault.current_log().unwrap();
    assert_eq!(comes_back(&vault), Some((1, head.chain)));
    pull(&mut vault, &server);
    assert_eq!(comes_back(&vault), None);
    // What was set aside does not come back.
    amend(&mut vault, id, "handle", json!("Jade Owl 7"));
    let head = vault.current_log().unwrap();
    vault.acknowledge(LOG, 2, head.chain).unwrap();
    vault.set_aside(LOG, &[SetAsideEntry { counter: 2, code: "not_permitted".into(), field: None }]).unwrap();
    assert_eq!(comes_back(&vault), None);
}
