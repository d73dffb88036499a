//! Rows of records of which others say something: that they were signed, or entered in error; in whichever
//! order they come.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use alongside_record::{Dot, RecordId, Root, Standing};
use alongside_vault::{TimelineAsk, Vault};
use common::{
    create, creation, dana, end, fact, luis, participant, save,
    server::{Server, push},
    write,
};
use serde_json::json;
use tempfile::tempdir;

/// A draft, a note that signs it, and one that says that the note was entered in error.
struct Acting {
    who: RecordId,
    draft: RecordId,
    note: RecordId,
    error: Option<RecordId>,
}

fn written(vault: &mut Vault, by: &str, in_error: bool) -> Acting {
    let who = save(vault, participant(json!({"handle": "Blue Heron 12"})));
    let staff = dana().to_string();
    let draft = common::change(
        creation("session_note", Root::Participant(who)),
        vec![
            write("participant", json!(who), &[]),
            write("staff", json!(staff), &[]),
            write("occurred_at", json!("2026-11-27T10:00:00-06:00"), &[]),
            write("what_we_did", json!("walked"), &[]),
        ],
    );
    let draft = save(vault, draft);
    let said = json!({
        "staff": by, "session_note": draft, "what_we_did": "walked",
        "occurred_at": "2026-11-27T10:00:00-06:00",
    });
    let note = save(vault, fact("signed_note", who, said));
    let error = in_error.then(|| {
        let said = json!({"staff": by, "record": note, "why": "another day", "occurred_at": "2026-11-27T11:00:00-06:00"});
        save(vault, fact("entered_in_error", who, said))
    });
    Acting { who, draft, note, error }
}

fn timeline(vault: &Vault, who: RecordId) -> Vec<RecordId> {
    let audiences = ["care_team".to_owned()];
    let ask = TimelineAsk {
        records: &[who],
        kinds: &[],
        audiences: &audiences,
        before: None,
        until: None,
        voided: false,
        limit: 50,
    };
    vault.timeline_page(&ask).unwrap().rows.into_iter().map(|row| row.id).collect()
}

#[test]
fn what_was_signed_shows_in_place_of_its_draft_only_where_the_same_person_wrote_both() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let signed = written(&mut vault, &dana().to_string(), false);
    assert_eq!(timeline(&vault, signed.who), [signed.note]);
    let other = tempdir().unwrap();
    let mut vault = create(other.path());
    let forged = written(&mut vault, &luis().to_string(), false);
    assert_eq!(timeline(&vault, forged.who).len(), 2, "a colleague's signature takes nobody's draft");
}

#[test]
fn rows_are_the_same_in_whichever_order_records_come_and_after_building_them_anew() {
    let (here, there) = (tempdir().unwrap(), tempdir().unwrap());
    let mut writer = create(here.path());
    let acting = written(&mut writer, &dana().to_string(), true);
    let mut server = Server::new();
    push(&mut writer, &mut server);
    let error = acting.error.unwrap();
    let ids = [acting.draft, acting.note, error];
    let mut shown = Vec::new();
    // One page each, in every order; then all on one page.
    for turn in 0..6 {
        let dir = there.path().join(turn.to_string());
        let mut vault = create(&dir);
        let mut rest = ids.to_vec();
        let mut order = vec![acting.who];
        let mut number = turn;
        for left in (1..=rest.len()).rev() {
            order.push(rest.remove(number % left));
            number /= left;
        }
        for (place, id) in order.iter().enumerate() {
            let page = server.page(&[*id], &[]);
            vault.apply_page(&page, end(&[u8::try_from(place).unwrap()])).unwrap();
        }
        shown.push(rows(&vault, &acting));
    }
    let mut vault = create(&there.path().join("whole"));
    vault.apply_page(&server.everything(&[]), end(b"1")).unwrap();
    shown.push(rows(&vault, &acting));
    vault.rebuild_projection().unwrap();
    shown.push(rows(&vault, &acting));
    let expected = (Standing::Voided, vec![acting.draft]);
    assert!(shown.iter().all(|rows| *rows == expected), "{shown:?}");
}

fn rows(vault: &Vault, acting: &Acting) -> (Standing, Vec<RecordId>) {
    (vault.row(acting.note).unwrap().unwrap().standing, timeline(vault, acting.who))
}

#[test]
fn what_names_itself_or_one_another_comes_to_an_end() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let who = save(&mut vault, participant(json!({"handle": "Blue Heron 12"})));
    let by = dana().to_string();
    let said = |record: &str| json!({"staff": by, "record": record, "why": "round", "occurred_at": "2026-11-27T11:00:00-06:00"});
    let first = save(
        &mut vault,
        fact("entered_in_error", who, said(&RecordId(Dot::new(common::LOG, 3)).to_string())),
    );
    let second = save(&mut vault, fact("entered_in_error", who, said(&first.to_string())));
    for id in [first, second] {
        let standing = vault.row(id).unwrap().unwrap().standing;
        assert_eq!(standing, Standing::Standing, "what says that something was wrong is not wrong by that");
    }
}
