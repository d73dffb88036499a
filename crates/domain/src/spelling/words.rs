//! Words of a name.

use super::letters::{fold, in_ascii};

/// A word as it is looked for. It holds no blank, and no character of ASCII but small letters and
/// digits, so that whoever splits at those splits as [`words`] does.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    folded: String,
    /// How it is written on a keyboard that has only the letters of ASCII; none where that is the same.
    plain: Option<String>,
}

/// Characters of a word that count. No name has a longer one; what is pasted may, and an index is not made
/// for words of thousands of letters.
const LONGEST: usize = 64;

impl Word {
    fn new(folded: &str) -> Self {
        let folded = folded.char_indices().nth(LONGEST).map_or(folded, |(end, _)| folded.split_at(end).0);
        let plain: Option<String> =
            (!folded.is_ascii()).then(|| folded.chars().map(in_ascii).collect::<Vec<_>>().concat());
        Self { folded: folded.to_owned(), plain: plain.filter(|plain| !plain.is_empty()) }
    }

    /// The word in its own script.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The spellings by which it is found: in its own script and, if that is another, in the letters of
    /// ASCII.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        [Some(self.folded.as_str()), self.plain.as_deref()].into_iter().flatten()
    }

    /// One word of several, as if nothing stood between them: "Le Roux" and "Anne-Marie" are typed so.
    #[must_use]
    pub fn joined(words: &[Self]) -> Self {
        let folded: String = words.iter().map(|word| word.folded.as_str()).collect();
        let has_plain = words.iter().any(|word| word.plain.is_some());
        let plain = words.iter().map(|word| word.plain.as_deref().unwrap_or(&word.folded)).collect();
        Self { folded, plain: has_plain.then_some(plain) }
    }
}

/// The words of a text, in order. Blanks, hyphens and other signs separate them; apostrophes, accents,
/// invisible characters, case and Unicode form make no difference.
pub fn words(text: &str) -> Vec<Word> {
    let folded = fold(text);
    let words = folded.split(' ').filter(|word| word.chars().any(char::is_alphanumeric));
    words.map(Word::new).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).iter().map(|word| word.folded().to_owned()).collect()
    }

    #[test]
    fn accents_case_and_apostrophes_make_no_difference() {
        assert_eq!(folded("José  O’Neil-Łukasz"), ["jose", "oneil", "lukasz"]);
        assert_eq!(folded("Jose\u{301} o'neil"), ["jose", "oneil"]);
        assert_eq!(folded("Blue Heron 12"), ["blue", "heron", "12"]);
    }

    #[test]
    fn what_cannot_be_seen_makes_no_difference() {
        let pasted = "\u{feff}An\u{ad}ne\u{200b}\u{a0}Ma\u{200d}rie\u{202c}\u{fe0f}";
        assert_eq!(folded(pasted), ["anne", "marie"]);
        assert_eq!(folded("अ\u{200c}नु"), folded("अनु"));
    }

    #[test]
    fn a_word_is_found_by_its_own_script_and_by_plain_letters() {
        let spellings = |text: &str| -> Vec<String> {
            words(text)
                .iter()
                .flat_map(|word| word.spellings().map(str::to_owned).collect::<Vec<_>>())
                .collect()
        };
        assert_eq!(spellings("Мария"), ["мария", "mariya"]);
        assert_eq!(spellings("王小明"), ["王", "wang", "小", "xiao", "明", "ming"]);
        assert_eq!(spellings("Zoë"), ["zoe"]);
        let both = words("Мария Le");
        assert_eq!(Word::joined(&both).spellings().collect::<Vec<_>>(), ["марияle", "mariyale"]);
    }

    #[test]
    fn a_sign_that_unicode_takes_for_two_is_folded_as_them() {
        assert_eq!(folded("a\u{1fcd}a"), folded("a\u{1fbf}\u{300}a"));
    }

    #[test]
    fn marks_and_signs_alone_are_no_words() {
        assert_eq!(folded("\u{94d} -- \u{301} ’ 🦉 \0"), [""; 0]);
    }

    proptest! {
        #[test]
        fn a_word_is_what_any_splitter_of_ascii_takes_for_one(text in any::<String>()) {
            for word in words(&text) {
                for spelling in word.spellings() {
                    let is_fit = |letter: char| {
                        !letter.is_ascii() || letter.is_ascii_lowercase() || letter.is_ascii_digit()
                    };
                    prop_assert!(!spelling.is_empty() && spelling.chars().all(is_fit));
                }
            }
        }

        #[test]
        fn words_of_words_are_the_same(text in any::<String>()) {
            let once = folded(&text);
            prop_assert_eq!(folded(&once.join(" ")), once);
        }

        #[test]
        fn unicode_form_makes_no_difference(text in "\\PC*") {
            let nfc = icu_normalizer::ComposingNormalizerBorrowed::new_nfkc().normalize(&text).into_owned();
            let nfd = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(&text).into_owned();
            prop_assert_eq!(folded(&nfd), folded(&text));
            if !text.contains(['´', '΄', '᾽', '᾿', '῾', '`', '´']) {
                prop_assert_eq!(folded(&nfc).concat(), folded(&text).concat());
            }
        }
    }
}
