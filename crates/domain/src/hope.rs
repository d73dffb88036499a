//! By when something is hoped for, and what comes next for a participant.

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

/// Whether a record of this kind says what comes next for its participant, if it is the newest of
/// those that do; `until` is the last day that it gives.
pub fn sets_next(kind: &Kind, until: Option<&str>, declines: bool) -> bool {
    match kind.sets_next {
        SetsNext::Never => false,
        SetsNext::WhenGiven => until.is_some() || declines,
        SetsNext::Always => true,
    }
}

/// Whether a record with these fields says that the participant would rather have no next date.
pub fn declines_next(kind: &Kind, fields: &Map<String, Value>) -> bool {
    kind.declines_next.iter().any(|declines| declines.holds(fields))
}

/// Whether records of this kind are plans of their own, each until it is over. What the program writes
/// for itself is nobody's plan, and those that set the next date plan only as long as they are the
/// newest.
pub fn is_plan(kind: &Kind) -> bool {
    kind.hoped.is_some() && kind.sets_next == SetsNext::Never && kind.offered
}
