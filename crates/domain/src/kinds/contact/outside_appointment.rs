//! An appointment with others that matters to somebody.

use crate::{
    Field,
    FieldType::{Choice, Date, Text},
    Happened, Hoped, Kind, Over, Shape, Subject,
    holds::Days,
    kinds::{LINE, NOTE},
    usual_fields::{PARTICIPANT, STAFF},
};

/// An appointment that somebody has with others, such as a court or a clinic, and whether we remind them; the
/// program's own appointments are no part of it. It stays until what came of it is written down.
pub const OUTSIDE_APPOINTMENT: Kind = Kind {
    name: "outside_appointment",
    subject: Subject::Contact,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("with", Choice(WITH)),
        Field::required("on", Date(Days::Any)),
        Field::new("time", Text(LINE)),
        Field::new("where_it_is", Text(LINE)),
        Field::new("what_for", Text(LINE)),
        Field::new("remind_from", Date(Days::Any)).folded(),
        Field::new("came_of_it", Choice(&["went", "moved", "missed", "not_needed"])).within("afterwards"),
        Field::new("note", Text(NOTE)).within("afterwards"),
    ]),
    summary: &["with", "on", "time", "where_it_is", "came_of_it"],
    searched: &["what_for", "where_it_is", "note"],
    happened: Some(Happened::On("on")),
    hoped: Some(Hoped { from: Some("remind_from"), until: "on", what: Some("with") }),
    over: &[Over::Is("came_of_it", &["went", "moved", "missed", "not_needed"])],
    ..Kind::ABOUT_PARTICIPANT
};

const WITH: &[&str] = &[
    "court",
    "probation",
    "doctor",
    "medication_clinic",
    "counselor",
    "benefits_office",
    "housing",
    "school",
    "work",
    "other",
];
