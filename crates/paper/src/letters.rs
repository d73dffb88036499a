//! What of a text the typeface can show. What it cannot is replaced visibly, a mark for each letter, so that
//! nobody believes that nothing stood there.

use icu_normalizer::ComposingNormalizerBorrowed;
use skrifa::charmap::Charmap;
use unicode_segmentation::UnicodeSegmentation;

/// What stands for a letter that the typeface does not have, the first of these that it has.
const STAND_INS: [char; 3] = ['\u{25A1}', '\u{25CA}', '?'];
/// Characters of one letter beyond which it is no writing that anybody reads.
const MOST_OF_A_LETTER: usize = 8;

/// The letters that a typeface has.
pub(crate) struct Letters<'a> {
    has: Charmap<'a>,
    missed: bool,
}

impl<'a> Letters<'a> {
    /// Those of that table.
    pub(crate) fn of(has: Charmap<'a>) -> Self {
        Self { has, missed: false }
    }

    /// Whether any letter had to be replaced so far.
    pub(crate) fn missed(&self) -> bool {
        self.missed
    }

    /// What stands for a missing letter.
    pub(crate) fn stand_in(&self) -> char {
        STAND_INS.into_iter().find(|letter| self.has(*letter)).unwrap_or('?')
    }

    /// The text as it can be shown, its lines kept.
    pub(crate) fn shown(&mut self, text: &str) -> String {
        let text = ComposingNormalizerBorrowed::new_nfc().normalize(text);
        let mut shown = String::with_capacity(text.len());
        for letter in text.graphemes(true) {
            if letter.chars().any(is_line_end) {
                shown.push('\n');
            } else if letter.chars().all(char::is_whitespace) {
                shown.push(' ');
            } else if letter.chars().all(is_unseen) {
                // It has no shape of its own.
            } else if letter.chars().count() <= MOST_OF_A_LETTER
                && letter.chars().all(|part| self.has(part) || is_unseen(part))
            {
                shown.extend(letter.chars().filter(|part| !is_unseen(*part)));
            } else {
                self.missed = true;
                shown.push(self.stand_in());
            }
        }
        shown
    }

    fn has(&self, letter: char) -> bool {
        self.has.map(letter).is_some_and(|glyph| glyph.to_u32() != 0)
    }
}

fn is_line_end(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What is never seen by itself: control characters, joiners, marks of direction, variation selectors.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faces;

    fn shown(text: &str) -> (String, bool) {
        let mut letters = Letters::of(faces::letters().unwrap());
        let stand_in = letters.stand_in().to_string();
        (letters.shown(text).replace(&stand_in, "#"), letters.missed())
    }

    #[test]
    fn spanish_is_shown_as_it_is_written() {
        let text = "¿Qué mañana? ¡Sí! ÁÉÍÓÚÜÑ áéíóúüñ «así» — “bien” … 3 € ½";
        assert_eq!(shown(text), (text.to_owned(), false));
        assert_eq!(shown("man\u{303}ana"), ("mañana".to_owned(), false));
    }

    #[test]
    fn one_mark_stands_for_each_letter_that_cannot_be_shown() {
        assert_eq!(shown("Hi 👩‍👩‍👧 there 🙂"), ("Hi # there #".to_owned(), true));
        assert_eq!(shown("مرحبا"), ("#####".to_owned(), true));
        assert_eq!(shown("日本"), ("##".to_owned(), true));
        assert_eq!(shown(&format!("a{}", "\u{301}".repeat(500))), ("#".to_owned(), true));
    }

    #[test]
    fn what_has_no_shape_leaves_no_mark() {
        assert_eq!(shown("a\u{200b}b\u{202e}c\u{0}d\te\r\nf"), ("abcd e\nf".to_owned(), false));
    }
}
