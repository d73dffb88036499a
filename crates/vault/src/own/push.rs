//! What is sent, and what the server says of it.

use std::{collections::BTreeSet, ops::RangeInclusive};

use alongside_record::{Chain, Digest, Dot, LogId};
use rusqlite::OptionalExtension;

use super::{
    attest::lost_at_base, erased::ERASED, head_of, mark::Marker, put_off::NOT_YET, sealing::Sealing,
};
use crate::{
    Acknowledged, Result, SetAsideEntry, StoredChange, Vault, VaultError, base,
    database::{Bits, Id},
    projection,
};

impl Vault {
    /// The changes of a log behind `counter`, in order: at most `most`, and no more once their bytes
    /// reach `most_bytes` (but at least one, so that a large one is not in the way for good).
    ///
    /// # Errors
    /// Failures of the database.
    pub fn changes_after(
        &self,
        log: LogId,
        counter: u64,
        most: usize,
        most_bytes: usize,
    ) -> Result<Vec<StoredChange>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT counter, bytes, digest, chain, read_to, sealing, record, mark, disowned, code FROM own_change
             WHERE log = ?1 AND counter > ?2 AND reissued = 0 ORDER BY counter",
        )?;
        let marker = Marker::of(&self.own)?;
        let rows = statement.query_map((Bits::from(log), Bits(counter)), |row| {
            let counter = row.get::<_, Bits>(0)?.0;
            let (mark, disowned): (Option<Vec<u8>>, bool) = (row.get(7)?, row.get(8)?);
            let (record, digest) = (row.get::<_, Id>(6)?.record(), Digest(row.get(2)?));
            Ok(StoredChange {
                counter,
                is_own: !disowned && marker.fits(mark.as_deref(), Dot::new(log, counter), record, digest),
                disowned,
                bytes: row.get(1)?,
                sealing: Sealing::read(row.get::<_, Option<String>>(5)?.as_deref()),
                digest,
                chain: Chain(row.get(3)?),
                read_to: row.get::<_, Option<Bits>>(4)?.map_or(0, |Bits(seq)| seq),
                put_off: row.get::<_, Option<String>>(9)?.as_deref() == Some(NOT_YET),
            })
        })?;
        let mut changes = Vec::new();
        let mut bytes = 0usize;
        for change in rows {
            let change = change?;
            bytes = bytes.saturating_add(change.bytes.len());
            if changes.len() >= most || (bytes > most_bytes && !changes.is_empty()) {
                break;
            }
            changes.push(change);
        }
        Ok(changes)
    }

    /// Takes note that the server holds `log` up to `counter` with `chain` there; also when that is
    /// less than before. Only a matching chain counts. After pushing to a log of which the server
    /// holds more than the vault does, pass the vault's own head: an answer without a fork says that
    /// all that was pushed is held as it was pushed.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] for a log that is not one's own; failures of the database.
    pub fn acknowledge(&mut self, log: LogId, counter: u64, chain: Chain) -> Result<Acknowledged> {
        let head = head_of(&self.connection, log)?;
        if counter > head.counter {
            return Ok(Acknowledged::Beyond);
        }
        let agrees = match self.chain_at(log, counter)? {
            Some(ours) => ours == chain,
            None => self.leads_on(log, counter, chain)?,
        };
        if !agrees {
            return Ok(Acknowledged::Mismatch);
        }
        if counter < head.acknowledged {
            lost_at_base(&self.connection, log, counter)?;
        }
        if counter != head.acknowledged {
            self.connection.execute(
                "UPDATE own_log SET acknowledged = ?2 WHERE log = ?1",
                (Bits::from(log), Bits(counter)),
            )?;
        }
        Ok(Acknowledged::Held { counter, fell_back: counter < head.acknowledged })
    }

    pub(super) fn chain_at(&self, log: LogId, counter: u64) -> Result<Option<Chain>> {
        if counter == 0 {
            return Ok(Some(Chain::NONE));
        }
        let chain = self
            .connection
            .prepare_cached("SELECT chain FROM own_change WHERE log = ?1 AND counter = ?2 AND reissued = 0")?
            .query_row((Bits::from(log), Bits(counter)), |row| row.get(0))
            .optional()?;
        Ok(chain.map(Chain))
    }

    /// The logs of set-aside changes whose records the server's state, as far as it is here, does not
    /// hold: should they have landed since, the feed will not say so. Who was erased does not come back.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn logs_in_doubt(&self) -> Result<Vec<LogId>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT c.log FROM own_change c
             WHERE c.code IS NOT NULL AND c.code <> ?1 AND c.in_base = 0 AND c.reissued = 0
                 AND NOT EXISTS (SELECT 1 FROM base_unit b WHERE b.record = c.record)",
        )?;
        let rows = statement.query_map([ERASED], |row| row.get(0).map(|Bits(log)| LogId(log)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Takes note that of the changes of `log` at these counters the server has none set aside but `entries`.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn set_aside_are(
        &mut self,
        log: LogId,
        counters: RangeInclusive<u64>,
        entries: &[SetAsideEntry],
    ) -> Result<()> {
        let aside: BTreeSet<u64> = entries.iter().map(|entry| entry.counter).collect();
        let place = (Bits::from(log), Bits(*counters.start()), Bits(*counters.end()));
        let transaction = self.connection.transaction()?;
        let mut statement = transaction.prepare_cached(
            "SELECT counter FROM own_change WHERE log = ?1 AND code IS NOT NULL AND counter BETWEEN ?2 AND ?3",
        )?;
        let noted = statement.query_map(place, |row| row.get::<_, Bits>(0))?;
        let noted: Vec<Bits> = noted.collect::<rusqlite::Result<_>>()?;
        drop(statement);
        for Bits(counter) in noted.into_iter().filter(|Bits(counter)| !aside.contains(counter)) {
            transaction
                .prepare_cached(
                    "UPDATE own_change SET code = NULL, field = NULL WHERE log = ?1 AND counter = ?2",
                )?
                .execute((Bits::from(log), Bits(counter)))?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Notes which changes the server set aside, and why. They stay in what is shown here; one that was taken for
    /// accepted and is sealed by now needs attention as it is.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] for a change that is not in the log; failures of the database.
    pub fn set_aside(&mut self, log: LogId, entries: &[SetAsideEntry]) -> Result<()> {
        let transaction = self.connection.transaction()?;
        let mut records = BTreeSet::new();
        for entry in entries {
            let record = transaction
                .prepare_cached(
                    "UPDATE own_change SET code = ?3, field = ?4,
                         in_base = CASE WHEN sealing = 'sealed' AND ?3 <> ?5 THEN 0 ELSE in_base END
                     WHERE log = ?1 AND counter = ?2 RETURNING record",
                )?
                .query_row((Bits::from(log), Bits(entry.counter), &entry.code, &entry.field, ERASED), |row| {
                    row.get::<_, Id>(0)
                })
                .optional()?;
            records.insert(record.ok_or(VaultError::NotFound { what: "change" })?.record());
        }
        // A base that lost what it had taken may refuse it now: then it lies on top again.
        for record in &records {
            base::note_what_is_in_base(&transaction, *record)?;
        }
        projection::refresh(&transaction, &records)?;
        transaction.commit()?;
        Ok(())
    }
}
