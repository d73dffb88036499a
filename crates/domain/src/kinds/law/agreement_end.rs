//! That an agreement is over.

use crate::{
    Field,
    FieldType::{Reference, Text},
    InLaw, Kind, Matter, RootRule, Shape, Subject,
    kinds::NOTE,
    usual_fields::{AUTHOR, OCCURRED_AT},
};

/// That an agreement on the register is over before its day. From where this is known nothing goes to that
/// organization.
pub const AGREEMENT_END: Kind = Kind {
    name: "agreement_end",
    subject: Subject::Law,
    root: RootRule::Organisation,
    matter: Matter::Terms,
    audience: crate::EVERYONE,
    shape: Shape::Fact(&[
        AUTHOR,
        Field::required("agreement", Reference("agreement")),
        Field::required("why", Text(NOTE)),
        OCCURRED_AT,
    ]),
    summary: &["agreement", "why"],
    immutable: true,
    in_law: Some(InLaw::AgreementEnd),
    acts_on: Some(crate::ActsOn { record: "agreement", effect: crate::Effect::Revoked, why: Some("why") }),
    ..Kind::ABOUT_PARTICIPANT
};
