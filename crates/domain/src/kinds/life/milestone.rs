//! A milestone, a victory or a setback.

use crate::{
    Celebrated, Field,
    FieldType::{Choice, Date, Text, Texts},
    Happened, Kind, Over, Shape, Subject,
    holds::Days,
    kinds::NOTE,
    usual_fields::{PARTICIPANT, STAFF},
};

/// A milestone, a victory or a setback, in their words; a fact. They stand side by side on the way: a
/// setback takes nothing back.
pub const MILESTONE: Kind = Kind {
    name: "milestone",
    subject: Subject::Life,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::required("what", Choice(&["milestone", "victory", "setback"])),
        Field::required("in_their_words", Text(NOTE)),
        Field::required("on_day", Date(Days::Lived)),
        Field::new("what_helped", Texts(NOTE)),
    ]),
    summary: &["what", "in_their_words"],
    searched: &["in_their_words"],
    happened: Some(Happened::On("on_day")),
    celebrated: Some(Celebrated {
        when: &[Over::Is("what", &["milestone", "victory"])],
        day: "on_day",
        words: "in_their_words",
    }),
    ..Kind::ABOUT_PARTICIPANT
};
