//! The register of agreements.

use crate::{
    Days, Field,
    FieldType::{Date, Text},
    InLaw, Kind, Matter, RootRule, Shape, Subject,
    kinds::{LINE, NOTE},
    rules::in_order,
    usual_fields::{AUTHOR, OCCURRED_AT},
};

/// That an organization that serves the program (a laboratory, a payer's agent, who keeps its books) has agreed
/// in writing to be bound as the program is (42 CFR 2.11). Without one on the register nothing goes to it.
pub const AGREEMENT: Kind = Kind {
    name: "agreement",
    subject: Subject::Law,
    root: RootRule::Organisation,
    matter: Matter::Terms,
    audience: crate::EVERYONE,
    shape: Shape::Fact(&[
        AUTHOR,
        Field::required("organization", Text(LINE)),
        Field::required("services", Text(NOTE)),
        Field::required("signed_on", Date(Days::Lived)),
        Field::new("until", Date(Days::Any)),
        Field::new("kept_where", Text(LINE)),
        OCCURRED_AT,
    ]),
    named_by: &["organization"],
    summary: &["organization", "services", "until"],
    searched: &["organization"],
    immutable: true,
    in_law: Some(InLaw::Agreement),
    check: Some(|fields| in_order(fields, "signed_on", "until")),
    ..Kind::ABOUT_PARTICIPANT
};
