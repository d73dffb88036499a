//! After a fork, one's own work goes on under other dots, and everything that mentions it follows.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use alongside_record::{Dot, LogId, RecordId, Root, VOID, VoidMark};
use alongside_vault::{Target, Vault, placeholder};
use common::{
    DEVICE, LOG, NOON, change, create, creation, end, fact, live, new_log, open, participant, save, seen,
    server::Server, unseen, write,
};
use serde_json::json;
use tempfile::tempdir;

const NEW: LogId = LogId(0x3333);

/// A vault whose log forks behind its first change: a person, then a check-in about a second person,
/// an edit, a void.
fn forked(dir: &std::path::Path) -> (Vault, RecordId) {
    let mut vault = create(dir);
    let shared = save(&mut vault, participant(json!({"handle": "Shared Heron 1"})));
    let head = vault.current_log().unwrap();
    vault.acknowledge(LOG, head.counter, head.chain).unwrap();
    (vault, shared)
}

#[test]
fn dots_ids_roots_references_and_covers_are_rewritten() {
    let dir = tempdir().unwrap();
    let (mut vault, shared) = forked(dir.path());
    let person = placeholder(0);
    let dots = vault
        .append(
            vec![
                participant(json!({"handle": "Own Heron 2"})),
                fact("check_in", person, json!({"occurred_at": "2026-10-14T10:00:00-05:00", "mood": 5})),
                change(Target::Earlier(0), vec![write("handle", json!("Own Heron 3"), &[unseen(person)])]),
                change(Target::Existing(shared), vec![write("phone", json!("555-0101"), &[])]),
            ],
            None,
        )
        .unwrap();
    let covers =
        VoidMark { reason: "wrong person".to_owned(), covers: seen(&vault, RecordId(dots[1]), "fact") };
    let void = alongside_record::UnitWrite { unit: VOID.into(), value: covers.to_value(), names: Vec::new() };
    vault.append(vec![change(Target::Existing(RecordId(dots[1])), vec![void])], None).unwrap();
    vault
        .save_draft(&format!("check_in:{}", dots[0]), &json!({"participant": dots[0].to_string()}), NOON)
        .unwrap();
    vault.set_setting("recent", &json!([shared, dots[0].to_string()])).unwrap();

    assert_eq!(vault.reissue(LOG, 2, new_log(NEW), NOON).unwrap(), 5);
    let new = |counter| Dot::new(NEW, counter);
    let (person, check_in) = (RecordId(new(1)), RecordId(new(2)));
    assert_eq!(live(&vault, person, "handle"), [json!("Own Heron 3")]);
    let record = vault.record(check_in).unwrap().unwrap();
    assert_eq!(record.root, Root::Participant(person));
    assert_eq!(live(&vault, check_in, "fact")[0]["participant"], json!(person));
    assert_eq!(record.state.void_marks()[0].covers, seen(&vault, check_in, "fact"));
    assert_eq!(record.state.standing(), alongside_record::Standing::Voided);
    assert_eq!(live(&vault, shared, "phone"), [json!("555-0101")]);
    let shared_record = vault.record(shared).unwrap().unwrap();
    assert!(shared_record.state.units[&"phone".into()].live().contains_key(&new(4)));
    for old in dots.iter().take(2) {
        assert_eq!(vault.record(RecordId(*old)).unwrap(), None);
    }
    assert_eq!(vault.list(&"participant".into(), true).unwrap().len(), 2);

    let draft = vault.draft(&format!("check_in:{person}")).unwrap().unwrap();
    assert_eq!(draft.value, json!({"participant": person}));
    assert_eq!(vault.setting("recent").unwrap(), Some(json!([shared, person])));
    let head = vault.current_log().unwrap();
    assert_eq!((head.log, head.counter, vault.waiting().unwrap()), (NEW, 5, 5));
    assert_eq!(vault.changes_after(LOG, 0, 10, usize::MAX).unwrap().len(), 1, "only what was not reissued");
    assert_eq!(save(&mut vault, participant(json!({"handle": "x"}))).0, new(6));
}

