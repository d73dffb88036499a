//! How somebody is doing, as they said it.

use crate::{
    Asked, Field,
    FieldType::{Choice, Date, Integer, OneOf, Reference, Text, Texts},
    Happened, Hoped, Kind, SetsNext, Shape, Subject,
    holds::Days,
    kinds::{LINE, NOTE, YES_NO},
    usual_fields::{NO_NEXT, NO_NEXT_DECLINED, OCCURRED_AT, PARTICIPANT, WORDS},
};

/// A check-in: what the participant said that day, in their words; a fact. Mood and craving are the
/// product's own items from 0 to 10, not a validated instrument.
pub const CHECK_IN: Kind = Kind {
    name: "check_in",
    subject: Subject::Contact,
    version: 2,
    shape: Shape::Fact(&[
        PARTICIPANT,
        Field::new("encounter", Reference("encounter")).by_program(),
        // 10 is best.
        Field::new("mood", Integer(0, 10)),
        // 10 is strongest.
        Field::new("craving", Integer(0, 10)),
        Field::new("use_since_last", Choice(YES_NO)),
        OCCURRED_AT,
        Field::new("triggers", Texts(NOTE)).within("what_it_was_like"),
        Field::new("what_helped", Texts(NOTE)).within("what_it_was_like"),
        Field::new("meetings", OneOf(&[Integer(0, 100), Text(LINE)])).within("what_it_was_like").folded(),
        Field::new("medication", Text(NOTE)).asked(Asked::Words).within("what_it_was_like").folded(),
        Field::new("commitment", Text(NOTE)).asked(Asked::Words).within("next"),
        WORDS.within("next"),
        Field::new("next_due", Date(Days::Any)).within("next"),
        NO_NEXT.within("next"),
    ]),
    summary: &["mood", "craving", "use_since_last", "what_helped", "commitment"],
    searched: &["commitment", "note"],
    happened: Some(Happened::At("occurred_at")),
    along_with: Some("encounter"),
    hoped: Some(Hoped { from: None, until: "next_due", what: Some("commitment") }),
    sets_next: SetsNext::Always,
    declines_next: NO_NEXT_DECLINED,
    meets: true,
    ..Kind::ABOUT_PARTICIPANT
};
