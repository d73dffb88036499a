//! Finding people as one types.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use alongside_record::RecordId;
use alongside_vault::{Target, Vault};
use common::{amend, change, create, end, participant, save, seen, server::Server, write};
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::json;
use tempfile::{TempDir, tempdir};
use unicode_segmentation::UnicodeSegmentation;

struct People {
    vault: Vault,
    ids: Vec<(&'static str, RecordId)>,
    _dir: TempDir,
}

fn people() -> People {
    vault_of([
        ("john", json!({"preferred_name": "John", "legal_name": "John Smith", "phone": "(479) 555-0101"})),
        ("joan", json!({"preferred_name": "Joan Fisher", "phone": "479-555-0144"})),
        ("jo", json!({"preferred_name": "Jo"})),
        ("heron", json!({"handle": "Blue Heron 12"})),
        ("owl", json!({"handle": "Blue Owl 21", "aliases": ["Stephen", "Lefty"]})),
        ("jose", json!({"preferred_name": "José Núñez", "phone": "870.555.0199"})),
        ("maria", json!({"preferred_name": "Мария"})),
    ])
}

/// People whose names are typed in many ways.
fn typed_in_many_ways() -> People {
    vault_of([
        ("krishna", json!({"preferred_name": "कृष्णा देवी"})),
        ("roux", json!({"preferred_name": "Jean Le Roux", "legal_name": "Anne-Marie De La Cruz"})),
        ("neil", json!({"preferred_name": "O’Neil", "phone": "+1 (501) 555-0123 ext. 5"})),
        ("lukasz", json!({"preferred_name": "Łukasz McDonald", "phone": "1-501-555-0177 / 501.555.0178"})),
        ("wang", json!({"preferred_name": "王小明", "aliases": ["김민수", "สมชาย"]})),
        ("maria", json!({"preferred_name": "Мария"})),
        ("jose", json!({"preferred_name": "José Núñez"})),
    ])
}

fn vault_of<const N: usize>(people: [(&'static str, serde_json::Value); N]) -> People {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let ids = people.map(|(name, fields)| (name, save(&mut vault, participant(fields)))).to_vec();
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
    assert_eq!(people.found("blueheron12"), ["heron"]);
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
fn a_name_is_found_in_its_own_script_and_by_plain_letters() {
    let people = typed_in_many_ways();
    for (text, who) in [
        ("कृष्णा", "krishna"),
        ("कृष", "krishna"),
        ("krsna", "krishna"),
        ("mariya", "maria"),
        ("小明", "wang"),
        ("wang xiaoming", "wang"),
        ("김민", "wang"),
        ("สมชาย", "wang"),
        ("lukasz", "lukasz"),
        ("ŁUKASZ", "lukasz"),
        ("Ł", "lukasz"),
    ] {
        assert!(people.found(text).contains(&who), "{text}");
    }
}

#[test]
fn parts_may_be_joined_hyphenated_or_spaced() {
    let people = typed_in_many_ways();
    for text in [
        "leroux",
        "le roux",
        "le-roux",
        "LEROUX",
        "jeanleroux",
        "jean leroux",
        "lerou",
        "annemarie",
        "anne marie",
        "anne-marie",
        "Anne‑Marie",
        "delacruz",
        "de la cruz",
        "de lacruz",
        "annemarie delacruz",
        "annemariedelacruz",
    ] {
        assert_eq!(people.found(text), ["roux"], "{text}");
    }
    assert_eq!(people.found("mc donald"), ["lukasz"]);
    assert_eq!(people.found("Mc-Donald lukasz"), ["lukasz"]);
    assert_eq!(people.found("rouxle"), [""; 0]);
}

#[test]
fn signs_for_an_apostrophe_and_invisible_characters_make_no_difference() {
    let people = typed_in_many_ways();
    for sign in ["", "'", "’", "‘", "ʼ", "`", "´", "′", "ʻ", "＇", " ", "-"] {
        assert_eq!(people.found(&format!("o{sign}neil")), ["neil"], "{sign}");
    }
    for pasted in
        ["\u{feff}Jo\u{ad}sé", "\u{202a}jose\u{202c}", "jo\u{200b}se", "jose\u{a0}nunez", "jose\u{301}"]
    {
        assert_eq!(people.found(pasted), ["jose"], "{pasted:?}");
    }
}

#[test]
fn a_number_is_found_with_and_without_what_surrounds_it() {
    let people = typed_in_many_ways();
    for text in [
        "+1 (501) 555-0123 ext. 5",
        "1-501-555-0123",
        "501.555.0123",
        "5015550123",
        "+1 501 555 0123",
        "1501555012",
        "+1 (501) 555-01",
        "٥٠١ ٥٥٥ ٠١٢٣",
        "\u{202d}501\u{a0}555\u{2011}0123",
    ] {
        assert!(people.found(text).contains(&"neil"), "{text}");
    }
    for text in ["501 555 0177", "1 501 555 0178", "0178"] {
        assert_eq!(people.found(text), ["lukasz"], "{text}");
    }
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
    let names = seen(&people.vault, id, "preferred_name");
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
    let own = write("preferred_name", json!("Marlow"), &seen(&vault, id, "preferred_name"));
    vault.append(vec![change(Target::Existing(id), vec![own])], None).unwrap();
    server.other_writes(Some(id), "preferred_name", json!("Quincy"));
    vault.apply_page(&server.everything(&[]), end(b"2")).unwrap();
    for text in ["marlow", "quincy"] {
        assert_eq!(vault.search(text, 5).unwrap(), [id], "{text}");
    }
    assert_eq!(vault.search("robin", 5).unwrap(), []);
}

/// Names as nobody can foresee them: any characters at all, and those that scripts are made of.
fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\\PC]{0,30}",
        "[\\p{Latin}' ’-]{0,20}",
        "[\\p{Devanagari}\\p{Bengali}\\p{Tamil}\\p{Thai} ]{0,20}",
        "[\\p{Arabic}\\p{Hebrew}\\p{Cyrillic}\\p{Greek} ]{0,20}",
        "[\\p{Han}\\p{Hangul}\\p{Hiragana}\\p{Katakana} ]{0,12}",
        "[\\p{M}\\p{Cf}\\p{P}\\p{S}a-c]{0,20}",
    ]
}

fn has_words(text: &str) -> bool {
    !alongside_domain::spelling::words(text).is_empty()
}

#[test]
fn whatever_the_name_its_person_is_found_by_it_by_its_words_and_by_their_beginnings() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let id = save(&mut vault, participant(json!({"preferred_name": "first"})));
    let vault = std::cell::RefCell::new(vault);
    let mut runner = TestRunner::new(ProptestConfig::with_cases(128));
    let outcome = runner.run(&any_name(), |name| {
        let mut vault = vault.borrow_mut();
        amend(&mut vault, id, "preferred_name", json!(name));
        let found = |text: &str| vault.search(text, 10).unwrap().contains(&id);
        if has_words(&name) {
            prop_assert!(found(&name), "by the whole name");
        }
        for word in name.split_whitespace() {
            for (end, letter) in word.grapheme_indices(true) {
                let beginning = &word[..end + letter.len()];
                prop_assert!(!has_words(beginning) || found(beginning), "by {beginning:?}");
            }
        }
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn no_text_fails_to_be_searched_and_no_number_to_be_saved() {
    let people = people();
    let id = people.ids[0].1;
    let vault = std::cell::RefCell::new(people.vault);
    let mut runner = TestRunner::new(ProptestConfig::with_cases(96));
    let asked =
        prop_oneof![any_name(), "[\\d+ ().x-]{0,24}", "(AND|OR|NOT|NEAR|names|[\"*:^+(){}-]| ){0,12}"];
    let outcome = runner.run(&asked, |text| {
        let mut vault = vault.borrow_mut();
        prop_assert!(vault.search(&text, 10).is_ok());
        amend(&mut vault, id, "phone", json!(text));
        Ok(())
    });
    outcome.unwrap();
}
