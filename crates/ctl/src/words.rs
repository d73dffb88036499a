//! Words for people, from the message catalogue of the screens: both say the same.

use std::sync::LazyLock;

use serde_json::{Map, Value};

static CATALOGUE: LazyLock<Map<String, Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../ui/messages/en.json")).unwrap_or_default());

/// The message of that key; none when the catalogue has none, or one that takes a count.
pub fn message(key: &str) -> Option<&'static str> {
    CATALOGUE.get(key).and_then(Value::as_str)
}

/// A field's name: that of the last part of a path such as `contact_rules.hours`.
pub fn field(path: &str) -> String {
    let last = path.rsplit('.').next().unwrap_or_default();
    message(&format!("field_{last}")).map_or_else(|| last.replace('_', " "), str::to_owned)
}
