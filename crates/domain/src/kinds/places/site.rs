//! A place that the mobile clinic visits.

use crate::{Asked, Field, FieldType::Text, Kind, Role, Shape, kinds::LINE};

/// A place that the mobile clinic visits, with what a peer specialist needs there in an emergency.
/// Whoever is on the spot may correct it.
pub const SITE: Kind = Kind {
    name: "site",
    writers: &Role::ALL,
    shape: Shape::Fields(&[
        Field::required("name", Text(LINE)),
        Field::new("address", Text(LINE)),
        Field::new("county", Text(LINE)),
        Field::new("nearest_emergency_department", Text(LINE)).within("emergency"),
        Field::new("nearest_signal", Text(LINE)).within("emergency"),
        Field::new("on_call_number", Text(LINE)).asked(Asked::Phone).within("emergency"),
    ]),
    named_by: &["name"],
    summary: &["name", "county", "address"],
    searched: &["name", "address", "county"],
    ..Kind::OF_ORGANISATION
};
