//! What a laptop holds: evicting what leaves, and knowing what has not come yet.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use alongside_record::{RecordId, SITE, Scope};
use alongside_vault::{BaseRecord, Border, PageEnd, SetAsideEntry, Target, Vault};
use common::{
    DEVICE, LOG, NOON, change, create, fact, live, new_log, participant, save, server::Server, write,
};
use serde_json::json;
use tempfile::tempdir;

fn site(counter: u64) -> RecordId {
    RecordId(alongside_record::Dot::new(alongside_record::LogId(0xbb), counter))
}

fn page(vault: &mut Vault, seq: u64, records: &[BaseRecord], border: Border<'_>) {
    vault.apply_page(records, PageEnd { seq, cursor: b"cursor", rewound: None, border }).unwrap();
}

/// Somebody of another laptop's, at a site, as the feed brings them.
fn somebody(vault: &mut Vault, server: &mut Server, seq: u64, at: RecordId) -> RecordId {
    let id = server.other_writes(None, "handle", json!("Blue Heron 1")).record;
    server.other_writes(Some(id), SITE, json!(at));
    page(vault, seq, &server.everything(&[LOG]), Border::default());
    id
}

fn send(vault: &mut Vault, server: &mut Server) {
    let head = vault.current_log().unwrap();
    let changes = vault.changes_after(head.log, head.acknowledged, usize::MAX, usize::MAX).unwrap();
    server.accept(&changes, DEVICE);
    vault.acknowledge(head.log, head.counter, head.chain).unwrap();
}

#[test]
fn of_somebody_who_leaves_only_what_was_not_sent_stays_until_it_was() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let person = somebody(&mut vault, &mut server, 1, site(1));
    let sent = save(
        &mut vault,
        fact("check_in", person, json!({"note": "sent", "occurred_at": "2026-10-14T10:00:00-05:00"})),
    );
    send(&mut vault, &mut server);
    page(&mut vault, 2, &server.everything(&[LOG]), Border::default());
    let unsent = save(
        &mut vault,
        fact("check_in", person, json!({"note": "unsent", "occurred_at": "2026-10-14T11:00:00-05:00"})),
    );
    let listed = |vault: &Vault, kind: &str| vault.list(&kind.into(), true).unwrap();

    page(&mut vault, 3, &[], Border { left: &[person], ..Border::default() });
    assert_eq!((listed(&vault, "participant"), listed(&vault, "check_in")), (vec![], vec![unsent]));
    assert_eq!(vault.record(sent).unwrap(), None);
    assert_eq!(vault.waiting().unwrap(), 1);
    assert_eq!(vault.base_hash().unwrap(), alongside_record::StateHash::default());
    // Once it is at base, which says that it has nothing for this laptop, it goes too.
    send(&mut vault, &mut server);
    page(&mut vault, 4, &[], Border::default());
    vault.agrees_with_base().unwrap();
    assert_eq!(listed(&vault, "check_in"), []);
    // The log keeps everything, for a base that may lose it.
    assert_eq!(vault.changes_after(LOG, 0, usize::MAX, usize::MAX).unwrap().len(), 2);
    // They come back, and all of it with them.
    page(&mut vault, 5, &server.everything(&[LOG]), Border::default());
    assert_eq!(listed(&vault, "check_in").len(), 2);
    assert_eq!(live(&vault, person, "handle"), [json!("Blue Heron 1")]);
}

#[test]
fn what_is_refused_after_its_record_was_evicted_still_needs_attention() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let person = somebody(&mut vault, &mut server, 1, site(1));
    let writes = vec![write("county", json!("Boone"), &[])];
    vault.append(vec![change(Target::Existing(person), writes)], None).unwrap();
    send(&mut vault, &mut server);
    page(&mut vault, 2, &[], Border { left: &[person], ..Border::default() });
    assert_eq!(vault.record(person).unwrap(), None);
    // The base came back as an older copy of itself, and judges it anew.
    let refused = SetAsideEntry { counter: 1, code: "other_site".into(), field: None };
    vault.set_aside(LOG, &[refused]).unwrap();
    assert_eq!(vault.needs_attention().unwrap().len(), 1);
    assert_eq!(live(&vault, person, "county"), [json!("Boone")]);
    assert_eq!(vault.logs_in_doubt().unwrap(), [LOG]);
    // And once it says that nothing is set aside any more, it goes.
    vault.set_aside_are(LOG, 1..=1, &[]).unwrap();
    vault.agrees_with_base().unwrap();
    assert_eq!((vault.needs_attention().unwrap(), vault.record(person).unwrap()), (vec![], None));
}

