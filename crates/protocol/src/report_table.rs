//! A report as figures with everything that is needed to read them rightly.

use serde::{Deserialize, Serialize};

/// A cell of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ReportCell {
    /// A count.
    Number(u64),
    /// Words.
    Text(String),
}

/// How old the data of one device is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportDevice {
    /// The device, with its users' names.
    pub device: String,
    /// When changes last arrived from it, milliseconds since 1970 (UTC).
    pub last_received: Option<i64>,
    /// When it last synced, milliseconds since 1970 (UTC).
    pub last_contact: Option<i64>,
}

/// A report, whatever file it is written to. As JSON it is what a screen shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportTable {
    /// Its title.
    pub title: String,
    /// The organisation's name.
    pub organisation: String,
    /// The period in words, with the time zone of its days.
    pub period: String,
    /// What was left out, or that nothing was.
    pub filters: Vec<String>,
    /// When it was made, milliseconds since 1970 (UTC).
    pub generated_at: i64,
    /// What the words in it mean.
    pub definitions: Vec<String>,
    /// What to know before using it.
    pub notes: Vec<String>,
    /// The server sequence number it was made at.
    pub sequence: u64,
    /// Units in conflict that nobody has settled, in the whole organisation.
    pub unresolved_conflicts: u64,
    /// Those of them in records that are counted here.
    pub conflicts_in_counted: u64,
    /// Counted records whose device's clock may have been wrong.
    pub suspect_clocks: u64,
    /// How old each device's data is.
    pub devices: Vec<ReportDevice>,
    /// Column headings.
    pub columns: Vec<String>,
    /// The figures, totals first.
    pub rows: Vec<Vec<ReportCell>>,
}
