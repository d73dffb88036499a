//! A supervisor's meeting with somebody they supervise.

use crate::{
    DefaultValue, Field,
    FieldType::{Choice, Integer, Reference, Text},
    Happened, Kind, Matter, Shape, Subject,
    kinds::{LINE, NOTE},
    usual_fields::{OCCURRED_AT, STAFF},
};

/// A supervisor's meeting with somebody they supervise: what it was about, what was agreed; a fact. It lies in the
/// private files of supervisors: colleagues who share a laptop with one do not read it. It names no participant.
pub const SUPERVISION: Kind = Kind {
    name: "supervision",
    subject: Subject::Team,
    audience: Matter::Supervision.audience(),
    matter: Matter::Supervision,
    shape: Shape::Fact(&[
        STAFF,
        Field::required("supervised", Reference("staff_member")),
        Field::new("supervision_form", Choice(&["one_to_one", "group", "along_at_work"])),
        Field::new("minutes", Integer(0, 1_440)).measured_in("minutes"),
        Field::new("supervised_topics", Text(LINE)),
        Field::new("what_came_up", Text(NOTE)),
        Field::new("agreed", Text(NOTE)),
        OCCURRED_AT,
        Field::new("site", Reference("site")).or(DefaultValue::AuthorsSite).within("where"),
    ]),
    summary: &["supervised", "supervision_form", "minutes", "supervised_topics"],
    searched: &["supervised_topics", "what_came_up", "agreed"],
    happened: Some(Happened::At("occurred_at")),
    ..Kind::ABOUT_PARTICIPANT
};