#[test]
fn a_scope_that_changes_lets_go_at_once_and_has_more_to_come_when_it_grows() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let [here, there] = [site(1), site(2)];
    let person = somebody(&mut vault, &mut server, 1, here);
    let both = Scope::of([Some(here), Some(there)]);
    let only = |site| Scope::of([Some(site)]);
    page(&mut vault, 2, &[], Border { scope: Some(&both), ..Border::default() });
    vault.agrees_with_base().unwrap();
    assert!(!vault.is_arriving().unwrap());
    page(&mut vault, 3, &[], Border { scope: Some(&only(here)), ..Border::default() });
    assert!(vault.record(person).unwrap().is_some() && !vault.is_arriving().unwrap());
    page(&mut vault, 4, &[], Border { scope: Some(&only(there)), ..Border::default() });
    assert_eq!(vault.record(person).unwrap(), None);
    assert!(vault.is_arriving().unwrap(), "what is at the new site has not come");
    vault.agrees_with_base().unwrap();
    assert!(!vault.is_arriving().unwrap());
}

#[test]
fn what_is_to_be_fetched_is_on_its_way_until_it_is_whole() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let person = server.other_writes(None, "handle", json!("Blue Heron 1")).record;
    let other = server.other_writes(None, "handle", json!("Jade Owl 1")).record;
    let all = server.everything(&[LOG]);
    let of = |id| all.iter().filter(|record| record.id == id).cloned().collect::<Vec<_>>();
    vault.agrees_with_base().unwrap();
    page(&mut vault, 1, &[], Border { fetch: &[person, other], ..Border::default() });
    assert_eq!(vault.to_fetch(9).unwrap(), (vec![person, other], None));
    assert!(vault.is_arriving().unwrap() && vault.is_arriving_about(person).unwrap());
    vault.apply_whole(&of(person), &[], Some(person)).unwrap();
    assert_eq!(vault.to_fetch(1).unwrap(), (vec![person], Some(person)));
    vault.apply_whole(&[], &[person], None).unwrap();
    assert!(!vault.is_arriving_about(person).unwrap() && vault.is_arriving_about(other).unwrap());
    // Somebody who leaves meanwhile is not waited for.
    page(&mut vault, 2, &[], Border { left: &[other], ..Border::default() });
    assert!(!vault.is_arriving().unwrap() && vault.to_fetch(9).unwrap().0.is_empty());
}

#[test]
fn at_a_first_sync_only_who_was_fetched_is_whole() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let person = server.other_writes(None, "handle", json!("Blue Heron 1")).record;
    let other = server.other_writes(None, "handle", json!("Jade Owl 1")).record;
    page(&mut vault, 1, &[], Border { fetch: &[person], ..Border::default() });
    vault.apply_whole(&server.everything(&[LOG]), &[person], None).unwrap();
    assert!(!vault.is_arriving_about(person).unwrap() && vault.is_arriving_about(other).unwrap());
    assert!(vault.is_arriving().unwrap());
    let new = save(&mut vault, participant(json!({"handle": "Rose Finch 1"})));
    assert!(!vault.is_arriving_about(new).unwrap(), "nobody else knows them");
    vault.agrees_with_base().unwrap();
    assert!(!vault.is_arriving_about(other).unwrap());
}

#[test]
fn a_change_remembers_how_far_the_feed_had_been_read() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let read_to = |vault: &Vault, log| {
        let changes = vault.changes_after(log, 0, usize::MAX, usize::MAX).unwrap();
        changes.iter().map(|change| change.read_to).collect::<Vec<_>>()
    };
    let person = save(&mut vault, participant(json!({"handle": "Blue Heron 1"})));
    for seq in [7, 9] {
        page(&mut vault, seq, &[], Border::default());
        let writes = vec![write("county", json!(format!("{seq}")), &[])];
        vault.append(vec![change(Target::Existing(person), writes)], None).unwrap();
    }
    assert_eq!(read_to(&vault, LOG), [0, 7, 9]);
    // Issued again in another log, they were written when they were written.
    let again = alongside_record::LogId(0x3333);
    vault.reissue(LOG, 2, new_log(again), NOON).unwrap();
    assert_eq!(read_to(&vault, again), [7, 9]);
    // What was read of a past that the base has lost does not count.
    let rewound = PageEnd { seq: 8, cursor: b"cursor", rewound: Some(8), border: Border::default() };
    vault.apply_page(&[], rewound).unwrap();
    assert_eq!(read_to(&vault, again), [7, 8]);
}
