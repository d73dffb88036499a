//! Worries that have to be answered.

use alongside_domain::contact_rules::SafeContact;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ParticipantCard, RecordRow};

/// Worries that nobody has answered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Worries {
    /// About how many people there are some.
    #[ts(type = "number")]
    pub people: u64,
    /// Those shown, who has waited longest first.
    pub rows: Vec<WorryRow>,
}

/// A worry in a list. What it says is left to its own page, as others may glimpse the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WorryRow {
    /// The record that it stands in.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// About whom.
    pub participant: ParticipantCard,
    /// When it was.
    #[ts(type = "number")]
    pub at: i64,
    /// Who wrote it down.
    pub by: String,
    /// Who of those who oversee care has opened it; until then the screen says whom to call.
    pub opened_by: Option<String>,
}

/// What was done about a worry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WorryAnswer {
    /// The record that says so.
    pub id: String,
    /// In words.
    pub what_was_done: String,
    /// Who wrote them.
    pub by: String,
    /// When.
    #[ts(type = "number")]
    pub at: i64,
}

/// A worry on its own page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WorryView {
    /// What lists show of it.
    pub worry: WorryRow,
    /// What was said: the one line of its record.
    pub record: RecordRow,
    /// How it is safe to contact them.
    pub contact: SafeContact,
    /// The numbers on file; more than one while in conflict.
    pub phones: Vec<String>,
    /// What was done so far; none while it is unanswered.
    pub answers: Vec<WorryAnswer>,
    /// Whether the user oversees care, and nobody who does has opened it yet.
    pub may_open: bool,
}
