//! Which language a participant reads, as somebody wrote it down.

use alongside_domain::spelling::words;
use alongside_words::Language;

/// The language that these words name first, of those that sheets are in.
pub(super) fn named(text: &str) -> Option<Language> {
    words(text).iter().flat_map(|word| word.spellings()).find_map(|word| match word {
        "es" | "spa" | "spanish" | "espanol" | "castellano" => Some(Language::Spanish),
        "en" | "eng" | "english" | "ingles" => Some(Language::English),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_names() {
        for text in ["Spanish", "español", "Español, some English", "es"] {
            assert_eq!(named(text), Some(Language::Spanish), "{text}");
        }
        assert_eq!(named("English and Marshallese"), Some(Language::English));
        assert_eq!(named("Marshallese"), None);
    }
}
