//! A place that the mobile clinic visits.

use crate::{
    Asked, Field,
    FieldType::{Choice, Date, Text},
    Kind, Shape, Subject,
    holds::Days,
    kinds::LINE,
    payers,
};

/// A place that the mobile clinic visits, with what a peer specialist needs there in an emergency.
/// Coordinators and administrators say what holds; whoever is on the spot may say that the on-call number
/// is another one ([`crate::kinds::ON_CALL_CORRECTION`]).
pub const SITE: Kind = Kind {
    name: "site",
    subject: Subject::Places,
    version: 3,
    shape: Shape::Fields(&[
        Field::required("name", Text(LINE)),
        Field::new("address", Text(LINE)),
        Field::new("county", Text(LINE)),
        Field::new("nearest_emergency_department", Text(LINE)).within("emergency"),
        Field::new("nearest_signal", Text(LINE)).within("emergency"),
        Field::new("on_call_number", Text(LINE)).asked(Asked::Phone).within("emergency"),
        // Without a day, supervisors are not asked to.
        Field::new("cosigned_from", Date(Days::Any)).within("notes"),
        Field::new("payer", Choice(&payers::NAMES)).within("notes"),
        Field::new("retired_on", Date(Days::Any)).within("retiring"),
    ]),
    named_by: &["name"],
    summary: &["name", "county", "address"],
    searched: &["name", "address", "county"],
    retired: Some("retired_on"),
    ..Kind::OF_ORGANISATION
};
