//! What somebody wants.

use crate::{
    Asked, Field,
    FieldType::{Choice, Integer, Text},
    Kind, Over, Shape, Subject,
    kinds::NOTE,
    usual_fields::{PARTICIPANT, STAFF},
};

/// What somebody wants, in their words, in one of the eight dimensions of wellness (SAMHSA). Each field merges
/// by itself, and two teams' words both stay until a person chooses. A goal is no task: it is never due.
pub const GOAL: Kind = Kind {
    name: "goal",
    subject: Subject::Plan,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("statement", Text(NOTE)).asked(Asked::Words),
        Field::new("dimension", Choice(DIMENSIONS)),
        Field::new("importance", Integer(0, 10)),
        Field::new("confidence", Integer(0, 10)),
        Field::new("status", Choice(&["working_on_it", "reached", "resting", "changed"])),
        Field::new("why_it_matters", Text(NOTE)),
        Field::new("how_we_will_know", Text(NOTE)).folded(),
    ]),
    named_by: &["statement"],
    summary: &["statement", "dimension", "importance", "confidence", "status"],
    searched: &["statement", "why_it_matters"],
    over: &[Over::Is("status", &["reached", "changed"])],
    ..Kind::ABOUT_PARTICIPANT
};

const DIMENSIONS: &[&str] = &[
    "emotional",
    "environmental",
    "financial",
    "intellectual",
    "occupational",
    "physical",
    "social",
    "spiritual",
];
