//! A questionnaire's JSON as FHIR R4 shapes it: members that are not known here are passed over, known ones
//! have to have their type. LHC-Forms writes some booleans and numbers as texts; those are taken.

use serde::{Deserialize, Deserializer, de::Error};
use serde_json::{Map, Value};

use crate::text::Text;

/// Says only what a resource is.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RawResource {
    pub resource_type: Option<Value>,
}

/// A questionnaire.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct RawForm {
    pub id: Option<String>,
    pub url: Option<String>,
    pub version: Option<String>,
    pub language: Option<String>,
    pub name: Option<String>,
    pub title: Option<String>,
    #[serde(rename = "_title")]
    pub title_beside: RawBeside,
    pub derived_from: Vec<String>,
    pub code: Vec<RawCoding>,
    pub contained: Vec<Value>,
    pub extension: Vec<RawExtension>,
    pub modifier_extension: Vec<RawExtension>,
    pub item: Vec<RawPart>,
}

/// A part of a questionnaire.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct RawPart {
    pub link_id: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub definition: Option<String>,
    pub code: Vec<RawCoding>,
    pub prefix: Option<String>,
    #[serde(rename = "_prefix")]
    pub prefix_beside: RawBeside,
    pub text: Option<String>,
    #[serde(rename = "_text")]
    pub text_beside: RawBeside,
    #[serde(deserialize_with = "boolean")]
    pub required: bool,
    #[serde(deserialize_with = "boolean")]
    pub repeats: bool,
    #[serde(deserialize_with = "boolean")]
    pub read_only: bool,
    #[serde(deserialize_with = "integer")]
    pub max_length: Option<i64>,
    pub enable_when: Vec<RawWhen>,
    pub enable_behavior: Option<String>,
    pub answer_option: Vec<RawChoice>,
    pub answer_value_set: Option<String>,
    pub extension: Vec<RawExtension>,
    pub modifier_extension: Vec<RawExtension>,
    pub item: Vec<RawPart>,
}

/// A condition under which a part is asked. Its answer is `answerCoding` and so on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct RawWhen {
    pub question: Option<String>,
    pub operator: Option<String>,
    #[serde(flatten)]
    pub others: Map<String, Value>,
}

/// One of the answers to choose from.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct RawChoice {
    pub value_coding: Option<RawCoding>,
    pub value_string: Option<String>,
    #[serde(rename = "_valueString")]
    pub value_string_beside: RawBeside,
    #[serde(deserialize_with = "integer")]
    pub value_integer: Option<i64>,
    pub value_date: Option<String>,
    pub value_time: Option<String>,
    pub extension: Vec<RawExtension>,
}

/// A code.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct RawCoding {
    pub system: Option<String>,
    pub code: Option<String>,
    pub display: Option<String>,
    #[serde(rename = "_display")]
    pub display_beside: RawBeside,
    pub designation: Vec<RawDesignation>,
    pub extension: Vec<RawExtension>,
}

/// Another word for a code in a value set.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct RawDesignation {
    pub language: Option<String>,
    pub value: Option<String>,
}

/// What FHIR writes beside a primitive value.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct RawBeside {
    pub extension: Vec<RawExtension>,
}

/// An extension. Its value is `valueString` and so on.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct RawExtension {
    pub url: String,
    pub extension: Vec<RawExtension>,
    #[serde(flatten)]
    pub others: Map<String, Value>,
}

impl RawExtension {
    /// Its value, of whatever type.
    pub(crate) fn value(&self) -> Option<&Value> {
        self.others.iter().find(|(name, _)| name.starts_with("value")).map(|(_, value)| value)
    }

    /// The last part of its URL, by which FHIR's own are told apart.
    pub(crate) fn name(&self) -> &str {
        self.url.rsplit('/').next().unwrap_or_default()
    }
}

impl RawCoding {
    /// What people read for it.
    pub(crate) fn text(&self) -> Text {
        let text = self.display.clone().or_else(|| self.code.clone()).unwrap_or_default();
        let mut text = Text::new(text, &self.display_beside.extension);
        let others =
            self.designation.iter().filter_map(|one| Some((one.language.clone()?, one.value.clone()?)));
        text.translations.extend(others);
        text
    }
}

/// Yes or no, also as a text.
fn boolean<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Bool(yes) => Ok(yes),
        Value::String(text) => text.parse().map_err(D::Error::custom),
        _ => Err(D::Error::custom("neither true nor false")),
    }
}

/// A whole number, also as a text.
fn integer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Number(number) if number.is_i64() => Ok(number.as_i64()),
        Value::String(text) => text.parse().map(Some).map_err(D::Error::custom),
        _ => Err(D::Error::custom("no whole number")),
    }
}
