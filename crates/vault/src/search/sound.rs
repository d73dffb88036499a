//! How a word sounds: Double Metaphone, which knows the spellings that English took from elsewhere.

use rphonetic::DoubleMetaphone;

/// Words shorter than this sound like too much.
const SHORTEST: usize = 3;

/// The codes of a word, one or two; none for words that are too short or not of Latin letters.
pub(super) fn sounds(word: &str) -> Vec<String> {
    if word.len() < SHORTEST || !word.bytes().all(|letter| letter.is_ascii_alphabetic()) {
        return Vec::new();
    }
    let codes = DoubleMetaphone::default().double_metaphone(word);
    let mut codes = vec![codes.primary().to_lowercase(), codes.alternate().to_lowercase()];
    codes.dedup();
    codes.retain(|code| !code.is_empty());
    codes
}

/// Whether two words sound alike. Words that are too short or not of Latin letters sound like no other.
pub fn sounds_alike(one: &str, other: &str) -> bool {
    let others = sounds(other);
    sounds(one).iter().any(|code| others.contains(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_sound_alike_share_a_code() {
        for (one, other) in
            [("smith", "smyth"), ("jon", "john"), ("catherine", "katharine"), ("steven", "stephen")]
        {
            let shared = sounds(one).iter().any(|code| sounds(other).contains(code));
            assert!(shared, "{one} {other}: {:?} {:?}", sounds(one), sounds(other));
        }
    }

    #[test]
    fn short_words_and_numbers_have_no_sound() {
        assert!(sounds("jo").is_empty() && sounds("123").is_empty() && sounds("мария").is_empty());
    }
}
