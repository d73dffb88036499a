//! Something to do for somebody.

use crate::{
    CARE_TEAM, Field,
    FieldType::{Date, Reference, Text, Timestamp},
    Kind, Role, RootRule, Shape,
    kinds::NOTE,
};

/// Something to do for a participant: what, by when, and who did it.
pub const FOLLOW_UP: Kind = Kind {
    name: "follow_up",
    version: 1,
    root: RootRule::Participant,
    audience: CARE_TEAM,
    writers: &Role::ALL,
    shape: Shape::Fields(&[
        Field::new("participant", Reference("participant")),
        Field::required("what", Text(NOTE)),
        // The last day on which it still serves, in the site's time zone.
        Field::new("by_when", Date),
        Field::new("done_by", Reference("staff_member")),
        Field::new("done_at", Timestamp),
    ]),
    happened: Some("done_at"),
    due: Some("by_when"),
};
