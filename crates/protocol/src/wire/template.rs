//! The form of a value: its keys and the types of what is in it, without the contents.

use alongside_record::{Dot, NamedDot};
use serde_json::Value as Json;

use super::{
    columns::{Column, ColumnReader, ColumnWriter},
    moment::{MomentForm, days_from},
    words::Words,
};
use crate::FrameError;

/// The form of a value. Contents follow in the order of the form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Template {
    Null,
    True,
    False,
    Integer,
    Text,
    /// A text that is a dot.
    Dot,
    /// A text that is a name.
    Name,
    /// A text that is a time.
    Moment(MomentForm),
    /// A text that is a day.
    Day,
    /// Another number, as JSON spells it.
    OtherNumber,
    /// A list, whose length and members follow.
    List,
    Object(Vec<(String, Template)>),
}

impl Template {
    /// The form of `json`, which was written when the clock stood at `clock_ms`.
    pub(crate) fn of(json: &Json, clock_ms: i64) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Bool(true) => Self::True,
            Json::Bool(false) => Self::False,
            Json::Number(number) if number.is_i64() => Self::Integer,
            Json::Number(_) => Self::OtherNumber,
            Json::String(text) => Self::of_text(text, clock_ms),
            Json::Array(_) => Self::List,
            Json::Object(fields) => Self::Object(
                fields.iter().map(|(key, value)| (key.clone(), Self::of(value, clock_ms))).collect(),
            ),
        }
    }

    fn of_text(text: &str, clock_ms: i64) -> Self {
        if text.parse::<Dot>().is_ok() {
            Self::Dot
        } else if text.parse::<NamedDot>().is_ok() {
            Self::Name
        } else if let Some((form, _)) = MomentForm::of(text) {
            Self::Moment(form)
        } else if days_from(clock_ms, text).is_some() {
            Self::Day
        } else {
            Self::Text
        }
    }

    /// Writes the definition.
    pub(crate) fn define(&self, out: &mut ColumnWriter, words: &mut Words) {
        let tag = match self {
            Self::Null => 0,
            Self::True => 1,
            Self::False => 2,
            Self::Integer => 3,
            Self::Text => 4,
            Self::Dot => 5,
            Self::Day => 6,
            Self::OtherNumber => 7,
            Self::List => 8,
            Self::Name => 13,
            Self::Moment(form) => 9 + u64::from(form.millis) + 2 * u64::from(form.zulu),
            Self::Object(fields) => OBJECT + fields.len() as u64,
        };
        out.put(Column::Definition, tag);
        match self {
            Self::Moment(form) if !form.zulu => {
                out.put_signed(Column::Definition, i64::from(form.offset_minutes));
            }
            Self::Object(fields) => {
                for (key, template) in fields {
                    words.write(out, key.as_bytes());
                    template.define(out, words);
                }
            }
            _ => {}
        }
    }

    /// Reads a definition, no deeper than `depth`.
    pub(crate) fn read(
        from: &mut ColumnReader<'_>,
        words: &mut Words,
        depth: usize,
    ) -> Result<Self, FrameError> {
        let depth = depth.checked_sub(1).ok_or(FrameError::Malformed)?;
        Ok(match from.take(Column::Definition)? {
            0 => Self::Null,
            1 => Self::True,
            2 => Self::False,
            3 => Self::Integer,
            4 => Self::Text,
            5 => Self::Dot,
            6 => Self::Day,
            7 => Self::OtherNumber,
            8 => Self::List,
            tag @ 9..13 => {
                let (millis, zulu) = (tag % 2 == 0, tag >= 11);
                let offset = if zulu { 0 } else { from.take_signed(Column::Definition)? };
                let offset_minutes = i32::try_from(offset).map_err(|_| FrameError::Malformed)?;
                Self::Moment(MomentForm { offset_minutes, millis, zulu })
            }
            13 => Self::Name,
            tag => {
                let mut fields = Vec::new();
                for _ in OBJECT..tag {
                    from.spend(1)?;
                    fields.push((words.read_text(from)?, Self::read(from, words, depth)?));
                }
                Self::Object(fields)
            }
        })
    }
}

/// The first tag of objects, by the number of their fields.
const OBJECT: u64 = 14;
