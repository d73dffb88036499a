//! By when something is hoped for.

use serde_json::{Map, Value};

use crate::{Kind, kinds};

/// The date in the kind's `due` field. A follow-up is due no more once somebody has done it, and what
/// was handed over once it is settled or taken back.
pub fn open_due<'a>(kind: &Kind, fields: &'a Map<String, Value>) -> Option<&'a str> {
    let filled = |field: &str| fields.get(field).is_some_and(|value| !value.is_null());
    let ends: &[&str] = match kind.name {
        name if name == kinds::FOLLOW_UP.name => &["done_by", "done_at"],
        name if name == kinds::HANDED_OVER.name => &["settled_at", "taken_back_at"],
        _ => &[],
    };
    if ends.iter().any(|field| filled(field)) {
        return None;
    }
    kind.due.and_then(|field| fields.get(field)).and_then(Value::as_str)
}

/// Whether a record of this kind says when a participant hopes to hear from us, if it is the newest
/// of them that does. A newer check-in without a date ends the older date; a contact attempt without
/// one does not, as it may have failed.
pub fn sets_next_due(kind: &Kind, due: Option<&str>) -> bool {
    kind.name == kinds::CHECK_IN.name || (kind.name == kinds::CONTACT_ATTEMPT.name && due.is_some())
}
