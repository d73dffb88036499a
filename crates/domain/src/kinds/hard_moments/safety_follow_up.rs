//! What must be done for somebody's safety.

use crate::{
    Asked, Field,
    FieldType::{Choice, Date, Text},
    Hoped, Kind, Over, Shape, Subject,
    holds::Days,
    kinds::NOTE,
    usual_fields::{PARTICIPANT, STAFF},
};

/// What must be done for somebody's safety. It stays on Today, however long ago its day was, until somebody
/// wrote what was done: a tick is not enough.
pub const SAFETY_FOLLOW_UP: Kind = Kind {
    name: "safety_follow_up",
    subject: Subject::HardMoments,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("what", Text(NOTE)).asked(Asked::Words),
        Field::new(
            "because",
            Choice(&["an_answer", "crisis", "overdose", "return_to_use", "thoughts_of_suicide", "a_worry"]),
        ),
        Field::required("by_when", Date(Days::Any)),
        Field::new("what_was_done", Text(NOTE)).within("afterwards"),
    ]),
    named_by: &["what"],
    summary: &["what", "by_when", "what_was_done"],
    searched: &["what", "what_was_done"],
    hoped: Some(Hoped { from: None, until: "by_when", what: Some("what") }),
    over: &[Over::Filled("what_was_done")],
    ..Kind::ABOUT_PARTICIPANT
};
