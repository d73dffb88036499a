//! Work that is about no participant.

use crate::{
    DefaultValue, Field,
    FieldType::{Choice, Integer, Reference, Text},
    Happened, Kind, Shape, Subject,
    kinds::LINE,
    rules::other_needs_words,
    usual_fields::{OCCURRED_AT, STAFF, WORDS},
};

/// Work that is about no participant: an outreach event, a way, a meeting; a fact. It counts nobody twice, as
/// whom a team met is counted elsewhere.
pub const ACTIVITY: Kind = Kind {
    name: "activity",
    subject: Subject::Team,
    shape: Shape::Fact(&[
        STAFF,
        Field::required("what", Choice(&["outreach_event", "travel", "meeting", "planning", "other"])),
        Field::new("minutes", Integer(0, 1_440)).measured_in("minutes"),
        Field::new("with_whom", Text(LINE)),
        WORDS,
        OCCURRED_AT,
        Field::new("site", Reference("site")).or(DefaultValue::AuthorsSite).within("where"),
    ]),
    summary: &["what", "minutes", "with_whom", "note"],
    searched: &["with_whom", "note"],
    happened: Some(Happened::At("occurred_at")),
    check: Some(|fields| other_needs_words(fields, "what", "note")),
    ..Kind::ABOUT_PARTICIPANT
};
