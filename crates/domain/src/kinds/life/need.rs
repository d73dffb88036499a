//! Something that somebody lacks.

use crate::{
    Field,
    FieldType::{Choice, Date, Text},
    Kind, Over, Shape, Subject,
    holds::Days,
    kinds::NOTE,
    rules::other_needs_words,
    usual_fields::{PARTICIPANT, STAFF},
};

/// Something that somebody lacks, and whether it was met. Each field merges by itself: one team may note that
/// it was met while another writes down more of it.
pub const NEED: Kind = Kind {
    name: "need",
    subject: Subject::Life,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("what", Choice(WHAT)),
        Field::new("status", Choice(&["open", "working_on_it", "met", "no_longer_needed"])),
        Field::new("note", Text(NOTE)),
        Field::new("since", Date(Days::Lived)).folded(),
        Field::new("met_on", Date(Days::Lived)).folded(),
    ]),
    summary: &["what", "status", "note"],
    searched: &["note"],
    over: &[Over::Is("status", &["met", "no_longer_needed"])],
    check: Some(|fields| other_needs_words(fields, "what", "note")),
    ..Kind::ABOUT_PARTICIPANT
};

const WHAT: &[&str] = &[
    "food",
    "housing",
    "transport",
    "phone",
    "money",
    "work",
    "documents",
    "health_care",
    "clothes",
    "child_care",
    "safety",
    "company",
    "other",
];
