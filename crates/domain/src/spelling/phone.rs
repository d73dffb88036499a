//! Phone numbers as people write them. What tells two of them apart are their digits as one dials
//! them within North America, and the extension where both have one.
//!
//! The rule is the North American Numbering Plan's: a number has ten digits, neither the area code nor
//! the exchange begins with 0 or 1, `1` is the country code and the trunk prefix, and `011` leads to
//! other countries (nationalnanpa.com, "About the NANP"; ITU-T E.164, which allows fifteen digits).
//! Numbers of other countries keep their country code. Deliberately absent: whether a number is in use.

use super::letters::{digit, in_ascii, is_invisible};

/// The digits of a number of the plan.
const NATIONAL: usize = 10;
/// The fewest digits of a number in full: a local one, without its area code.
const LOCAL: usize = 7;
/// What stands between a number and its extension, in English and Spanish.
const EXTENSION: [&str; 8] = ["x", "xt", "ext", "extn", "extension", "int", "interno", "anexo"];

/// A phone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneNumber {
    /// Its digits, without the country code 1, with that of any other country.
    pub digits: String,
    /// The digits of its extension.
    pub extension: Option<String>,
}

/// The numbers in a text. Short ones (911) count only where no full one stands.
pub fn phone_numbers(text: &str) -> Vec<PhoneNumber> {
    let runs = runs(text);
    let any_full = runs.iter().any(|run| run.digits.len() >= LOCAL);
    let mut numbers: Vec<PhoneNumber> = Vec::new();
    for run in runs {
        match numbers.last_mut() {
            Some(number) if run.is_extension() && number.extension.is_none() => {
                number.extension = Some(run.digits);
            }
            _ if any_full && run.digits.len() < LOCAL => {}
            _ => numbers.push(PhoneNumber { digits: dialled(&run), extension: None }),
        }
    }
    numbers
}

/// Whether two texts hold the same numbers. Without a digit in either, whether they say the same.
pub fn same_number(one: &str, other: &str) -> bool {
    let (ones, others) = (phone_numbers(one), phone_numbers(other));
    if ones.is_empty() && others.is_empty() {
        return one.trim().to_lowercase() == other.trim().to_lowercase();
    }
    let in_all = |number: &PhoneNumber, all: &[PhoneNumber]| all.iter().any(|one| one.is_same(number));
    ones.iter().all(|number| in_all(number, &others)) && others.iter().all(|number| in_all(number, &ones))
}

impl PhoneNumber {
    fn is_same(&self, other: &Self) -> bool {
        let differ = |(one, other): (&String, &String)| one != other;
        let other_extension = self.extension.as_ref().zip(other.extension.as_ref()).is_some_and(differ);
        self.digits == other.digits && !other_extension
    }
}

/// The digits by which to look for a number that is half typed: as they stand, and without what leads
/// to the number. None for a text with words in it.
pub fn half_typed_number(text: &str) -> Vec<String> {
    let runs = runs(text);
    let mut rest = runs.iter().skip(1);
    let Some(first) = runs.first().filter(|first| first.marker.is_empty()) else { return Vec::new() };
    if has_words(text) || !rest.all(Run::is_extension) {
        return Vec::new();
    }
    let mut digits = vec![dialled(first)];
    for prefix in ["011", "1"] {
        digits.extend(first.digits.strip_prefix(prefix).map(str::to_owned));
    }
    digits.sort_by_key(|digits| std::cmp::Reverse(digits.len()));
    digits.dedup();
    digits
}

fn has_words(text: &str) -> bool {
    let letters: String =
        text.chars().map(|letter| if digit(letter).is_some() { ' ' } else { letter }).collect();
    letters.split(|letter: char| !letter.is_alphabetic()).any(|word| !word.is_empty() && !is_extension(word))
}

/// A run of digits, and what led to it.
#[derive(Default)]
struct Run {
    marker: String,
    plus: bool,
    digits: String,
}

impl Run {
    /// Whether a number that ends here is complete, so that a blank or a slash begins another one.
    fn is_complete(&self) -> bool {
        let trunk = usize::from(self.digits.starts_with('1'));
        let abroad = self.plus || self.digits.starts_with('0');
        !abroad && self.digits.len() >= NATIONAL + trunk
    }

    fn is_extension(&self) -> bool {
        self.digits.len() < LOCAL && is_extension(&self.marker)
    }
}

/// Whether a number's extension follows.
fn is_extension(marker: &str) -> bool {
    let word: String = marker.chars().filter(|letter| letter.is_alphabetic()).map(in_ascii).collect();
    if word.is_empty() { marker.contains(['#', ',', ';']) } else { EXTENSION.contains(&word.as_str()) }
}

