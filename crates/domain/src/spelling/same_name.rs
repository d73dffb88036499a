//! Whether two names are the same to those who say and type them.
//!
//! A name is never who somebody is: people and sites have ids. Names are compared only in order to ask
//! the right question, such as *which of the two*.

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::props::GeneralCategory;

use super::letters::{category, is_apostrophe, is_invisible};

/// Whether two names differ in nothing but case, spacing, punctuation, invisible characters or Unicode
/// form. Names without a single letter, digit or symbol are the same as no other.
///
/// ```
/// # use alongside_domain::spelling::same_name;
/// assert!(same_name("Anne-Marie O’Neil", "ANNE MARIE O'NEIL"));
/// assert!(!same_name("Jasper", "Jasper Two"));
/// ```
pub fn same_name(one: &str, other: &str) -> bool {
    let key = name_key(one);
    !key.is_empty() && key == name_key(other)
}

/// What is left of a name when case, spacing, punctuation and Unicode form are taken away: composed by
/// compatibility (NFKC), with case folded by going up and down again. Empty where nothing is left, and then
/// it is no name. Accents stay: José and Jose may be two people.
pub fn name_key(name: &str) -> String {
    let nfkc = ComposingNormalizerBorrowed::new_nfkc();
    // What is dropped goes before as well as after: an acute accent that stands for an apostrophe would
    // otherwise become a space and a mark of the letter before it.
    let plain: String = name.chars().filter(|letter| counts(*letter)).collect();
    let folded: String =
        nfkc.normalize(&plain).chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect();
    nfkc.normalize(&folded).chars().filter(|letter| counts(*letter)).collect()
}

/// Whether a character tells one name from another: letters, marks, numbers and symbols do.
fn counts(letter: char) -> bool {
    if is_invisible(letter) || is_apostrophe(letter) {
        return false;
    }
    match category(letter) {
        GeneralCategory::ModifierSymbol
        | GeneralCategory::Control
        | GeneralCategory::Format
        | GeneralCategory::Surrogate
        | GeneralCategory::Unassigned
        | GeneralCategory::SpaceSeparator
        | GeneralCategory::LineSeparator
        | GeneralCategory::ParagraphSeparator
        | GeneralCategory::ConnectorPunctuation
        | GeneralCategory::DashPunctuation
        | GeneralCategory::OpenPunctuation
        | GeneralCategory::ClosePunctuation
        | GeneralCategory::InitialPunctuation
        | GeneralCategory::FinalPunctuation
        | GeneralCategory::OtherPunctuation => false,
        GeneralCategory::UppercaseLetter
        | GeneralCategory::LowercaseLetter
        | GeneralCategory::TitlecaseLetter
        | GeneralCategory::ModifierLetter
        | GeneralCategory::OtherLetter
        | GeneralCategory::NonspacingMark
        | GeneralCategory::SpacingMark
        | GeneralCategory::EnclosingMark
        | GeneralCategory::DecimalNumber
        | GeneralCategory::LetterNumber
        | GeneralCategory::OtherNumber
        | GeneralCategory::MathSymbol
        | GeneralCategory::CurrencySymbol
        | GeneralCategory::OtherSymbol
        | GeneralCategory::PrivateUse => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_do_not_mean_makes_no_other_name() {
        for (one, other) in [
            ("Dana Example", "  dana\u{a0}example "),
            ("Jasper", "JA\u{200b}SPER\u{feff}"),
            ("Anne-Marie", "Anne Marie"),
            ("Le Roux", "LeRoux"),
            ("O'Neil", "O\u{2019}Neil"),
            ("O'Neil", "O\u{b4}Neil"),
            ("O'Neil", "O\u{2bc}Neil"),
            ("Jos\u{e9}", "Jose\u{301}"),
            ("STRASSE", "straße"),
            ("Site 2", "\u{ff33}ite \u{ff12}"),
            ("कृष्णा", "कृष्णा\u{200d}"),
            ("Ma\u{fe0f}rlow", "Marlow"),
            ("St. Mary's", "st marys"),
        ] {
            assert!(same_name(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn what_people_mean_makes_another() {
        for (one, other) in
            [("Jasper", "Jaspar"), ("Site 1", "Site 2"), ("कृष्णा", "कृष्ण"), ("Jose", "José"), ("", "")]
        {
            assert!(!same_name(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn what_says_nothing_is_no_name() {
        for nothing in ["", "  \t", "\u{200b}\u{2060}", "…", "--'", "\u{3164}", "\u{ad}", "\u{e0100}", "´"]
        {
            assert_eq!(name_key(nothing), "", "{nothing:?}");
            assert!(!same_name(nothing, nothing));
        }
    }
}
