//! Something that happened to somebody.

use crate::{
    Field,
    FieldType::{Choice, Date},
    Happened, Kind, Shape, Subject,
    holds::Days,
    kinds::YES_NO,
    rules::other_needs_words,
    usual_fields::{PARTICIPANT, STAFF, WORDS},
};

/// Something that happened in somebody's life and weighs on it, or lifts it; a fact.
pub const LIFE_EVENT: Kind = Kind {
    name: "life_event",
    subject: Subject::Life,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::required("what", Choice(WHAT)),
        Field::required("on_day", Date(Days::Lived)),
        Field::new("still_going_on", Choice(YES_NO)),
        WORDS,
    ]),
    summary: &["what", "note"],
    searched: &["note"],
    happened: Some(Happened::On("on_day")),
    check: Some(|fields| other_needs_words(fields, "what", "note")),
    ..Kind::ABOUT_PARTICIPANT
};

const WHAT: &[&str] = &[
    "lost_job",
    "family_strained",
    "separation",
    "somebody_died",
    "illness",
    "legal_trouble",
    "violence",
    "lost_home",
    "moved",
    "new_child",
    "other",
];
