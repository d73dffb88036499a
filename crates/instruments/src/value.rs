//! What somebody answers, and how answers compare.

use std::cmp::Ordering;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A code of a code system.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Coding {
    /// The system, as a URI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub system: Option<String>,
    /// The code.
    pub code: String,
}

impl Coding {
    /// Whether they mean the same: where one says no system, the code decides.
    pub fn is(&self, other: &Self) -> bool {
        let same_system = match (&self.system, &other.system) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        same_system && self.code == other.code
    }
}

/// One value of an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AnswerValue {
    /// Yes or no.
    Boolean(bool),
    /// A whole number.
    Integer(#[ts(type = "number")] i64),
    /// A number.
    Decimal(f64),
    /// A day, a month or a year: `2026-11-27`, `2026-11`, `2026`.
    Date(String),
    /// A time of a day: `2026-11-27T10:00:00-06:00`, or a day alone.
    DateTime(String),
    /// A time: `10:00:00`.
    Time(String),
    /// Words, also a URL, also what somebody says who chooses none of an open choice.
    Text(String),
    /// One of the choices.
    Choice(Coding),
    /// A number of a unit.
    Quantity {
        /// How many.
        value: f64,
        /// Of what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        unit: Option<Coding>,
    },
}

impl AnswerValue {
    /// Whether both say the same.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Boolean(one), Self::Boolean(other)) => one == other,
            (Self::Choice(one), Self::Choice(other)) => one.is(other),
            _ => self.compare(other) == Some(Ordering::Equal),
        }
    }

    /// Which is more; nothing where they cannot be compared, as days of different precision or other units.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        if let (Self::Quantity { unit: one, .. }, Self::Quantity { unit: other, .. }) = (self, other)
            && let (Some(one), Some(other)) = (one, other)
            && !one.is(other)
        {
            return None;
        }
        match (self.number(), other.number()) {
            (Some(one), Some(other)) => return one.partial_cmp(&other),
            (None, None) => {}
            _ => return None,
        }
        let (one, other) = (self.words()?, other.words()?);
        match (DateTime::parse_from_rfc3339(one), DateTime::parse_from_rfc3339(other)) {
            (Ok(one), Ok(other)) => Some(one.cmp(&other)),
            _ => in_words(one, other),
        }
    }

    /// The number that it is, if it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            // What a whole number loses as a fraction, no questionnaire asks for.
            Self::Integer(number) => Some(*number as f64),
            Self::Decimal(number) | Self::Quantity { value: number, .. } => Some(*number),
            Self::Boolean(_) | Self::Date(_) | Self::DateTime(_) | Self::Time(_) => None,
            Self::Text(_) | Self::Choice(_) => None,
        }
    }

    /// The words that it is, if it is any.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Date(words) | Self::DateTime(words) | Self::Time(words) | Self::Text(words) => Some(words),
            Self::Boolean(_) | Self::Integer(_) | Self::Decimal(_) => None,
            Self::Choice(_) | Self::Quantity { .. } => None,
        }
    }

    /// Whether a day or time is one that exists, and a number finite; other values always are.
    pub fn is_possible(&self) -> bool {
        match self {
            Self::Date(day) => is_day(day),
            Self::DateTime(at) => is_day(at) || is_moment(at),
            Self::Time(time) => is_time(time),
            Self::Decimal(number) | Self::Quantity { value: number, .. } => number.is_finite(),
            Self::Boolean(_) | Self::Integer(_) | Self::Text(_) | Self::Choice(_) => true,
        }
    }
}

/// Days of which one says less than the other are neither the same nor apart.
fn in_words(one: &str, other: &str) -> Option<Ordering> {
    let less_precise = one != other && is_day(one) && is_day(other) && one.len() != other.len();
    if less_precise && (one.starts_with(other) || other.starts_with(one)) {
        return None;
    }
    Some(one.cmp(other))
}

fn is_day(text: &str) -> bool {
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        10 => text.to_owned(),
        _ => return false,
    };
    NaiveDate::parse_from_str(&whole, "%Y-%m-%d").is_ok_and(|day| day.format("%Y-%m-%d").to_string() == whole)
}

fn is_moment(text: &str) -> bool {
    DateTime::parse_from_rfc3339(text).is_ok()
        || NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S").is_ok()
}

fn is_time(text: &str) -> bool {
    ["%H:%M:%S", "%H:%M"].iter().any(|format| NaiveTime::parse_from_str(text, format).is_ok())
}
