//! That something was entered in error.

use crate::{
    ActsOn, Effect, Field,
    FieldType::{AnyReference, Text},
    Kind, Shape, Subject,
    kinds::NOTE,
    usual_fields::{AUTHOR, OCCURRED_AT, PARTICIPANT},
};

/// That a record which never changes was entered in error, and why: whoever wrote that says so. It then shows
/// nowhere but in history, and neither does this. It cannot be taken back; what was right after all is written anew.
pub const ENTERED_IN_ERROR: Kind = Kind {
    name: "entered_in_error",
    subject: Subject::Contact,
    shape: Shape::Fact(&[
        Field { required: false, ..PARTICIPANT },
        AUTHOR,
        Field::required("record", AnyReference),
        Field::required("why", Text(NOTE)),
        OCCURRED_AT,
    ]),
    summary: &["why"],
    immutable: true,
    acts_on: Some(ActsOn { record: "record", effect: Effect::EnteredInError, why: Some("why") }),
    offered: false,
    ..Kind::ABOUT_PARTICIPANT
};
