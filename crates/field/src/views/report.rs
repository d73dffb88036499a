//! Reports for administrators, as the server makes them.

use serde::{Deserialize, Serialize};
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
    /// The names of its users.
    pub users: Vec<String>,
    /// Its id, for the appendix.
    pub device: String,
    /// When the base last received something from it.
    #[ts(type = "number | null")]
    pub last_received: Option<i64>,
}

/// A cell of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ReportCell {
    /// A count.
    Number(#[ts(type = "number")] u64),
    /// Words of the catalogue: the end of a key that begins with `report_line_`.
    Code(String),
    /// One of a field's choices.
    Choice {
        /// The kind.
        kind: String,
        /// The field.
        field: String,
        /// The choice.
        code: String,
    },
    /// The name of a site or of somebody on the staff.
    Name(String),
    /// Nothing: the figure would make no sense here.
    Blank,
}

/// Something to know before using the figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReportNote {
    /// The end of a key that begins with `report_note_`.
    pub code: String,
    /// How many, where that is what it says.
    #[ts(type = "number | null")]
    pub count: Option<u64>,
}

/// A report, to show: codes and numbers, for the words of whoever reads it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReportTable {
    /// Which: `persons-served`, say.
    pub report: String,
    /// The organisation's name.
    pub organisation: String,
    /// The first day.
    pub from: String,
    /// The last day, included.
    pub to: String,
    /// The time zone of its days.
    pub time_zone: String,
    /// When it was made.
    #[ts(type = "number")]
    pub generated_at: i64,
    /// What the words in it mean: ends of keys that begin with `report_definition_`.
    pub definitions: Vec<String>,
    /// What to know before using it.
    pub notes: Vec<ReportNote>,
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
    /// Column headings: ends of keys that begin with `report_column_`.
    pub columns: Vec<String>,
    /// The figures, totals first.
    pub rows: Vec<Vec<ReportCell>>,
}

/// Where a report was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SavedReport {
    /// The file.
    pub path: String,
}
