//! That somebody was told of a breach.

use super::incident_assessment::NOTIFY;
use crate::{
    Answers, Days, DefaultValue, Field,
    FieldType::{Choice, Date, Reference, Text},
    Kind, Matter, Shape, Subject,
    kinds::NOTE,
    usual_fields::AUTHOR,
};

/// That those were told of a breach whom it has to be told.
pub const INCIDENT_NOTICE: Kind = Kind {
    name: "incident_notice",
    subject: Subject::Law,
    matter: Matter::Register,
    shape: Shape::Fact(&[
        AUTHOR,
        Field::required("incident", Reference("incident")),
        Field::required("whom", Choice(NOTIFY)),
        Field::required("told_on", Date(Days::Lived)).or(DefaultValue::Today),
        Field::new("how_it_was_told", Text(NOTE)),
    ]),
    summary: &["whom", "told_on"],
    immutable: true,
    answers: Some(Answers { record: "incident", ends: &[], extends: &[], asks: None, gives: Some("whom") }),
    ..Kind::OF_ORGANISATION
};
