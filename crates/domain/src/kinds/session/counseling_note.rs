//! A note of counseling, apart from the rest of the record.

use crate::{
    Field,
    FieldType::Text,
    Happened, Kind, Matter, Shape, Subject,
    kinds::NOTE,
    usual_fields::{OCCURRED_AT, PARTICIPANT, STAFF},
};

/// What a professional wrote down of a counseling session, or thought about it; a fact. "SUD counseling notes" are
/// kept apart from the rest of the record and leave it only with a consent of their own (42 CFR 2.11, 2.31(b)): they
/// lie in the private files of clinicians. When a session began and ended, what was prescribed, test results and
/// summaries of diagnosis, plan and progress are none of them, and belong in the record.
pub const COUNSELING_NOTE: Kind = Kind {
    name: "counseling_note",
    subject: Subject::Contact,
    audience: Matter::Clinical.audience(),
    matter: Matter::Clinical,
    shape: Shape::Fact(&[
        PARTICIPANT,
        STAFF,
        Field::required("what_was_said", Text(NOTE)),
        Field::new("thoughts", Text(NOTE)),
        OCCURRED_AT,
    ]),
    summary: &[],
    searched: &["what_was_said", "thoughts"],
    happened: Some(Happened::At("occurred_at")),
    ..Kind::ABOUT_PARTICIPANT
};
