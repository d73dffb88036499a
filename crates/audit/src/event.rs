//! One thing that happened.

use alongside_record::Dot;
use serde::{Deserialize, Serialize};

use crate::Act;

/// What happened, and when. Who did it and on which laptop, its session says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The laptop's clock, milliseconds since 1970 (UTC). It may be wrong; the order of rows is not.
    pub at: i64,
    /// The act's number: one of a later build is kept and shown as a number.
    pub act: u16,
    /// Whom it is about: a participant, or the user whose passphrase was tried.
    pub about: Option<Dot>,
    /// The record that was opened, where it is another than that.
    pub record: Option<Dot>,
    /// The kind of record, the report, or the way by which something left: a name in this program's own terms.
    pub what: String,
    /// Why, where a reason was asked for. Nothing that anybody reads in a record.
    pub reason: String,
}

impl Event {
    /// An act without more.
    pub fn new(act: Act, at: i64) -> Self {
        let (what, reason) = (String::new(), String::new());
        Self { at, act: act.number(), about: None, record: None, what, reason }
    }

    /// The same about somebody.
    #[must_use]
    pub fn about(self, about: Dot) -> Self {
        Self { about: Some(about), ..self }
    }

    /// The same about one record of theirs.
    #[must_use]
    pub fn record(self, record: Dot) -> Self {
        Self { record: (self.about != Some(record)).then_some(record), ..self }
    }

    /// The same with what it was.
    #[must_use]
    pub fn what(self, what: &str) -> Self {
        Self { what: what.to_owned(), ..self }
    }

    /// The same with why.
    #[must_use]
    pub fn reason(self, reason: &str) -> Self {
        Self { reason: reason.to_owned(), ..self }
    }

    /// Its act, where this build knows it.
    pub fn known_act(&self) -> Option<Act> {
        Act::of(self.act)
    }

    /// Whether this is the same thing done once more, within so many milliseconds.
    pub fn repeats(&self, other: &Self, within_ms: i64) -> bool {
        let same = |one: &Self| (one.act, one.about, one.record, one.what.clone(), one.reason.clone());
        same(self) == same(other) && (0..within_ms).contains(&self.at.saturating_sub(other.at))
    }
}
