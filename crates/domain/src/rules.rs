//! Rules across fields that several kinds have.

use serde_json::{Map, Value};

use crate::{Invalid, Problem, blank::says};

/// `other` as a choice means nothing without words.
///
/// # Errors
/// [`Invalid`] for the words.
pub(crate) fn other_needs_words(
    fields: &Map<String, Value>,
    choice: &str,
    words: &str,
) -> Result<(), Invalid> {
    words_when(fields, choice, "other", words)
}

/// A choice that means nothing without words.
///
/// # Errors
/// [`Invalid`] for the words.
pub(crate) fn words_when(
    fields: &Map<String, Value>,
    choice: &str,
    code: &str,
    words: &str,
) -> Result<(), Invalid> {
    let is_chosen = fields.get(choice).is_some_and(|chosen| chosen == code);
    if is_chosen && !says(fields, words) { Err(Invalid::new(Problem::Required, words)) } else { Ok(()) }
}

/// A record that says none of these means nothing; the first one is blamed.
///
/// # Errors
/// [`Invalid`] for the first of them.
pub(crate) fn says_any(fields: &Map<String, Value>, of: &[&str]) -> Result<(), Invalid> {
    match of.first() {
        Some(first) if !of.iter().any(|field| says(fields, field)) => {
            Err(Invalid::new(Problem::Required, *first))
        }
        Some(_) | None => Ok(()),
    }
}

/// Days are written as `YYYY-MM-DD`, so that they compare as texts.
///
/// # Errors
/// [`Invalid`] for the later day where it lies before the earlier one.
pub(crate) fn in_order(fields: &Map<String, Value>, earlier: &str, later: &str) -> Result<(), Invalid> {
    let day = |field: &str| fields.get(field).and_then(Value::as_str);
    match (day(earlier), day(later)) {
        (Some(first), Some(last)) if last < first => Err(Invalid::new(Problem::OutOfRange, later)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn something_else_needs_words() {
        let refused = |value| other_needs_words(&fields(value), "what", "note").is_err();
        assert!(refused(json!({"what": "other"})) && refused(json!({"what": "other", "note": " "})));
        assert!(!refused(json!({"what": "other", "note": "a dog"})) && !refused(json!({"what": "job"})));
    }

    #[test]
    fn a_record_without_anything_said_means_nothing() {
        let blamed = |value| says_any(&fields(value), &["a", "b"]).err().map(|invalid| invalid.field);
        assert_eq!(blamed(json!({"c": 1})).as_deref(), Some("a"));
        assert_eq!(blamed(json!({"b": 0})), None);
    }

    #[test]
    fn what_ends_does_not_end_before_it_begins() {
        let refused = |from, until| in_order(&fields(json!({"f": from, "u": until})), "f", "u").is_err();
        assert!(refused("2026-11-02", "2026-11-01"));
        assert!(!refused("2026-11-02", "2026-11-02") && !refused("2026-09-30", "2026-10-01"));
    }
}
