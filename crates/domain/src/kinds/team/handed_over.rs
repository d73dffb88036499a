//! Something that its author hands to the coordinators.

use crate::{
    DefaultValue, Field,
    FieldType::{Date, Reference, Text, Timestamp},
    Hoped, Kind, Over, Shape, Subject,
    holds::Days,
    kinds::{LINE, NOTE},
    usual_fields::{PARTICIPANT, STAFF},
};

/// Characters of the words that are handed over. With a note they stay below what one change may hold.
pub const HANDED_WORDS: usize = 30_000;

/// A change that the base could not use, handed to the coordinators by its author: why, what it said,
/// and what came of it. An ordinary record, so that it reaches them as everything else does.
///
/// Its participant is left out where the base does not have them: what was refused may be the very
/// change that makes them.
pub const HANDED_OVER: Kind = Kind {
    name: "handed_over",
    subject: Subject::Team,
    shape: Shape::Fields(&[
        Field { required: false, ..PARTICIPANT }.by_program(),
        STAFF,
        Field::new("site", Reference("site")).or(DefaultValue::AuthorsSite).by_program(),
        Field::required("handed_on", Date(Days::Any)).by_program(),
        // The change, its record and that record's kind. No references: the base may have neither.
        Field::required("change", Text(LINE)).by_program(),
        Field::new("record", Text(LINE)).by_program(),
        Field::new("record_kind", Text(LINE)).by_program(),
        // Why the base refused it: its code, and the field to blame.
        Field::required("code", Text(LINE)).by_program(),
        Field::new("field", Text(LINE)).by_program(),
        // The fields as they were written: a JSON object, long texts cut short.
        Field::new("words", Text(HANDED_WORDS)).by_program(),
        Field::new("note", Text(NOTE)),
        Field::new("taken_back_at", Timestamp).by_program(),
        Field::new("settled_by", Reference("staff_member")).by_program(),
        Field::new("settled_at", Timestamp).by_program(),
        Field::new("answer", Text(NOTE)),
    ]),
    summary: &["handed_on", "note", "answer"],
    // From the day on which it was handed over until it is settled.
    hoped: Some(Hoped { from: None, until: "handed_on", what: None }),
    over: &[Over::Filled("settled_at"), Over::Filled("taken_back_at")],
    offered: false,
    ..Kind::ABOUT_PARTICIPANT
};
