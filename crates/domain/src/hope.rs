//! By when something is hoped for.

use serde_json::{Map, Value};

use crate::{Kind, SetsNext};

/// The window in which something is still hoped for from a record with these fields: its first day,
/// if there is one, and its last.
pub fn hoped_for<'a>(kind: &Kind, fields: &'a Map<String, Value>) -> Option<(Option<&'a str>, &'a str)> {
    if kind.is_over(fields) {
        return None;
    }
    let hoped = kind.hoped?;
    let day = |field: &str| fields.get(field).and_then(Value::as_str);
    Some((hoped.from.and_then(day), day(hoped.until)?))
}

/// Whether a record of this kind says when a participant hopes to hear from us, if it is the newest
/// of those that do; `until` is the last day that it gives.
pub fn sets_next(kind: &Kind, until: Option<&str>) -> bool {
    match kind.sets_next {
        SetsNext::Never => false,
        SetsNext::WhenGiven => until.is_some(),
        SetsNext::Always => true,
    }
}
