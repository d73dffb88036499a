//! Saving: whole or not at all, there for good, never readable.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use std::fs;

use alongside_record::{Dot, LogId, Root};
use alongside_vault::{Target, VaultError, placeholder};
use common::{
    LOG, NOON, change, create, creation, fact, live, new_log, open, participant, save, unseen, write,
};
use serde_json::json;
use tempfile::tempdir;

#[test]
fn a_save_gets_the_next_dot_and_creates_its_record() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let one = save(&mut vault, participant(json!({"handle": "Blue Heron 12"})));
    let other = save(&mut vault, participant(json!({"handle": "Jade Owl 7"})));
    assert_eq!((one.0, other.0), (Dot::new(LOG, 1), Dot::new(LOG, 2)));
    let head = vault.current_log().unwrap();
    assert_eq!((head.log, head.counter, head.acknowledged), (LOG, 2, 0));
    let record = vault.record(one).unwrap().unwrap();
    assert_eq!((record.kind.as_str(), record.root), ("participant", Root::Itself));
}

#[test]
fn saves_of_one_call_refer_to_each_other_by_placeholders() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let who = placeholder(0);
    let mut person = participant(json!({"handle": "Blue Heron 12"}));
    person.reason = Some("walk-up".to_owned());
    let follow_up = change(
        creation("follow_up", Root::Participant(who)),
        vec![write("participant", json!(who), &[]), write("what", json!(format!("about {who}")), &[])],
    );
    let amended = change(Target::Earlier(0), vec![write("handle", json!("Jade Owl 7"), &[unseen(who)])]);
    let dots = vault.append(vec![person, follow_up, amended], None).unwrap();
    let (person, follow_up) = (alongside_record::RecordId(dots[0]), alongside_record::RecordId(dots[1]));
    assert_eq!(vault.record(follow_up).unwrap().unwrap().root, Root::Participant(person));
    assert_eq!(live(&vault, follow_up, "participant"), [json!(person)]);
    assert_eq!(live(&vault, follow_up, "what"), [json!(format!("about {who}"))], "only whole strings");
    assert_eq!(live(&vault, person, "handle"), [json!("Jade Owl 7")]);
}

#[test]
fn one_bad_save_in_a_call_saves_nothing_and_keeps_the_draft() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    vault.save_draft("new", &json!({"handle": "Blue"}), NOON).unwrap();
    let good = || participant(json!({"handle": "Blue Heron 12"}));
    let unknown = alongside_record::RecordId(Dot::new(LogId(5), 5));
    let bad = [
        (change(Target::Existing(unknown), vec![write("handle", json!("x"), &[])]), "not_found"),
        (change(creation("participant", Root::Itself), vec![]), "invalid"),
        (change(Target::Earlier(7), vec![write("handle", json!("x"), &[])]), "invalid"),
        (fact("check_in", placeholder(3), json!({})), "invalid"),
        (participant(json!({"handle": "x"})), "invalid"),
    ];
    for (number, (mut bad, code)) in bad.into_iter().enumerate() {
        if number == 4 {
            bad.writes.push(bad.writes[0].clone());
        }
        let refused = vault.append(vec![good(), bad], Some("new")).unwrap_err();
        assert_eq!(refused.code(), code, "{number}");
    }
    assert_eq!(vault.current_log().unwrap().counter, 0);
    assert_eq!(vault.counts().unwrap().participants, 0);
    assert!(vault.search("heron", 10).unwrap().is_empty());
    assert_eq!(vault.draft("new").unwrap().unwrap().value, json!({"handle": "Blue"}));
    vault.append(vec![good()], Some("new")).unwrap();
    assert_eq!(vault.draft("new").unwrap(), None);
}

