//! That somebody was written down by mistake as known to one of us.

use crate::{
    ActsOn, Effect, Field,
    FieldType::{Reference, Text},
    Kind, Matter, Shape, Subject,
    kinds::NOTE,
    usual_fields::{AUTHOR, OCCURRED_AT},
};

/// That who was said to be known was entered in error, and why: whoever said it says so. It lies where that lies, in
/// the private files of its author and of those who decide.
pub const KIN_IN_ERROR: Kind = Kind {
    name: "kin_in_error",
    subject: Subject::Team,
    audience: Matter::Kin.audience(),
    matter: Matter::Kin,
    shape: Shape::Fact(&[
        AUTHOR,
        Field::required("kin", Reference("kin")),
        Field::required("why", Text(NOTE)),
        OCCURRED_AT,
    ]),
    summary: &["why"],
    immutable: true,
    each_ones_own: true,
    acts_on: Some(ActsOn { record: "kin", effect: Effect::EnteredInError, why: Some("why") }),
    offered: false,
    ..Kind::ABOUT_PARTICIPANT
};
