//! A crisis, and what was done.

use crate::{
    Field,
    FieldType::{Choice, Choices, Text},
    Happened, Kind, Over, Shape, Subject,
    kinds::{LINE, YES_NO},
    rules::other_needs_words,
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF, WORDS},
};

/// A crisis and what was done in it; a fact. Who is not safe is a worry until a
/// safety follow-up says what was done.
pub const CRISIS: Kind = Kind {
    name: "crisis",
    subject: Subject::HardMoments,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::required("what", Choice(WHAT)),
        Field::new("safe_now", Choice(YES_NO)).careful(&["no"]),
        Field::new("what_we_did", Choices(WHAT_WE_DID)),
        Field::new("who_is_with_them", Text(LINE)),
        Field::new("has_naloxone", Choice(YES_NO)).folded(),
        Field::new("plan_step", Text(LINE)),
        Field::new("supporter_told", Text(LINE)),
        WORDS,
        OCCURRED_AT,
    ]),
    summary: &["what", "safe_now", "what_we_did", "note"],
    searched: &["who_is_with_them", "note"],
    happened: Some(Happened::At("occurred_at")),
    alike_within_hours: Some(24),
    worries: &[Over::Is("safe_now", &["no"])],
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
