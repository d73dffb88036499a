//! Participants: lists, search and their page; and the names of sites and staff.

mod apart;
mod at_hand;
mod card;
mod caseloads;
mod check_in;
mod code;
mod hard_moments;
mod link;
mod list;
mod names;
mod needs;
mod page;
mod pairing;
mod perhaps;
mod search;
mod shown;
mod way_in;

pub(crate) use apart::refuse_kept_apart;
pub(crate) use card::{card, initials, initials_of};
pub(crate) use hard_moments::wants_days;
pub(crate) use names::Names;
pub(crate) use needs::count as count_who_need;
pub(crate) use page::{contact, phones};
pub(crate) use perhaps::perhaps_called;
pub(crate) use shown::{seen, shown, shown_names};

use serde_json::{Map, Value};

/// A field that holds words, if it does and they are not empty.
pub(crate) fn text(fields: &Map<String, Value>, name: &str) -> Option<String> {
    fields.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

/// A field that holds a list of words, or a single one.
pub(crate) fn texts(fields: &Map<String, Value>, name: &str) -> Vec<String> {
    match fields.get(name) {
        Some(Value::Array(values)) => values.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(text)) if !text.trim().is_empty() => vec![text.clone()],
        _ => Vec::new(),
    }
}
