//! Building the derived tables anew.

use std::collections::BTreeSet;

use alongside_record::RecordId;
use rusqlite::{Connection, TransactionBehavior};

use super::{VERSION, refresh};
use crate::{Result, Vault, database::Id};

/// Records refreshed together, so that a participant's date is worked out once for all their events.
const BATCH: usize = 1_000;

impl Vault {
    /// Builds everything that is derived from the records anew, in one transaction.
    ///
    /// # Errors
    /// Failures of the database; then the old tables stand.
    pub fn rebuild_projection(&mut self) -> Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(
            "DELETE FROM record_row;
             DELETE FROM participant_row;
             DELETE FROM phone_tail;
             INSERT INTO search (search) VALUES ('delete-all');",
        )?;
        let ids = all(&transaction)?;
        for batch in ids.chunks(BATCH) {
            refresh(&transaction, &batch.iter().copied().collect::<BTreeSet<_>>())?;
        }
        transaction.execute("UPDATE vault SET projection = ?1", [VERSION])?;
        transaction.commit()?;
        Ok(())
    }
}

/// Whether the derived tables were built by other rules than this build's.
pub(crate) fn is_outdated(connection: &Connection) -> Result<bool> {
    let version: i64 = connection.query_row("SELECT projection FROM vault", [], |row| row.get(0))?;
    Ok(version != VERSION)
}

fn all(connection: &Connection) -> Result<Vec<RecordId>> {
    let mut statement = connection.prepare("SELECT id FROM record ORDER BY id")?;
    let rows = statement.query_map([], |row| row.get(0).map(Id::record))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
