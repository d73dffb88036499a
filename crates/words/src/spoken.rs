//! The language of a program that speaks to one person: chosen once for its process.

use std::sync::OnceLock;

use crate::{Language, Words};

static SPOKEN: OnceLock<Language> = OnceLock::new();

/// Says everything in `language` from here on. The first that is chosen stands.
pub fn speak(language: Language) {
    let _ = SPOKEN.set(language);
}

/// The language that is spoken; English until one is chosen.
pub fn spoken() -> Language {
    SPOKEN.get().copied().unwrap_or_default()
}

/// The words of the language that is spoken.
pub fn words() -> &'static Words {
    Words::of(spoken())
}
