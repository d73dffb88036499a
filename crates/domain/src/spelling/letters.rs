//! Letters, folded: lower case, without what a keyboard may lack. Latin letters become plain ones,
//! digits of any script become those of ASCII, and every other script stays itself.
//!
//! What letters and marks are is Unicode's and comes from ICU4X; what a letter is in ASCII comes from
//! `any_ascii`.

use any_ascii::any_ascii_char;
use icu_normalizer::{DecomposingNormalizerBorrowed, properties::CanonicalCombiningClassMapBorrowed};
use icu_properties::{
    CodePointMapData, CodePointSetData,
    props::{DefaultIgnorableCodePoint, GeneralCategory, Script},
};

/// The text folded, with one blank or several where words end. Compatibility forms are decomposed
/// (NFKD); accents, apostrophes and what cannot be seen vanish, so that "O’Neil" is "oneil".
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.chars().filter(|letter| !is_apostrophe(*letter)).map(fold_ascii).collect();
    }
    // Before compatibility forms are decomposed: an acute accent that stands alone, which some keyboards
    // give for an apostrophe, would become a blank and a mark. But taken apart as far as Unicode calls it
    // the same, so that a sign made of two is seen as them.
    let apart = DecomposingNormalizerBorrowed::new_nfd().normalize(text);
    let bare: String = apart.chars().filter(|letter| !is_apostrophe(*letter)).collect();
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize(&bare);
    let mut folded = String::with_capacity(decomposed.len());
    let seen = decomposed.chars().filter(|letter| !vanishes(*letter));
    // Up and down again is how Unicode folds case: ß and ſ, and the two small sigmas.
    for letter in seen.flat_map(char::to_uppercase).flat_map(char::to_lowercase) {
        push(letter, &mut folded);
    }
    folded
}

/// What of the following is left for a letter of ASCII, which most texts have no others of.
fn fold_ascii(letter: char) -> char {
    if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { ' ' }
}

fn push(letter: char, folded: &mut String) {
    match letter {
        'a'..='z' | '0'..='9' => folded.push(letter),
        _ if letter.is_ascii() => folded.push(' '),
        _ if script(letter) == Script::Han => {
            // Chinese is written without blanks, and a family name has one sign.
            folded.extend([' ', letter, ' ']);
        }
        _ if script(letter) == Script::Latin || category(letter) == GeneralCategory::DecimalNumber => {
            let plain = in_ascii(letter);
            if plain.is_empty() { folded.push(letter) } else { folded.push_str(&plain) }
        }
        _ if letter.is_alphanumeric() || is_mark(letter) => folded.push(letter),
        _ => folded.push(' '),
    }
}

/// The letter as it is written in ASCII: letters and digits in lower case, or nothing.
pub(super) fn in_ascii(letter: char) -> String {
    let plain = any_ascii_char(letter).chars().filter(char::is_ascii_alphanumeric);
    plain.map(|letter| letter.to_ascii_lowercase()).collect()
}

/// The digit of ASCII that a decimal digit of any script stands for.
pub(super) fn digit(letter: char) -> Option<char> {
    if letter.is_ascii() {
        return letter.is_ascii_digit().then_some(letter);
    }
    let is_digit = category(letter) == GeneralCategory::DecimalNumber;
    is_digit.then(|| in_ascii(letter).chars().next()).flatten()
}

/// Whether a letter shows nothing and separates nothing, as what is pasted along.
pub(super) fn is_invisible(letter: char) -> bool {
    !letter.is_ascii() && CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(letter)
}

fn vanishes(letter: char) -> bool {
    !letter.is_ascii()
        && (is_invisible(letter) || is_apostrophe(letter) || (is_mark(letter) && !is_kept(letter)))
}

/// Whether people use the sign for an apostrophe: quotation marks, primes, accents that stand alone,
/// and the letters for a glottal stop. Not the letters of other scripts that are only transcribed so.
pub(super) fn is_apostrophe(letter: char) -> bool {
    match letter {
        '\'' | '`' => true,
        _ if letter.is_ascii() => false,
        _ => {
            matches!(any_ascii_char(letter), "'" | "`")
                && (!letter.is_alphabetic() || matches!(script(letter), Script::Latin | Script::Common))
        }
    }
}

/// Marks that are part of a word where they stand: vowels and the sign for none, and what tells two
/// kana apart. The other ones are accents, points and tones, which are often left out.
fn is_kept(mark: char) -> bool {
    // Canonical combining classes (Unicode Standard, 4.3): 0 not reordered, 8 kana voicing, 9 virama,
    // 84 to 132 vowels of Telugu, Thai, Lao and Tibetan, among them the tones 107 and 122.
    match CanonicalCombiningClassMapBorrowed::new().get_u8(mark) {
        0 => mark.is_alphabetic(),
        8 | 9 | 84 | 91 | 103 | 118 | 129 | 130 | 132 => true,
        _ => false,
    }
}

fn is_mark(letter: char) -> bool {
    matches!(
        category(letter),
        GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark | GeneralCategory::EnclosingMark
    )
}

pub(super) fn category(letter: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(letter)
}

fn script(letter: char) -> Script {
    CodePointMapData::<Script>::new().get(letter)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_of_ascii_is_folded_as_beside_other_letters(text in "[ -~\\t\\n\\x00\\x7f]*") {
            prop_assert_eq!(fold(&text) + "e", fold(&(text + "é")));
        }
    }

    #[test]
    fn a_sign_that_people_use_for_an_apostrophe_vanishes() {
        for sign in "'’‘ʼ`´′‵ʻʽʹˈ＇‛՚׳ꞌ".chars() {
            assert_eq!(fold(&format!("O{sign}Neil")), "oneil", "{sign} U+{:04X}", u32::from(sign));
        }
    }

    #[test]
    fn latin_letters_become_plain_and_other_scripts_stay() {
        assert_eq!(
            fold("Łukasz Đorđe Þóra Straße Æbelø ﬁn İpek Ŋ"),
            "lukasz dorde thora strasse aebelo fin ipek ng"
        );
        assert_eq!(fold("Мария كريم Σοφία ς"), "мария كريم σοφια σ");
        assert_eq!(fold("कृष्णा"), "कृष्णा");
        assert_eq!(fold("１２ ٤٧ ४७"), "12 47 47");
    }
}
