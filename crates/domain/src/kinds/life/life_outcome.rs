//! Something that got better in somebody's life.

use crate::{
    Field,
    FieldType::{Choice, Date},
    Happened, Kind, Shape, Subject,
    holds::Days,
    kinds::HOW_KNOWN,
    rules::other_needs_words,
    usual_fields::{PARTICIPANT, STAFF, WORDS},
};

/// Something that got better in somebody's life, when, and how it is known; a fact.
pub const LIFE_OUTCOME: Kind = Kind {
    name: "life_outcome",
    subject: Subject::Life,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::required("what", Choice(WHAT)),
        Field::required("on_day", Date(Days::Lived)),
        Field::new("how_known", Choice(HOW_KNOWN)),
        WORDS,
    ]),
    summary: &["what", "note"],
    searched: &["note"],
    happened: Some(Happened::On("on_day")),
    check: Some(|fields| other_needs_words(fields, "what", "note")),
    ..Kind::ABOUT_PARTICIPANT
};

const WHAT: &[&str] =
    &["job", "documents", "housing", "family_reunited", "treatment_entered", "schooling", "other"];
