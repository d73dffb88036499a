//! What was done about a complaint.

use crate::{
    Answers, DefaultValue, Field,
    FieldType::{Choice, Reference, Text},
    Kind, Matter, Over, Shape, Subject,
    kinds::NOTE,
    usual_fields::{AUTHOR, PARTICIPANT},
};

/// What was done about a complaint, by who oversees care; it is kept with it (45 CFR 164.530(d)(2)).
pub const COMPLAINT_ANSWER: Kind = Kind {
    name: "complaint_answer",
    subject: Subject::Law,
    matter: Matter::Oversight,
    shape: Shape::Fact(&[
        Field { required: false, ..PARTICIPANT },
        AUTHOR,
        Field::required("complaint", Reference("complaint")),
        Field::required("settled", Choice(&["settled", "goes_on"])),
        Field::required("what_was_done", Text(NOTE)),
        Field::new("site", Reference("site")).or(DefaultValue::AuthorsSite).within("where"),
    ]),
    summary: &["settled", "what_was_done"],
    immutable: true,
    answers: Some(Answers {
        record: "complaint",
        ends: &[Over::Is("settled", &["settled"])],
        extends: &[],
        asks: None,
        gives: None,
    }),
    ..Kind::ABOUT_PARTICIPANT
};
