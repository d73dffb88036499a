//! An overdose that somebody had.

use crate::{
    Field,
    FieldType::{Choice, Choices, Integer, Text},
    Happened, Kind, Over, Shape, Subject,
    kinds::{HOW_KNOWN, LINE, YES_NO},
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF, WORDS},
};

/// An overdose that the participant had; a fact. That somebody died is said on the participant, too: then they
/// leave every list.
pub const OVERDOSE: Kind = Kind {
    name: "overdose",
    subject: Subject::HardMoments,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::new("safe_now", Choice(YES_NO)).careful(&["no"]),
        Field::new("lived", Choice(&["yes", "no", "not_known", "not_asked"])),
        Field::new("naloxone_given", Choice(&["yes", "no", "not_known", "not_asked"])),
        Field::new("doses", Integer(0, 100)),
        Field::new("help_came", Choices(&["911", "hospital", "friend_or_family", "us", "nobody"])),
        Field::new("has_naloxone", Choice(YES_NO)),
        Field::new("plan_step", Text(LINE)),
        Field::new("supporter_told", Text(LINE)),
        OCCURRED_AT,
        Field::new("substance", Text(LINE)).within("what_it_was_like"),
        Field::new("alone", Choice(YES_NO)).within("what_it_was_like"),
        Field::new("how_known", Choice(HOW_KNOWN)).within("what_it_was_like").folded(),
        WORDS.within("what_it_was_like"),
    ]),
    summary: &["lived", "naloxone_given", "substance", "note"],
    searched: &["substance", "note"],
    happened: Some(Happened::At("occurred_at")),
    uses: &[Over::Filled("occurred_at")],
    alike_within_hours: Some(24),
    worries: &[Over::Is("safe_now", &["no"])],
    ..Kind::ABOUT_PARTICIPANT
};
