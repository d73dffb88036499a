//! What has to be answered.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::RecordRow;

/// Something that is owed an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OwedRow {
    /// Its record.
    pub id: String,
    /// Its one line.
    pub record: RecordRow,
    /// Its term, which the catalogue words: `term_NAME`.
    pub term: String,
    /// Where the law says so.
    pub source: String,
    /// The last day; none where the law names none.
    pub due: Option<String>,
    /// Whether the time was made longer.
    pub is_extended: bool,
    /// Whether there is more time to be had.
    pub may_extend: bool,
    /// By how many days.
    pub more_days: u32,
    /// Whether an answer is still owed.
    pub is_open: bool,
    /// The kinds with which the user may answer it.
    pub answered_with: Vec<String>,
    /// Which of what was found to be owed on the way is not given yet: choices of the answers' fields.
    pub still: Vec<String>,
}
