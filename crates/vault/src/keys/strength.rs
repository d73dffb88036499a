//! How hard a passphrase is to guess, as zxcvbn estimates it, and what would help.
//!
//! Deliberately absent: rules about kinds of letters, which people answer with `Password1!`.

use zeroize::Zeroizing;
use zxcvbn::{
    Score,
    feedback::{Suggestion, Warning},
    zxcvbn,
};

use super::{OwnWords, passphrase::normalized};
use crate::{Result, VaultError, keys::has_blank_at_ends};

/// The least score of a passphrase: about 10^8 guesses, each of which costs Argon2id.
const LEAST: Score = Score::Three;
/// Letters that it has at least (NIST SP 800-63B).
const SHORTEST: usize = 8;

/// How hard a passphrase is to guess.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strength {
    /// 0 (guessed at once) to 4 (very hard).
    pub score: u8,
    /// Whether it may be chosen.
    pub accepted: bool,
    /// Whether it begins or ends with a blank.
    pub blank_at_ends: bool,
    /// What would help, most of all first. Nothing where it is accepted.
    pub help: Vec<PassphraseHelp>,
}

/// What is weak about a passphrase, or would make it stronger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassphraseHelp {
    /// It is shorter than any may be.
    Short,
    /// It lives on names and words that everybody here would try.
    OwnWords,
    /// It is one that many people use, or nearly.
    Common,
    /// It is one word.
    OneWord,
    /// Names are guessed early.
    Names,
    /// Keys that lie beside each other.
    KeyboardRow,
    /// The same again and again.
    Repeats,
    /// `abc`, `6543`.
    Sequences,
    /// Years and dates.
    Dates,
    /// Capital letters help little.
    Capitals,
    /// Nor do words written backwards.
    Backwards,
    /// Nor `@` for `a`.
    Substitutions,
    /// Another word or two.
    AddWord,
    /// A few words that have nothing to do with each other.
    FewWords,
}

impl PassphraseHelp {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Short,
        Self::OwnWords,
        Self::Common,
        Self::OneWord,
        Self::Names,
        Self::KeyboardRow,
        Self::Repeats,
        Self::Sequences,
        Self::Dates,
        Self::Capitals,
        Self::Backwards,
        Self::Substitutions,
        Self::AddWord,
        Self::FewWords,
    ];

    /// Its name in the catalogue, behind `passphrase_help_`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::OwnWords => "own_words",
            Self::Common => "common",
            Self::OneWord => "one_word",
            Self::Names => "names",
            Self::KeyboardRow => "keyboard_row",
            Self::Repeats => "repeats",
            Self::Sequences => "sequences",
            Self::Dates => "dates",
            Self::Capitals => "capitals",
            Self::Backwards => "backwards",
            Self::Substitutions => "substitutions",
            Self::AddWord => "add_word",
            Self::FewWords => "few_words",
        }
    }
}

impl Strength {
    /// Of a passphrase where these words are everybody's.
    pub fn of(passphrase: &str, own: &OwnWords) -> Self {
        let text = normalized(passphrase);
        let hints = own.hints();
        let whole = zxcvbn(&text, &hints);
        let left = own.without(&text).map(Zeroizing::new);
        let left = left.map(|left| zxcvbn(&left, &hints));
        let lives_on_own = left.as_ref().is_some_and(|left| left.score() < whole.score().max(LEAST));
        let judged = left.filter(|left| left.score() < whole.score()).unwrap_or(whole);

        let short = text.chars().count() < SHORTEST;
        let blank_at_ends = has_blank_at_ends(passphrase);
        let strong = judged.score() >= LEAST && !short;
        let mut help = Vec::new();
        if !strong {
            let mut add = |one| {
                if !help.contains(&one) {
                    help.push(one);
                }
            };
            if lives_on_own {
                add(PassphraseHelp::OwnWords);
            }
            if let Some(feedback) = judged.feedback() {
                feedback.warning().map(about).into_iter().for_each(&mut add);
                feedback.suggestions().iter().map(|one| advice(*one)).for_each(&mut add);
            }
            if short {
                add(PassphraseHelp::Short);
            }
        }
        help.sort_by_key(|one| PassphraseHelp::ALL.iter().position(|known| known == one));
        Self { score: judged.score().into(), accepted: strong && !blank_at_ends, blank_at_ends, help }
    }

    /// Refuses a passphrase that is not to be chosen.
    ///
    /// # Errors
    /// [`VaultError::BlankAtEnds`], [`VaultError::WeakPassphrase`].
    pub fn accept(self) -> Result<()> {
        match self {
            Self { accepted: true, .. } => Ok(()),
            Self { blank_at_ends: true, .. } => Err(VaultError::BlankAtEnds),
            Self { help, .. } => Err(VaultError::WeakPassphrase { help }),
        }
    }
}

