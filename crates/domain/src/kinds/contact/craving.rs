//! A craving that somebody had.

use crate::{
    AtHand, Field,
    FieldType::{Integer, Text, Texts},
    Happened, Kind, Shape, Subject,
    kinds::{LINE, NOTE},
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF, WORDS},
};

/// A craving, as they tell it; a fact. The scale is the product's own item from 0 to 10, not a validated
/// instrument.
pub const CRAVING: Kind = Kind {
    name: "craving",
    subject: Subject::Contact,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        // 10 is strongest.
        Field::required("craving", Integer(0, 10)),
        Field::new("triggers", Texts(NOTE)),
        Field::new("what_helped", Texts(NOTE)),
        Field::new("substance", Text(LINE)).folded(),
        WORDS,
        OCCURRED_AT,
    ]),
    summary: &["craving", "triggers", "what_helped", "note"],
    searched: &["note"],
    happened: Some(Happened::At("occurred_at")),
    at_hand: &[AtHand::Helped("what_helped"), AtHand::MadeItHard("triggers")],
    ..Kind::ABOUT_PARTICIPANT
};
