//! One meeting of a group.

use crate::{
    DefaultValue, Field,
    FieldType::{Choice, Integer, Reference, References, Text},
    Happened, Kind, Shape, Subject,
    kinds::{LINE, NOTE},
    usual_fields::OCCURRED_AT,
};

/// One meeting of a group: topic, who led it, how many were there. Each field merges by itself. Its note names
/// nobody, and who was there is an [attendance](super::ATTENDANCE) each.
pub const GROUP_SESSION: Kind = Kind {
    name: "group_session",
    subject: Subject::Groups,
    shape: Shape::Fields(&[
        Field::required("topic", Text(LINE)),
        Field::new("series", Reference("group_series")),
        Field::new("meets_how", Choice(&["in_person", "virtual", "both"])),
        Field::new("curriculum", Text(LINE)).folded(),
        Field::new("facilitators", References("staff_member")),
        Field::new("headcount", Integer(0, 1_000)),
        Field::new("anonymous_count", Integer(0, 1_000)),
        Field::new("minutes", Integer(0, 1_440)).measured_in("minutes"),
        Field::new("note", Text(NOTE)),
        OCCURRED_AT,
        Field::new("site", Reference("site")).or(DefaultValue::AuthorsSite).within("where"),
    ]),
    named_by: &["topic"],
    summary: &["topic", "series", "headcount", "meets_how"],
    searched: &["topic", "note"],
    happened: Some(Happened::At("occurred_at")),
    ..Kind::ABOUT_PARTICIPANT
};
