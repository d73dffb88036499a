//! What waits, and what the server set aside.

use alongside_record::{Dot, LogId};
use rusqlite::Connection;

use crate::{
    Attention, Result, Vault,
    database::{Bits, Id},
};

impl Vault {
    /// Own changes that the server is not known to hold.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn waiting(&self) -> Result<u64> {
        waiting(&self.connection)
    }

    /// Own changes that the server set aside and that still lie on top of its state: neither released
    /// there nor superseded by a later change that it accepted. In the order they were made.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn needs_attention(&self) -> Result<Vec<Attention>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT c.log, c.counter, c.record, r.kind, c.code, c.field
             FROM own_change c JOIN own_log l ON l.log = c.log JOIN record r ON r.id = c.record
             WHERE c.code IS NOT NULL AND c.in_base = 0 AND c.reissued = 0
             ORDER BY l.place, c.counter",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(Attention {
                dot: Dot::new(LogId(row.get::<_, Bits>(0)?.0), row.get::<_, Bits>(1)?.0),
                record: row.get::<_, Id>(2)?.record(),
                kind: row.get::<_, String>(3)?.into(),
                code: row.get(4)?,
                field: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
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
