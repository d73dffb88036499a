//! A day that a team spends at a site.

use crate::{
    EVERYONE, Field,
    FieldType::{Date, Reference, References, Text},
    Kind, Role, RootRule, Shape,
    kinds::{LINE, NOTE},
};

/// A day that a team spends at a site, and who is there.
pub const SITE_DAY: Kind = Kind {
    name: "site_day",
    version: 1,
    root: RootRule::Organisation,
    audience: EVERYONE,
    writers: &Role::ALL,
    shape: Shape::Fields(&[
        Field::required("site", Reference("site")),
        Field::required("date", Date),
        Field::new("crew", References("staff_member")),
        Field::new("hours", Text(LINE)),
        Field::new("note", Text(NOTE)),
    ]),
    happened: None,
    due: None,
};
