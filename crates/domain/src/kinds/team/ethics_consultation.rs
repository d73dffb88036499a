//! An ethical question that was talked over.

use crate::{
    DefaultValue, Field,
    FieldType::{Reference, Text},
    Happened, Kind, Shape, Subject,
    kinds::{LINE, NOTE},
    usual_fields::{OCCURRED_AT, STAFF},
};

/// An ethical question that was talked over with somebody, and what was decided; a fact. It names no
/// participant and belongs to none.
pub const ETHICS_CONSULTATION: Kind = Kind {
    name: "ethics_consultation",
    subject: Subject::Team,
    shape: Shape::Fact(&[
        STAFF,
        Field::required("question", Text(NOTE)),
        Field::new("asked_whom", Text(LINE)),
        Field::new("what_was_weighed", Text(NOTE)),
        Field::new("decided", Text(NOTE)),
        OCCURRED_AT,
        Field::new("site", Reference("site")).or(DefaultValue::AuthorsSite).within("where"),
    ]),
    summary: &["question", "asked_whom", "decided"],
    searched: &["question", "decided"],
    happened: Some(Happened::At("occurred_at")),
    ..Kind::ABOUT_PARTICIPANT
};
