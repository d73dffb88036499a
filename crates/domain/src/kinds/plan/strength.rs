//! Something that somebody is good at, or can lean on.

use crate::{
    Field,
    FieldType::Text,
    Kind, Shape, Subject,
    kinds::{LINE, NOTE},
    usual_fields::{PARTICIPANT, STAFF},
};

/// Something that somebody is good at or can lean on, in their words, one record each: what two teams hear
/// both stays.
pub const STRENGTH: Kind = Kind {
    name: "strength",
    subject: Subject::Plan,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("strength", Text(LINE)),
        Field::new("note", Text(NOTE)),
    ]),
    named_by: &["strength"],
    summary: &["strength", "note"],
    searched: &["strength", "note"],
    ..Kind::ABOUT_PARTICIPANT
};
