//! Words added to a session note later.

use crate::{
    Field,
    FieldType::{Reference, Text},
    Happened, Kind, Shape, Subject,
    kinds::NOTE,
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF},
};

/// Words added to a session note later, beside what it says; a fact.
pub const ADDENDUM: Kind = Kind {
    name: "addendum",
    subject: Subject::Contact,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::required("session_note", Reference("session_note")),
        Field::required("words", Text(NOTE)),
        OCCURRED_AT,
    ]),
    summary: &["words"],
    searched: &["words"],
    happened: Some(Happened::At("occurred_at")),
    ..Kind::ABOUT_PARTICIPANT
};
