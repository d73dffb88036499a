//! That somebody looked at what had left.

use crate::{
    Field,
    FieldType::{Choice, Reference, Text},
    GoesWith, InLaw, Kind, Matter, Shape, Subject,
    kinds::NOTE,
    usual_fields::{AUTHOR, OCCURRED_AT, PARTICIPANT},
};

/// That somebody who oversees care looked at what had left in an emergency, or without knowing that a consent
/// was taken back, and what they found. Nobody looks at their own.
pub const DISCLOSURE_REVIEW: Kind = Kind {
    name: "disclosure_review",
    subject: Subject::Law,
    matter: Matter::Oversight,
    shape: Shape::Fact(&[
        PARTICIPANT,
        AUTHOR,
        Field::required("disclosure", Reference("disclosure")),
        Field::required("found", Choice(&["as_it_should", "not_as_it_should"])),
        Field::new("words", Text(NOTE)),
        OCCURRED_AT,
    ]),
    summary: &["found", "words"],
    immutable: true,
    in_law: Some(InLaw::DisclosureReview),
    offered: false,
    goes_with: &[GoesWith::new("found", &["not_as_it_should"]).needs(&["words"])],
    ..Kind::ABOUT_PARTICIPANT
};
