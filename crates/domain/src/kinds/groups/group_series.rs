//! A group that meets again and again.

use crate::{
    DefaultValue, Field,
    FieldType::{Choice, Choices, Reference, References, Text},
    Kind, Over, Shape, Subject,
    kinds::{LINE, WEEKDAYS},
};

/// A group that meets again and again at a site or online. Each field merges by itself. It names no
/// participant.
pub const GROUP_SERIES: Kind = Kind {
    name: "group_series",
    subject: Subject::Groups,
    shape: Shape::Fields(&[
        Field::required("name", Text(LINE)),
        Field::new("meets_how", Choice(&["in_person", "virtual", "both"])),
        Field::new("weekdays", Choices(WEEKDAYS)),
        Field::new("time", Text(LINE)),
        // For what returns in another way, such as on the first Tuesday of a month.
        Field::new("when_it_meets", Text(LINE)).folded(),
        Field::new("curriculum", Text(LINE)),
        Field::new("facilitators", References("staff_member")),
        Field::new("status", Choice(&["going_on", "paused", "ended"])),
        Field::new("site", Reference("site")).or(DefaultValue::AuthorsSite).within("where"),
    ]),
    named_by: &["name"],
    summary: &["name", "weekdays", "time", "when_it_meets", "meets_how", "status"],
    searched: &["name", "curriculum"],
    over: &[Over::Is("status", &["ended"])],
    ..Kind::ABOUT_PARTICIPANT
};
