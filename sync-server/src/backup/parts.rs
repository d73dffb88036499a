//! Rows as entries of some megabytes each.

use super::archive::ArchiveWriter;
use crate::{
    ServerError,
    store::{Cell, RowSink, Rows},
};

/// Bytes at which an entry is full.
const FULL: usize = 4 << 20;
/// What the names of entries with rows end with: one [`Rows`] as postcard.
pub(super) const ROWS: &str = ".rows";

/// Gathers rows and writes them as entries.
pub(super) struct PartSink {
    archive: ArchiveWriter,
    rows: Rows,
    bytes: usize,
    number: u32,
    /// The last sequence number that the head names.
    pub(super) sequence: u64,
}

impl PartSink {
    pub(super) fn new(archive: ArchiveWriter) -> Self {
        Self { archive, rows: Rows::none("", &[]), bytes: 0, number: 0, sequence: 0 }
    }

    /// Writes what was gathered.
    pub(super) fn flush(&mut self) -> Result<(), ServerError> {
        if !self.rows.rows.is_empty() {
            let bytes = postcard::to_stdvec(&self.rows).map_err(|_| ServerError::Damaged("row"))?;
            self.number += 1;
            self.archive.add(&format!("{}.{:06}{ROWS}", self.rows.table, self.number), &bytes)?;
            self.rows.rows.clear();
        }
        self.bytes = 0;
        Ok(())
    }

    pub(super) fn into_archive(self) -> ArchiveWriter {
        self.archive
    }

    fn note_sequence(&mut self, row: &[Cell]) {
        if self.rows.table == "org_head"
            && let Some(Cell::Integer(next)) = self.rows.column("next_seq").and_then(|at| row.get(at))
        {
            self.sequence = next.cast_unsigned().saturating_sub(1);
        }
    }
}

impl RowSink for PartSink {
    fn table(&mut self, table: &str, columns: &[String]) -> Result<(), ServerError> {
        self.flush()?;
        self.rows = Rows::none(table, columns);
        Ok(())
    }

    fn row(&mut self, row: Vec<Cell>) -> Result<(), ServerError> {
        self.note_sequence(&row);
        self.bytes += row.iter().map(size).sum::<usize>();
        self.rows.rows.push(row);
        if self.bytes >= FULL { self.flush() } else { Ok(()) }
    }
}

fn size(cell: &Cell) -> usize {
    match cell {
        Cell::Null | Cell::Integer(_) => 8,
        Cell::Text(text) => text.len(),
        Cell::Bytes(bytes) => bytes.len(),
    }
}
