//! Reading while somebody writes.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests may fail")]

mod common;

use std::{sync::mpsc, thread, time::Duration};

use alongside_domain::Role;
use alongside_field::{Alongside, Open, views::RecordsRequest};
use alongside_record::{Chain, Dot, LogId, RecordId, Root};
use alongside_vault::NewLog;
use common::{ELSEWHERE, base_record, end, laptop, unlocked};
use serde_json::json;

/// Long enough for any answer; only what waits for the vault takes longer.
const PATIENCE: Duration = Duration::from_secs(20);

fn people(core: &Alongside) -> alongside_field::Result<u64> {
    let everybody = RecordsRequest { kind: "participant".to_owned(), ..RecordsRequest::default() };
    Ok(core.records(&everybody)?.total)
}

/// What a screen is told from another thread while `act` has the vault.
fn told_meanwhile(core: &Alongside, act: impl FnOnce(&mut Open)) -> Option<u64> {
    let (tell, told) = mpsc::channel();
    // Whoever still waits gets the vault once this has given up.
    thread::scope(|scope| {
        core.with_open(|open| {
            act(open);
            scope.spawn(move || tell.send(people(core).unwrap()));
            Ok(told.recv_timeout(PATIENCE).ok())
        })
        .unwrap()
    })
}

#[test]
fn a_screen_is_answered_while_a_page_is_taken_in() {
    let laptop = laptop(Role::Peer);
    laptop.save("participant", json!({"preferred_name": "Ana"}));
    assert_eq!(told_meanwhile(&laptop.core, |_| ()), Some(1));
    let told = told_meanwhile(&laptop.core, |open| {
        let page: Vec<_> = (1..=300)
            .map(|number| {
                let id = RecordId(Dot::new(ELSEWHERE, number));
                base_record(id, "participant", Root::Itself, &json!({"handle": format!("Owl {number}")}))
            })
            .collect();
        open.vault.apply_page(&page, end(3)).unwrap();
    });
    assert_eq!(told, Some(301), "and knows it as soon as it is here");
}

#[test]
fn a_screen_shows_what_was_saved_as_soon_as_it_is() {
    let laptop = laptop(Role::Peer);
    for number in 1..=20 {
        let id = laptop.save("participant", json!({"preferred_name": "Ana"}));
        assert_eq!(people(&laptop.core).unwrap(), number);
        laptop.amend("participant", &id, json!({"preferred_name": "Bo"}));
        assert_eq!(laptop.core.record(&id).unwrap().row.name, "Bo");
    }
}

#[test]
fn locking_closes_what_reads_as_well_as_what_writes() {
    let laptop = laptop(Role::Peer);
    laptop.save("participant", json!({"preferred_name": "Ana"}));
    laptop.core.lock();
    assert_eq!(people(&laptop.core).unwrap_err().view().code, "locked");
    let other = unlocked(laptop.folder.path());
    assert_eq!(people(&other).unwrap(), 1, "another process has the vault to itself");
}

#[test]
fn nothing_is_written_by_what_only_reads() {
    let laptop = laptop(Role::Peer);
    let mut reader = laptop.core.with_open(|open| Ok(open.vault.reader()?)).unwrap();
    assert!(reader.open_log(NewLog { id: LogId(77), start: Chain([7; 16]) }, 0, "a test").is_err());
    assert!(reader.save_draft("a form", &json!({}), 0).is_err());
    drop(reader);
    assert!(laptop.core.drafts().unwrap().is_empty());
}
