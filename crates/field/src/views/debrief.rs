//! What somebody wrote for themselves.

use alongside_vault::Debrief;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Words for oneself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DebriefRow {
    /// Which.
    #[ts(type = "number")]
    pub id: i64,
    /// When they were begun, milliseconds since 1970 (UTC).
    #[ts(type = "number")]
    pub written_at: i64,
    /// The words.
    pub words: String,
}

impl From<Debrief> for DebriefRow {
    fn from(Debrief { id, written_at, words }: Debrief) -> Self {
        Self { id, written_at, words }
    }
}
