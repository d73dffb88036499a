//! What a supervisor says of a signed note.

use crate::{
    Field,
    FieldType::{Choice, Reference, Text},
    Kind, Matter, Shape, Subject,
    kinds::{LINE, NOTE},
    rules::words_when,
    usual_fields::{AUTHOR, OCCURRED_AT, PARTICIPANT},
};

/// That a supervisor cosigned a note, or sent it back with words. It never changes; a note that was sent back
/// is answered by words added to it ([`super::ADDENDUM`]), and waits again. It stands beside the note and
/// is no entry of a timeline.
pub const COSIGNATURE: Kind = Kind {
    name: "cosignature",
    subject: Subject::Contact,
    matter: Matter::Cosigning,
    shape: Shape::Fact(&[
        PARTICIPANT,
        AUTHOR,
        Field::required("signed_note", Reference("signed_note")),
        Field::required("outcome", Choice(&["cosigned", "sent_back"])),
        Field::new("words", Text(NOTE)),
        Field::new("credential", Text(LINE)),
        OCCURRED_AT,
    ]),
    summary: &["outcome", "words"],
    searched: &["words"],
    immutable: true,
    beside: Some("signed_note"),
    offered: false,
    check: Some(|fields| words_when(fields, "outcome", "sent_back", "words")),
    ..Kind::ABOUT_PARTICIPANT
};
