//! That somebody asked.

use crate::{
    DefaultValue, Field,
    FieldType::{Choice, Reference, Text},
    Happened, Kind, Shape, Subject,
    kinds::LINE,
    usual_fields::{AUTHOR, OCCURRED_AT},
};

/// That a relative, the police or a caller asked, and that they heard what everybody hears. It names no
/// participant, is found by no search, and nobody is looked up for it.
pub const INQUIRY: Kind = Kind {
    name: "inquiry",
    subject: Subject::Law,
    shape: Shape::Fact(&[
        AUTHOR,
        Field::required("who_asked", Choice(WHO_ASKED)),
        Field::required("asked_how", Choice(&["in_person", "by_phone", "in_writing"])),
        Field::required("answered", Choice(&["neutral_sentence", "nothing_said"])),
        Field::new("office", Text(LINE)),
        OCCURRED_AT,
        Field::new("site", Reference("site")).or(DefaultValue::AuthorsSite).within("where"),
    ]),
    summary: &["who_asked", "asked_how", "answered"],
    happened: Some(Happened::At("occurred_at")),
    immutable: true,
    offered: false,
    ..Kind::ABOUT_PARTICIPANT
};

const WHO_ASKED: &[&str] =
    &["relative", "police", "caller", "lawyer", "employer", "child_welfare", "probation", "someone_else"];
