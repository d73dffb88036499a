//! Something in the way.

use crate::{
    AtHand, Field,
    FieldType::{Choice, Text},
    Kind, Over, Shape, Subject,
    kinds::NOTE,
    rules::other_needs_words,
    usual_fields::{PARTICIPANT, STAFF},
};

/// Something that stands in the way of help, stigma among it. Each field merges by itself.
pub const BARRIER: Kind = Kind {
    name: "barrier",
    subject: Subject::Contact,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("what", Choice(WHAT)),
        Field::new("note", Text(NOTE)),
        Field::new("what_might_help", Text(NOTE)),
        Field::new("status", Choice(&["open", "easier", "gone"])),
    ]),
    summary: &["what", "status", "note"],
    searched: &["note", "what_might_help"],
    over: &[Over::Is("status", &["gone"])],
    at_hand: &[AtHand::InTheWay("what")],
    check: Some(|fields| other_needs_words(fields, "what", "note")),
    ..Kind::ABOUT_PARTICIPANT
};

const WHAT: &[&str] = &[
    "stigma",
    "trust",
    "transport",
    "phone",
    "money",
    "child_care",
    "work_hours",
    "health",
    "paperwork",
    "waiting_list",
    "language",
    "safety",
    "other",
];