#[test]
fn nothing_is_saved_before_a_log_is_open() {
    let dir = tempdir().unwrap();
    let folder = alongside_vault::VaultFolder::at(dir.path());
    let random = common::Counting::new();
    let mut vault = folder
        .create(
            common::user(common::dana(), common::PASSPHRASE),
            &common::facts(),
            alongside_vault::KdfCost::CHEAP,
            &random,
        )
        .unwrap();
    let refused = vault.append(vec![participant(json!({"handle": "x"}))], None).unwrap_err();
    assert_eq!(refused.code(), "not_found");
    vault.open_log(new_log(LOG), NOON, "enrolment").unwrap();
    assert_eq!(vault.open_log(new_log(LOG), NOON, "again").unwrap_err().code(), "invalid");
}

#[test]
fn drafts_survive_a_vault_that_was_never_closed() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    vault.save_draft("check_in", &json!({"note": "half a sen"}), NOON).unwrap();
    vault.save_draft("other", &json!({"note": "more"}), NOON + 1).unwrap();
    vault.save_draft("check_in", &json!({"note": "half a sentence"}), NOON + 2).unwrap();
    drop(vault);
    let mut vault = open(dir.path());
    let draft = vault.draft("check_in").unwrap().unwrap();
    assert_eq!((draft.value, draft.saved_at), (json!({"note": "half a sentence"}), NOON + 2));
    let keys: Vec<String> = vault.drafts().unwrap().into_iter().map(|draft| draft.key).collect();
    assert_eq!(keys, ["check_in", "other"]);
    vault.discard_draft("check_in").unwrap();
    vault.discard_draft("check_in").unwrap();
    assert_eq!(vault.draft("check_in").unwrap(), None);
}

#[test]
fn settings_are_remembered() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    assert_eq!(vault.setting("last_sync").unwrap(), None);
    vault.set_setting("last_sync", &json!({"at": 5})).unwrap();
    vault.set_setting("last_sync", &json!({"at": 6})).unwrap();
    drop(vault);
    assert_eq!(open(dir.path()).setting("last_sync").unwrap(), Some(json!({"at": 6})));
}

#[test]
fn debug_output_shows_nobody() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let id = save(&mut vault, participant(json!({"preferred_name": "Zanzibarina"})));
    vault.save_draft("x", &json!("Zanzibarina"), NOON).unwrap();
    let record = vault.record(id).unwrap().unwrap();
    let facts = vault.facts().unwrap();
    let text = format!("{vault:?} {record:?} {facts:?} {:?} {:?}", vault.drafts().unwrap(), vault.row(id));
    assert!(!text.contains("Zanzibarina"), "{text}");
    assert!(!text.contains("7, 7, 7"), "{text}");
}

#[test]
fn a_setting_that_stays_as_it_is_is_not_written_again() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let written = || fs::metadata(dir.path().join("vault.db-wal")).unwrap().len();
    vault.set_setting("pace", &json!(1)).unwrap();
    let before = written();
    vault.set_setting("pace", &json!(1)).unwrap();
    assert_eq!(written(), before);
    vault.set_setting("pace", &json!(2)).unwrap();
    assert!(written() > before);
    assert_eq!(vault.setting("pace").unwrap(), Some(json!(2)));
}

#[test]
fn what_no_base_would_take_is_not_saved_and_the_largest_field_is_named() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let long = "x".repeat(alongside_record::limits::CHANGE_BYTES / 2);
    let fields = json!({"handle": "Blue Heron 1", "county": long, "aliases": [long.clone() + "y"]});
    let refused = vault.append(vec![participant(fields)], None).unwrap_err();
    assert!(matches!(&refused, VaultError::TooLarge { field } if field == "aliases"), "{refused:?}");
    let id = save(&mut vault, participant(json!({"handle": "Blue Heron 2"})));
    let note = fact("check_in", id, json!({"note": long, "needs": [long.clone() + "y"], "mood": 3}));
    let refused = vault.append(vec![note], None).unwrap_err();
    assert_eq!(refused.code(), "too_large");
    assert!(matches!(&refused, VaultError::TooLarge { field } if field == "needs"), "{refused:?}");
    assert_eq!(vault.current_log().unwrap().counter, 1);
    let fits = "x".repeat(alongside_record::limits::CHANGE_BYTES - 1_000);
    save(&mut vault, participant(json!({"county": fits})));
}
