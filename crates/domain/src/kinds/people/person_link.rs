//! Two records of one person.

use crate::{
    Field,
    FieldType::{Choice, Text},
    Kind, Links, Over, Shape, Subject,
    kinds::LINE,
    usual_fields::{PARTICIPANT, STAFF},
};

/// One half of a link: a record about two people is two records. Each half lies under one participant and holds a
/// random number of its own and a code of both, nothing of the other; only where both are here and fit is anything
/// linked ([`crate::links`]). No id is rewritten: taking it back is a later value of its `decision`. Nobody chooses
/// two people for one by mistake for long: while two teams disagree, the more careful choice shows.
pub const PERSON_LINK: Kind = Kind {
    name: "person_link",
    subject: Subject::People,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("number", Text(LINE)).by_program(),
        Field::required("code", Text(LINE)).by_program(),
        Field::required("decision", Choice(&["same", "not_the_same", "taken_back"]))
            .careful(&["taken_back", "not_the_same"]),
    ]),
    summary: &["decision"],
    links: Some(Links {
        number: "number",
        code: "code",
        same: Over::Is("decision", &["same"]),
        not_the_same: Over::Is("decision", &["not_the_same"]),
        taken_back: ("decision", "taken_back"),
    }),
    offered: false,
    ..Kind::ABOUT_PARTICIPANT
};
