//! What a court, a lawyer or the police want.

use crate::{
    Field,
    FieldType::{Choice, Text},
    GoesWith, Happened, InLaw, Kind, Shape, Subject,
    kinds::{LINE, NOTE},
    usual_fields::{AUTHOR, OCCURRED_AT, PARTICIPANT},
};

/// What a court, a lawyer or the police want of a participant's record, and what they were told. A subpoena
/// alone discloses nothing (42 CFR 2.61); a court order says what was found, and lets as much leave as it says,
/// together with a subpoena.
pub const LEGAL_REQUEST: Kind = Kind {
    name: "legal_request",
    subject: Subject::Law,
    shape: Shape::Fact(&[
        PARTICIPANT,
        AUTHOR,
        Field::required("asked_with", Choice(&["subpoena", "court_order", "warrant", "letter", "word"])),
        Field::required("from_whom", Text(LINE)),
        Field::new("reference", Text(LINE)),
        Field::new("asks_for", Text(NOTE)),
        Field::new("findings", Text(NOTE)),
        Field::required("answer", Choice(&["refused", "given_to_counsel", "order_followed"])),
        OCCURRED_AT,
    ]),
    summary: &["asked_with", "from_whom", "answer"],
    happened: Some(Happened::At("occurred_at")),
    immutable: true,
    in_law: Some(InLaw::LegalRequest),
    offered: false,
    goes_with: &[
        GoesWith::new("asked_with", &["subpoena", "warrant", "letter", "word"])
            .only(&[("answer", &["refused", "given_to_counsel"])]),
        GoesWith::new("asked_with", &["court_order"]).needs(&["findings", "reference"]),
    ],
    ..Kind::ABOUT_PARTICIPANT
};
