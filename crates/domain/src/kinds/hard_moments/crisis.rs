//! A crisis, and what was done.

use crate::{
    Field,
    FieldType::{Choice, Choices, Text},
    Happened, Kind, Shape, Subject,
    kinds::{LINE, YES_NO},
    rules::other_needs_words,
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF, WORDS},
};

/// A crisis and what was done in it; a fact. What still has to be done is a safety follow-up of its own.
pub const CRISIS: Kind = Kind {
    name: "crisis",
    subject: Subject::HardMoments,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::required("what", Choice(WHAT)),
        Field::new("safe_now", Choice(YES_NO)),
        Field::new("what_we_did", Choices(WHAT_WE_DID)),
        Field::new("who_is_with_them", Text(LINE)),
        WORDS,
        OCCURRED_AT,
    ]),
    summary: &["what", "safe_now", "what_we_did", "note"],
    searched: &["who_is_with_them", "note"],
    happened: Some(Happened::At("occurred_at")),
    check: Some(|fields| other_needs_words(fields, "what", "note")),
    ..Kind::ABOUT_PARTICIPANT
};

const WHAT: &[&str] = &[
    "thoughts_of_suicide",
    "self_harm",
    "violence",
    "withdrawal",
    "mental_health",
    "nowhere_safe",
    "grief",
    "other",
];
const WHAT_WE_DID: &[&str] = &[
    "stayed_with_them",
    "called_988",
    "called_911",
    "called_supporter",
    "called_supervisor",
    "went_along",
    "used_their_plan",
];
