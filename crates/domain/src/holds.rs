//! What a field may hold, and whether a value fits.

use alongside_record::RecordId;
use chrono::{DateTime, Datelike, NaiveDate};
use data_encoding::BASE64;
use serde_json::{Map, Value};

use crate::{Field, Invalid, Problem, answers::check_answers, blank::is_blank, form_file::check_packed};

/// Which days make sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    /// Any.
    Any,
    /// From 1900 to today: somebody's birth, or what they lived through.
    Lived,
}

/// What a field may hold, as JSON. Every field may also be `null`: left blank on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// Words, at most so many characters.
    Text(usize),
    /// A list of words (or a single one), each at most so many characters.
    Texts(usize),
    /// A whole number in a range, both ends included.
    Integer(i64, i64),
    /// A number in a range of whole numbers, both ends included, with at most so many decimal places.
    Decimal(i64, i64, u8),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Any of these words, each once.
    Choices(&'static [&'static str]),
    /// A day: `YYYY-MM-DD`.
    Date(Days),
    /// A month: `YYYY-MM`.
    Month(Days),
    /// A moment: RFC 3339 with an offset, such as `2026-10-14T10:30:00-05:00`.
    Timestamp,
    /// The id of a record of this kind.
    Reference(&'static str),
    /// The ids of records of this kind.
    References(&'static str),
    /// The id of a record of whatever kind.
    AnyReference,
    /// A signature: `{"name": …, "strokes": [[x, y, x, y, …], …]}`, coordinates from 0 to 1,000.
    Signature,
    /// The id of an instrument that ships or of a form of the program's own, at most so many characters.
    Instrument(usize),
    /// Answers to a form by link id, as `alongside_instruments::Answers` has them.
    Answers,
    /// A form's file, as [`pack_form`](crate::pack_form) packs it.
    FormFile,
    /// Bytes, at least one and at most so many, as base64.
    Bytes(usize),
    /// Fields that only make sense together and merge as one.
    Group(&'static [Field]),
    /// Any of these.
    OneOf(&'static [FieldType]),
}

/// The most entries in a list.
const LIST_ENTRIES: usize = 200;
/// The most strokes of a signature, and coordinates in a stroke.
const STROKES: usize = 200;
const COORDINATES: usize = 2_000;
/// The side of the square that a signature is drawn in.
const SIGNATURE_SIDE: i64 = 1_000;
/// The year before which nobody who is served was born.
const FIRST_YEAR: i32 = 1900;

impl FieldType {
    /// Whether it is so large that lists leave it out: only the record itself has it.
    pub const fn is_bulk(self) -> bool {
        matches!(self, Self::Bytes(most) if most > crate::kinds::LINE)
    }

    /// Checks `value`; `field` names it in the refusal. `today` bounds what must have been already.
    ///
    /// # Errors
    /// [`Invalid`] with what is wrong, and where.
    pub fn check(self, field: &str, value: &Value, today: NaiveDate) -> Result<(), Invalid> {
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
            (Self::Texts(longest), Value::String(_)) => Self::Text(longest).check(field, value, today),
            (Self::Texts(longest), Value::Array(values)) => {
                check_list(Self::Text(longest), field, values, today)
            }
            (Self::Integer(lowest, highest), Value::Number(number)) => match number.as_i64() {
                Some(number) if (lowest..=highest).contains(&number) => Ok(()),
                Some(_) => refuse(Problem::OutOfRange),
                None => refuse(Problem::WrongType),
            },
            (Self::Decimal(lowest, highest, places), Value::Number(number)) => {
                check_decimal(number, (lowest, highest), places).or_else(refuse)
            }
            (Self::Choice(choices), Value::String(text)) => {
                if choices.contains(&text.as_str()) {
                    Ok(())
                } else {
                    refuse(Problem::OutOfRange)
                }
            }
            (Self::Choices(choices), Value::Array(values)) => {
                let repeats = |(n, value)| values.iter().take(n).any(|one| one == value);
                if values.len() > choices.len() || values.iter().enumerate().any(repeats) {
                    return refuse(Problem::OutOfRange);
                }
                check_list(Self::Choice(choices), field, values, today)
            }
            (Self::Date(days), Value::String(text)) => {
                let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
                let day = day.filter(|day| day.to_string() == *text);
                day.map_or(Err(Problem::WrongType), |day| days.check(day, today)).or_else(refuse)
            }
            (Self::Month(days), Value::String(text)) => {
                let first = NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok();
                let first = first.filter(|day| day.format("%Y-%m").to_string() == *text);
                first.map_or(Err(Problem::WrongType), |day| days.check(day, today)).or_else(refuse)
            }
            (Self::Timestamp, Value::String(text)) => {
                if DateTime::parse_from_rfc3339(text).is_ok() {
                    Ok(())
                } else {
                    refuse(Problem::WrongType)
                }
            }
            (Self::Reference(_) | Self::AnyReference, Value::String(text)) => {
                if text.parse::<RecordId>().is_ok() { Ok(()) } else { refuse(Problem::WrongType) }
            }
            (Self::References(kind), Value::Array(values)) => {
                check_list(Self::Reference(kind), field, values, today)
            }
            (Self::Instrument(longest), Value::String(_)) => Self::Text(longest).check(field, value, today),
            (Self::Answers, Value::Object(_)) => check_answers(value).or_else(refuse),
            (Self::FormFile, Value::String(packed)) => check_packed(packed).or_else(refuse),
            (Self::Bytes(most), Value::String(text)) => check_bytes(text, most).or_else(refuse),
            (Self::Signature, Value::Object(values)) => check_signature(values).or_else(refuse),
            (Self::Group(fields), Value::Object(values)) => values.iter().try_for_each(|(name, value)| {
                let path = format!("{field}.{name}");
                match fields.iter().find(|field| field.name == name) {
                    Some(inner) => inner.holds.check(&path, value, today),
                    None => Err(Invalid::new(Problem::UnknownField, path)),
                }
            }),
            (Self::OneOf(types), value) => {
                let mut refusal = Invalid::new(Problem::WrongType, field);
                for holds in types {
                    match holds.check(field, value, today) {
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
                | Self::Decimal(..)
                | Self::Choice(_)
                | Self::Choices(_)
                | Self::Date(_)
                | Self::Month(_)
                | Self::Timestamp
                | Self::Reference(_)
                | Self::References(_)
                | Self::AnyReference
                | Self::Signature
                | Self::Instrument(_)
                | Self::Answers
                | Self::FormFile
                | Self::Bytes(_)
                | Self::Group(_),
                _,
            ) => refuse(Problem::WrongType),
        }
    }
}

impl Days {
    fn check(self, day: NaiveDate, today: NaiveDate) -> Result<(), Problem> {
        match self {
            Self::Any => Ok(()),
            Self::Lived if day.year() >= FIRST_YEAR && day <= today => Ok(()),
            Self::Lived => Err(Problem::OutOfRange),
        }
    }
}

fn check_list(holds: FieldType, field: &str, values: &[Value], today: NaiveDate) -> Result<(), Invalid> {
    if values.len() > LIST_ENTRIES {
        return Err(Invalid::new(Problem::TooLong, field));
    }
    values.iter().try_for_each(|value| {
        if value.is_null() {
            return Err(Invalid::new(Problem::WrongType, field));
        }
        holds.check(field, value, today)
    })
}

/// Numbers are compared as they are spelled, so that no rounding decides.
fn check_decimal(number: &serde_json::Number, range: (i64, i64), places: u8) -> Result<(), Problem> {
    let spelled = number.to_string();
    let (whole, decimals) = spelled.split_once('.').unwrap_or((&spelled, ""));
    if spelled.contains(['e', 'E']) || decimals.len() > usize::from(places) {
        return Err(Problem::WrongType);
    }
    let whole: i64 = whole.parse().map_err(|_| Problem::OutOfRange)?;
    let beyond = decimals.bytes().any(|digit| digit != b'0');
    let (below, above) = if spelled.starts_with('-') { (beyond, false) } else { (false, beyond) };
    let fits = whole >= range.0 && whole <= range.1 && !(above && whole == range.1);
    if fits && !(below && whole == range.0) { Ok(()) } else { Err(Problem::OutOfRange) }
}

fn check_bytes(text: &str, most: usize) -> Result<(), Problem> {
    // Nothing is decoded of what is longer than it could be.
    if text.len() > BASE64.encode_len(most) {
        return Err(Problem::TooLong);
    }
    match BASE64.decode(text.as_bytes()) {
        Ok(bytes) if bytes.is_empty() => Err(Problem::Required),
        Ok(bytes) if bytes.len() > most => Err(Problem::TooLong),
        Ok(_) => Ok(()),
        Err(_) => Err(Problem::WrongType),
    }
}

fn check_signature(values: &Map<String, Value>) -> Result<(), Problem> {
    let strokes = values.get("strokes").and_then(Value::as_array).ok_or(Problem::WrongType)?;
    let named = values.get("name").and_then(Value::as_str).ok_or(Problem::WrongType)?;
    if values.len() != 2 {
        return Err(Problem::WrongType);
    }
    if is_blank(&Value::from(named)) || strokes.is_empty() {
        return Err(Problem::Required);
    }
    if strokes.len() > STROKES || named.chars().count() > crate::kinds::LINE {
        return Err(Problem::TooLong);
    }
    strokes.iter().try_for_each(|stroke| {
        let places = stroke.as_array().ok_or(Problem::WrongType)?;
        if places.len() > COORDINATES || places.len() % 2 != 0 {
            return Err(Problem::TooLong);
        }
        let inside = |place: &Value| place.as_i64().is_some_and(|at| (0..=SIGNATURE_SIDE).contains(&at));
        if places.iter().all(inside) { Ok(()) } else { Err(Problem::OutOfRange) }
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn problem(holds: FieldType, value: Value) -> Option<Problem> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        holds.check("f", &value, today).err().map(|invalid| invalid.problem)
    }

    #[test]
    fn somebody_was_born_between_1900_and_today() {
        let born = FieldType::Date(Days::Lived);
        for day in ["1900-01-01", "2026-11-26"] {
            assert_eq!(problem(born, json!(day)), None, "{day}");
        }
        for day in ["1899-12-31", "2026-11-27", "2099-01-01"] {
            assert_eq!(problem(born, json!(day)), Some(Problem::OutOfRange), "{day}");
        }
        for day in ["2026-02-30", "2026-2-3", "26.11.2026"] {
            assert_eq!(problem(born, json!(day)), Some(Problem::WrongType), "{day}");
        }
    }

    #[test]
    fn a_month_is_a_year_and_a_month() {
        let month = FieldType::Month(Days::Lived);
        assert_eq!(problem(month, json!("1984-07")), None);
        assert_eq!(problem(month, json!("2026-12")), Some(Problem::OutOfRange));
        for wrong in ["1984-7", "1984-13", "1984-07-01", "1984"] {
            assert_eq!(problem(month, json!(wrong)), Some(Problem::WrongType), "{wrong}");
        }
    }

    #[test]
    fn an_amount_keeps_to_its_range_and_places() {
        let amount = FieldType::Decimal(0, 10, 2);
        for right in [json!(0), json!(10), json!(9.99), json!(0.5)] {
            assert_eq!(problem(amount, right), None);
        }
        assert_eq!(problem(amount, json!(10.01)), Some(Problem::OutOfRange));
        assert_eq!(problem(amount, json!(-0.5)), Some(Problem::OutOfRange));
        assert_eq!(problem(amount, json!(0.125)), Some(Problem::WrongType));
        assert_eq!(problem(FieldType::Decimal(-3, 3, 1), json!(-3.5)), Some(Problem::OutOfRange));
    }

    #[test]
    fn each_of_several_choices_is_one_of_them_and_there_once() {
        let choices = FieldType::Choices(&["a", "b"]);
        assert_eq!(problem(choices, json!(["b", "a"])), None);
        assert_eq!(problem(choices, json!(["a", "a"])), Some(Problem::OutOfRange));
        assert_eq!(problem(choices, json!(["c"])), Some(Problem::OutOfRange));
        assert_eq!(problem(choices, json!("a")), Some(Problem::WrongType));
    }

    #[test]
    fn a_signature_is_a_name_and_strokes_within_bounds() {
        let stroke = json!([0, 0, 1_000, 1_000]);
        assert_eq!(problem(FieldType::Signature, json!({"name": "Ann", "strokes": [stroke]})), None);
        let wrong = [
            (json!({"name": "Ann", "strokes": []}), Problem::Required),
            (json!({"name": " ", "strokes": [stroke]}), Problem::Required),
            (json!({"name": "Ann", "strokes": [[0, 1_001]]}), Problem::OutOfRange),
            (json!({"name": "Ann", "strokes": [[0]]}), Problem::TooLong),
            (json!({"name": "Ann", "strokes": [stroke], "more": 1}), Problem::WrongType),
        ];
        for (value, expected) in wrong {
            assert_eq!(problem(FieldType::Signature, value), Some(expected));
        }
    }
}
