//! A visit to an emergency room or a stay in hospital.

use crate::{
    Field,
    FieldType::{Choice, Date},
    Happened, Kind, Shape, Subject,
    holds::Days,
    kinds::HOW_KNOWN,
    rules::in_order,
    usual_fields::{PARTICIPANT, STAFF, WORDS},
};

/// A visit to an emergency room or a stay in hospital, and how it is known; a fact. Fewer of them is one of
/// the things that the work is measured by.
pub const EMERGENCY_VISIT: Kind = Kind {
    name: "emergency_visit",
    subject: Subject::Life,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::required("what", Choice(&["emergency_room", "hospital_stay", "ambulance_only"])),
        Field::required("on_day", Date(Days::Lived)),
        Field::new("left_on", Date(Days::Lived)),
        Field::new("because", Choice(BECAUSE)),
        Field::new("how_known", Choice(HOW_KNOWN)),
        WORDS,
    ]),
    summary: &["what", "because", "note"],
    searched: &["note"],
    happened: Some(Happened::On("on_day")),
    check: Some(|fields| in_order(fields, "on_day", "left_on")),
    ..Kind::ABOUT_PARTICIPANT
};

const BECAUSE: &[&str] =
    &["overdose", "withdrawal", "mental_health", "infection", "injury", "illness", "other", "declined"];
