//! Something that its author hands to the coordinators.

use crate::{
    CARE_TEAM, Field,
    FieldType::{Date, Reference, Text, Timestamp},
    Kind, Role, RootRule, Shape,
    kinds::{LINE, NOTE},
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
    version: 1,
    root: RootRule::Participant,
    audience: CARE_TEAM,
    writers: &Role::ALL,
    shape: Shape::Fields(&[
        Field::new("participant", Reference("participant")),
        Field::new("staff", Reference("staff_member")),
        Field::new("site", Reference("site")),
        Field::required("handed_on", Date),
        // The change, its record and that record's kind. No references: the base may have neither.
        Field::required("change", Text(LINE)),
        Field::new("record", Text(LINE)),
        Field::new("record_kind", Text(LINE)),
        // Why the base refused it: its code, and the field to blame.
        Field::required("code", Text(LINE)),
        Field::new("field", Text(LINE)),
        // The fields as they were written: a JSON object, long texts cut short.
        Field::new("words", Text(HANDED_WORDS)),
        Field::new("note", Text(NOTE)),
        Field::new("taken_back_at", Timestamp),
        Field::new("settled_by", Reference("staff_member")),
        Field::new("settled_at", Timestamp),
        Field::new("answer", Text(NOTE)),
    ]),
    happened: None,
    // From the day on which it was handed over until it is settled.
    due: Some("handed_on"),
};
