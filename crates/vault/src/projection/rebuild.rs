//! Building the derived tables anew.

use std::collections::BTreeSet;

use alongside_record::RecordId;
use rusqlite::{Connection, TransactionBehavior};

use super::{all_are_derived, refresh};
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
             DELETE FROM participant_count;
             DELETE FROM phone_tail;
             DELETE FROM record_value;
             DELETE FROM kind_count;
             INSERT INTO search (search) VALUES ('delete-all');
             INSERT INTO record_search (record_search) VALUES ('delete-all');",
        )?;
        let ids = all(&transaction)?;
        for batch in ids.chunks(BATCH) {
            refresh(&transaction, &batch.iter().copied().collect::<BTreeSet<_>>())?;
        }
        all_are_derived(&transaction)?;
        transaction.commit()?;
        self.outdated.clear();
        Ok(())
    }
}

fn all(connection: &Connection) -> Result<Vec<RecordId>> {
    let mut statement = connection.prepare("SELECT id FROM record ORDER BY id")?;
    let rows = statement.query_map([], |row| row.get(0).map(Id::record))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
