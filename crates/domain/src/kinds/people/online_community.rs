//! A community that somebody takes part in online.

use crate::{
    Field,
    FieldType::{Choice, Text},
    Kind, Shape, Subject,
    kinds::{LINE, NOTE},
    usual_fields::{PARTICIPANT, STAFF},
};

/// A community that somebody takes part in online, and whether it helps. Each field merges by itself.
pub const ONLINE_COMMUNITY: Kind = Kind {
    name: "online_community",
    subject: Subject::People,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("name", Text(LINE)),
        Field::new("how_often", Choice(&["every_day", "some_days", "every_week", "seldom"])),
        Field::new("makes_it", Choice(&["helps", "both", "harder", "not_sure"])),
        Field::new("note", Text(NOTE)),
    ]),
    named_by: &["name"],
    summary: &["name", "how_often", "makes_it"],
    searched: &["name", "note"],
    ..Kind::ABOUT_PARTICIPANT
};
