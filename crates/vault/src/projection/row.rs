//! What lists and timelines show of a record.

use std::fmt;

use alongside_record::{KindName, RecordId, Standing};
use serde_json::{Map, Value};

/// A record in a list: the shown value of every field.
#[derive(Clone, PartialEq)]
pub struct Row {
    /// Its id.
    pub id: RecordId,
    /// Its kind.
    pub kind: KindName,
    /// The participant that it is about: the field `participant`, else its root; itself for a
    /// participant.
    pub participant: Option<RecordId>,
    /// Whether it stands.
    pub standing: Standing,
    /// The moment in the kind's `happened` field, milliseconds since 1970 (UTC).
    pub happened_at: Option<i64>,
    /// The date in the kind's `due` field, `YYYY-MM-DD`, while it is still open.
    pub due_on: Option<String>,
    /// How many of its units are in conflict.
    pub conflicts: u32,
    /// Field by field, the value to show.
    pub fields: Map<String, Value>,
    /// The latest time any of its live values was written, as shown, milliseconds since 1970 (UTC).
    pub touched_at: i64,
}

impl fmt::Debug for Row {
    /// Never the fields: they are participants' words, and debug output reaches logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Row").field("id", &self.id).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// A place in a timeline, from which to read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    /// [`Row::happened_at`] of the last row read.
    pub happened_at: i64,
    /// Its id.
    pub id: RecordId,
}

/// Numbers for the screens, one query each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Participants that are not voided.
    pub participants: u64,
    /// Units in conflict.
    pub conflicts: u64,
    /// Own changes that the server is not known to hold.
    pub waiting: u64,
}
