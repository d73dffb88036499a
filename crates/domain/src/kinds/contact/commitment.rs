//! Something that somebody means to do.

use crate::{
    Asked, AtHand, Field,
    FieldType::{Choice, Date, Text},
    Happened, Hoped, Kind, Over, Shape, Subject,
    holds::Days,
    kinds::NOTE,
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF},
};

/// Something that the participant means to do until some day, and what became of it. It stays on *what is next*
/// until that is written down, however long its day has passed; that it was not kept is an answer like any
/// other.
pub const COMMITMENT: Kind = Kind {
    name: "commitment",
    subject: Subject::Contact,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("what", Text(NOTE)).asked(Asked::Words),
        Field::required("by_when", Date(Days::Any)),
        Field::new("became_of_it", Choice(&["kept", "partly", "changed", "not_kept", "no_longer_wanted"]))
            .within("afterwards"),
        Field::new("how_it_went", Text(NOTE)).within("afterwards"),
        OCCURRED_AT,
    ]),
    named_by: &["what"],
    summary: &["what", "by_when", "became_of_it"],
    searched: &["what", "how_it_went"],
    happened: Some(Happened::At("occurred_at")),
    hoped: Some(Hoped { from: None, until: "by_when", what: Some("what") }),
    over: &[Over::Is("became_of_it", &["kept", "partly", "changed", "not_kept", "no_longer_wanted"])],
    at_hand: &[AtHand::Meant("what")],
    ..Kind::ABOUT_PARTICIPANT
};
