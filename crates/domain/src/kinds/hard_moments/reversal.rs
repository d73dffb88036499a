//! An overdose that was reversed.

use crate::{
    DefaultValue, Field,
    FieldType::{Choice, Choices, Integer, Reference, Text},
    Happened, Kind, Over, Shape, Subject,
    kinds::{LINE, YES_NO},
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF, WORDS},
};

/// An overdose that somebody reversed with naloxone; a fact. The participant is who told of it and gave the
/// naloxone; without one it stays at the site, about people who stay anonymous.
pub const REVERSAL: Kind = Kind {
    name: "reversal",
    subject: Subject::HardMoments,
    shape: Shape::Fact(&[
        Field { required: false, ..PARTICIPANT },
        STAFF,
        Field::new("safe_now", Choice(YES_NO)).careful(&["no"]),
        Field::new("lived", Choice(&["yes", "no", "not_known", "not_asked"])),
        Field::new("doses", Integer(0, 100)),
        Field::new("who_gave_it", Choice(&["they_did", "friend_or_family", "us", "somebody_else"])),
        Field::new("help_came", Choices(&["911", "hospital", "friend_or_family", "us", "nobody"])),
        Field::new("has_naloxone", Choice(YES_NO)),
        Field::new("plan_step", Text(LINE)),
        Field::new("supporter_told", Text(LINE)),
        OCCURRED_AT,
        Field::new("site", Reference("site")).or(DefaultValue::AuthorsSite).within("where"),
        WORDS.within("where"),
    ]),
    summary: &["lived", "doses", "who_gave_it", "note"],
    searched: &["note"],
    happened: Some(Happened::At("occurred_at")),
    worries: &[Over::Is("safe_now", &["no"])],
    alike_within_hours: Some(24),
    ..Kind::ABOUT_PARTICIPANT
};
