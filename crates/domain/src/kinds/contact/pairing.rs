//! A participant and their peer specialist.

use crate::{
    Asked, Field,
    FieldType::{Date, Reference, References, Text},
    Happened, Kind, Over, Shape, Subject,
    holds::Days,
    kinds::{LINE, NOTE},
    rules::in_order,
    usual_fields::{PARTICIPANT, STAFF},
};

/// Who walks along with a participant, from when until when and why; the next pairing names the one that it
/// takes over from, and says who has met them already. Each field merges by itself.
pub const PAIRING: Kind = Kind {
    name: "pairing",
    subject: Subject::Contact,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::required("peer", Reference("staff_member")),
        Field::required("from", Date(Days::Any)),
        Field::new("reason", Text(LINE)),
        Field::new("until", Date(Days::Any)).within("handing_over"),
        Field::new("hand_over_reason", Text(NOTE)).asked(Asked::Words).within("handing_over"),
        Field::new("takes_over_from", Reference("pairing")).within("handing_over").folded(),
        Field::new("have_met", References("staff_member")).within("handing_over").folded(),
    ]),
    summary: &["peer", "from", "reason", "until"],
    searched: &["reason", "hand_over_reason"],
    happened: Some(Happened::On("from")),
    over: &[Over::Filled("until")],
    accompanies: Some("peer"),
    check: Some(|fields| in_order(fields, "from", "until")),
    ..Kind::ABOUT_PARTICIPANT
};
