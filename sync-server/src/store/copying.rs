//! All rows of an organisation, as they are, in and out.
//!
//! Rows are the same in both databases, so what one gives the other takes. Deliberately absent: any
//! idea of what the rows mean.

use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

use crate::ServerError;

/// The tables with records, each with the organisation's id as its first column. A table that a
/// migration adds belongs here, or backups would lose it; a test compares this with the schema.
pub(super) const RECORDS: &[&str] = &[
    "org_head",
    "device",
    "app_user",
    "user_site",
    "device_user",
    "statement",
    "log",
    "signature",
    "change",
    "set_aside",
    "record",
    "unit",
    "moved",
    "contested",
    "happened",
    "erased",
    "dated_by",
    "audit_session",
    "audit_row",
    "audit_sent",
];
/// The tables of the key store.
pub(super) const KEYS: &[&str] = &["wrapped_key"];

/// Which of the two that are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holding {
    /// The records, sealed.
    Records,
    /// The key store.
    Keys,
}

impl Holding {
    pub(super) fn tables(self) -> &'static [&'static str] {
        match self {
            Self::Records => RECORDS,
            Self::Keys => KEYS,
        }
    }
}

/// A value in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cell {
    /// None.
    Null,
    /// A number, or 0 and 1 for false and true.
    Integer(i64),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// Some rows of one table.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rows {
    /// The table.
    pub table: String,
    /// Its columns.
    pub columns: Vec<String>,
    /// Their values.
    pub rows: Vec<Vec<Cell>>,
}

impl Rows {
    /// None yet, of this table.
    pub fn none(table: &str, columns: &[String]) -> Self {
        Self { table: table.to_owned(), columns: columns.to_vec(), rows: Vec::new() }
    }

    /// The place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }
}

/// What takes rows as they come out.
pub trait RowSink: Send + 'static {
    /// The rows that follow are of this table.
    ///
    /// # Errors
    /// When they cannot be taken.
    fn table(&mut self, table: &str, columns: &[String]) -> Result<(), ServerError>;
    /// One row.
    ///
    /// # Errors
    /// When it cannot be taken.
    fn row(&mut self, row: Vec<Cell>) -> Result<(), ServerError>;
}

/// Where rows come from that are to go in.
pub type RowSource = mpsc::Receiver<Result<Rows, ServerError>>;

/// The table of this name, from the fixed list: no name from outside becomes part of a statement.
pub(super) fn known_table(holding: Holding, name: &str) -> Result<&'static str, ServerError> {
    holding.tables().iter().copied().find(|table| *table == name).ok_or(ServerError::Newer)
}

/// The columns' names after a check that the schema has them all.
pub(super) fn known_columns<'a>(
    schema: impl Iterator<Item = &'a str> + Clone,
    rows: &'a Rows,
) -> Result<Vec<&'a str>, ServerError> {
    let known = |column: &&'a str| schema.clone().find(|one| one == column).ok_or(ServerError::Newer);
    rows.columns.iter().map(|column| known(&column.as_str())).collect()
}
