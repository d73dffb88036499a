//! What one language can say, the other can.

use std::collections::BTreeMap;

use alongside_words::{Language, Words};

use crate::files::{Message, messages};

fn shapes(language: Language) -> BTreeMap<String, Vec<String>> {
    let shape = |message: Message| message.parameters.into_iter().collect();
    messages(language).into_iter().map(|(key, message)| (key, shape(message))).collect()
}

#[test]
fn every_message_is_there_in_every_language_with_the_same_parameters() {
    let (english, spanish) = (shapes(Language::English), shapes(Language::Spanish));
    let missing: Vec<_> = english.keys().filter(|key| !spanish.contains_key(*key)).collect();
    assert!(missing.is_empty(), "without Spanish: {missing:?}");
    let missing: Vec<_> = spanish.keys().filter(|key| !english.contains_key(*key)).collect();
    assert!(missing.is_empty(), "without English: {missing:?}");
    let differing: Vec<_> = english.iter().filter(|(key, shape)| spanish[*key] != **shape).collect();
    assert!(differing.is_empty(), "told something else in Spanish: {differing:?}");
}

#[test]
fn no_message_is_blank_and_what_one_refers_to_is_there() {
    for language in Language::ALL {
        let messages = messages(language);
        for (key, message) in &messages {
            assert!(!message.is_blank, "{key} says nothing in {language:?}");
            for other in &message.refers_to {
                assert!(messages.contains_key(other), "{key} refers to {other} in {language:?}");
            }
        }
    }
}

#[test]
fn every_file_of_the_catalogue_is_part_of_the_program() {
    for language in Language::ALL {
        for key in messages(language).keys() {
            assert!(Words::of(language).has(key), "{key} in {language:?}");
        }
    }
}
