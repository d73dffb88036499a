//! Something that somebody around a participant does for them.

use crate::{
    Field,
    FieldType::{Choice, Reference, Text},
    Kind, Over, Shape, Subject,
    kinds::{LINE, NOTE},
    usual_fields::{PARTICIPANT, STAFF},
};

/// Something that somebody around a participant took on, and what came of it. It is theirs and never due here.
pub const SUPPORTER_TASK: Kind = Kind {
    name: "supporter_task",
    subject: Subject::People,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("what", Text(LINE)),
        Field::required("supporter", Reference("supporter")),
        Field::new("how_often", Choice(&["once", "every_day", "some_days", "every_week"])),
        Field::new("status", Choice(&["going_on", "done", "did_not_work"])),
        Field::new("note", Text(NOTE)),
    ]),
    named_by: &["what"],
    summary: &["what", "supporter", "how_often", "status"],
    searched: &["what", "note"],
    over: &[Over::Is("status", &["done", "did_not_work"])],
    ..Kind::ABOUT_PARTICIPANT
};
