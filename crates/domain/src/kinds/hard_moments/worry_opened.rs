//! That somebody who oversees care has opened a worry.

use crate::{
    Field,
    FieldType::AnyReference,
    Happened, Kind, Matter, OnWorry, Shape, Subject,
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF},
};

/// That somebody who oversees care has opened a worry, written by the program when they do; a fact. Until
/// then the worry says whom to call. It answers nothing.
pub const WORRY_OPENED: Kind = Kind {
    name: "worry_opened",
    subject: Subject::HardMoments,
    matter: Matter::Oversight,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::required("about", AnyReference).by_program(),
        OCCURRED_AT.by_program(),
    ]),
    summary: &["staff", "occurred_at"],
    happened: Some(Happened::At("occurred_at")),
    on_worry: Some(OnWorry::Opens("about")),
    offered: false,
    ..Kind::ABOUT_PARTICIPANT
};
