//! The languages that everything is worded in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A language of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub enum Language {
    /// American English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Spanish, as Mexican and Central American families in the rural South speak it.
    #[serde(rename = "es")]
    Spanish,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::English, Self::Spanish];

    /// Its code: `en` or `es`.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// The tag by which days, numbers and plurals are written.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en-US",
            Self::Spanish => "es-US",
        }
    }

    /// The language of that code.
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The language that the values of `LC_ALL`, `LC_MESSAGES` and `LANG` ask for. The first that is set
    /// decides, as everywhere in POSIX; a language without a catalogue gets English.
    pub fn of_environment(all: Option<&str>, messages: Option<&str>, lang: Option<&str>) -> Self {
        let asked = [all, messages, lang].into_iter().flatten().find(|value| !value.is_empty());
        let code = asked.and_then(|value| value.split(['_', '.', '@', '-']).next());
        code.and_then(Self::named).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let of = Language::of_environment;
        assert_eq!(of(None, None, Some("es_MX.UTF-8")), Language::Spanish);
        assert_eq!(of(Some(""), Some("es"), Some("en_US.UTF-8")), Language::Spanish);
        assert_eq!(of(Some("C"), Some("es"), Some("es")), Language::English);
        assert_eq!(of(None, None, Some("est_EE")), Language::English);
        assert_eq!(of(None, None, None), Language::English);
    }
}
