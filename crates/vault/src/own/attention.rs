//! What waits, and what the server set aside.

use alongside_record::{Change, Dot, LogId, RecordId};
use rusqlite::{Connection, OptionalExtension};

use super::load_change;
use crate::{
    Attention, Result, Vault, VaultError,
    database::{Bits, Id},
};

/// Why a change needs attention that those under whose name it lies here did not write.
pub const NOT_WRITTEN_BY: &str = "not_written_by";

impl Vault {
    /// Own changes that the server is not known to hold.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn waiting(&self) -> Result<u64> {
        waiting(&self.connection)
    }

    /// What those under whose name it lies here did not write, and own changes that the server set aside and
    /// that still lie on top of its state: neither released there nor superseded by a later change that it
    /// accepted; also those that were dismissed. In the order they were made.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn needs_attention(&self) -> Result<Vec<Attention>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT c.log, c.counter, c.record, r.kind,
                 CASE c.disowned WHEN 1 THEN 'not_written_by' ELSE c.code END, c.field, c.dismissed,
                 coalesce(c.sealing, 'due') <> 'due'
             FROM (SELECT rowid AS place FROM own_change WHERE code IS NOT NULL AND in_base = 0
                   UNION SELECT rowid FROM own_change WHERE disowned = 1) found
             JOIN own_change c ON c.rowid = found.place
             JOIN own_log l ON l.log = c.log JOIN record r ON r.id = c.record
             WHERE c.reissued = 0
             ORDER BY l.place, c.counter",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(Attention {
                dot: Dot::new(LogId(row.get::<_, Bits>(0)?.0), row.get::<_, Bits>(1)?.0),
                record: row.get::<_, Id>(2)?.record(),
                kind: row.get::<_, String>(3)?.into(),
                code: row.get(4)?,
                field: row.get(5)?,
                dismissed: row.get(6)?,
                is_sealed: row.get(7)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A change of one's own.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] for one that was never written here, or is sealed; failures of the
    /// database.
    pub fn own_change(&self, dot: Dot) -> Result<Change> {
        let bytes = self
            .connection
            .prepare_cached(
                "SELECT bytes FROM own_change
                 WHERE log = ?1 AND counter = ?2 AND coalesce(sealing, 'due') = 'due'",
            )?
            .query_row((Bits::from(dot.log), Bits(dot.counter)), |row| row.get::<_, Vec<u8>>(0))
            .optional()?;
        load_change(&bytes.ok_or(VaultError::NotFound { what: "change" })?)
    }

    /// Whether the server has a record, as far as is known here, or will have it with what waits: not
    /// when the change that makes it was set aside.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn reaches_base(&self, record: RecordId) -> Result<bool> {
        let (log, counter) = (Bits::from(record.0.log), Bits(record.0.counter));
        Ok(self
            .connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM base_unit WHERE record = ?1)
                     OR EXISTS (SELECT 1 FROM own_change
                         WHERE log = ?2 AND counter = ?3 AND code IS NULL AND reissued = 0)",
            )?
            .query_row((Id::from(record), log, counter), |row| row.get(0))?)
    }
}

pub(crate) fn waiting(connection: &Connection) -> Result<u64> {
    let waiting = connection
        .prepare_cached(
            "SELECT coalesce(sum((SELECT count(*) FROM own_change c
                 WHERE c.log = l.log AND c.counter > l.acknowledged AND c.reissued = 0)), 0)
             FROM own_log l",
        )?
        .query_row([], |row| row.get::<_, Bits>(0))?;
    Ok(waiting.0)
}
