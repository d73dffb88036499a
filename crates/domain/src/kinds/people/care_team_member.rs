//! Somebody who cares for a participant elsewhere.

use crate::{
    Asked, Field,
    FieldType::{Choice, Text},
    Kind, Over, Shape, Subject,
    kinds::{LINE, NOTE},
    usual_fields::{PARTICIPANT, STAFF},
};

/// Somebody who cares for a participant elsewhere: prescriber, counselor, case manager. Each field merges by
/// itself. It lets nobody tell them anything: that takes a consent.
pub const CARE_TEAM_MEMBER: Kind = Kind {
    name: "care_team_member",
    subject: Subject::People,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("name", Text(LINE)),
        Field::new("part", Choice(PARTS)),
        Field::new("place", Text(LINE)),
        Field::new("phone", Text(LINE)).asked(Asked::Phone),
        Field::new("how_it_is_going", Text(NOTE)),
        Field::new("status", Choice(&["going_on", "ended"])),
    ]),
    named_by: &["name"],
    summary: &["name", "part", "place", "status"],
    searched: &["name", "place"],
    over: &[Over::Is("status", &["ended"])],
    ..Kind::ABOUT_PARTICIPANT
};

const PARTS: &[&str] = &[
    "doctor",
    "prescriber",
    "nurse",
    "counselor",
    "case_manager",
    "pharmacy",
    "probation",
    "lawyer",
    "aftercare",
    "other",
];
