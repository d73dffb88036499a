//! Courier files: what went into one, and what became of one.

use serde::Serialize;
use ts_rs::TS;

/// A courier file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CourierOut {
    /// Where it is.
    pub path: String,
    /// Changes in it.
    #[ts(type = "number")]
    pub changes: u64,
    /// Changes that had no room: the next file takes them, once this one is answered.
    #[ts(type = "number")]
    pub left: u64,
}

/// What became of a courier file that was brought in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CourierIn {
    /// Where the answer is that goes back to the laptop which made the file; none where it was an answer for this
    /// one.
    pub answer: Option<String>,
    /// Changes of this laptop that the base is now known to hold and was not before.
    #[ts(type = "number")]
    pub held: u64,
    /// Changes that wait here.
    #[ts(type = "number")]
    pub waiting: u64,
}
