//! How somebody stands with medication for recovery.

use crate::{
    Field,
    FieldType::{Choice, Date},
    Happened, Kind, Shape, Subject,
    holds::Days,
    kinds::YES_NO,
    usual_fields::{PARTICIPANT, STAFF, WORDS},
};

/// How somebody stands with medication for recovery from some day on, as they tell it, mistrust and wishes to
/// come down included; a fact for each change. No prescription and no advice.
pub const MEDICATION_STATUS: Kind = Kind {
    name: "medication_status",
    subject: Subject::People,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::required(
            "status",
            Choice(&["taking_it", "taking_some", "coming_down", "stopped", "wants_to_start", "not_for_them"]),
        ),
        Field::required("since", Date(Days::Lived)),
        Field::new("medicine", Choice(&["buprenorphine", "methadone", "naltrexone", "other", "not_known"])),
        Field::new("how_they_feel", Choice(&["it_helps", "mixed", "mistrust", "not_asked"])),
        Field::new("wants_to_come_down", Choice(YES_NO)),
        WORDS,
    ]),
    summary: &["status", "medicine", "how_they_feel", "note"],
    searched: &["note"],
    happened: Some(Happened::On("since")),
    ..Kind::ABOUT_PARTICIPANT
};
