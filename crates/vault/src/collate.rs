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

/// Letters at the beginning of a text that mostly have a key longer than what is kept.
const LETTERS: usize = 4 * KEPT;
/// What ends the first part of a key, that of the letters without accents and case (UTS #10, 7.3); no byte
/// of it.
const FIRST_PART_ENDS: u8 = 1;

/// The beginning of the key.
pub(crate) fn short_sort_key(text: &str) -> Vec<u8> {
    let mut key = beginning_of_long(text).unwrap_or_else(|| sort_key(text));
    key.truncate(KEPT);
    key
}

/// The key of the beginning of a long text, where what follows cannot change what is kept of it: letters at
/// the cut may belong together with the next ones, but not so many that the second half of this is theirs.
fn beginning_of_long(text: &str) -> Option<Vec<u8>> {
    let (cut, _) = text.char_indices().nth(LETTERS)?;
    let key = sort_key(text.get(..cut)?);
    let first_part = key.iter().position(|byte| *byte == FIRST_PART_ENDS)?;
    (first_part >= 2 * KEPT).then_some(key)
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
    fn what_is_kept_of_a_key_is_its_beginning() {
        let accents = "Núñez de la Peña Ñ\u{301}a\u{30a} l\u{b7}l 東京 ".repeat(40);
        let unheard = "\u{301}\u{200b}".repeat(300) + &"Peña ".repeat(40);
        for long in [accents, unheard, "東京".repeat(200), "a".repeat(500), "ﷺ".repeat(300)] {
            for end in long.char_indices().map(|(end, _)| end).chain([long.len()]) {
                let text = &long[..end];
                let (whole, short) = (sort_key(text), short_sort_key(text));
                assert_eq!(short, whole[..whole.len().min(KEPT)], "{text}");
            }
        }
    }

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
