//! Answers, and which of them a question takes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    form::{Form, Part, QuestionType},
    value::AnswerValue,
};

/// What became of a question. One that has none of these was not answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, rename = "InstrumentAnswer")]
pub enum Answer {
    /// It was answered.
    Given(Vec<AnswerValue>),
    /// Somebody would rather not answer it.
    Declined,
    /// Nobody asked it.
    NotAsked,
}

/// Answers by link id.
pub type Answers = BTreeMap<String, Answer>;

impl Answer {
    /// The values that were given, if any.
    pub fn values(&self) -> &[AnswerValue] {
        match self {
            Self::Given(values) => values,
            Self::Declined | Self::NotAsked => &[],
        }
    }

    /// One value.
    pub fn of(value: AnswerValue) -> Self {
        Self::Given(vec![value])
    }
}

/// Why a question does not take an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// There is no such question.
    UnknownQuestion,
    /// It cannot be answered here.
    Unsupported,
    /// It is shown only.
    ReadOnly,
    /// Another type, or no choice.
    NotAnAnswer,
    /// A day, a time or a number that there is not, or beyond what the form allows.
    OutOfRange,
    /// More letters than the form allows.
    TooLong,
    /// Several answers where one is asked for, or none at all.
    HowMany,
}

impl Problem {
    /// Stable code for the UI.
    pub fn code(self) -> &'static str {
        match self {
            Self::UnknownQuestion => "unknown_question",
            Self::Unsupported => "not_supported",
            Self::ReadOnly => "read_only",
            Self::NotAnAnswer => "not_a_choice",
            Self::OutOfRange => "out_of_range",
            Self::TooLong => "too_long",
            Self::HowMany => "out_of_range",
        }
    }
}

impl Form {
    /// Whether a question takes an answer. Declining, and not asking, are always possible.
    ///
    /// # Errors
    /// [`Problem`].
    pub fn check(&self, link_id: &str, answer: &Answer) -> Result<(), Problem> {
        let part = self.part(link_id).ok_or(Problem::UnknownQuestion)?;
        let question = part.question().ok_or(Problem::UnknownQuestion)?;
        let Answer::Given(values) = answer else { return Ok(()) };
        match (question, values.len()) {
            (QuestionType::Unsupported, _) => return Err(Problem::Unsupported),
            _ if part.read_only => return Err(Problem::ReadOnly),
            (_, 0) => return Err(Problem::HowMany),
            (_, 2..) if !part.repeats => return Err(Problem::HowMany),
            _ => {}
        }
        values.iter().try_for_each(|value| check_value(part, question, value))
    }
}

fn check_value(part: &Part, question: QuestionType, value: &AnswerValue) -> Result<(), Problem> {
    let fits = match question {
        // As LHC-Forms writes choices that are no codes.
        QuestionType::String | QuestionType::Integer | QuestionType::Date | QuestionType::Time
            if !part.choices.is_empty() =>
        {
            part.choice(value).is_some()
        }
        QuestionType::Boolean => matches!(value, AnswerValue::Boolean(_)),
        QuestionType::Decimal => matches!(value, AnswerValue::Decimal(_) | AnswerValue::Integer(_)),
        QuestionType::Integer => matches!(value, AnswerValue::Integer(_)),
        QuestionType::Date => matches!(value, AnswerValue::Date(_)),
        QuestionType::DateTime => matches!(value, AnswerValue::DateTime(_)),
        QuestionType::Time => matches!(value, AnswerValue::Time(_)),
        QuestionType::String | QuestionType::Text | QuestionType::Url => {
            matches!(value, AnswerValue::Text(_))
        }
        QuestionType::Choice => part.choice(value).is_some(),
        QuestionType::OpenChoice => part.choice(value).is_some() || matches!(value, AnswerValue::Text(_)),
        QuestionType::Quantity => match value {
            AnswerValue::Quantity { unit: Some(unit), .. } => {
                part.units.is_empty() || part.units.iter().any(|(one, _)| one.is(unit))
            }
            AnswerValue::Quantity { unit: None, .. } => true,
            _ => false,
        },
        QuestionType::Unsupported => false,
    };
    if !fits {
        return Err(Problem::NotAnAnswer);
    }
    let below =
        part.least.as_ref().is_some_and(|least| value.compare(least).is_some_and(std::cmp::Ordering::is_lt));
    let above =
        part.greatest.as_ref().is_some_and(|most| value.compare(most).is_some_and(std::cmp::Ordering::is_gt));
    if !value.is_possible() || below || above {
        return Err(Problem::OutOfRange);
    }
    let letters = value.words().map_or(0, |words| words.chars().count());
    match part.max_length {
        Some(most) if letters > most as usize => Err(Problem::TooLong),
        _ => Ok(()),
    }
}
