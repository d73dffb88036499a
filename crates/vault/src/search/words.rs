//! Words as search sees them: lower case, without accents.

/// The words of a text, folded.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded: String = text.chars().flat_map(fold).collect();
    folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The digits of a text, in order.
pub(super) fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Lower case, and the plain letters for those that Latin scripts decorate. Marks and apostrophes
/// vanish, so that "O'Neil" and "Oneil" are one word.
fn fold(letter: char) -> impl Iterator<Item = char> {
    letter.to_lowercase().flat_map(|letter| plain(letter).chars().chain(as_it_is(letter)).collect::<Vec<_>>())
}

fn as_it_is(letter: char) -> Option<char> {
    let vanishes = matches!(letter, '\u{300}'..='\u{36f}' | '\'' | '’' | 'ʼ');
    (plain(letter).is_empty() && !vanishes).then_some(letter)
}

fn plain(letter: char) -> &'static str {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì'..='ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ț' | 'ţ' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_apostrophes_make_no_difference() {
        assert_eq!(words("José  O’Neil-Łukasz"), ["jose", "oneil", "lukasz"]);
        assert_eq!(words("Jose\u{301} o'neil"), ["jose", "oneil"]);
        assert_eq!(words("Blue Heron 12"), ["blue", "heron", "12"]);
    }

    #[test]
    fn only_the_digits_of_a_number_count() {
        assert_eq!(digits("(479) 555-0101"), "4795550101");
    }
}