#[test]
fn both_sides_of_a_fork_stay_visible() {
    let dir = tempdir().unwrap();
    let (mut vault, shared) = forked(dir.path());
    let mut server = Server::new();
    server.accept(&vault.changes_after(LOG, 0, 1, usize::MAX).unwrap(), DEVICE);
    // The other copy of this vault has used the same dot for another number.
    let twin_dir = tempdir().unwrap();
    let mut twin = create(twin_dir.path());
    save(&mut twin, participant(json!({"handle": "Shared Heron 1"})));
    let phone = |number: &str| change(Target::Existing(shared), vec![write("phone", json!(number), &[])]);
    save(&mut twin, phone("555-0199"));
    server.accept(&twin.changes_after(LOG, 1, 1, usize::MAX).unwrap(), DEVICE);

    save(&mut vault, phone("555-0101"));
    vault.apply_page(&server.everything(&[LOG]), end(b"1")).unwrap();
    vault.reissue(LOG, 2, new_log(NEW), NOON).unwrap();
    assert_eq!(live(&vault, shared, "phone"), [json!("555-0199"), json!("555-0101")]);
    server.accept(&vault.changes_after(NEW, 0, 10, usize::MAX).unwrap(), DEVICE);
    vault.apply_page(&server.everything(&[LOG, NEW]), end(b"2")).unwrap();
    assert_eq!(live(&vault, shared, "phone"), [json!("555-0199"), json!("555-0101")]);
    assert_eq!(vault.conflicts().unwrap().len(), 1);
}

#[test]
fn a_later_log_follows_from_where_it_mentions_what_was_reissued() {
    let dir = tempdir().unwrap();
    let (mut vault, _) = forked(dir.path());
    let person = save(&mut vault, participant(json!({"handle": "Own Heron 2"})));
    let later = LogId(0x2b);
    vault.open_log(new_log(later), NOON, "restore").unwrap();
    let apart = save(&mut vault, participant(json!({"handle": "Apart Heron 3"})));
    save(&mut vault, fact("check_in", person, json!({"occurred_at": "2026-10-14T10:00:00-05:00"})));
    let after = save(&mut vault, participant(json!({"handle": "After Heron 4"})));

    assert_eq!(vault.reissue(LOG, 2, new_log(NEW), NOON).unwrap(), 3);
    let new = |counter| RecordId(Dot::new(NEW, counter));
    assert_eq!(live(&vault, new(2), "fact")[0]["participant"], json!(new(1)));
    assert_eq!(live(&vault, new(3), "handle"), [json!("After Heron 4")]);
    assert_eq!(live(&vault, apart, "handle"), [json!("Apart Heron 3")]);
    assert_eq!(vault.record(after).unwrap(), None);
    let heads: Vec<_> = vault.logs().unwrap().iter().map(|head| (head.log, head.counter)).collect();
    assert_eq!(heads, [(LOG, 1), (later, 1), (NEW, 3)]);
    assert_eq!(vault.waiting().unwrap(), 4);
}

#[test]
fn nothing_is_reissued_twice_and_the_new_log_has_to_be_new() {
    let dir = tempdir().unwrap();
    let (mut vault, _) = forked(dir.path());
    save(&mut vault, participant(json!({"handle": "Own Heron 2"})));
    assert_eq!(vault.reissue(LOG, 2, new_log(LOG), NOON).unwrap_err().code(), "invalid");
    assert_eq!(vault.reissue(LogId(9), 2, new_log(NEW), NOON).unwrap_err().code(), "not_found");
    assert_eq!(vault.reissue(LOG, 2, new_log(NEW), NOON).unwrap(), 1);
    drop(vault);
    let mut vault = open(dir.path());
    assert_eq!(vault.reissue(LOG, 2, new_log(NEW), NOON).unwrap(), 0);
    assert_eq!(vault.waiting().unwrap(), 1);
    assert_eq!(vault.search("own heron", 5).unwrap(), [RecordId(Dot::new(NEW, 1))]);
}

#[test]
fn a_follow_up_created_under_a_reissued_person_moves_in_every_list() {
    let dir = tempdir().unwrap();
    let (mut vault, _) = forked(dir.path());
    let person = save(&mut vault, participant(json!({"handle": "Own Heron 2"})));
    let follow_up = change(
        creation("follow_up", Root::Participant(person)),
        vec![
            write("participant", json!(person), &[]),
            write("what", json!("call"), &[]),
            write("by_when", json!("2026-10-15"), &[]),
        ],
    );
    save(&mut vault, follow_up);
    vault.reissue(LOG, 2, new_log(NEW), NOON).unwrap();
    let now = RecordId(Dot::new(NEW, 1));
    let plans = vault.plans(Some(now), 0, 10).unwrap();
    assert_eq!(plans.iter().map(|plan| plan.participant).collect::<Vec<_>>(), [Some(now)]);
    assert_eq!(vault.next(now).unwrap().unwrap().day.as_deref(), Some("2026-10-15"));
    assert_eq!(vault.about(person, &"follow_up".into(), 10).unwrap(), []);
}
