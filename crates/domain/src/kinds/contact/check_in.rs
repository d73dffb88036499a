//! How somebody is doing, as they said it.

use crate::{
    Asked, AtHand, Field,
    FieldType::{Choice, Date, Integer, OneOf, Reference, Text, Texts},
    Happened, Hoped, Kind, Over, SetsNext, Shape, Subject,
    holds::Days,
    kinds::{LINE, NOTE, YES_NO},
    usual_fields::{NO_NEXT, NO_NEXT_DECLINED, OCCURRED_AT, PARTICIPANT, WORDS},
};

/// A check-in: what the participant said that day, in their words; a fact. Mood and craving are the
/// product's own items from 0 to 10, not a validated instrument. What is agreed until next time stands here, and
/// what became of it in the next one; what they mean to do by a day of its own is a commitment.
pub const CHECK_IN: Kind = Kind {
    name: "check_in",
    subject: Subject::Contact,
    version: 3,
    shape: Shape::Fact(&[
        PARTICIPANT,
        Field::new("encounter", Reference("encounter")).by_program(),
        // 10 is best.
        Field::new("mood", Integer(0, 10)),
        // 10 is strongest.
        Field::new("craving", Integer(0, 10)),
        Field::new("use_since_last", Choice(YES_NO)),
        Field::new("safe_now", Choice(YES_NO)).careful(&["no"]).folded(),
        // What became of what was agreed last time.
        Field::new("became_of_it", Choice(&["kept", "partly", "changed", "not_kept", "no_longer_wanted"]))
            .folded(),
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
    worries: &[Over::Is("safe_now", &["no"])],
    meets: true,
    uses: &[Over::Is("use_since_last", &["yes"])],
    at_hand: &[AtHand::Helped("what_helped"), AtHand::MadeItHard("triggers")],
    ..Kind::ABOUT_PARTICIPANT
};
