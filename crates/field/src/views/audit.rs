//! Who read what, as auditors see it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which rows are wanted; what is none leaves nothing out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct AuditFilter {
    /// Who did it: a user's id.
    pub who: Option<String>,
    /// Whom it is about: a record's id.
    pub about: Option<String>,
    /// What was done, as a code.
    pub act: Option<String>,
    /// On which laptop.
    pub laptop: Option<String>,
    /// The first day, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// The last day, included.
    pub to: Option<String>,
}

/// One row, with ids in the place of names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AuditLine {
    /// When, milliseconds since 1970 (UTC).
    #[ts(type = "number")]
    pub at: i64,
    /// Who.
    pub who: String,
    /// On which laptop.
    pub laptop: String,
    /// What was done: a code, or the number of an act of a later version.
    pub act: String,
    /// Whom it is about.
    pub about: Option<String>,
    /// Which record of theirs.
    pub record: Option<String>,
    /// The kind of record, the report, or the way by which something left.
    pub what: String,
    /// Why, where that was asked.
    pub reason: String,
    /// The laptop's session.
    #[ts(type = "number")]
    pub session: u64,
    /// The row in it.
    #[ts(type = "number")]
    pub row: u64,
}

/// Rows, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AuditPage {
    /// Some of them, the newest first.
    pub rows: Vec<AuditLine>,
    /// How many there are in all.
    #[ts(type = "number")]
    pub count: u64,
    /// How many more there are that no key at the base opens.
    #[ts(type = "number")]
    pub sealed: u64,
}

/// That somebody opened a participant's record on a day, or did something else with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OpeningRow {
    /// The day, `YYYY-MM-DD`, in the organisation's time zone.
    pub day: String,
    /// Who; none for the base itself, and where no name is known.
    pub name: Option<String>,
    /// Their role now; none where they have left.
    pub role: Option<String>,
    /// What was done: `opened`, `printed`, `exported`, `told`, `disclosed`, `changed`, `named` or `looked_up`.
    pub act: String,
    /// How many times.
    #[ts(type = "number")]
    pub times: u64,
}

/// Who opened a participant's record, as the base knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct WhoOpened {
    /// The newest first.
    pub rows: Vec<OpeningRow>,
    /// How many entries there are that no key at the base opens: some may be about them.
    #[ts(type = "number")]
    pub sealed: u64,
    /// When the base said so, milliseconds since 1970 (UTC).
    #[ts(type = "number")]
    pub as_of: i64,
}
