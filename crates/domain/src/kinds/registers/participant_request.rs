//! What somebody asks for of their own record.

use crate::{
    Days, DefaultValue, Field,
    FieldType::{Choice, Date, Text},
    Happened, Kind, Owed, Shape, Subject, TermOf,
    kinds::NOTE,
    usual_fields::{AUTHOR, PARTICIPANT},
};

/// What somebody asks for of their own record: to see it, to have it put right, that something is not told, who
/// heard what. It has to be answered within the days that law gives, from the day on which it was received
/// ([`super::REQUEST_ANSWER`]).
pub const PARTICIPANT_REQUEST: Kind = Kind {
    name: "participant_request",
    subject: Subject::Law,
    shape: Shape::Fact(&[
        PARTICIPANT,
        AUTHOR,
        Field::required("asked_for", Choice(ASKED_FOR)),
        Field::new("in_words", Text(NOTE)),
        Field::required("received_how", Choice(&["in_person", "by_phone", "in_writing"])),
        Field::required("received_on", Date(Days::Lived)).or(DefaultValue::Today),
    ]),
    summary: &["asked_for", "in_words", "received_on"],
    happened: Some(Happened::On("received_on")),
    immutable: true,
    owed: Some(Owed { since: "received_on", term: TermOf::Field("asked_for") }),
    ..Kind::ABOUT_PARTICIPANT
};

const ASKED_FOR: &[&str] = &["access", "amendment", "restriction", "accounting", "intermediary_list"];
