//! A try to reach somebody.

use crate::{
    CARE_TEAM, Field,
    FieldType::{Choice, Date, Reference, Text, Timestamp},
    Kind, Role, RootRule, Shape,
    kinds::NOTE,
};

/// A try to reach a participant; a fact. It never counts as an encounter.
pub const CONTACT_ATTEMPT: Kind = Kind {
    name: "contact_attempt",
    version: 1,
    root: RootRule::Participant,
    audience: CARE_TEAM,
    writers: &Role::ALL,
    shape: Shape::Fact(&[
        Field::required("participant", Reference("participant")),
        Field::new("staff", Reference("staff_member")),
        Field::required("occurred_at", Timestamp),
        Field::new("method", Choice(&["call", "text", "visit", "message"])),
        Field::new("outcome", Choice(&["reached", "no_answer", "left_message", "wrong_number", "declined"])),
        Field::new("note", Text(NOTE)),
        Field::new("next_due", Date),
    ]),
    happened: Some("occurred_at"),
    due: Some("next_due"),
};
