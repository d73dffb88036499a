//! What needs attention, in words: why a change was set aside and what to do about it.
//!
//! Codes that this build does not know get the general words: a newer base may have new reasons, and
//! nobody is to be left without a way on. A record that was set aside when it was made is not at the
//! base at all, so writing over it there leads nowhere.

use std::collections::BTreeSet;

use alongside_field::views::AttentionRow;
use serde_json::{Value, json};

/// The rows as they are printed.
pub fn rows(rows: Vec<AttentionRow>) -> Value {
    let made: BTreeSet<String> =
        rows.iter().filter(|row| row.dot == row.record).map(|row| row.dot.clone()).collect();
    rows.into_iter().map(|one| row(one, &made)).collect()
}

/// `made` are the records that were set aside when they were made.
fn row(row: AttentionRow, made: &BTreeSet<String>) -> Value {
    let (why, way_on) = if row.dot != row.record && made.contains(&row.record) {
        let why = "It belongs to a record that was set aside itself, and waits for it.";
        (why.to_owned(), "See what is said about that record.")
    } else {
        words(&row.code, row.field.as_deref(), row.dot == row.record)
    };
    json!({
        "dot": row.dot,
        "record": row.record,
        "kind": row.kind,
        "participant": row.participant,
        "code": row.code,
        "field": row.field,
        "why": why,
        "way_on": way_on,
    })
}

const WRITE_AGAIN: &str =
    "Save the record again with --id and other words there; the new change takes this one's place.";
const WRITE_ANEW: &str = "The base keeps it. Save the record as a new one with other words there, and tell \
                          your coordinator about this one.";
const ASK: &str = "Nothing is lost: the base keeps it. Ask your coordinator.";

/// Why, and what to do. `made` tells whether the change would have made its record.
fn words(code: &str, field: Option<&str>, made: bool) -> (String, &'static str) {
    let field = field.map_or_else(|| "one of its fields".to_owned(), |field| format!("\"{field}\""));
    let write_again = if made { WRITE_ANEW } else { WRITE_AGAIN };
    match code {
        "required" => (format!("{field} is missing, and without it the record means nothing."), write_again),
        "too_long" => (format!("What stands under {field} is longer than the base takes."), write_again),
        "wrong_type" | "out_of_range" | "malformed_value" => {
            (format!("What stands under {field} is not what belongs there."), write_again)
        }
        "too_large" => {
            ("The change is too large to send; the base has a note of it.".to_owned(), write_again)
        }
        "unknown_field" | "unknown_kind" => (
            "The base does not know this kind of entry or field; it may be of another version.".to_owned(),
            ASK,
        ),
        "not_permitted" => ("Your role may not write this.".to_owned(), ASK),
        "author_not_on_device" => ("Its author is not a user of this laptop at the base.".to_owned(), ASK),
        "unknown_record" => (
            "The base does not have the record that it belongs to.".to_owned(),
            "It lands by itself once that record has come, from whichever laptop has it.",
        ),
        _ => ("The base could not use it yet.".to_owned(), ASK),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_words_and_a_way_on_also_one_that_is_new() {
        for code in ["required", "out_of_range", "not_permitted", "unknown_record", "a_reason_of_tomorrow"] {
            let (why, way_on) = words(code, Some("status"), false);
            assert!(why.ends_with('.') && way_on.ends_with('.'), "{code}");
            assert!(!why.contains('_'), "{code} is told in words: {why}");
        }
        assert!(words("out_of_range", Some("status"), true).0.contains("status"));
    }
}
