//! Whether somebody is under 18, as far as is known.

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value};

use crate::people::text;

/// How old somebody is, by their birth date, else as they were said to be about.
pub(super) fn age(person: &Map<String, Value>, today: NaiveDate) -> Option<i64> {
    let born = text(person, "birth_date").and_then(|day| day.parse::<NaiveDate>().ok());
    let by_birth = born.map(|born| {
        let not_yet = (today.month(), today.day()) < (born.month(), born.day());
        i64::from(today.year()) - i64::from(born.year()) - i64::from(not_yet)
    });
    by_birth.or_else(|| person.get("approximate_age").and_then(Value::as_i64))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn somebody_is_eighteen_on_their_birthday() {
        let of = |person: Value, today: &str| age(person.as_object().unwrap(), today.parse().unwrap());
        assert_eq!(of(json!({"birth_date": "2008-11-28"}), "2026-11-27"), Some(17));
        assert_eq!(of(json!({"birth_date": "2008-11-27", "approximate_age": 3}), "2026-11-27"), Some(18));
        assert_eq!(of(json!({"approximate_age": 16}), "2026-11-27"), Some(16));
        assert_eq!(of(json!({}), "2026-11-27"), None);
    }
}
