//! Own changes about what this laptop holds no more: sealed to the base's key, as soon as the base has
//! them. Nobody can read them here then; should the base lose them, it opens them for sending.
//!
//! Deliberately absent: the key. Who seals is handed in.

use std::collections::BTreeSet;

use alongside_record::{Digest, Dot, LogId, RecordId};
use rusqlite::{Connection, TransactionBehavior};

use super::load_change;
use crate::{
    Result, Vault, VaultError, base,
    database::{Bits, Id},
    projection,
};

/// Where a change stands whose bytes cannot be read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sealing {
    /// Sealed to the base's key.
    Sealed,
    /// The same, but the base has lost the key that opens it.
    Unreadable,
}

impl Sealing {
    pub(super) fn read(column: Option<&str>) -> Option<Self> {
        match column {
            Some("sealed") => Some(Self::Sealed),
            Some("unreadable") => Some(Self::Unreadable),
            _ => None,
        }
    }
}

/// A sealed change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedOwn {
    /// Where it stands in its log.
    pub dot: Dot,
    /// Of its canonical encoding.
    pub digest: Digest,
    /// What was sealed.
    pub bytes: Vec<u8>,
}

/// Seals the canonical encoding of the change that stands there and has that digest.
pub type Seal<'a> = &'a mut dyn FnMut(Dot, Digest, &[u8]) -> Result<Vec<u8>>;

impl Vault {
    /// Whether anything is to be sealed, now or once the base has it.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn is_anything_due(&self) -> Result<bool> {
        let due = "SELECT 1 FROM own_change WHERE sealing = 'due'";
        Ok(self.connection.prepare_cached(due)?.exists([])?)
    }

    /// Seals what the base has and this laptop does not hold any more, in one transaction. Gives the
    /// number of changes. To be called when everything that the laptop holds is here.
    ///
    /// # Errors
    /// What `seal` says; failures of the database. Then nothing was sealed.
    pub fn seal_what_is_due(&mut self, seal: Seal<'_>) -> Result<usize> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute(
            "UPDATE own_change SET sealing = NULL
             WHERE sealing = 'due' AND EXISTS (SELECT 1 FROM base_unit b WHERE b.record = own_change.record)",
            [],
        )?;
        let due = due(&transaction)?;
        for (dot, digest) in &due {
            let (log, counter) = (Bits::from(dot.log), Bits(dot.counter));
            let bytes: Vec<u8> = transaction
                .prepare_cached("SELECT bytes FROM own_change WHERE log = ?1 AND counter = ?2")?
                .query_row((log, counter), |row| row.get(0))?;
            let sealed = seal(*dot, *digest, &bytes)?;
            transaction
                .prepare_cached(
                    "UPDATE own_change SET sealing = 'sealed', bytes = ?3 WHERE log = ?1 AND counter = ?2",
                )?
                .execute((log, counter, sealed))?;
        }
        transaction.commit()?;
        Ok(due.len())
    }

    /// The sealed changes of a log behind `counter`, in order: at most `most`, and no more once their
    /// bytes reach `most_bytes`, but at least one.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn sealed_after(
        &self,
        log: LogId,
        counter: u64,
        most: usize,
        most_bytes: usize,
    ) -> Result<Vec<SealedOwn>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT counter, digest, bytes FROM own_change
             WHERE log = ?1 AND counter > ?2 AND reissued = 0 AND sealing = 'sealed' ORDER BY counter",
        )?;
        let rows = statement.query_map((Bits::from(log), Bits(counter)), |row| {
            let dot = Dot::new(log, row.get::<_, Bits>(0)?.0);
            Ok(SealedOwn { dot, digest: Digest(row.get(1)?), bytes: row.get(2)? })
        })?;
        let mut found = Vec::new();
        let mut bytes = 0usize;
        for sealed in rows.take(most) {
            let sealed = sealed?;
            bytes = bytes.saturating_add(sealed.bytes.len());
            if bytes > most_bytes && !found.is_empty() {
                break;
            }
            found.push(sealed);
        }
        Ok(found)
    }

    /// Whether anything sealed has to be opened before changes of `log` from `counter` on can be written
    /// anew.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn is_sealed_from(&self, log: LogId, counter: u64) -> Result<bool> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT 1 FROM own_change
                 WHERE sealing = 'sealed' AND log = ?1 AND counter >= ?2 AND reissued = 0",
            )?
            .exists((Bits::from(log), Bits(counter)))?)
    }

    /// Takes note of what the base made of sealed changes, in one transaction. What it opened stands
    /// there again until the base has it, and shows only where its record is held here by now; with
    /// nothing, it cannot be opened.
    ///
    /// # Errors
    /// [`VaultError::Invalid`] for bytes that are not that change's; [`VaultError::NotFound`] for what
    /// is not sealed; failures of the database. Then nothing was noted.
    pub fn unsealed(&mut self, outcomes: &[(Dot, Option<&[u8]>)]) -> Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut held = BTreeSet::new();
        for (dot, opened) in outcomes {
            match opened {
                Some(bytes) => held.extend(put_back(&transaction, *dot, bytes)?),
                None => cannot_be_opened(&transaction, *dot)?,
            }
        }
        for record in &held {
            base::note_what_is_in_base(&transaction, *record)?;
        }
        projection::refresh(&transaction, &held)?;
        transaction.commit()?;
        Ok(())
    }
}

/// Puts back the canonical encoding of a sealed change. Gives its record where that is held here.
fn put_back(connection: &Connection, dot: Dot, bytes: &[u8]) -> Result<Option<RecordId>> {
    let change = load_change(bytes).map_err(|_| VaultError::Invalid { what: "unsealed change" })?;
    let updated = connection
        .prepare_cached(
            "UPDATE own_change SET sealing = 'due', bytes = ?3
             WHERE log = ?1 AND counter = ?2 AND sealing IN ('sealed', 'unreadable') AND digest = ?4",
        )?
        .execute((Bits::from(dot.log), Bits(dot.counter), bytes, change.digest().0.as_slice()))?;
    if updated == 0 {
        return Err(VaultError::NotFound { what: "sealed change" });
    }
    let is_held = connection
        .prepare_cached("SELECT 1 FROM base_unit WHERE record = ?1")?
        .exists([Id::from(change.record)])?;
    Ok(is_held.then_some(change.record))
}

fn cannot_be_opened(connection: &Connection, dot: Dot) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE own_change SET sealing = 'unreadable'
             WHERE log = ?1 AND counter = ?2 AND sealing = 'sealed'",
        )?
        .execute((Bits::from(dot.log), Bits(dot.counter)))?;
    Ok(())
}

/// This laptop holds a record no more.
pub(crate) fn is_due(connection: &Connection, record: RecordId) -> Result<()> {
    connection
        .prepare_cached("UPDATE own_change SET sealing = 'due' WHERE record = ?1 AND sealing IS NULL")?
        .execute([Id::from(record)])?;
    Ok(())
}

/// What is due and the base has, and what was issued again elsewhere.
fn due(connection: &Connection) -> Result<Vec<(Dot, Digest)>> {
    let mut statement = connection.prepare_cached(
        "SELECT c.log, c.counter, c.digest FROM own_change c JOIN own_log l ON l.log = c.log
         WHERE c.sealing = 'due'
             AND (c.reissued = 1 OR (c.in_base = 1 AND c.code IS NULL AND c.counter <= l.acknowledged))",
    )?;
    let rows = statement.query_map([], |row| {
        let dot = Dot::new(LogId(row.get::<_, Bits>(0)?.0), row.get::<_, Bits>(1)?.0);
        Ok((dot, Digest(row.get(2)?)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