fn about(warning: Warning) -> PassphraseHelp {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess => {
            PassphraseHelp::KeyboardRow
        }
        Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
            PassphraseHelp::Repeats
        }
        Warning::ThisIsATop10Password
        | Warning::ThisIsATop100Password
        | Warning::ThisIsACommonPassword
        | Warning::ThisIsSimilarToACommonlyUsedPassword => PassphraseHelp::Common,
        Warning::SequencesLikeAbcAreEasyToGuess => PassphraseHelp::Sequences,
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => PassphraseHelp::Dates,
        Warning::AWordByItselfIsEasyToGuess => PassphraseHelp::OneWord,
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
        | Warning::CommonNamesAndSurnamesAreEasyToGuess => PassphraseHelp::Names,
    }
}

fn advice(suggestion: Suggestion) -> PassphraseHelp {
    match suggestion {
        Suggestion::UseAFewWordsAvoidCommonPhrases | Suggestion::NoNeedForSymbolsDigitsOrUppercaseLetters => {
            PassphraseHelp::FewWords
        }
        Suggestion::AddAnotherWordOrTwo => PassphraseHelp::AddWord,
        Suggestion::CapitalizationDoesntHelpVeryMuch
        | Suggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase => PassphraseHelp::Capitals,
        Suggestion::ReversedWordsArentMuchHarderToGuess => PassphraseHelp::Backwards,
        Suggestion::PredictableSubstitutionsDontHelpVeryMuch => PassphraseHelp::Substitutions,
        Suggestion::UseALongerKeyboardPatternWithMoreTurns => PassphraseHelp::KeyboardRow,
        Suggestion::AvoidRepeatedWordsAndCharacters => PassphraseHelp::Repeats,
        Suggestion::AvoidSequences => PassphraseHelp::Sequences,
        Suggestion::AvoidRecentYears
        | Suggestion::AvoidYearsThatAreAssociatedWithYou
        | Suggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => PassphraseHelp::Dates,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strength(text: &str) -> Strength {
        Strength::of(text, &OwnWords::of(["Harbor Light Outreach", "Jasper", "María Núñez"]))
    }

    #[test]
    fn what_is_common_short_or_regular_is_refused_with_what_would_help() {
        use PassphraseHelp::{AddWord, Common, Dates, FewWords, KeyboardRow, Repeats, Short};
        for (text, helps) in [
            ("", vec![Short, FewWords]),
            ("x7$Kq", vec![Short, AddWord]),
            ("password1", vec![Common, AddWord]),
            ("qwertyuiop", vec![Common, AddWord]),
            ("zxcvfdsaqwer", vec![KeyboardRow, AddWord]),
            ("otterotterotter", vec![Repeats, AddWord]),
            ("14.10.2026", vec![Dates, AddWord]),
        ] {
            let strength = strength(text);
            assert!(!strength.accepted, "{text}: {strength:?}");
            for help in helps {
                assert!(strength.help.contains(&help), "{text}: {strength:?} and not {help:?}");
            }
        }
    }

    #[test]
    fn words_of_this_place_and_this_work_add_nothing() {
        for text in [
            "Naloxone Recovery Clinic",
            "recuperación sobriedad esperanza",
            "harbor-light-outreach-jasper",
            "MariaNunezJasper2026",
            "maría núñez sobria",
            "n4loxone Harbor Light",
            "narcan otter",
        ] {
            let strength = strength(text);
            assert!(!strength.accepted, "{text}: {strength:?}");
            assert!(strength.help.contains(&PassphraseHelp::OwnWords), "{text}: {strength:?}");
        }
        assert!(Strength::of("wilma kowalczyk river", &OwnWords::of([])).accepted);
        assert!(!Strength::of("wilma kowalczyk river", &OwnWords::of(["Wilma Kowalczyk"])).accepted);
    }

    #[test]
    fn unrelated_words_and_random_letters_are_taken_in_any_language() {
        for text in [
            "gravel lantern otter seven",
            "practice makes steady",
            "correct horse battery staple",
            "nube tinta cuchara remo",
            "xK9#mQ2$vL",
            "café fin ångström",
        ] {
            let strength = strength(text);
            assert!(strength.accepted && strength.help.is_empty(), "{text}: {strength:?}");
        }
    }

    #[test]
    fn a_blank_at_an_end_is_refused_and_named() {
        let blank = strength("gravel lantern otter seven ");
        assert!(!blank.accepted && blank.blank_at_ends && blank.help.is_empty());
    }
}
