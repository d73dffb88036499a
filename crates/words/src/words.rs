//! The words of one language.

use std::{collections::BTreeSet, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_syntax::ast::Entry;
use unic_langid::LanguageIdentifier;

use crate::{Language, catalogue};

/// The words of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
}

static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::read(Language::English));
static SPANISH: LazyLock<Words> = LazyLock::new(|| Words::read(Language::Spanish));

impl Words {
    /// The words of `language`.
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::Spanish => &SPANISH,
        }
    }

    fn read(language: Language) -> Self {
        let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        for resource in resources(language) {
            bundle.add_resource_overriding(resource);
        }
        Self { bundle }
    }

    /// The keys of all messages of a language.
    pub fn keys(language: Language) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for resource in resources(language) {
            let messages = resource.entries().filter_map(|entry| match entry {
                Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            });
            keys.extend(messages);
        }
        keys
    }

    /// Whether there is a message of that key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The words of a message. One that does not exist shows its own name: a newer program may know it.
    pub fn say(&self, key: &str, told: &[(&str, FluentValue<'_>)]) -> String {
        self.worded(key, told).unwrap_or_else(|| own_name(key))
    }

    /// The words of a message whose key was put together; none when there is no such message.
    pub fn worded(&self, key: &str, told: &[(&str, FluentValue<'_>)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let told: FluentArgs<'_> = told.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut missing = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&told), &mut missing).into_owned())
    }
}

/// The files of a language. What cannot be read is left out, and the rest holds; the tests allow neither.
fn resources(language: Language) -> impl Iterator<Item = FluentResource> {
    let read = |words: &&str| FluentResource::try_new((*words).to_owned()).unwrap_or_else(|(rest, _)| rest);
    catalogue::of(language).iter().map(read)
}

/// A name with spaces.
pub(crate) fn own_name(name: &str) -> String {
    name.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_several_have_their_own_words() {
        let words = Words::of(Language::English);
        assert_eq!(words.say("changes_count", &[("count", 1.into())]), "1 change");
        assert_eq!(words.say("changes_count", &[("count", 3.into())]), "3 changes");
    }

    #[test]
    fn a_message_that_does_not_exist_shows_its_name() {
        let words = Words::of(Language::English);
        assert!(!words.has("no_such_words"));
        assert_eq!(words.say("no_such_words", &[]), "no such words");
    }
}
