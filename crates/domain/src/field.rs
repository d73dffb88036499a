//! Fields and what they may hold.

use alongside_record::RecordId;
use chrono::{DateTime, NaiveDate};
use serde_json::Value;

use crate::{Invalid, Problem};

/// What a field may hold, as JSON. Every field may also be `null`: left blank on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// Words, at most so many characters.
    Text(usize),
    /// A list of words (or a single one), each at most so many characters.
    Texts(usize),
    /// A whole number in a range, both ends included.
    Integer(i64, i64),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A day: `YYYY-MM-DD`.
    Date,
    /// A moment: RFC 3339 with an offset, such as `2026-10-14T10:30:00-05:00`.
    Timestamp,
    /// The id of a record of this kind.
    Reference(&'static str),
    /// The ids of records of this kind.
    References(&'static str),
    /// Fields that only make sense together and merge as one.
    Group(&'static [Field]),
    /// Any of these.
    OneOf(&'static [FieldType]),
}

/// A field of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it may hold.
    pub holds: FieldType,
    /// Whether a record without it means nothing.
    pub required: bool,
}

impl Field {
    /// A field that may be left out.
    pub const fn new(name: &'static str, holds: FieldType) -> Self {
        Self { name, holds, required: false }
    }

    /// A field without which the record means nothing.
    pub const fn required(name: &'static str, holds: FieldType) -> Self {
        Self { name, holds, required: true }
    }
}

/// The most entries in a list.
const LIST_ENTRIES: usize = 200;

impl FieldType {
    /// Checks `value`; `field` names it in the refusal.
    ///
    /// # Errors
    /// [`Invalid`] with what is wrong, and where.
    pub fn check(self, field: &str, value: &Value) -> Result<(), Invalid> {
        if value.is_null() {
            return Ok(());
        }
        let refuse = |problem| Err(Invalid::new(problem, field));
        match (self, value) {
            (Self::Text(longest), Value::String(text)) => {
                if text.chars().count() > longest {
                    refuse(Problem::TooLong)
                } else {
                    Ok(())
                }
            }
            (Self::Texts(_), Value::Array(values)) if values.len() > LIST_ENTRIES => refuse(Problem::TooLong),
            (Self::Texts(longest), Value::Array(values)) => {
                values.iter().try_for_each(|value| Self::Text(longest).check_present(field, value))
            }
            (Self::Texts(longest), Value::String(_)) => Self::Text(longest).check(field, value),
            (Self::Integer(lowest, highest), Value::Number(number)) => match number.as_i64() {
                Some(number) if (lowest..=highest).contains(&number) => Ok(()),
                Some(_) => refuse(Problem::OutOfRange),
                None => refuse(Problem::WrongType),
            },
            (Self::Choice(choices), Value::String(text)) => {
                if choices.contains(&text.as_str()) {
                    Ok(())
                } else {
                    refuse(Problem::OutOfRange)
                }
            }
            (Self::Date, Value::String(text)) => {
                let day = NaiveDate::parse_from_str(text, "%Y-%m-%d");
                if day.is_ok_and(|day| day.to_string() == *text) {
                    Ok(())
                } else {
                    refuse(Problem::WrongType)
                }
            }
            (Self::Timestamp, Value::String(text)) => {
                if DateTime::parse_from_rfc3339(text).is_ok() {
                    Ok(())
                } else {
                    refuse(Problem::WrongType)
                }
            }
            (Self::Reference(_), Value::String(text)) => {
                if text.parse::<RecordId>().is_ok() {
                    Ok(())
                } else {
                    refuse(Problem::WrongType)
                }
            }
            (Self::References(_), Value::Array(values)) if values.len() > LIST_ENTRIES => {
                refuse(Problem::TooLong)
            }
            (Self::References(kind), Value::Array(values)) => {
                values.iter().try_for_each(|value| Self::Reference(kind).check_present(field, value))
            }
            (Self::Group(fields), Value::Object(values)) => values.iter().try_for_each(|(name, value)| {
                let path = format!("{field}.{name}");
                match fields.iter().find(|field| field.name == name) {
                    Some(inner) => inner.holds.check(&path, value),
                    None => refuse_at(Problem::UnknownField, path),
                }
            }),
            (Self::OneOf(types), value) => {
                let mut refusal = Invalid::new(Problem::WrongType, field);
                for holds in types {
                    match holds.check(field, value) {
                        Ok(()) => return Ok(()),
                        Err(invalid) if invalid.problem != Problem::WrongType => refusal = invalid,
                        Err(_) => {}
                    }
                }
                Err(refusal)
            }
            (
                Self::Text(_)
                | Self::Texts(_)
                | Self::Integer(..)
                | Self::Choice(_)
                | Self::Date
                | Self::Timestamp
                | Self::Reference(_)
                | Self::References(_)
                | Self::Group(_),
                _,
            ) => refuse(Problem::WrongType),
        }
    }

    fn check_present(self, field: &str, value: &Value) -> Result<(), Invalid> {
        if value.is_null() { refuse_at(Problem::WrongType, field) } else { self.check(field, value) }
    }
}

fn refuse_at(problem: Problem, field: impl Into<String>) -> Result<(), Invalid> {
    Err(Invalid::new(problem, field))
}
