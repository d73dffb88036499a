//! What must be done for somebody's safety, and what was.

use serde_json::{Map, Value};

use crate::{
    Asked, Field,
    FieldType::{AnyReference, Choice, Date, Text},
    Hoped, Invalid, Kind, OnWorry, Over, Problem, Shape, Subject,
    blank::says,
    holds::Days,
    kinds::NOTE,
    rules::says_any,
    usual_fields::{PARTICIPANT, STAFF},
};

/// What must be done for somebody's safety by some day, and what was done; it answers a worry in another record
/// once it says so. It stays until somebody wrote what was done, however long ago its day was: a tick is not
/// enough.
pub const SAFETY_FOLLOW_UP: Kind = Kind {
    name: "safety_follow_up",
    subject: Subject::HardMoments,
    version: 2,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        // The worry that it answers.
        Field::new("about", AnyReference).by_program(),
        Field::new("what", Text(NOTE)).asked(Asked::Words),
        Field::new(
            "because",
            Choice(&["an_answer", "crisis", "overdose", "return_to_use", "thoughts_of_suicide", "a_worry"]),
        ),
        Field::new("by_when", Date(Days::Any)),
        Field::new("what_was_done", Text(NOTE)).within("afterwards"),
    ]),
    named_by: &["what", "what_was_done"],
    summary: &["what", "by_when", "what_was_done"],
    searched: &["what", "what_was_done"],
    hoped: Some(Hoped { from: None, until: "by_when", what: Some("what") }),
    over: &[Over::Filled("what_was_done")],
    on_worry: Some(OnWorry::Answers("about", "what_was_done")),
    check: Some(something_by_some_day_or_done),
    ..Kind::ABOUT_PARTICIPANT
};

/// What is still to be done has a day, so that it shows on Today; what was done needs neither.
fn something_by_some_day_or_done(fields: &Map<String, Value>) -> Result<(), Invalid> {
    says_any(fields, &["what", "what_was_done"])?;
    if says(fields, "what_was_done") || says(fields, "by_when") {
        return Ok(());
    }
    Err(Invalid::new(Problem::Required, "by_when"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_to_be_done_has_a_day_and_what_was_done_needs_none() {
        let blamed = |value: Value| {
            let refused = something_by_some_day_or_done(value.as_object().unwrap());
            refused.err().map(|invalid| invalid.field)
        };
        assert_eq!(blamed(json!({})).as_deref(), Some("what"));
        assert_eq!(blamed(json!({"what": "drive by"})).as_deref(), Some("by_when"));
        assert_eq!(blamed(json!({"what": "drive by", "by_when": "2026-11-28"})), None);
        assert_eq!(blamed(json!({"what_was_done": "drove by"})), None);
    }
}
