//! Whom a participant must not meet.

use crate::{
    Field,
    FieldType::{Choice, Reference, Text},
    Kind, Over, Shape, Subject,
    kinds::{LINE, NOTE},
    usual_fields::{PARTICIPANT, STAFF},
};

/// That a participant is to be kept apart from another one, or from somebody who works here. As a record about two
/// people is two records, each half of what is said of two participants lies under one of them, with a code that only
/// both together explain ([`crate::apart`]): who serves one of them learns nothing of the other, and the words on why
/// lie with whoever asked. It changes as life does: each field merges by itself, and where two teams disagree, apart
/// holds.
pub const KEEP_APART: Kind = Kind {
    name: "keep_apart",
    subject: Subject::People,
    shape: Shape::Fields(&[
        PARTICIPANT,
        STAFF,
        Field::new("number", Text(LINE)).by_program(),
        Field::new("code", Text(LINE)).by_program(),
        Field::new("staff_member", Reference("staff_member")),
        Field::new("why_apart", Text(NOTE)),
        Field::required("holds", Choice(&["apart", "over"])).careful(&["apart"]),
    ]),
    summary: &["holds"],
    over: &[Over::Is("holds", &["over"])],
    matched_by: &["code"],
    told_alone: true,
    offered: false,
    ..Kind::ABOUT_PARTICIPANT
};
