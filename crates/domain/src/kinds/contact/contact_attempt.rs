//! A try to reach somebody.

use crate::{
    CountsAs, Field,
    FieldType::{Choice, Date},
    Happened, Hoped, Kind, Over, SetsNext, Shape, Subject,
    holds::Days,
    usual_fields::{NO_NEXT, NO_NEXT_DECLINED, OCCURRED_AT, PARTICIPANT, STAFF, WORDS},
};

/// A try to reach a participant; a fact. It never counts as an encounter.
pub const CONTACT_ATTEMPT: Kind = Kind {
    name: "contact_attempt",
    subject: Subject::Contact,
    version: 2,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::new("method", Choice(&["call", "text", "visit", "message"])),
        Field::new("outcome", Choice(&["reached", "no_answer", "left_message", "wrong_number", "declined"])),
        WORDS,
        OCCURRED_AT,
        Field::new("next_due", Date(Days::Any)).within("next"),
        NO_NEXT.within("next"),
    ]),
    summary: &["method", "outcome", "note"],
    searched: &["note"],
    happened: Some(Happened::At("occurred_at")),
    hoped: Some(Hoped { from: None, until: "next_due", what: None }),
    sets_next: SetsNext::WhenGiven,
    declines_next: NO_NEXT_DECLINED,
    reaches: &[Over::Is("outcome", &["reached"])],
    counts_as: CountsAs::Attempt,
    ..Kind::ABOUT_PARTICIPANT
};
