//! A place that the mobile clinic visits.

use crate::{EVERYONE, Field, FieldType::Text, Kind, Role, RootRule, Shape, kinds::LINE};

/// A place that the mobile clinic visits, with what a peer specialist needs there in an emergency.
/// Whoever is on the spot may correct it.
pub const SITE: Kind = Kind {
    name: "site",
    version: 1,
    root: RootRule::Organisation,
    audience: EVERYONE,
    writers: &Role::ALL,
    shape: Shape::Fields(&[
        Field::required("name", Text(LINE)),
        Field::new("address", Text(LINE)),
        Field::new("county", Text(LINE)),
        Field::new("nearest_emergency_department", Text(LINE)),
        Field::new("nearest_signal", Text(LINE)),
        Field::new("on_call_number", Text(LINE)),
    ]),
    happened: None,
    due: None,
};
