//! Something in somebody's week.

use crate::{
    Field,
    FieldType::{Choices, Text},
    Kind, Shape, Subject,
    kinds::{LINE, WEEKDAYS},
    usual_fields::{PARTICIPANT, STAFF},
};

/// Something that returns every week in somebody's schedule, one record each.
pub const SCHEDULE_ENTRY: Kind = Kind {
    name: "schedule_entry",
    subject: Subject::Plan,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("what", Text(LINE)),
        Field::new("weekdays", Choices(WEEKDAYS)),
        Field::new("time", Text(LINE)),
        Field::new("where_it_is", Text(LINE)),
        Field::new("with_whom", Text(LINE)),
    ]),
    named_by: &["what"],
    summary: &["what", "weekdays", "time", "where_it_is", "with_whom"],
    searched: &["what", "where_it_is", "with_whom"],
    ..Kind::ABOUT_PARTICIPANT
};
