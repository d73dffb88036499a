//! The person served.

use crate::{
    CARE_TEAM, Field,
    FieldType::{Choice, Date, Group, Integer, Reference, Text, Texts},
    Kind, Role, RootRule, Shape, contact_rules,
    kinds::LINE,
};

/// The person served. No name, birth date or contact is required: a handle that can be spoken is
/// offered instead.
pub const PARTICIPANT: Kind = Kind {
    name: "participant",
    version: 1,
    root: RootRule::Itself,
    audience: CARE_TEAM,
    writers: &Role::ALL,
    shape: Shape::Fields(&[
        Field::new("preferred_name", Text(LINE)),
        Field::new("legal_name", Text(LINE)),
        Field::new("handle", Text(LINE)),
        Field::new("aliases", Texts(LINE)),
        Field::new("pronouns", Text(LINE)),
        Field::new("birth_date", Date),
        Field::new("approximate_age", Integer(0, 120)),
        Field::new("language", Text(LINE)),
        Field::new("phone", Text(LINE)),
        Field::new("county", Text(LINE)),
        Field::new("site", Reference("site")),
        Field::new("status", Choice(&["active", "paused", "moved", "closed", "died"])),
        Field::new(contact_rules::UNIT, Group(contact_rules::FIELDS)),
    ]),
    happened: None,
    due: None,
};
