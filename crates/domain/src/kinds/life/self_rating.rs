//! How somebody sees themselves.

use crate::{
    Field,
    FieldType::Integer,
    Happened, Kind, Shape, Subject,
    rules::says_any,
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF, WORDS},
};

/// How somebody sees themselves that day, from 0 to 10; a fact. These are the product's own items, chosen from
/// what the work is about (self-worth, self-awareness, self-efficacy, resilience, belonging, hope). They are no
/// validated instrument, and forms say so.
pub const SELF_RATING: Kind = Kind {
    name: "self_rating",
    subject: Subject::Life,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::new("worth", Integer(0, 10)),
        Field::new("knowing_myself", Integer(0, 10)),
        Field::new("can_do", Integer(0, 10)),
        Field::new("getting_up_again", Integer(0, 10)),
        Field::new("belonging", Integer(0, 10)),
        Field::new("hope", Integer(0, 10)),
        WORDS,
        OCCURRED_AT,
    ]),
    summary: &["worth", "knowing_myself", "can_do", "getting_up_again", "belonging", "hope"],
    searched: &["note"],
    happened: Some(Happened::At("occurred_at")),
    check: Some(|fields| {
        says_any(fields, &["worth", "knowing_myself", "can_do", "getting_up_again", "belonging", "hope"])
    }),
    ..Kind::ABOUT_PARTICIPANT
};
