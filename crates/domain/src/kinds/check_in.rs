//! How somebody is doing, as they said it.

use crate::{
    CARE_TEAM, Field,
    FieldType::{Choice, Date, Integer, OneOf, Reference, Text, Texts, Timestamp},
    Kind, Role, RootRule, Shape,
    kinds::{LINE, NOTE},
};

/// A check-in: what the participant said that day, in their words; a fact. Mood and craving are the
/// product's own items from 0 to 10, not a validated instrument.
pub const CHECK_IN: Kind = Kind {
    name: "check_in",
    version: 1,
    root: RootRule::Participant,
    audience: CARE_TEAM,
    writers: &Role::ALL,
    shape: Shape::Fact(&[
        Field::required("participant", Reference("participant")),
        Field::new("encounter", Reference("encounter")),
        Field::required("occurred_at", Timestamp),
        // 10 is best.
        Field::new("mood", Integer(0, 10)),
        // 10 is strongest.
        Field::new("craving", Integer(0, 10)),
        Field::new("use_since_last", Choice(&["yes", "no", "declined", "not_asked"])),
        Field::new("triggers", Texts(NOTE)),
        Field::new("what_helped", Texts(NOTE)),
        Field::new("meetings", OneOf(&[Integer(0, 100), Text(LINE)])),
        Field::new("medication", Text(NOTE)),
        Field::new("commitment", Text(NOTE)),
        Field::new("note", Text(NOTE)),
        Field::new("next_due", Date),
    ]),
    happened: Some("occurred_at"),
    due: Some("next_due"),
};
