//! Every code that a refusal can bring to a screen has words, and no words are for a code that is gone.

use std::{collections::BTreeSet, fs};

use alongside_words::{Language, Words};

use crate::files::{messages, repository};

/// Where refusals get their codes, and behind what.
const SOURCES: [(&str, &str); 4] = [
    ("crates/field/src/error.rs", "pub fn view("),
    ("crates/vault/src/error.rs", "pub fn code("),
    ("crates/domain/src/invalid.rs", "pub fn code("),
    ("crates/protocol/src/error.rs", "pub enum Code"),
];

/// Texts there that are names of parameters.
const PARAMETERS: [&str; 1] = ["wait_seconds"];

/// Words that are for no code of their own.
const OTHERS: [&str; 2] = ["error_general", "error_some_field"];

fn codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for (path, behind) in SOURCES {
        let text = fs::read_to_string(repository().join(path)).unwrap();
        let (_, text) = text.split_once(behind).unwrap_or_else(|| panic!("{path} has no {behind}"));
        let before = codes.len();
        for quoted in text.split('"').skip(1).step_by(2) {
            let is_code = quoted.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
            if is_code && !quoted.is_empty() && quoted != "snake_case" && !PARAMETERS.contains(&quoted) {
                codes.insert(quoted.to_owned());
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
        assert!(OTHERS.contains(&key.as_str()) || codes.contains(code), "{key}");
    }
}
