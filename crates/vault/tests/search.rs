//! Finding people as one types.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use alongside_record::RecordId;
use alongside_vault::{Target, Vault};
use common::{change, create, end, participant, save, server::Server, write};
use serde_json::json;
use tempfile::{TempDir, tempdir};

struct People {
    vault: Vault,
    ids: Vec<(&'static str, RecordId)>,
    _dir: TempDir,
}

fn people() -> People {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let ids = [
        ("john", json!({"preferred_name": "John", "legal_name": "John Smith", "phone": "(479) 555-0101"})),
        ("joan", json!({"preferred_name": "Joan Fisher", "phone": "479-555-0144"})),
        ("jo", json!({"preferred_name": "Jo"})),
        ("heron", json!({"handle": "Blue Heron 12"})),
        ("owl", json!({"handle": "Blue Owl 21", "aliases": ["Stephen", "Lefty"]})),
        ("jose", json!({"preferred_name": "José Núñez", "phone": "870.555.0199"})),
        ("maria", json!({"preferred_name": "Мария"})),
    ]
    .map(|(name, fields)| (name, save(&mut vault, participant(fields))))
    .to_vec();
    People { vault, ids, _dir: dir }
}

impl People {
    fn found(&self, text: &str) -> Vec<&'static str> {
        let name = |id| self.ids.iter().find(|(_, known)| *known == id).unwrap().0;
        self.vault.search(text, 10).unwrap().into_iter().map(name).collect()
    }
}

#[test]
fn names_handles_and_aliases_are_found_by_their_beginnings() {
    let people = people();
    assert_eq!(people.found("smi"), ["john"]);
    assert_eq!(people.found("heron 12"), ["heron"]);
    assert_eq!(people.found("12 her"), ["heron"]);
    assert_eq!(people.found("blue"), ["heron", "owl"]);
    assert_eq!(people.found("left"), ["owl"]);
    assert_eq!(people.found("smith fisher"), [""; 0]);
}

#[test]
fn spelling_does_not_have_to_be_right() {
    let people = people();
    assert_eq!(people.found("jon smyth"), ["john"]);
    assert_eq!(people.found("fisharr"), ["joan"]);
    assert_eq!(people.found("steven"), ["owl"]);
    assert_eq!(people.found("JOSE nunez"), ["jose"]);
    assert_eq!(people.found("мар"), ["maria"]);
}

#[test]
fn phone_numbers_are_found_by_any_run_of_digits() {
    let people = people();
    assert_eq!(people.found("0101"), ["john"]);
    assert_eq!(people.found("555-01"), ["joan", "john", "jose"]);
    assert_eq!(people.found("479 555 0144"), ["joan"]);
    assert_eq!(people.found("(870)"), ["jose"]);
    assert_eq!(people.found("01"), [""; 0], "two digits are in too many numbers");
}

#[test]
fn whole_words_come_before_beginnings_and_beginnings_before_sounds() {
    let people = people();
    assert_eq!(people.found("jo")[0], "jo");
    assert_eq!(people.found("joa")[0], "joan");
    let sounding = people.found("john");
    assert_eq!(sounding[0], "john");
    assert!(sounding.contains(&"joan"), "{sounding:?}");
}

#[test]
fn what_has_no_letter_finds_nobody_and_breaks_nothing() {
    let people = people();
    for text in ["", " ", "\"", "*", "AND", "names:", "(", "' OR 1=1 --", "NEAR(", "-", "🦉", "का"] {
        assert_eq!(people.found(text), [""; 0], "{text}");
    }
    assert_eq!(people.vault.search("blue", 1).unwrap().len(), 1);
    people.vault.search(&"x y z ".repeat(5_000), 10).unwrap();
}

#[test]
fn a_changed_name_is_found_under_the_new_one_only() {
    let mut people = people();
    let (_, id) = people.ids[2];
    let names = [id.0];
    let rename = change(Target::Existing(id), vec![write("preferred_name", json!("Zoe"), &names)]);
    people.vault.append(vec![rename], None).unwrap();
    assert_eq!(people.found("zoe"), ["jo"]);
    assert!(!people.found("jo").contains(&"jo"));
}

#[test]
fn both_names_of_a_conflict_are_found() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let id = server.other_writes(None, "preferred_name", json!("Robin")).record;
    vault.apply_page(&server.everything(&[]), end(b"1")).unwrap();
    let own = write("preferred_name", json!("Marlow"), &[id.0]);
    vault.append(vec![change(Target::Existing(id), vec![own])], None).unwrap();
    server.other_writes(Some(id), "preferred_name", json!("Quincy"));
    vault.apply_page(&server.everything(&[]), end(b"2")).unwrap();
    for text in ["marlow", "quincy"] {
        assert_eq!(vault.search(text, 5).unwrap(), [id], "{text}");
    }
    assert_eq!(vault.search("robin", 5).unwrap(), []);
}
