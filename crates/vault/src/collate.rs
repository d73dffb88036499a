//! The one order of names, for both languages: Spanish's, where ñ comes behind n, and which is
//! otherwise that of English (CLDR's root collation).
//!
//! Deliberately absent: an order for each language. A list would be another one for each user of a
//! laptop, and a key kept in a column has to be the same for all.

use std::sync::OnceLock;

use icu_collator::{CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;

/// Bytes of a key that are kept where many are; names that are alike in so much are told apart by id.
const KEPT: usize = 48;

/// The key of a text: keys sort by their bytes as the texts do for people.
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::new();
    match collator() {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
        }
        None => key.extend(text.to_lowercase().bytes()),
    }
    key
}

/// The beginning of the key.
pub(crate) fn short_sort_key(text: &str) -> Vec<u8> {
    let mut key = sort_key(text);
    key.truncate(KEPT);
    key
}

/// Compiled in; none only if a build left Spanish out.
fn collator() -> Option<&'static CollatorBorrowed<'static>> {
    static COLLATOR: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    let made = COLLATOR
        .get_or_init(|| CollatorBorrowed::try_new(locale!("es").into(), CollatorOptions::default()).ok());
    made.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_as_people_expect_in_both_languages() {
        let mut names = ["Ñuñez", "nuñez", "Núñez", "Zoe", "élan", "Elan", "Nuzum", "Oscar", "ana", "Ana B"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            ["ana", "Ana B", "Elan", "élan", "nuñez", "Núñez", "Nuzum", "Ñuñez", "Oscar", "Zoe"]
        );
    }
}
