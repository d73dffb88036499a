//! That somebody was given the notice of how their record is kept.

use crate::{
    Days, DefaultValue, Field,
    FieldType::{Choice, Date, Text},
    Happened, Kind, Shape, Subject,
    kinds::{LINE, YES_NO},
    usual_fields::{AUTHOR, PARTICIPANT},
};

/// That somebody was given the notice of how their record is kept and what they may ask, in which version
/// (42 CFR 2.22, 45 CFR 164.520).
pub const PRIVACY_NOTICE: Kind = Kind {
    name: "privacy_notice",
    subject: Subject::Law,
    shape: Shape::Fact(&[
        PARTICIPANT,
        AUTHOR,
        Field::required("notice_version", Text(LINE)),
        Field::required("given_how", Choice(&["on_paper", "read_aloud", "shown"])),
        Field::required("in_language", Choice(&["en", "es"])),
        Field::required("given_on", Date(Days::Lived)).or(DefaultValue::Today),
        Field::new("acknowledged", Choice(YES_NO)),
    ]),
    summary: &["notice_version", "given_on", "given_how"],
    happened: Some(Happened::On("given_on")),
    immutable: true,
    ..Kind::ABOUT_PARTICIPANT
};
