//! Files that belong to a record.

use serde::Serialize;
use ts_rs::TS;

/// What there is of an attached file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AttachmentState {
    /// All of it.
    Whole,
    /// Some of it is on its way.
    Arriving,
    /// It is not what was attached, and is not shown.
    Damaged,
}

/// A file that belongs to a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AttachmentView {
    /// Its record.
    pub id: String,
    /// What it is, as a code.
    pub media: String,
    /// Bytes.
    pub size: u32,
    /// In how many pieces it travels.
    pub pieces: u32,
    /// How many of them are here.
    pub here: u32,
    /// Whether whoever is at work attached it, and may say that it was entered in error.
    pub is_own: bool,
}

/// A file as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AttachmentShown {
    /// What there is of it.
    pub state: AttachmentState,
    /// The picture as a `data:` address, if it is one and whole.
    pub data: Option<String>,
}
