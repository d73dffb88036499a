//! What is left here of participants who were erased: own words above all, and what the evicting left.
//!
//! The base has evicted them from this laptop before this is called, and two administrators have signed that it
//! is to be so: neither suffices. Own words that the base is not known to have, or to have refused for that very
//! reason, stay until it has answered. Deliberately absent: rows. A change keeps its counter, digest and place,
//! so that logs stay whole; what it said is gone.

use std::collections::BTreeSet;

use alongside_record::RecordId;
use rusqlite::{Connection, TransactionBehavior};

use crate::{
    Result, Vault, arriving,
    database::{self, Id},
    earlier, projection,
};

/// Why a change is set aside whose participant was erased. Its words are gone at the base and here.
pub const ERASED: &str = "erased";

impl Vault {
    /// Destroys what is left of these participants, as far as the base has evicted them from here. Gives how
    /// many own changes lost their words now.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn erase(&mut self, participants: &[RecordId]) -> Result<usize> {
        let mut left = Vec::new();
        for participant in participants {
            if is_anything_left(&self.connection, *participant)? {
                left.push(*participant);
            }
        }
        if left.is_empty() {
            return Ok(0);
        }
        database::overwrite_what_is_deleted(&self.connection, true)?;
        let erased = self.erase_in_a_transaction(&left);
        database::overwrite_what_is_deleted(&self.connection, false)?;
        let erased = erased?;
        if erased > 0 {
            // What was written lies in the log of the file still.
            database::empty_the_log(&self.connection)?;
        }
        Ok(erased)
    }

    fn erase_in_a_transaction(&mut self, participants: &[RecordId]) -> Result<usize> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (mut touched, mut erased) = (BTreeSet::new(), 0);
        for participant in participants {
            let records = records_of(&transaction, *participant)?;
            if is_held(&transaction, &records)? {
                continue;
            }
            for record in &records {
                erased += destroy_own(&transaction, *record)?;
                earlier::forget(&transaction, *record)?;
            }
            erased += drop_drafts(&transaction, &records)?;
            arriving::forget(&transaction, *participant)?;
            touched.extend(records);
        }
        if erased > 0 {
            projection::refresh(&transaction, &touched)?;
        }
        transaction.commit()?;
        Ok(erased)
    }
}

/// Whether there may be anything to destroy: most of those who were erased were long ago.
fn is_anything_left(connection: &Connection, participant: RecordId) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM draft)
                 OR EXISTS (SELECT 1 FROM own_change c WHERE length(c.bytes) > 0
                     AND c.record IN (SELECT id FROM record WHERE root_id = ?1 UNION ALL SELECT ?1))",
        )?
        .query_row([Id::from(participant)], |row| row.get(0))?)
}

/// A participant's record and those that are theirs, as far as anything was ever said of them here.
fn records_of(connection: &Connection, participant: RecordId) -> Result<BTreeSet<RecordId>> {
    let mut statement =
        connection.prepare_cached("SELECT id FROM record WHERE root_id = ?1 UNION SELECT ?1")?;
    let ids = statement.query_map([Id::from(participant)], |row| row.get(0).map(Id::record))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Whether the base's state of any of them is here still.
fn is_held(connection: &Connection, records: &BTreeSet<RecordId>) -> Result<bool> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM base_unit WHERE record = ?1")?;
    for record in records {
        if statement.exists([Id::from(*record)])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Destroys what own changes of a record say: those that the base has, those that it refused because of this,
/// and those that were issued again elsewhere.
fn destroy_own(connection: &Connection, record: RecordId) -> Result<usize> {
    Ok(connection
        .prepare_cached(
            "UPDATE own_change SET bytes = x'', sealing = 'unreadable',
                 in_base = CASE WHEN code IS NULL THEN 1 ELSE in_base END
             WHERE record = ?1 AND length(bytes) > 0
                 AND (reissued = 1 OR code = ?2
                     OR (code IS NULL
                         AND counter <= (SELECT acknowledged FROM own_log WHERE own_log.log = own_change.log)))",
        )?
        .execute((Id::from(record), ERASED))?)
}

/// Drops drafts that name any of them.
fn drop_drafts(connection: &Connection, records: &BTreeSet<RecordId>) -> Result<usize> {
    let mut statement =
        connection.prepare_cached("DELETE FROM draft WHERE instr(key, ?1) > 0 OR instr(value, ?1) > 0")?;
    let mut dropped = 0_usize;
    for record in records {
        dropped = dropped.saturating_add(statement.execute([record.to_string()])?);
    }
    Ok(dropped)
}
