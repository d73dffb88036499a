//! The devices, as who looks after them is told.

use serde::{Deserialize, Serialize};

/// Somebody who may be signed in on a device.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceUser {
    /// Their `staff_member` record.
    pub id: String,
    /// Their name; their id where the base knows none.
    pub name: String,
}

/// A site, as whoever looks after devices sees it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceSite {
    /// Its record.
    pub id: String,
    /// Its name; its id where the base knows none.
    pub name: String,
}

/// A device, as the base knows it. Moments are the base's, milliseconds since 1970 (UTC).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceCard {
    /// Its id.
    pub id: String,
    /// How it is called; none before anybody said.
    #[serde(default)]
    pub name: Option<String>,
    /// Where it is kept; none before anybody said.
    #[serde(default)]
    pub site: Option<DeviceSite>,
    /// The sites whose records are on it: those that its users serve.
    #[serde(default)]
    pub holds: Vec<DeviceSite>,
    /// Whether the records of all sites are.
    #[serde(default)]
    pub holds_all: bool,
    /// Who may be signed in on it.
    pub users: Vec<DeviceUser>,
    /// When it was enrolled; at a restored base, when a laptop brought its statement.
    pub enrolled_at: i64,
    /// When it last synced; none before the first time.
    pub last_contact: Option<i64>,
    /// When changes last arrived from it; none before the first.
    pub last_received: Option<i64>,
    /// How many changes of it are held, over all of its logs.
    pub changes: u64,
    /// The version of the program there, as it said last; none before it said any.
    #[serde(default)]
    pub version: Option<String>,
    /// How many changes waited there, as it said last; none before it said any.
    #[serde(default)]
    pub waits: Option<u32>,
    /// Whether its service is over: what it sends counts as ever, it is sent nothing, and it destroys what it
    /// holds once all of that is here.
    #[serde(default)]
    pub retired: bool,
    /// Whether it was revoked: what it sends goes into review, and it is sent nothing.
    pub revoked: bool,
    /// Whether what it sends goes into review: it was revoked, or it is known only by what a laptop brought
    /// to a restored base.
    pub in_review: bool,
}
