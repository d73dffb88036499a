//! What the accounting says of what has left: whether it was as it should be, as far as is known by now. It is
//! worked out wherever somebody looks, from the same records to the same answer, and never stored: so nothing
//! can be left off by whoever wrote them.

use alongside_record::RecordId;
use serde_json::{Map, Value};

use super::{
    Refusal,
    known::{Known, named, text},
    may_disclose::may_disclose,
};
use crate::kinds::DISCLOSURE;

/// What somebody found who looked at a disclosure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Review {
    /// Nobody has looked.
    Open,
    /// It was as it should be.
    AsItShould,
    /// It was not.
    NotAsItShould,
}

/// What is not as it should be with a disclosure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// It left under a consent that had been taken back, without anybody there knowing.
    AfterRevocation,
    /// What was known does not permit it: the code of the refusal.
    NotPermitted(&'static str),
    /// It left in an emergency, which is always looked at.
    Emergency,
}

impl Flag {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::AfterRevocation => "after_revocation",
            Self::NotPermitted(code) => code,
            Self::Emergency => "emergency",
        }
    }
}

/// What is not as it should be with a disclosure of that id. `day` is the day on which it was made.
///
/// A revocation names what was known to have left before it: whatever else left under that consent left
/// without its being known, or in spite of it. No clock is asked.
pub fn flags(id: RecordId, disclosure: &Map<String, Value>, known: &Known, day: &str) -> Vec<Flag> {
    let mut flags = Vec::new();
    let consent = named(disclosure, "consent");
    let revocations = consent.map(|consent| known.revocations(consent)).unwrap_or_default();
    let before = |id: &str| revocations.iter().any(|one| one.disclosed_before.contains(id));
    if !revocations.is_empty() && !before(&id.to_string()) {
        flags.push(Flag::AfterRevocation);
    }
    // What has been taken back since was there when it left.
    let mut then = known.clone();
    then.revocations.clear();
    then.ended.clear();
    match may_disclose(disclosure, &then, day) {
        Ok(permitted) if permitted.needs_review => flags.push(Flag::Emergency),
        Ok(_) => {}
        Err(refusal) => flags.push(Flag::NotPermitted(Refusal::code(&refusal))),
    }
    flags
}

/// Whether somebody has to look at a disclosure that has these flags.
pub fn needs_review(id: RecordId, disclosure: &Map<String, Value>, known: &Known, flags: &[Flag]) -> bool {
    !flags.is_empty() && reviewed(id, disclosure, known) == Review::Open
}

/// What somebody found who looked at a disclosure; nobody looks at their own. What one found to be wrong stays
/// so.
pub fn reviewed(id: RecordId, disclosure: &Map<String, Value>, known: &Known) -> Review {
    let own = DISCLOSURE.own_field().map(|field| field.name).unwrap_or_default();
    let mut found = Review::Open;
    for review in known.reviews.iter().filter(|review| named(review, "disclosure") == Some(id)) {
        if text(review, own) == text(disclosure, own) {
            continue;
        }
        match text(review, "found") {
            "as_it_should" if found == Review::Open => found = Review::AsItShould,
            "not_as_it_should" => found = Review::NotAsItShould,
            _ => {}
        }
    }
    found
}
