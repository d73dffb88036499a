//! The note of a session, a draft or signed, with what was added to it later.

use alongside_domain::{kind, kinds::ADDENDUM};
use alongside_words::Words;

use super::{Told, days, entry};
use crate::Part;

/// What it says.
pub(super) fn parts(told: &Told<'_>, words: &Words) -> Option<(String, Vec<Part>)> {
    let chosen = told.chosen.as_ref()?;
    let id = if chosen.kind == ADDENDUM.name { chosen.text("signed_note")? } else { chosen.id.as_str() };
    let note = told.records.iter().find(|note| note.id == id)?;
    let mut parts = entry::fields(kind(note.kind)?, note, &told.named, words);
    for added in told.of(&ADDENDUM).rev().filter(|added| added.refers_to("signed_note", id)) {
        let Some(text) = added.text("words") else { continue };
        parts.push(Part::Heading(words.say("paper_added", &[])));
        parts.extend(added.day.as_deref().map(|day| Part::Quiet(days::day(words, day))));
        parts.push(Part::Words(text.to_owned()));
    }
    Some((words.say("paper_note", &[]), parts))
}
