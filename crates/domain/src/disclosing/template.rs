//! The texts that consents are given from, in plain English and Spanish, as data with versions
//! (`template.json`). A text that was given from is never changed: another one gets the next number, and a
//! consent says from which it was given.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;
use serde_json::{Map, Value};

/// A text in each language, by its code.
type Texts<T> = BTreeMap<String, T>;

/// A text that consents are given from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its name, with its version.
    pub template: String,
    /// The kind of consent that it is for.
    pub consent_kind: String,
    /// Its paragraphs, with fields of the consent between braces.
    pub says: Texts<Vec<String>>,
    /// How it is taken back.
    pub how_to_revoke: Texts<String>,
    /// What those who get it may do with it; empty where the law asks for no such words.
    pub redisclosure_statement: Texts<String>,
    /// What follows from saying no; empty where the law asks for no such words.
    pub consequences_of_refusing: Texts<String>,
}

static TEMPLATES: LazyLock<Vec<Template>> =
    LazyLock::new(|| serde_json::from_str(include_str!("template.json")).unwrap_or_default());

/// All of them, also those that newer ones follow.
pub fn templates() -> &'static [Template] {
    &TEMPLATES
}

impl Template {
    /// The one of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        templates().iter().find(|one| one.template == name)
    }

    /// The newest for a kind of consent.
    pub fn newest(consent_kind: &str) -> Option<&'static Self> {
        templates().iter().rev().find(|one| one.consent_kind == consent_kind)
    }

    /// What a consent given from it starts with, in a language: its own words.
    pub fn own_words(&self, language: &str) -> Map<String, Value> {
        let mut words = Map::new();
        let texts = [
            ("how_to_revoke", &self.how_to_revoke),
            ("redisclosure_statement", &self.redisclosure_statement),
            ("consequences_of_refusing", &self.consequences_of_refusing),
        ];
        for (field, text) in texts {
            if let Some(text) = text.get(language).filter(|text| !text.is_empty()) {
                words.insert(field.to_owned(), Value::from(text.as_str()));
            }
        }
        words
    }

    /// What it says of a consent, paragraph by paragraph: to read aloud, and to explain the consent where
    /// something leaves on its strength. `expires` says until when, in that language.
    pub fn said(&self, consent: &Map<String, Value>, language: &str, expires: &str) -> Vec<String> {
        let paragraphs = self.says.get(language).or_else(|| self.says.get("en")).into_iter().flatten();
        paragraphs.map(|one| filled(one, consent, expires)).filter(|one| !one.trim().is_empty()).collect()
    }
}

/// A paragraph with what a consent says in the place of its fields. What somebody wrote is never read for
/// fields itself.
fn filled(paragraph: &str, consent: &Map<String, Value>, expires: &str) -> String {
    let mut filled = String::new();
    let mut rest = paragraph;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((field, after)) = after.split_once('}') else { break };
        filled.push_str(before);
        let said = if field == "expires" { expires.to_owned() } else { words(consent.get(field)) };
        let said = if said.is_empty() { NOTHING_YET.to_owned() } else { said };
        // The paragraph has its own full stop.
        let ends = after.starts_with('.');
        filled.push_str(if ends { said.trim_end_matches('.') } else { &said });
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// What stands where nothing is filled in yet.
const NOTHING_YET: &str = "…";

fn words(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Array(values)) => values.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{FieldType, disclosing::TEMPLATES as NAMES, kinds::CONSENT};

    #[test]
    fn every_text_is_there_in_both_languages_and_names_fields_of_a_consent() {
        assert_eq!(templates().iter().map(|one| one.template.as_str()).collect::<Vec<_>>(), NAMES);
        let Some(FieldType::Choice(kinds)) = CONSENT.field("consent_kind").map(|field| field.holds) else {
            panic!("no kinds of consent")
        };
        for kind in kinds {
            assert!(Template::newest(kind).is_some(), "{kind}");
        }
        for template in templates() {
            for language in ["en", "es"] {
                assert!(template.own_words(language).contains_key("how_to_revoke"), "{template:?}");
                let says = template.says.get(language).unwrap();
                assert_eq!(says.len(), template.says.get("en").unwrap().len());
                for field in says.iter().flat_map(|one| one.split('{').skip(1)) {
                    let field = field.split_once('}').unwrap().0;
                    assert!(field == "expires" || CONSENT.field(field).is_some(), "{field}");
                }
            }
        }
    }

    #[test]
    fn what_somebody_wrote_stands_in_its_place_as_it_is() {
        let consent = json!({
            "discloser": "The van", "recipient": "Dr. {purpose}", "description": "that I come on Tuesdays.",
            "purpose": "a ride", "how_to_revoke": "I say so.",
        });
        let said =
            Template::named("general_1").unwrap().said(consent.as_object().unwrap(), "en", "until May 1");
        assert_eq!(said[1], "The van may tell Dr. {purpose}: that I come on Tuesdays.");
        assert_eq!(said[3], "This holds until May 1.");
        assert!(said[4].contains("I say so. What was told"), "{}", said[4]);
        let begun = Template::named("general_1").unwrap().said(&Map::new(), "en", "");
        assert_eq!(begun[1], "… may tell …: ….");
    }
}
