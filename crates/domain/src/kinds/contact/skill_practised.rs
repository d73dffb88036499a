//! A skill that was practiced together.

use crate::{
    Field,
    FieldType::Choice,
    Happened, Kind, Shape, Subject,
    rules::other_needs_words,
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF, WORDS},
};

/// A skill that was practiced together, and how it went; a fact.
pub const SKILL_PRACTISED: Kind = Kind {
    name: "skill_practised",
    subject: Subject::Contact,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::required("skill", Choice(SKILLS)),
        Field::new("how_it_felt", Choice(&["easy", "all_right", "hard", "not_this_time"])),
        WORDS,
        OCCURRED_AT,
    ]),
    summary: &["skill", "how_it_felt", "note"],
    searched: &["note"],
    happened: Some(Happened::At("occurred_at")),
    check: Some(|fields| other_needs_words(fields, "skill", "note")),
    ..Kind::ABOUT_PARTICIPANT
};

/// The skills.
pub(in crate::kinds) const SKILLS: &[&str] = &[
    "breathing",
    "riding_out_a_craving",
    "saying_no",
    "asking_for_help",
    "listening",
    "settling_an_argument",
    "solving_a_problem",
    "planning_the_week",
    "mindfulness",
    "other",
];
