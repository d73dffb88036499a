//! A note of a session, as a draft.

use crate::{
    Field,
    FieldType::{Choice, Choices, Reference, Text},
    Happened, Kind, Shape, Subject,
    kinds::{NOTE, YES_NO},
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF},
};

/// A note of a session, written together: what we did, how they responded, what is next. Each field merges by
/// itself, so that a draft can be found and finished on any laptop. It is a draft for as long as nothing signs
/// it: what was signed will be a record of its own, and nothing here will have to mean anything else.
pub const SESSION_NOTE: Kind = Kind {
    name: "session_note",
    subject: Subject::Contact,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::new("what_we_did", Text(NOTE)),
        Field::new("how_they_responded", Text(NOTE)),
        Field::new("what_is_next", Text(NOTE)),
        Field::new("voice", Choice(&["participant", "peer"])),
        Field::new("read_back", Choice(YES_NO)),
        Field::new("words_they_added", Text(NOTE)),
        OCCURRED_AT,
        Field::new("topics", Choices(TOPICS)).within("what_it_was_about"),
        Field::new("goal", Reference("goal")).within("what_it_was_about"),
        Field::new("encounter", Reference("encounter")).within("what_it_was_about").folded(),
    ]),
    summary: &["what_we_did", "what_is_next"],
    searched: &["what_we_did", "how_they_responded", "what_is_next", "words_they_added"],
    happened: Some(Happened::At("occurred_at")),
    ..Kind::ABOUT_PARTICIPANT
};

const TOPICS: &[&str] = &[
    "recovery_plan",
    "cravings",
    "relationships",
    "communication",
    "conflict",
    "stress",
    "health",
    "housing",
    "work_and_school",
    "money",
    "legal",
    "family",
    "medication",
    "hope_and_meaning",
];
