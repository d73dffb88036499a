//! When nothing is hoped for any more.

use serde_json::{Map, Value};

use crate::blank::says;

/// When nothing is hoped for any more from a record, and, of a participant, from what is about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// Once that field says something.
    Filled(&'static str),
    /// Once that field says one of these.
    Is(&'static str, &'static [&'static str]),
}

impl Over {
    /// Whether it is so with these fields.
    pub fn holds(self, fields: &Map<String, Value>) -> bool {
        match self {
            Self::Filled(field) => says(fields, field),
            Self::Is(field, values) => {
                fields.get(field).and_then(Value::as_str).is_some_and(|value| values.contains(&value))
            }
        }
    }
}
