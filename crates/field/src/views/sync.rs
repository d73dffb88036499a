//! Sync, never saying more than is true.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AttentionRow, ErrorView};

/// What a running sync is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SyncPhase {
    /// Looking for the base.
    Connecting,
    /// Sending what waits.
    Sending,
    /// Receiving what others wrote.
    Receiving,
}

/// How far a running sync has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SyncProgress {
    /// What it is doing.
    pub phase: SyncPhase,
    /// Changes the base has confirmed in this run.
    #[ts(type = "number")]
    pub sent: u64,
    /// Changes that waited when it began.
    #[ts(type = "number")]
    pub to_send: u64,
    /// Records received in this run.
    #[ts(type = "number")]
    pub received: u64,
}

/// What waits, by kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WaitingRow {
    /// The kind.
    pub kind: String,
    /// How many changes.
    #[ts(type = "number")]
    pub changes: u64,
}

/// The Sync screen and the sync line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SyncStatus {
    /// Changes that are on this laptop and not kept at base: those that wait, and those that it put off.
    #[ts(type = "number")]
    pub waiting: u64,
    /// Those among them for which the base has no room yet, and which go again with each sync.
    #[ts(type = "number")]
    pub put_off: u64,
    /// Changes that need attention.
    #[ts(type = "number")]
    pub needs_attention: u64,
    /// What others handed to who is at work.
    #[ts(type = "number")]
    pub handed_to_you: u64,
    /// Whether some of what this laptop is to hold has not come yet: what is shown may not be
    /// everything.
    pub arriving: bool,
    /// When everything was last exchanged both ways.
    #[ts(type = "number | null")]
    pub last_sync: Option<i64>,
    /// The sync under way.
    pub running: Option<SyncProgress>,
    /// Why the last try failed, if it did.
    pub last_error: Option<ErrorView>,
    /// What waits, by kind.
    pub waiting_rows: Vec<WaitingRow>,
    /// What needs attention, with reasons.
    pub attention_rows: Vec<AttentionRow>,
    /// Where the base is.
    pub server: String,
}

/// What one sync did. Bytes are counted at the socket, inside TLS.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SyncOutcome {
    /// Changes that the base confirmed.
    #[ts(type = "number")]
    pub pushed: u64,
    /// Records received in which something is from another device.
    #[ts(type = "number")]
    pub pulled: u64,
    /// Changes that the base set aside.
    #[ts(type = "number")]
    pub set_aside: u64,
    /// Bytes sent.
    #[ts(type = "number")]
    pub bytes_up: u64,
    /// Bytes received.
    #[ts(type = "number")]
    pub bytes_down: u64,
}
