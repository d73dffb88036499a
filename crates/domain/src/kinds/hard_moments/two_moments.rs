//! That two records tell of two moments.

use crate::{
    Field,
    FieldType::AnyReference,
    Happened, Kind, Shape, Subject,
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF},
};

/// That two records that look like one tell of two moments, as a person decided; a fact. Where they tell of
/// one, one of them is taken out instead.
pub const TWO_MOMENTS: Kind = Kind {
    name: "two_moments",
    subject: Subject::HardMoments,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::required("one", AnyReference).by_program(),
        Field::required("other", AnyReference).by_program(),
        OCCURRED_AT.by_program(),
    ]),
    summary: &["staff", "occurred_at"],
    happened: Some(Happened::At("occurred_at")),
    offered: false,
    tells_apart: Some(("one", "other")),
    ..Kind::ABOUT_PARTICIPANT
};
