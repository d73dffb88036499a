//! What waits until everything else was sent lies in a log of its own.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use alongside_record::{Dot, LogId, RecordId};
use alongside_vault::{NewChange, Vault, placeholder};
use common::{LOG, NOON, create, fact, live, new_log, participant, save};
use serde_json::json;
use tempfile::tempdir;

const LAST: LogId = LogId(0x1a57);
const NEW: LogId = LogId(0x3333);

/// A file in two pieces, for a participant.
fn attached(participant: RecordId) -> Vec<NewChange> {
    let piece = |number| json!({"attachment": placeholder(0), "number": number, "content": "AAAA"});
    let file = json!({"record": participant, "media": "pdf", "size": 6, "digest": "AAAA"});
    vec![
        fact("attachment", participant, file),
        fact("attachment_piece", participant, piece(1)),
        fact("attachment_piece", participant, piece(2)),
    ]
}

/// The logs with what is in each.
fn logs(vault: &Vault) -> Vec<(LogId, u64)> {
    vault.logs().unwrap().iter().map(|head| (head.log, head.counter)).collect()
}

fn with_a_file(vault: &mut Vault) -> (RecordId, Vec<Dot>) {
    let person = save(vault, participant(json!({"handle": "Blue Heron 12"})));
    vault.open_log_of_what_is_sent_last(new_log(LAST), NOON).unwrap();
    let dots = vault.append(attached(person), None).unwrap();
    (person, dots)
}

#[test]
fn pieces_of_a_file_stand_behind_whatever_is_written_later() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let person = save(&mut vault, participant(json!({"handle": "Jade Owl 7"})));
    vault.append(attached(person), None).unwrap();
    assert_eq!(logs(&vault), [(LOG, 4)], "without a log of their own they are saved all the same");

    let (person, dots) = with_a_file(&mut vault);
    assert_eq!(dots, [Dot::new(LOG, 6), Dot::new(LAST, 1), Dot::new(LAST, 2)]);
    let later = save(&mut vault, fact("check_in", person, json!({"mood": 5})));
    assert_eq!(later.0, Dot::new(LOG, 7));
    assert_eq!(vault.current_log().unwrap().log, LOG);
    // In the order in which they are sent, and the one that is there is gone on with.
    assert_eq!(logs(&vault), [(LOG, 7), (LAST, 2)]);
    vault.open_log_of_what_is_sent_last(new_log(NEW), NOON).unwrap();
    assert_eq!(logs(&vault), [(LOG, 7), (LAST, 2)]);
    assert_eq!(live(&vault, RecordId(dots[2]), "fact")[0]["attachment"], json!(RecordId(dots[0])));
}

#[test]
fn where_the_file_gets_another_id_its_pieces_follow_and_their_log_is_left() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let (person, _) = with_a_file(&mut vault);
    assert_eq!(vault.reissue(LOG, 1, new_log(NEW), NOON).unwrap(), 4);
    assert_eq!(logs(&vault), [(LOG, 0), (NEW, 4), (LAST, 0)]);
    assert_eq!(
        live(&vault, RecordId(Dot::new(NEW, 4)), "fact")[0]["attachment"],
        json!(RecordId(Dot::new(NEW, 2)))
    );
    // Its counters are used up.
    let person = RecordId(Dot { log: NEW, ..person.0 });
    let another = LogId(0x2a57);
    vault.open_log_of_what_is_sent_last(new_log(another), NOON).unwrap();
    assert_eq!(vault.append(attached(person), None).unwrap()[2], Dot::new(another, 2));
    assert_eq!(vault.current_log().unwrap().log, NEW);
}

#[test]
fn after_a_fork_of_theirs_pieces_still_go_last() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let (person, _) = with_a_file(&mut vault);
    assert_eq!(vault.reissue(LAST, 2, new_log(NEW), NOON).unwrap(), 1);
    assert_eq!(vault.current_log().unwrap().log, LOG);
    assert_eq!(logs(&vault), [(LOG, 2), (LAST, 1), (NEW, 1)]);
    vault.open_log_of_what_is_sent_last(new_log(LogId(0x2a57)), NOON).unwrap();
    assert_eq!(vault.append(attached(person), None).unwrap()[2], Dot::new(NEW, 3));
}
