//! Where an instrument comes from, and who may give it to whom.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::extension::{maybe, one};

/// What our extension says about an instrument beside its scoring.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct About {
    /// Under what terms it may be used.
    #[serde(deserialize_with = "one")]
    pub licence: String,
    /// The line that is printed with it.
    #[serde(deserialize_with = "one")]
    pub credit: String,
    /// Which wording of its publisher's it is; answers are kept with it.
    #[serde(deserialize_with = "one")]
    pub wording_version: String,
    /// Where its text, its scoring and its licence can be read.
    pub source: Vec<String>,
    /// Where its texts in other languages can be read.
    #[serde(default)]
    pub translation_source: Vec<String>,
    /// Who may give it.
    #[serde(deserialize_with = "one")]
    pub given_by: GivenBy,
    /// The youngest age in years that it is meant for.
    #[serde(default, deserialize_with = "maybe")]
    pub minimum_age: Option<u32>,
    /// The oldest age in years that it is meant for.
    #[serde(default, deserialize_with = "maybe")]
    pub maximum_age: Option<u32>,
    /// The pack that it belongs to, where it is off until somebody accepts the pack's terms.
    #[serde(default, deserialize_with = "maybe")]
    pub pack: Option<Pack>,
}

/// Who may give an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum GivenBy {
    /// Everybody who works with participants.
    Anyone,
    /// A clinician: it is rated by observing.
    Clinician,
}

impl GivenBy {
    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Anyone => "anyone",
            Self::Clinician => "clinician",
        }
    }
}

/// Instruments that are off until an administrator accepts their terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Pack {
    /// Its name.
    #[serde(deserialize_with = "one")]
    pub code: String,
    /// The terms to accept, in English and in Spanish.
    #[serde(deserialize_with = "one")]
    pub terms: String,
    /// The terms in Spanish.
    #[serde(deserialize_with = "one")]
    pub terms_es: String,
}
