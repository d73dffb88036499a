//! A note of a session that its author signed.

use super::{
    said::{SAID, joined},
    session_note::ends_after_it_began,
};
use crate::{
    ActsOn, DefaultValue, Effect, Field,
    FieldType::{Reference, Text, Timestamp},
    Happened, Kind, Shape, Subject,
    kinds::LINE,
    rules::says_any,
};

/// A note of a session as it was signed: the whole of what it says, who signed it with which credential, and
/// when. It never changes. The draft that it came from takes no more edits and shows nowhere beside it; what
/// others wrote into that without knowing stays there, and shows with the signed one.
pub const SIGNED_NOTE: Kind = Kind {
    name: "signed_note",
    subject: Subject::Contact,
    shape: Shape::Fact(&FIELDS),
    summary: &["what_we_did", "what_is_next"],
    searched: &["what_we_did", "how_they_responded", "what_is_next", "words_they_added"],
    happened: Some(Happened::At("occurred_at")),
    immutable: true,
    acts_on: Some(ActsOn { record: "session_note", effect: Effect::Signed, why: None }),
    offered: false,
    check: Some(|fields| ends_after_it_began(fields).and_then(|()| says_any(fields, WORDS))),
    ..Kind::ABOUT_PARTICIPANT
};

/// A note that says none of these says nothing.
const WORDS: &[&str] =
    &["what_we_did", "how_they_responded", "what_is_next", "words_they_added", "topics", "skills"];

const FIELDS: [Field; SAID.len() + SIGNATURE.len()] = joined(SAID, SIGNATURE);

const SIGNATURE: [Field; 3] = [
    Field::required("session_note", Reference("session_note")).within("signature"),
    Field::new("credential", Text(LINE)).within("signature"),
    Field::required("signed_at", Timestamp).or(DefaultValue::Now).within("signature"),
];
