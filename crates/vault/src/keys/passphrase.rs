//! Passphrases as people type them: two keyboards may spell the same letters differently, and a blank
//! that was pasted along cannot be seen.

use std::fmt;

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::{CodePointMapData, props::GeneralCategory};
use zeroize::Zeroizing;

/// The form of Unicode in which a passphrase opens a slot: NFKC, as NIST SP 800-63B (3.1.1.2) advises.
pub(super) fn normalized(passphrase: &str) -> Zeroizing<String> {
    let nfkc = ComposingNormalizerBorrowed::new_nfkc();
    let mut length = Length(0);
    // Neither of the two fails. Measured first, because a string that grows leaves copies of itself.
    let _ = nfkc.normalize_to(passphrase, &mut length);
    let mut normalized = Zeroizing::new(String::with_capacity(length.0));
    let _ = nfkc.normalize_to(passphrase, &mut *normalized);
    normalized
}

/// Whether a passphrase begins or ends with a blank, or with what shows as little: it was hardly meant,
/// and whoever types it again will leave it out.
pub fn has_blank_at_ends(passphrase: &str) -> bool {
    let mut letters = passphrase.chars();
    letters.next().is_some_and(is_blank) || letters.next_back().is_some_and(is_blank)
}

fn is_blank(letter: char) -> bool {
    /// The blank of Braille, and the fillers of Hangul.
    const OTHERS: [char; 5] = ['\u{2800}', '\u{115f}', '\u{1160}', '\u{3164}', '\u{ffa0}'];
    letter.is_whitespace()
        || OTHERS.contains(&letter)
        || CodePointMapData::<GeneralCategory>::new().get(letter) == GeneralCategory::Format
}

/// Counts bytes and keeps none.
struct Length(usize);

impl fmt::Write for Length {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = self.0.saturating_add(text.len());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_the_same_letters_is_one_passphrase() {
        for other in
            ["cafe\u{301} ﬁn １２ Å", "caf\u{e9} fin 12 \u{212b}", "cafe\u{301}\u{a0}fin 12 A\u{30a}"]
        {
            assert_eq!(*normalized(other), "caf\u{e9} fin 12 \u{c5}", "{other}");
        }
        let long = "ﷺ".repeat(50);
        assert_eq!(normalized(&long).capacity(), normalized(&long).len());
    }

    #[test]
    fn only_what_shows_nothing_is_a_blank() {
        for blank in [" x", "x ", "x\t", "\u{a0}x", "x\u{3000}", "\u{feff}x", "x\u{200b}", "x\u{2800}", " "] {
            assert!(has_blank_at_ends(blank), "{blank:?}");
        }
        for none in ["", "x y", "´x", "x❤\u{fe0f}", "\u{301}x"] {
            assert!(!has_blank_at_ends(none), "{none:?}");
        }
    }
}
