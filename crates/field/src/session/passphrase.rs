//! How hard a passphrase is to guess.

use alongside_vault::has_blank_at_ends;
use zxcvbn::{Score, zxcvbn};

use crate::views::PassphraseStrength;

/// Characters that a passphrase chosen on screen must have (NIST SP 800-63B asks for 8 or more).
const SHORTEST: usize = 8;

/// Judges a passphrase with zxcvbn. On screen, weak ones are refused: an offline guesser has all the
/// time in the world, and Argon2id only makes each guess dear.
pub fn passphrase_strength(text: &str) -> PassphraseStrength {
    let score = zxcvbn(text, &[]).score();
    let blank_at_ends = has_blank_at_ends(text);
    let accepted = text.chars().count() >= SHORTEST && score >= Score::Two && !blank_at_ends;
    PassphraseStrength { score: u8::from(score), accepted, blank_at_ends }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_and_short_passphrases_are_refused() {
        assert!(!passphrase_strength("password1").accepted);
        assert!(!passphrase_strength("x7$Kq").accepted);
        assert!(passphrase_strength("gravel lantern otter seven").accepted);
    }

    #[test]
    fn a_blank_at_an_end_is_refused_and_named() {
        let strength = passphrase_strength("gravel lantern otter seven ");
        assert!(!strength.accepted && strength.blank_at_ends);
        assert!(!passphrase_strength("gravel lantern otter seven").blank_at_ends);
    }
}
