//! A day that a team spends at a site.

use crate::{
    Field,
    FieldType::{Date, Reference, References, Text},
    Happened, Kind, Matter, Shape, Subject,
    holds::Days,
    kinds::{LINE, NOTE},
};

/// A day that a team spends at a site, and who is there.
pub const SITE_DAY: Kind = Kind {
    name: "site_day",
    subject: Subject::Places,
    matter: Matter::SiteDay,
    shape: Shape::Fields(&[
        Field::required("site", Reference("site")),
        Field::required("date", Date(Days::Any)),
        Field::new("crew", References("staff_member")),
        Field::new("hours", Text(LINE)),
        Field::new("note", Text(NOTE)),
    ]),
    named_by: &["date"],
    summary: &["date", "site", "crew", "hours"],
    searched: &["note"],
    happened: Some(Happened::On("date")),
    ..Kind::OF_ORGANISATION
};
