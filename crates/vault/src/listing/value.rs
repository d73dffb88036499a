//! What a field says, as lists sort and filter by it.

use alongside_domain::{Asked, Field, FieldType, Kind};
use alongside_record::{Digest, RecordId};
use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::collate::short_sort_key;

/// A value by which rows are sorted. They sort as SQLite sorts them: numbers, texts, bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SortValue {
    /// A number; of an amount, in its smallest decimal place; of a choice, its place among the choices;
    /// of a moment, milliseconds.
    Integer(i64),
    /// A day, a month, or a choice that this build does not know.
    Text(String),
    /// An id, or the key of a name.
    Bytes(Vec<u8>),
}

/// Longest line that lists sort by; nobody sorts by a note.
const LINE: usize = 500;

impl SortValue {
    /// What is not said: behind all that is, but for ids and names.
    pub fn nothing() -> Self {
        Self::Bytes(Vec::new())
    }

    pub(super) fn to_text(&self) -> String {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        match self {
            Self::Integer(number) => format!("i{number}"),
            Self::Text(text) => format!("t{}", hex(text.as_bytes())),
            Self::Bytes(bytes) => format!("b{}", hex(bytes)),
        }
    }

    pub(super) fn from_text(text: &str) -> Option<Self> {
        let (first, rest) = text.split_at_checked(1)?;
        match first {
            "i" => rest.parse().ok().map(Self::Integer),
            "t" => String::from_utf8(from_hex(rest)?).ok().map(Self::Text),
            "b" => from_hex(rest).map(Self::Bytes),
            _ => None,
        }
    }

    /// The value that stands for a record.
    pub(crate) fn of_id(id: RecordId) -> Self {
        let dot = id.0;
        Self::Bytes([dot.log.0.to_be_bytes(), dot.counter.to_be_bytes()].concat())
    }
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}

impl ToSql for SortValue {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Integer(number) => number.to_sql(),
            Self::Text(text) => text.to_sql(),
            Self::Bytes(bytes) => bytes.to_sql(),
        }
    }
}

impl FromSql for SortValue {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Integer(number) => Ok(Self::Integer(number)),
            ValueRef::Text(_) => Ok(Self::Text(value.as_str()?.to_owned())),
            ValueRef::Blob(bytes) => Ok(Self::Bytes(bytes.to_vec())),
            ValueRef::Null | ValueRef::Real(_) => Err(FromSqlError::InvalidType),
        }
    }
}

/// The number of a kind's field, for columns that hold many: four bytes of a digest of their names.
pub(crate) fn field_number(kind: &str, field: &str) -> i64 {
    let digest = Digest::of(&[kind.as_bytes(), b".", field.as_bytes()]);
    digest.0.iter().take(4).fold(0, |number, byte| (number << 8) | i64::from(*byte))
}

/// Whether a field names other records.
pub(crate) fn is_reference(field: &Field) -> bool {
    matches!(field.holds, FieldType::Reference(_) | FieldType::References(_) | FieldType::AnyReference)
}

/// Whether a field holds an id or a code that the program put there, and is found by exactly that.
pub(crate) fn is_code(field: &Field) -> bool {
    let is_line = matches!(field.holds, FieldType::Text(longest) if longest <= LINE);
    (field.asked == Asked::ByProgram && is_line) || matches!(field.holds, FieldType::Instrument(_))
}

/// Whether a field holds several values.
pub(crate) fn is_list(field: &Field) -> bool {
    matches!(field.holds, FieldType::Choices(_) | FieldType::References(_) | FieldType::Texts(_))
}

/// Whether lists can be sorted by a field.
pub fn sorts_by(field: &Field) -> bool {
    match field.holds {
        FieldType::Text(longest) => longest <= LINE,
        FieldType::Texts(_) | FieldType::Choices(_) | FieldType::References(_) => false,
        FieldType::Signature | FieldType::Group(_) | FieldType::OneOf(_) => false,
        FieldType::Instrument(_) | FieldType::Answers | FieldType::FormFile | FieldType::Bytes(_) => false,
        FieldType::Integer(..)
        | FieldType::Decimal(..)
        | FieldType::Choice(_)
        | FieldType::Date(_)
        | FieldType::Month(_)
        | FieldType::Timestamp
        | FieldType::Reference(_)
        | FieldType::AnyReference => true,
    }
}

/// The value that a row with these fields is sorted by.
pub(crate) fn sorted_value(field: &Field, fields: &Map<String, Value>) -> SortValue {
    let value = fields.get(field.name).filter(|_| sorts_by(field));
    value.and_then(|value| one(field.holds, value)).unwrap_or_else(SortValue::nothing)
}

