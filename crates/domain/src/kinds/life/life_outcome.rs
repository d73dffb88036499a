//! Something that got better in somebody's life.

use crate::{
    Field,
    FieldType::{Choice, Date},
    Happened, Invalid, Kind, Problem, Shape,
    holds::Days,
    is_blank,
    usual_fields::{PARTICIPANT, STAFF, WORDS},
};

/// Something that got better in somebody's life, when, and how it is known; a fact.
pub const LIFE_OUTCOME: Kind = Kind {
    name: "life_outcome",
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::required("what", Choice(WHAT)),
        Field::required("on_day", Date(Days::Lived)),
        Field::new("how_known", Choice(&["they_said", "seen", "document", "someone_else_said"])),
        WORDS,
    ]),
    summary: &["what", "note"],
    searched: &["note"],
    happened: Some(Happened::On("on_day")),
    // Something else means nothing without words.
    check: Some(|fields| {
        let is_other = fields.get("what").is_some_and(|what| what == "other");
        let unsaid = is_other && fields.get("note").is_none_or(is_blank);
        if unsaid { Err(Invalid::new(Problem::Required, "note")) } else { Ok(()) }
    }),
    ..Kind::ABOUT_PARTICIPANT
};

const WHAT: &[&str] =
    &["job", "documents", "housing", "family_reunited", "treatment_entered", "schooling", "other"];
