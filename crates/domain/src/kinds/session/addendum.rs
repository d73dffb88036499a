//! Words added to a signed note later.

use crate::{
    Field,
    FieldType::{Reference, Text},
    Kind, Shape, Subject,
    kinds::NOTE,
    usual_fields::{AUTHOR, OCCURRED_AT, PARTICIPANT},
};

/// Words added to a signed note later, beside what it says. It never changes either. Where a supervisor had
/// sent the note back, it names what it answers. It
/// stands beside the note and is no entry of a timeline.
pub const ADDENDUM: Kind = Kind {
    name: "addendum",
    subject: Subject::Contact,
    version: 2,
    shape: Shape::Fact(&[
        PARTICIPANT,
        AUTHOR,
        Field::required("signed_note", Reference("signed_note")),
        Field::required("words", Text(NOTE)),
        Field::new("answers", Reference("cosignature")).by_program(),
        OCCURRED_AT,
    ]),
    summary: &["words"],
    searched: &["words"],
    immutable: true,
    beside: Some("signed_note"),
    offered: false,
    ..Kind::ABOUT_PARTICIPANT
};
