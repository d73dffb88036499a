//! A return to use.

use crate::{
    AtHand, Field,
    FieldType::{Choice, Text, Texts},
    Happened, Kind, Over, Shape, Subject,
    kinds::{LINE, NOTE, YES_NO},
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF, WORDS},
};

/// A return to use, as they tell it; a fact. It ends nothing and resets nothing: contact goes on, and calls
/// too.
pub const RETURN_TO_USE: Kind = Kind {
    name: "return_to_use",
    subject: Subject::HardMoments,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::new("safe_now", Choice(YES_NO)).careful(&["no"]),
        Field::new("has_naloxone", Choice(YES_NO)),
        OCCURRED_AT,
        Field::new("substance", Text(LINE)).within("what_it_was_like"),
        Field::new("triggers", Texts(NOTE)).within("what_it_was_like"),
        Field::new("what_helped", Texts(NOTE)).within("what_it_was_like"),
        Field::new("plan_step", Text(LINE)).within("next"),
        Field::new("supporter_told", Text(LINE)).within("next"),
        WORDS.within("next"),
    ]),
    summary: &["substance", "triggers", "plan_step", "note"],
    searched: &["substance", "note"],
    happened: Some(Happened::At("occurred_at")),
    uses: &[Over::Filled("occurred_at")],
    alike_within_hours: Some(24),
    worries: &[Over::Is("safe_now", &["no"])],
    at_hand: &[AtHand::Helped("what_helped"), AtHand::MadeItHard("triggers")],
    ..Kind::ABOUT_PARTICIPANT
};
