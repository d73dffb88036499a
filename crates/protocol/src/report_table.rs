//! A report as figures with everything that is needed to read them rightly. Codes and numbers: the words
//! are the catalogue's, in the language of whoever reads it.

use serde::{Deserialize, Serialize};

/// A cell of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportCell {
    /// A count.
    Number(u64),
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportNote {
    /// The end of a key that begins with `report_note_`.
    pub code: String,
    /// How many, where that is what it says.
    pub count: Option<u64>,
}

/// How old the data of one device is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportDevice {
    /// The names of its users.
    pub users: Vec<String>,
    /// Its id, for the appendix.
    pub device: String,
    /// When changes last arrived from it, milliseconds since 1970 (UTC).
    pub last_received: Option<i64>,
    /// When it last synced, milliseconds since 1970 (UTC).
    pub last_contact: Option<i64>,
}

/// A report, whatever file it is written to. As JSON it is what a screen shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportTable {
    /// Which: `persons-served`, say.
    pub report: String,
    /// The organisation's name.
    pub organisation: String,
    /// The first day, `YYYY-MM-DD`.
    pub from: String,
    /// The last day, included.
    pub to: String,
    /// The IANA time zone of its days.
    pub time_zone: String,
    /// What was left out, or that nothing was: ends of keys that begin with `report_filter_`.
    pub filters: Vec<String>,
    /// When it was made, milliseconds since 1970 (UTC).
    pub generated_at: i64,
    /// What the words in it mean: ends of keys that begin with `report_definition_`.
    pub definitions: Vec<String>,
    /// What to know before using it.
    pub notes: Vec<ReportNote>,
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
    /// Column headings: ends of keys that begin with `report_column_`.
    pub columns: Vec<String>,
    /// The figures, totals first.
    pub rows: Vec<Vec<ReportCell>>,
}
