//! What was counted at the van's door of what only this program counts.

use crate::{
    DefaultValue, Field,
    FieldType::{Date, Integer, Reference},
    Happened, Kind, Shape, Subject,
    holds::Days,
    usual_fields::STAFF,
};

/// How many of one of the program's own things a colleague counted at the van's door on a day, about people who
/// stay anonymous; one record for each colleague, day and thing, so that two teams' counts add up.
pub const PROGRAM_COUNT: Kind = Kind {
    name: "program_count",
    subject: Subject::Team,
    shape: Shape::Fields(&[
        STAFF,
        Field::required("on_day", Date(Days::Lived)),
        Field::required("counter", Reference("program_counter")),
        Field::required("how_many", Integer(0, 10_000)),
        Field::new("site", Reference("site")).or(DefaultValue::AuthorsSite).within("where"),
        Field::new("site_day", Reference("site_day")).within("where").folded(),
    ]),
    summary: &["counter", "how_many"],
    happened: Some(Happened::On("on_day")),
    offered: false,
    ..Kind::ABOUT_PARTICIPANT
};
