//! What the code says exists, and what exists is said.

use std::collections::BTreeSet;

use alongside_words::Language;

use crate::files::{code, messages};

/// Families whose keys are put together from what is declared; other tests hold them against that.
const FAMILIES: [&str; 8] =
    ["kind_", "field_", "question_", "hint_", "group_", "choice_", "unit_", "subject_"];

/// The texts in quotes directly behind `call`, such as `t('` or `.say("`.
fn behind(text: &str, call: &str, quotes: &[char]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(call) {
        let alone = !text[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        let rest = text[at + call.len()..].trim_start();
        if alone && let Some(quote) = quotes.iter().find(|quote| rest.starts_with(**quote)) {
            found.extend(rest[1..].split(*quote).next().map(str::to_owned));
        }
    }
    found
}

/// What the code says: whole keys, and the beginnings and ends of those it puts together.
#[derive(Default)]
struct Said {
    keys: BTreeSet<String>,
    beginnings: BTreeSet<String>,
    endings: BTreeSet<String>,
}

impl Said {
    fn in_the_code() -> Self {
        let mut said = Self::default();
        for (path, text) in code() {
            let rust = path.extension().is_some_and(|end| end == "rs");
            let (calls, quotes): (&[&str], &[char]) = if rust {
                (&[".say(", ".worded(", "format!("], &['"'])
            } else {
                (&["t(", "worded("], &['\'', '`'])
            };
            for key in calls.iter().flat_map(|call| behind(&text, call, quotes)) {
                match (key.split_once(['{', '$']), key.rsplit_once('}')) {
                    (Some(("", _)), Some((_, ending))) => said.endings.insert(ending.to_owned()),
                    (Some((beginning, _)), _) => {
                        beginning.ends_with('_') && said.beginnings.insert(beginning.to_owned())
                    }
                    (None, _) => said.keys.insert(key),
                };
            }
            // `t(busy ? 'saving' : 'save')`, and keys that are handed on.
            for quote in ['\'', '"'] {
                let quoted = text.split(quote).filter(|one| is_key(one));
                said.keys.extend(quoted.map(str::to_owned));
            }
        }
        said.endings.remove("");
        said
    }

    fn has(&self, key: &str) -> bool {
        let ended =
            |ending: &String| key.strip_suffix(ending.as_str()).is_some_and(|key| self.keys.contains(key));
        self.keys.contains(key)
            || self.beginnings.iter().any(|beginning| key.starts_with(beginning.as_str()))
            || self.endings.iter().any(ended)
    }
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '_')
}

#[test]
fn every_message_that_the_code_says_exists() {
    let messages = messages(Language::English);
    for (path, text) in code() {
        let keys = match path.extension().and_then(|end| end.to_str()) {
            Some("rs") => behind(&text, ".say(", &['"']),
            Some("sh") => behind(&text, "say ", &['"']),
            _ => behind(&text, "t(", &['\'']),
        };
        for key in keys.iter().filter(|key| is_key(key) && *key != "no_such_words") {
            assert!(messages.contains_key(key), "{}: {key}", path.display());
        }
        // The server's command line hands keys on.
        for key in text.split('"').filter(|one| path.to_string_lossy().contains("/cli/") && is_key(one)) {
            assert!(!key.starts_with("server_") || messages.contains_key(key), "{}: {key}", path.display());
        }
    }
}

#[test]
fn every_message_is_said_somewhere() {
    let messages = messages(Language::English);
    let said = Said::in_the_code();
    let referred: BTreeSet<_> = messages.values().flat_map(|message| &message.refers_to).collect();
    let idle: Vec<_> = messages
        .keys()
        .filter(|key| !FAMILIES.iter().any(|family| key.starts_with(family)))
        .filter(|key| !said.has(key) && !referred.contains(key))
        .collect();
    assert!(idle.is_empty(), "nobody says {idle:#?}");
}
