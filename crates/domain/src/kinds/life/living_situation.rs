//! Where somebody lives.

use crate::{
    Field,
    FieldType::{Choice, Date, Text},
    Happened, Kind, Shape, Subject,
    holds::Days,
    kinds::{LINE, YES_NO},
    rules::other_needs_words,
    usual_fields::{PARTICIPANT, STAFF, WORDS},
};

/// Where somebody lives from some day on, a fact for each change: the newest holds, the older ones stay as
/// they were told.
pub const LIVING_SITUATION: Kind = Kind {
    name: "living_situation",
    subject: Subject::Life,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::required("living", Choice(WHERE)),
        Field::required("since", Date(Days::Lived)),
        Field::new("with_whom", Text(LINE)),
        Field::new("feels_safe", Choice(YES_NO)),
        Field::new("helps_recovery", Choice(&["helps", "both", "harder", "not_sure"])),
        WORDS,
    ]),
    summary: &["living", "with_whom", "feels_safe", "note"],
    searched: &["with_whom", "note"],
    happened: Some(Happened::On("since")),
    check: Some(|fields| other_needs_words(fields, "living", "note")),
    ..Kind::ABOUT_PARTICIPANT
};

const WHERE: &[&str] = &[
    "own_home",
    "with_family",
    "with_friends",
    "recovery_house",
    "in_treatment",
    "shelter",
    "motel",
    "in_a_vehicle",
    "outside",
    "jail",
    "other",
];
