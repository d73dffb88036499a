//! What was decided about somebody whom one of us knows.

use crate::{
    Field,
    FieldType::{Choice, Reference, Text},
    Kind, Matter, Shape, Subject,
    kinds::NOTE,
    usual_fields::{AUTHOR, OCCURRED_AT, PARTICIPANT},
};

/// What who oversees care decided about a participant who is perhaps somebody whom one of us knows: to keep the record
/// away from that one of us, or not. It lies in the private files of those who decide, and never changes.
pub const KIN_DECISION: Kind = Kind {
    name: "kin_decision",
    subject: Subject::Team,
    audience: Matter::Wall.audience(),
    matter: Matter::Wall,
    shape: Shape::Fact(&[
        PARTICIPANT,
        AUTHOR,
        Field::required("kin", Reference("kin")),
        Field::required("decided", Choice(&["keep_away", "another_person", "may_read"])),
        Field::new("words", Text(NOTE)),
        OCCURRED_AT,
    ]),
    summary: &["decided", "words"],
    immutable: true,
    told_alone: true,
    offered: false,
    ..Kind::ABOUT_PARTICIPANT
};
