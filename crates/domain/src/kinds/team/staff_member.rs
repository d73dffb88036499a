//! Somebody who works here.

use crate::{
    Asked, Field,
    FieldType::{Choice, Reference, References, Text},
    Kind, Matter, Role, Shape, Subject,
    kinds::LINE,
};

/// Somebody who works here. The server writes the record when it makes the user; the role that
/// counts is the one the server holds, this one is for showing.
pub const STAFF_MEMBER: Kind = Kind {
    name: "staff_member",
    subject: Subject::Team,
    version: 4,
    shape: Shape::Fields(&[
        Field::required("name", Text(LINE)),
        Field::new("role", Choice(&Role::NAMES)).by_program(),
        Field::new("site", Reference("site")).by_program(),
        Field::new("also_sites", References("site")).by_program(),
        Field::new("phone", Text(LINE)).asked(Asked::Phone),
        Field::new("credential", Text(LINE)),
    ]),
    named_by: &["name"],
    summary: &["name", "role", "site"],
    searched: &["name"],
    offered: false,
    matter: Matter::Staff,
    ..Kind::OF_ORGANISATION
};
