//! What says nothing.

use serde_json::{Map, Value};

/// Whether a value says nothing: left out, an empty list, or words of nothing but blanks and characters
/// that nobody sees.
pub fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.chars().all(shows_nothing),
        Value::Array(values) => values.iter().all(is_blank),
        Value::Object(values) => values.values().all(is_blank),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Whether a field says something.
pub(crate) fn says(fields: &Map<String, Value>, field: &str) -> bool {
    fields.get(field).is_some_and(|value| !is_blank(value))
}

/// Blanks, control characters, and the invisible ones that are pasted along: soft hyphen, zero width
/// characters, marks of direction and byte order (Unicode's Default_Ignorable_Code_Point, those in use).
fn shows_nothing(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn words_that_nobody_sees_say_nothing() {
        for blank in [json!(null), json!(" \t\u{a0}\u{200b}\u{feff}"), json!([]), json!(["", null])] {
            assert!(is_blank(&blank), "{blank}");
        }
        for said in [json!("."), json!(0), json!(false), json!(["", "x"])] {
            assert!(!is_blank(&said), "{said}");
        }
    }
}
