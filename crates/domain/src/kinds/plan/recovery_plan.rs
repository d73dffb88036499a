//! A participant's recovery plan.

use crate::{
    AtHand, Field,
    FieldType::{References, Text},
    Happened, Kind, Shape, Subject,
    rules::says_any,
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF},
};

/// A recovery and relapse-prevention plan in the participant's words; a fact. A new version is a new record
/// that names the ones it follows: where two teams wrote one each, both stay until a later one follows both.
/// The sections are our own.
pub const RECOVERY_PLAN: Kind = Kind {
    name: "recovery_plan",
    subject: Subject::Plan,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::new("toolbox", Text(SECTION)).within("day_by_day"),
        Field::new("daily_care", Text(SECTION)).within("day_by_day"),
        Field::new("what_makes_it_hard", Text(SECTION)).within("when_it_gets_hard"),
        Field::new("early_signs", Text(SECTION)).within("when_it_gets_hard"),
        Field::new("breaking_down", Text(SECTION)).within("when_it_gets_hard"),
        Field::new("crisis", Text(SECTION)).within("in_a_crisis"),
        Field::new("afterwards", Text(SECTION)).within("in_a_crisis"),
        OCCURRED_AT,
        Field::new("follows", References("recovery_plan")).within("when").folded(),
    ]),
    summary: &["toolbox", "daily_care"],
    searched: SECTIONS,
    happened: Some(Happened::At("occurred_at")),
    check: Some(|fields| says_any(fields, SECTIONS)),
    at_hand: &[AtHand::Steps(&["crisis", "breaking_down", "toolbox", "afterwards"])],
    ..Kind::ABOUT_PARTICIPANT
};

/// Characters of a section: seven of them stay below what one change may hold.
const SECTION: usize = 5_000;
const SECTIONS: &[&str] =
    &["toolbox", "daily_care", "what_makes_it_hard", "early_signs", "breaking_down", "crisis", "afterwards"];