/// The runs of digits of a text. Letters, commas and the like end them; brackets, dots and dashes do
/// not.
fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut current = Run::default();
    let mut marker = String::new();
    let end = |current: &mut Run, runs: &mut Vec<Run>| {
        if !current.digits.is_empty() {
            runs.push(std::mem::take(current));
        }
    };
    for letter in text.chars().filter(|letter| !is_invisible(*letter)) {
        if let Some(digit) = digit(letter) {
            if current.digits.is_empty() {
                current.marker = std::mem::take(&mut marker);
            }
            current.digits.push(digit);
        } else if matches!(letter, '+' | '＋') {
            end(&mut current, &mut runs);
            marker.clear();
            current.plus = true;
        } else if letter.is_alphabetic() || matches!(letter, ',' | ';' | '#' | '*' | '&' | '|' | '\n') {
            end(&mut current, &mut runs);
            current.plus = false;
            marker.push(letter);
        } else if (letter.is_whitespace() || letter == '/') && current.is_complete() {
            end(&mut current, &mut runs);
        }
    }
    end(&mut current, &mut runs);
    runs
}

/// The digits without what leads to them.
fn dialled(run: &Run) -> String {
    let digits = run.digits.as_str();
    let abroad = match digits.strip_prefix("011").or_else(|| digits.strip_prefix("00")) {
        Some(abroad) if digits.len() > NATIONAL && !run.plus => abroad,
        _ => digits,
    };
    let national = abroad
        .strip_prefix('1')
        .filter(|national| national.len() == NATIONAL && !national.starts_with(['0', '1']));
    national.unwrap_or(abroad).to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn digits(text: &str) -> Vec<String> {
        phone_numbers(text).into_iter().map(|number| number.digits).collect()
    }

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        let ways = [
            "+1 (479) 555-0101 ext. 5",
            "1-479-555-0101",
            "479.555.0101",
            "4795550101",
            "\u{202d}+1\u{a0}479\u{2011}555\u{2011}0101\u{202c}",
            "٤٧٩ ٥٥٥ ٠١٠١",
            "479/555-0101 x5",
            "011 1 479 555 0101",
            "cell: 479 555 0101",
        ];
        for one in ways {
            assert_eq!(digits(one), ["4795550101"], "{one}");
            for other in ways {
                assert!(same_number(one, other), "{one} {other}");
            }
        }
    }

    #[test]
    fn other_numbers_are_not_the_same() {
        for (one, other) in [
            ("479-555-0101", "479-555-0102"),
            ("479-555-0101 ext 5", "479-555-0101 x 6"),
            ("555-0101", "479-555-0101"),
            ("479-555-0101", ""),
            ("479-555-0101", "479-555-0101 or 870-555-0199"),
            ("+52 479 555 0101", "479 555 0101"),
            ("Rosa's", "Ana's"),
        ] {
            assert!(!same_number(one, other), "{one} {other}");
            assert!(!same_number(other, one), "{other} {one}");
        }
        assert!(same_number("", " ") && same_number("at Rosa's", "At Rosa's "));
        assert!(same_number("+52 55 1234 5678", "011 52 (55) 1234-5678"));
    }

    #[test]
    fn several_numbers_and_extensions_are_told_apart() {
        assert_eq!(digits("479-555-0101 / 870-555-0199"), ["4795550101", "8705550199"]);
        assert_eq!(digits("479 555 0101 870 555 0199"), ["4795550101", "8705550199"]);
        assert_eq!(digits("479-555-0101 after 5"), ["4795550101"]);
        assert_eq!(digits("911"), ["911"]);
        let extension = |text: &str| phone_numbers(text).first().and_then(|number| number.extension.clone());
        for text in [
            "479-555-0101 ext. 5",
            "479-555-0101x5",
            "479-555-0101, 5",
            "479-555-0101 extensión 5",
            "479-555-0101;ext=5",
        ] {
            assert_eq!(extension(text).as_deref(), Some("5"), "{text}");
        }
    }

    #[test]
    fn a_half_typed_number_is_looked_for_without_what_leads_to_it() {
        assert_eq!(half_typed_number("555-01"), ["55501"]);
        assert_eq!(half_typed_number("+1 (479) 5"), ["14795", "4795"]);
        assert_eq!(half_typed_number("1-479-555-0101"), ["4795550101"]);
        assert_eq!(half_typed_number("+1 (479) 555-0101 ext. 5"), ["4795550101"]);
        assert_eq!(half_typed_number("heron 12"), [""; 0]);
        assert_eq!(half_typed_number("12 her"), [""; 0]);
    }

    proptest! {
        #[test]
        fn a_number_is_the_same_as_itself(text in any::<String>()) {
            prop_assert!(same_number(&text, &text));
        }

        #[test]
        fn only_digits_of_ascii_are_left(text in any::<String>()) {
            for number in phone_numbers(&text) {
                prop_assert!(!number.digits.is_empty() && number.digits.bytes().all(|b| b.is_ascii_digit()));
            }
        }
    }
}
