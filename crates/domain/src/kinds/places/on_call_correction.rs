//! Another on-call number for a site, as somebody who was there says.

use crate::{
    Asked, Corrects, DefaultValue, Field,
    FieldType::{Reference, Text},
    Happened, Kind, Matter, Shape, Subject,
    kinds::LINE,
    usual_fields::{OCCURRED_AT, STAFF},
};

/// Another on-call number for a site than the one it has. Whoever is on the spot may say so, and everybody
/// sees it at once beside the site's own, marked; only who may write the site says which one holds.
pub const ON_CALL_CORRECTION: Kind = Kind {
    name: "on_call_correction",
    subject: Subject::Places,
    matter: Matter::SiteDay,
    shape: Shape::Fact(&[
        Field::required("site", Reference("site")).or(DefaultValue::AuthorsSite),
        Field::required("number", Text(LINE)).asked(Asked::Phone),
        STAFF,
        OCCURRED_AT,
    ]),
    named_by: &["number"],
    summary: &["number", "site"],
    happened: Some(Happened::At("occurred_at")),
    corrects: Some(Corrects { record: "site", field: "on_call_number", with: "number" }),
    ..Kind::OF_ORGANISATION
};
