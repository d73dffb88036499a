//! A habit that does somebody good.

use crate::{
    Field,
    FieldType::{Choice, Reference, Text},
    Kind, Shape, Subject,
    kinds::{LINE, NOTE},
    usual_fields::{PARTICIPANT, STAFF},
};

/// A habit that somebody is building or keeps. Each field merges by itself.
pub const HABIT: Kind = Kind {
    name: "habit",
    subject: Subject::Plan,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("what", Text(LINE)),
        Field::new("how_often", Choice(&["every_day", "some_days", "every_week", "seldom"])),
        Field::new("status", Choice(&["starting", "keeping_it_up", "resting"])),
        Field::new("goal", Reference("goal")).folded(),
        Field::new("note", Text(NOTE)),
    ]),
    named_by: &["what"],
    summary: &["what", "how_often", "status", "goal"],
    searched: &["what", "note"],
    ..Kind::ABOUT_PARTICIPANT
};
