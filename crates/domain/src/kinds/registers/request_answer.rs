//! What somebody was answered who asked for something of their own record.

use crate::{
    Answers, Days, DefaultValue, Field,
    FieldType::{Choice, Date, Reference, Text},
    GoesWith, Kind, Matter, Over, Shape, Subject,
    kinds::NOTE,
    usual_fields::{AUTHOR, PARTICIPANT},
};

/// What somebody was answered who asked for something of their own record, by who oversees care: it is given,
/// in part, refused with the reason, or takes longer, once and with the reason (45 CFR 164.524(b)(2)(ii)).
pub const REQUEST_ANSWER: Kind = Kind {
    name: "request_answer",
    subject: Subject::Law,
    matter: Matter::Oversight,
    shape: Shape::Fact(&[
        PARTICIPANT,
        AUTHOR,
        Field::required("request", Reference("participant_request")),
        Field::required("outcome", Choice(&["granted", "partly", "refused", "extended"])),
        Field::new("reason", Text(NOTE)),
        Field::required("told_how", Choice(&["in_person", "by_phone", "in_writing"])),
        Field::required("told_on", Date(Days::Lived)).or(DefaultValue::Today),
    ]),
    summary: &["outcome", "reason", "told_on"],
    immutable: true,
    goes_with: &[GoesWith::new("outcome", &["partly", "refused", "extended"]).needs(&["reason"])],
    answers: Some(Answers {
        record: "request",
        ends: &[Over::Is("outcome", &["granted", "partly", "refused"])],
        extends: &[Over::Is("outcome", &["extended"])],
        asks: None,
        gives: None,
    }),
    ..Kind::ABOUT_PARTICIPANT
};
