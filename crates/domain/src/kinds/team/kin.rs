//! Somebody whom one of us knows from their own life.

use crate::{
    DefaultValue, Field,
    FieldType::{Choice, Reference, Text, Texts},
    Kind, Matter, Shape, Subject,
    kinds::{LINE, NOTE},
    usual_fields::AUTHOR,
};

/// Somebody whom one of us knows from their own life: a relative, a neighbor, or themselves, where they were served
/// here once. It names no participant and looks for none: who said it learns nothing by it, then or later. It lies in
/// the private files of its author and of those who decide, and never changes.
pub const KIN: Kind = Kind {
    name: "kin",
    subject: Subject::Team,
    audience: Matter::Kin.audience(),
    matter: Matter::Kin,
    shape: Shape::Fact(&[
        AUTHOR,
        Field::required("name", Text(LINE)),
        Field::new("also_called", Texts(LINE)),
        Field::required("known_as", Choice(KNOWN_AS)),
        Field::new("note", Text(NOTE)),
        Field::new("site", Reference("site")).or(DefaultValue::AuthorsSite).within("where"),
    ]),
    named_by: &["name"],
    summary: &["name", "known_as"],
    immutable: true,
    each_ones_own: true,
    ..Kind::ABOUT_PARTICIPANT
};

const KNOWN_AS: &[&str] = &[
    "partner",
    "child",
    "parent",
    "brother_or_sister",
    "other_family",
    "friend",
    "neighbor",
    "coworker",
    "from_before",
    "myself",
];
