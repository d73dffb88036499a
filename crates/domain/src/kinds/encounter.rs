//! Time spent with somebody.

use crate::{
    CARE_TEAM, Field,
    FieldType::{Choice, Integer, Reference, Timestamp},
    Kind, Role, RootRule, Shape,
};

/// Time spent with a participant, or with people who stay anonymous (then `anonymous_count` says
/// how many). This is what service activity counts.
pub const ENCOUNTER: Kind = Kind {
    name: "encounter",
    version: 1,
    root: RootRule::Participant,
    audience: CARE_TEAM,
    writers: &Role::ALL,
    shape: Shape::Fields(&[
        Field::new("participant", Reference("participant")),
        Field::new("staff", Reference("staff_member")),
        Field::new("site", Reference("site")),
        Field::new("site_day", Reference("site_day")),
        Field::required("occurred_at", Timestamp),
        Field::new("minutes", Integer(0, 1_440)),
        Field::new("modality", Choice(&["in_person", "phone", "text", "video", "group"])),
        Field::new("anonymous_count", Integer(0, 10_000)),
    ]),
    happened: Some("occurred_at"),
    due: None,
};
