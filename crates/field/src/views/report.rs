//! Reports for administrators, as the server makes them.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// Which report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReportChoice {
    /// `persons-served` or `service-activity`.
    pub report: String,
    /// The first day.
    pub from: String,
    /// The last day, included.
    pub to: String,
}

/// How old the data of one device is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DeviceAge {
    /// The device, with its users' names.
    pub device: String,
    /// When the base last received something from it.
    #[ts(type = "number | null")]
    pub last_received: Option<i64>,
}

/// A report, to show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReportTable {
    /// Its title.
    pub title: String,
    /// The organisation's name.
    pub organisation: String,
    /// The period in words.
    pub period: String,
    /// When it was made.
    #[ts(type = "number")]
    pub generated_at: i64,
    /// What the words in it mean.
    pub definitions: Vec<String>,
    /// What to know before using it.
    pub notes: Vec<String>,
    /// The server sequence number it was made at.
    #[ts(type = "number")]
    pub sequence: u64,
    /// Units in conflict that nobody has settled.
    #[ts(type = "number")]
    pub unresolved_conflicts: u64,
    /// Counted records whose device clock may have been wrong.
    #[ts(type = "number")]
    pub suspect_clocks: u64,
    /// How old each device's data is.
    pub devices: Vec<DeviceAge>,
    /// Column headings.
    pub columns: Vec<String>,
    /// Rows: texts and numbers.
    #[ts(type = "(string | number)[][]")]
    pub rows: Vec<Vec<Value>>,
}

/// Where a report was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SavedReport {
    /// The file.
    pub path: String,
}
