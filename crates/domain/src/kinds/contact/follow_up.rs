//! Something to do for somebody.

use crate::{
    Field,
    FieldType::{Date, Reference, Text, Timestamp},
    Happened, Hoped, Kind, Over, Shape, Subject,
    holds::Days,
    kinds::NOTE,
    usual_fields::PARTICIPANT,
};

/// Something to do for a participant: what, by when, and who did it.
pub const FOLLOW_UP: Kind = Kind {
    name: "follow_up",
    subject: Subject::Contact,
    shape: Shape::Fields(&[
        Field { required: false, ..PARTICIPANT },
        Field::required("what", Text(NOTE)),
        // The last day on which it still serves, in the site's time zone.
        Field::new("by_when", Date(Days::Any)),
        Field::new("done_by", Reference("staff_member")).by_program(),
        Field::new("done_at", Timestamp).by_program(),
    ]),
    named_by: &["what"],
    summary: &["what", "by_when", "done_at"],
    searched: &["what"],
    happened: Some(Happened::At("done_at")),
    hoped: Some(Hoped { from: None, until: "by_when", what: Some("what") }),
    over: &[Over::Filled("done_by"), Over::Filled("done_at")],
    ..Kind::ABOUT_PARTICIPANT
};
