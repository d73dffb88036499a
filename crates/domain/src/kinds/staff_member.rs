//! Somebody who works here.

use crate::{
    EVERYONE, Field,
    FieldType::{Choice, Reference, References, Text},
    Kind, Role, RootRule, Shape,
    kinds::LINE,
};

/// Somebody who works here. The server writes the record when it makes the user; the role that
/// counts is the one the server holds, this one is for showing.
pub const STAFF_MEMBER: Kind = Kind {
    name: "staff_member",
    version: 2,
    root: RootRule::Organisation,
    audience: EVERYONE,
    writers: &[Role::Coordinator, Role::Administrator],
    shape: Shape::Fields(&[
        Field::required("name", Text(LINE)),
        Field::new("role", Choice(&["peer", "coordinator", "administrator"])),
        Field::new("site", Reference("site")),
        Field::new("also_sites", References("site")),
        Field::new("phone", Text(LINE)),
    ]),
    happened: None,
    due: None,
};
