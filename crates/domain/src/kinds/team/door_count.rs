//! What was counted at the van's door.

use crate::{
    DefaultValue, Field,
    FieldType::{Date, Integer, Reference, Text},
    Happened, Kind, Shape, Subject,
    holds::Days,
    kinds::LINE,
    usual_fields::STAFF,
};

/// What one colleague counted at the van's door on a day, about people who stay anonymous. Each counter merges by
/// itself; one record for each colleague and site day, so that two teams' counts add up.
pub const DOOR_COUNT: Kind = Kind {
    name: "door_count",
    subject: Subject::Team,
    shape: Shape::Fields(&[
        STAFF,
        Field::required("on_day", Date(Days::Lived)),
        Field::new("people_met", Integer(0, 10_000)),
        Field::new("kits", Integer(0, 10_000)),
        Field::new("meals", Integer(0, 10_000)),
        Field::new("tests", Integer(0, 10_000)),
        Field::new("other_count", Integer(0, 10_000)).folded(),
        Field::new("other_what", Text(LINE)).folded(),
        Field::new("site", Reference("site")).or(DefaultValue::AuthorsSite).within("where"),
        Field::new("site_day", Reference("site_day")).within("where").folded(),
    ]),
    summary: &["people_met", "kits", "meals", "tests", "other_count", "other_what"],
    happened: Some(Happened::On("on_day")),
    ..Kind::ABOUT_PARTICIPANT
};
