//! Somebody around a participant.

use crate::{
    Asked, AtHand, Field,
    FieldType::{Choice, Choices, Integer, Text},
    Kind, Shape, Subject,
    kinds::{LINE, NOTE},
    usual_fields::{PARTICIPANT, STAFF},
};

/// Somebody around a participant, in their words: who helps and who makes it harder, and what each may know and
/// do. One record each: what two teams hear both stays. Blank is nothing; where two teams heard different
/// answers, the narrower one shows until somebody chooses. It lets nobody tell them anything: that takes a
/// consent.
pub const SUPPORTER: Kind = Kind {
    name: "supporter",
    subject: Subject::People,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("name", Text(LINE)),
        Field::new("tie", Choice(TIES)),
        Field::new("makes_it", Choice(&["helps", "both", "harder", "not_sure"])),
        // 10 is closest.
        Field::new("closeness", Integer(0, 10)),
        Field::new("good_for", Choices(GOOD_FOR)),
        Field::new("in_their_words", Text(NOTE)),
        Field::new("phone", Text(LINE)).asked(Asked::Phone).within("scope"),
        Field::new("may_know", Choice(&["nothing", "how_they_are", "their_plan", "everything"]))
            .careful(&["nothing", "how_they_are", "their_plan"])
            .within("scope"),
        Field::new("may_be_called", Choice(&["no", "in_a_crisis", "yes", "not_asked"]))
            .careful(&["no", "not_asked", "in_a_crisis"])
            .within("scope"),
        Field::new("may_do", Text(LINE)).within("scope"),
    ]),
    named_by: &["name"],
    summary: &["name", "tie", "makes_it", "good_for"],
    searched: &["name", "in_their_words"],
    at_hand: &[AtHand::Somebody],
    ..Kind::ABOUT_PARTICIPANT
};

const TIES: &[&str] = &[
    "partner",
    "parent",
    "child",
    "brother_or_sister",
    "other_family",
    "friend",
    "sponsor",
    "sober_companion",
    "faith",
    "coworker",
    "neighbor",
    "other",
];
const GOOD_FOR: &[&str] =
    &["listening", "a_crisis", "schedule", "rides", "money", "child_care", "treatment", "good_times"];
