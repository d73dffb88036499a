//! Why a file is no form that can be taken in.

use std::collections::BTreeMap;

use crate::read::{MOST_BYTES, MOST_LEVELS, MOST_PARTS};

/// Why a form is refused. Nothing in it repeats what a form says, but for the name of the part to look at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// Not JSON.
    #[error("not JSON from line {line}, column {column} on")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// JSON, but no FHIR questionnaire.
    #[error("not a FHIR questionnaire")]
    NotAQuestionnaire,
    /// A questionnaire of which a member has another type than FHIR says.
    #[error("line {line}, column {column} is not as FHIR R4 writes it")]
    Malformed {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// More bytes than [`crate::MOST_BYTES`], or more parts than [`crate::MOST_PARTS`].
    #[error("too large")]
    TooLarge,
    /// More levels than [`crate::MOST_LEVELS`].
    #[error("nested too deep")]
    TooDeep,
    /// Nothing in it asks anything.
    #[error("no part is a question")]
    NoQuestions,
    /// A part without a link id, or with an empty one.
    #[error("a part has no link id")]
    NoLinkId,
    /// Two parts with one link id.
    #[error("two parts have the link id {link_id}")]
    DuplicateLinkId {
        /// The link id.
        link_id: String,
    },
    /// A condition about a question that is not in the form.
    #[error("{link_id} depends on a question that is not there")]
    UnknownQuestion {
        /// The part with the condition.
        link_id: String,
    },
    /// A condition that FHIR does not know.
    #[error("{link_id} has a condition that is none")]
    NotACondition {
        /// The part with the condition.
        link_id: String,
    },
    /// Something in the form is what it is by itself: a condition, a list of choices, the form.
    #[error("refers to itself in a circle")]
    Circular {
        /// A part, a list of choices or a form in the circle.
        at: String,
    },
    /// What our extension says of score and bands is not as it is documented.
    #[error("the scoring is not as it is documented")]
    NotAScoring,
}

impl FormError {
    /// Where to look: `line` and `column`, or `link_id`; or how much there may be.
    pub fn params(&self) -> BTreeMap<String, String> {
        let pairs: Vec<(&str, String)> = match self {
            Self::NotJson { line, column } | Self::Malformed { line, column } => {
                vec![("line", line.to_string()), ("column", column.to_string())]
            }
            Self::DuplicateLinkId { link_id }
            | Self::UnknownQuestion { link_id }
            | Self::NotACondition { link_id }
            | Self::Circular { at: link_id } => vec![("link_id", link_id.clone())],
            Self::TooLarge => {
                vec![("most_mib", (MOST_BYTES >> 20).to_string()), ("most_parts", MOST_PARTS.to_string())]
            }
            Self::TooDeep => vec![("most_levels", MOST_LEVELS.to_string())],
            Self::NotAQuestionnaire | Self::NoQuestions | Self::NoLinkId | Self::NotAScoring => Vec::new(),
        };
        pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// Stable code for the UI.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotJson { .. } => "not_json",
            Self::NotAQuestionnaire => "not_a_questionnaire",
            Self::Malformed { .. } => "malformed_form",
            Self::TooLarge => "form_too_large",
            Self::TooDeep => "form_too_deep",
            Self::NoQuestions => "no_questions",
            Self::NoLinkId => "no_link_id",
            Self::DuplicateLinkId { .. } => "duplicate_link_id",
            Self::UnknownQuestion { .. } => "unknown_question",
            Self::NotACondition { .. } => "not_a_condition",
            Self::Circular { .. } => "circular",
            Self::NotAScoring => "not_a_scoring",
        }
    }
}
