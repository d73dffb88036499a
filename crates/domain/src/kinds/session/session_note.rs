//! A note of a session, as a draft.

use super::said::SAID;
use crate::{Happened, Invalid, Kind, Problem, Shape, Subject, payers::minutes_between};

/// A note of a session, written together: what we did, how they responded, what is next. Each field merges by
/// itself, so that a draft can be found and finished on any laptop. It is a draft for as long as its author has
/// not signed it ([`super::SIGNED_NOTE`]); whose it is, is said once.
pub const SESSION_NOTE: Kind = Kind {
    name: "session_note",
    subject: Subject::Contact,
    version: 2,
    shape: Shape::Fields(&SAID),
    summary: &["what_we_did", "what_is_next"],
    searched: &["what_we_did", "how_they_responded", "what_is_next", "words_they_added"],
    happened: Some(Happened::At("occurred_at")),
    check: Some(ends_after_it_began),
    ..Kind::ABOUT_PARTICIPANT
};

/// A session does not end before it began, and ends within a day.
pub(super) fn ends_after_it_began(
    fields: &serde_json::Map<String, serde_json::Value>,
) -> Result<(), Invalid> {
    let moment = |name: &str| fields.get(name).and_then(serde_json::Value::as_str);
    match (moment("occurred_at"), moment("ended_at")) {
        (Some(start), Some(stop)) if minutes_between(start, stop).is_none() => {
            Err(Invalid::new(Problem::OutOfRange, "ended_at"))
        }
        _ => Ok(()),
    }
}
