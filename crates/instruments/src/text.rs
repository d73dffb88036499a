//! A text with its translations, as FHIR's translation extension carries them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::raw::RawExtension;

/// FHIR's extension for a translation: `lang` and `content`.
const TRANSLATION: &str = "http://hl7.org/fhir/StructureDefinition/translation";

/// A text that people read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// As it was written.
    pub text: String,
    /// In other languages, by their code (`es`).
    pub translations: BTreeMap<String, String>,
}

impl Text {
    /// The text in a language (`es`, `es-MX`): its own, else the language's without a region, else as written.
    pub fn in_language(&self, code: &str) -> &str {
        let short = code.split('-').next().unwrap_or(code);
        let found = self.translations.get(code).or_else(|| self.translations.get(short));
        found.unwrap_or(&self.text)
    }

    /// A text and the extensions beside it.
    pub(crate) fn new(text: String, beside: &[RawExtension]) -> Self {
        let translations = beside.iter().filter(|one| one.url == TRANSLATION).filter_map(|one| {
            let part = |name: &str| one.extension.iter().find(|part| part.url == name)?.value()?.as_str();
            Some((part("lang")?.to_owned(), part("content")?.to_owned()))
        });
        Self { text, translations: translations.collect() }
    }
}
