//! That somebody was at a group.

use crate::{
    Field,
    FieldType::{Choice, Reference},
    Happened, Kind, Shape, Subject,
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF, WORDS},
};

/// That somebody was at a meeting of a group; a fact, one for each person, so that two teams' lists add up and
/// a participant's timeline shows their own and nobody else's.
pub const ATTENDANCE: Kind = Kind {
    name: "attendance",
    subject: Subject::Groups,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::required("session", Reference("group_session")),
        Field::new("stayed", Choice(&["whole_time", "part_of_it"])),
        WORDS,
        OCCURRED_AT,
    ]),
    summary: &["session", "stayed", "note"],
    searched: &["note"],
    happened: Some(Happened::At("occurred_at")),
    meets: true,
    ..Kind::ABOUT_PARTICIPANT
};