/// The values by which a record with these fields is found in a field; words that somebody wrote never.
pub(crate) fn filtered_values(field: &Field, fields: &Map<String, Value>) -> Vec<SortValue> {
    let Some(value) = fields.get(field.name) else { return Vec::new() };
    match (field.holds, value) {
        (FieldType::Choices(choices), Value::Array(values)) => {
            values.iter().filter_map(|value| one(FieldType::Choice(choices), value)).collect()
        }
        (FieldType::References(kind), Value::Array(values)) => {
            values.iter().filter_map(|value| one(FieldType::Reference(kind), value)).collect()
        }
        (FieldType::Text(_) | FieldType::Instrument(_), Value::String(text)) if is_code(field) => {
            vec![SortValue::Text(text.clone())]
        }
        (FieldType::Text(_) | FieldType::Instrument(_), _) => Vec::new(),
        (holds, value) => one(holds, value).into_iter().collect(),
    }
}

/// The value that a code, an id, a number or a day in a filter stands for.
pub(crate) fn asked_value(field: &Field, text: &str) -> Option<SortValue> {
    let value = match field.holds {
        FieldType::Integer(..) | FieldType::Decimal(..) => serde_json::from_str(text).ok()?,
        _ => Value::from(text),
    };
    match field.holds {
        FieldType::Choices(choices) => one(FieldType::Choice(choices), &value),
        FieldType::References(kind) => one(FieldType::Reference(kind), &value),
        FieldType::Text(_) | FieldType::Instrument(_) => {
            is_code(field).then(|| SortValue::Text(text.to_owned()))
        }
        holds => one(holds, &value),
    }
}

fn one(holds: FieldType, value: &Value) -> Option<SortValue> {
    match (holds, value) {
        (FieldType::Choice(choices), Value::String(code)) => {
            let place = choices.iter().position(|choice| choice == code);
            let place = place.and_then(|place| i64::try_from(place).ok()).map(SortValue::Integer);
            Some(place.unwrap_or_else(|| SortValue::Text(code.clone())))
        }
        (FieldType::Text(_), Value::String(text)) => Some(SortValue::Bytes(short_sort_key(text))),
        (FieldType::Integer(..), Value::Number(number)) => number.as_i64().map(SortValue::Integer),
        (FieldType::Decimal(_, _, places), Value::Number(number)) => {
            let smallest = number.as_f64()? * 10_f64.powi(i32::from(places));
            #[expect(clippy::cast_possible_truncation, reason = "declared bounds are whole numbers")]
            Some(SortValue::Integer(smallest.round() as i64))
        }
        (FieldType::Date(_) | FieldType::Month(_), Value::String(day)) => Some(SortValue::Text(day.clone())),
        (FieldType::Timestamp, Value::String(moment)) => {
            let moment = chrono::DateTime::parse_from_rfc3339(moment).ok()?;
            Some(SortValue::Integer(moment.timestamp_millis()))
        }
        (FieldType::Reference(_) | FieldType::AnyReference, Value::String(id)) => {
            id.parse().ok().map(SortValue::of_id)
        }
        (FieldType::OneOf(types), value) => types.iter().find_map(|holds| one(*holds, value)),
        (
            FieldType::Text(_)
            | FieldType::Texts(_)
            | FieldType::Integer(..)
            | FieldType::Decimal(..)
            | FieldType::Choice(_)
            | FieldType::Choices(_)
            | FieldType::Date(_)
            | FieldType::Month(_)
            | FieldType::Timestamp
            | FieldType::Reference(_)
            | FieldType::References(_)
            | FieldType::AnyReference
            | FieldType::Signature
            | FieldType::Instrument(_)
            | FieldType::Answers
            | FieldType::FormFile
            | FieldType::Bytes(_)
            | FieldType::Group(_),
            _,
        ) => None,
    }
}

/// The words that name a record with these fields; empty where nothing does.
pub fn name_of(kind: &Kind, fields: &Map<String, Value>) -> String {
    let words = |name: &&str| match fields.get(*name) {
        Some(Value::String(text)) if !text.trim().is_empty() => Some(text.clone()),
        Some(_) | None => None,
    };
    kind.named_by.iter().find_map(words).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use alongside_domain::kinds;

    use super::*;

    #[test]
    fn no_two_fields_have_one_number() {
        let names = kinds::ALL.iter().flat_map(|kind| {
            let fields = kind.fields().iter().map(|field| field.name);
            fields.chain([""]).map(|field| (kind.name, field)).collect::<Vec<_>>()
        });
        let names: BTreeSet<(&str, &str)> = names.collect();
        let numbers: BTreeSet<i64> = names.iter().map(|(kind, field)| field_number(kind, field)).collect();
        assert_eq!(numbers.len(), names.len());
    }
}
