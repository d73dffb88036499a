//! The server's state as the feed brings it.
//!
//! A page replaces the states of the units that it carries. Own changes stay on top until every
//! unit that they write has seen them.

use std::collections::BTreeSet;

use alongside_record::{RecordId, UnitState};
use rusqlite::{Connection, TransactionBehavior};

use crate::{
    BaseRecord, Result, Vault, VaultError,
    database::{Bits, Id, root_columns},
    own, projection, records,
};

impl Vault {
    /// Stores a page of the feed and the cursor behind it, in one transaction.
    ///
    /// With `restarted` the feed starts over: what it does not bring again until `done` is no longer
    /// at base, and goes; own changes stay. `cursor` is kept as it is. Gives the number of records
    /// touched.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn apply_page(
        &mut self,
        page: &[BaseRecord],
        cursor: &[u8],
        restarted: bool,
        done: bool,
    ) -> Result<usize> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if restarted {
            transaction.execute("UPDATE feed SET generation = generation + 1, starting_over = 1", [])?;
        }
        let (generation, starting_over) = transaction
            .prepare_cached("SELECT generation, starting_over FROM feed")?
            .query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, bool>(1)?)))?;
        let mut touched = BTreeSet::new();
        for record in page {
            store(&transaction, record, generation)?;
            touched.insert(record.id);
        }
        own::note_what_is_at_base(&transaction, page)?;
        if done && starting_over {
            touched.extend(remove_older(&transaction, generation)?);
            transaction.execute("UPDATE feed SET starting_over = 0", [])?;
        }
        for id in &touched {
            note_what_is_in_base(&transaction, *id)?;
        }
        projection::refresh(&transaction, &touched)?;
        transaction.prepare_cached("UPDATE feed SET cursor = ?1")?.execute([cursor])?;
        transaction.commit()?;
        Ok(touched.len())
    }

    /// Where the last stored page ends.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn cursor(&self) -> Result<Option<Vec<u8>>> {
        Ok(self.connection.query_row("SELECT cursor FROM feed", [], |row| row.get(0))?)
    }
}

fn store(connection: &Connection, record: &BaseRecord, generation: i64) -> Result<()> {
    let (root, root_id) = root_columns(record.root);
    connection
        .prepare_cached(
            "INSERT INTO record (id, kind, root, root_id, audience) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET kind = ?2, root = ?3, root_id = ?4, audience = ?5",
        )?
        .execute((Id::from(record.id), record.kind.as_str(), root, root_id, record.audience.as_str()))?;
    for unit in &record.units {
        let state = UnitState::received(unit.live.clone(), unit.seen.clone());
        let bytes = postcard::to_stdvec(&state).map_err(|_| VaultError::Invalid { what: "unit" })?;
        connection
            .prepare_cached(
                "INSERT INTO base_unit (record, unit, generation, state) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (record, unit) DO UPDATE SET generation = ?3, state = ?4",
            )?
            .execute((Id::from(record.id), unit.unit.as_str(), generation, bytes))?;
    }
    Ok(())
}

/// Removes what the feed, read from its start to its end, did not bring again.
fn remove_older(connection: &Connection, generation: i64) -> Result<Vec<RecordId>> {
    let mut statement = connection.prepare("SELECT DISTINCT record FROM base_unit WHERE generation < ?1")?;
    let rows = statement.query_map([generation], |row| row.get(0).map(Id::record))?;
    let gone = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    connection.execute("DELETE FROM base_unit WHERE generation < ?1", [generation])?;
    Ok(gone)
}

/// Marks which own changes of a record its base state contains whole.
fn note_what_is_in_base(connection: &Connection, id: RecordId) -> Result<()> {
    let own_changes = own_changes_of(connection, id)?;
    if own_changes.is_empty() {
        return Ok(());
    }
    let base = records::base_state(connection, id)?;
    for (bytes, was_in_base) in own_changes {
        let change = own::load_change(&bytes)?;
        let seen = |unit| base.units.get(unit).is_some_and(|state| state.seen().contains(change.dot));
        let in_base = change.writes.iter().all(|write| seen(&write.unit));
        if in_base != was_in_base {
            connection
                .prepare_cached("UPDATE own_change SET in_base = ?3 WHERE log = ?1 AND counter = ?2")?
                .execute((Bits::from(change.dot.log), Bits(change.dot.counter), in_base))?;
        }
    }
    Ok(())
}

/// The encodings of the own changes of a record, and whether they are marked as at base.
fn own_changes_of(connection: &Connection, id: RecordId) -> Result<Vec<(Vec<u8>, bool)>> {
    let mut statement = connection
        .prepare_cached("SELECT bytes, in_base FROM own_change WHERE record = ?1 AND reissued = 0")?;
    let rows = statement.query_map([Id::from(id)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
