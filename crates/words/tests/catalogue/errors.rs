//! Every code that a refusal can bring to a screen has words, and no words are for a code that is gone.

use std::{collections::BTreeSet, fs};

use alongside_words::{Language, Words};

use crate::files::{messages, repository};

/// Where refusals get their codes, and behind what.
const SOURCES: [(&str, &str); 9] = [
    ("crates/field/src/error.rs", "pub fn view("),
    ("crates/sync/src/error.rs", "pub fn code("),
    ("crates/vault/src/error.rs", "pub fn code("),
    ("crates/domain/src/invalid.rs", "pub fn code("),
    ("crates/domain/src/disclosing/refusal.rs", "pub fn code("),
    ("crates/protocol/src/error.rs", "pub enum Code"),
    ("crates/instruments/src/error.rs", "pub fn code("),
    ("crates/instruments/src/shipped.rs", "pub fn code("),
    ("crates/pictures/src/kept.rs", "pub const fn code("),
];

/// Words that are for no code of their own.
const OTHERS: [&str; 2] = ["error_general", "error_some_field"];

fn codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for (path, behind) in SOURCES {
        let text = fs::read_to_string(repository().join(path)).unwrap();
        let (_, text) = text.split_once(behind).unwrap_or_else(|| panic!("{path} has no {behind}"));
        let before = codes.len();
        let parts: Vec<&str> = text.split('"').collect();
        for pair in parts[1..].chunks(2) {
            // What is made a text of its own there is the name of a parameter.
            let [quoted, after] = pair else { continue };
            let is_code = quoted.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
            if is_code && !quoted.is_empty() && *quoted != "snake_case" && !after.starts_with(".to_owned()") {
                codes.insert((*quoted).to_owned());
            }
        }
        assert!(codes.len() > before, "{path} has no codes");
    }
    codes
}

#[test]
fn every_code_has_words_in_every_language() {
    for language in Language::ALL {
        let codes = codes();
        let lacking: Vec<_> =
            codes.iter().filter(|code| !Words::of(language).has(&format!("error_{code}"))).collect();
        assert!(lacking.is_empty(), "no {language:?} for {lacking:?}");
    }
}

#[test]
fn no_words_are_for_a_code_that_is_gone() {
    let codes = codes();
    for key in messages(Language::English).keys() {
        let Some(code) = key.strip_prefix("error_") else { continue };
        // `error_wrong_passphrase_blank_at_ends` says more of a code.
        let more = codes
            .iter()
            .any(|known| code.strip_prefix(known.as_str()).is_some_and(|rest| rest.starts_with('_')));
        assert!(OTHERS.contains(&key.as_str()) || codes.contains(code) || more, "{key}");
    }
}
