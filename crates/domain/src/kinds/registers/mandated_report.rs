//! That something was reported which law wants to be reported.

use crate::{
    Days, DefaultValue, Field,
    FieldType::{Choice, Date, Reference, Text},
    Happened, Kind, Shape, Subject,
    kinds::{LINE, NOTE},
    usual_fields::{AUTHOR, PARTICIPANT},
};

/// That something was reported which law wants to be reported, suspected child abuse above all (42 CFR
/// 2.12(c)(6)): to whom, on which law, with what number, and who decided it. What was told of the participant left
/// through the gate, and is named here.
pub const MANDATED_REPORT: Kind = Kind {
    name: "mandated_report",
    subject: Subject::Law,
    shape: Shape::Fact(&[
        PARTICIPANT,
        AUTHOR,
        Field::required("about_what", Choice(&["child_abuse", "elder_abuse", "threat", "something_else"])),
        Field::required("reported_to", Text(LINE)),
        Field::required("which_law", Text(LINE)),
        Field::required("reported_on", Date(Days::Lived)).or(DefaultValue::Today),
        Field::required("what_left", Reference("disclosure")),
        Field::new("their_number", Text(LINE)),
        Field::new("participant_knows", Choice(&["yes", "no"])),
        Field::new("in_words", Text(NOTE)),
    ]),
    summary: &["about_what", "reported_to", "reported_on"],
    happened: Some(Happened::On("reported_on")),
    immutable: true,
    ..Kind::ABOUT_PARTICIPANT
};
