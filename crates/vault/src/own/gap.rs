//! What is missing in the middle of a log, as after a salvage. As long as the server holds it, nothing
//! is to be done; when the server has lost it too, what stands behind can not be pushed in that log.

use alongside_record::{Chain, Digest, LogId};
use rusqlite::OptionalExtension;

use crate::{Result, Vault, database::Bits};

impl Vault {
    /// Whether what stands behind `counter`, which is missing here, follows on `chain`: then that is the
    /// chain there.
    pub(super) fn leads_on(&self, log: LogId, counter: u64, chain: Chain) -> Result<bool> {
        let next = self
            .connection
            .prepare_cached(
                "SELECT digest, chain FROM own_change WHERE log = ?1 AND counter = ?2 AND reissued = 0",
            )?
            .query_row((Bits::from(log), Bits(counter.saturating_add(1))), |row| {
                Ok((Digest(row.get(0)?), Chain(row.get(1)?)))
            })
            .optional()?;
        Ok(next.is_some_and(|(digest, after)| chain.then(digest) == after))
    }

    /// The log's chain before `counter`, which the next chunk begins at; none where that is missing.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn chain_before(&self, log: LogId, counter: u64) -> Result<Option<Chain>> {
        match counter.checked_sub(1) {
            None | Some(0) => {
                let start = self
                    .connection
                    .prepare_cached("SELECT start FROM own_log WHERE log = ?1")?
                    .query_row([Bits::from(log)], |row| row.get::<_, Option<_>>(0))
                    .optional()?;
                Ok(start.flatten().map(Chain))
            }
            Some(before) => self.chain_at(log, before),
        }
    }

    /// The first counter of `log` that is here although one between `counter` and it is not, or although
    /// it is not known what the log began with.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn first_behind_a_gap(&self, log: LogId, counter: u64) -> Result<Option<u64>> {
        if counter == 0 && self.chain_before(log, 1)?.is_none() && self.chain_at(log, 1)?.is_some() {
            return Ok(Some(1));
        }
        let first = self
            .connection
            .prepare_cached(
                "SELECT later.counter FROM own_change later
                 WHERE later.log = ?1 AND later.counter > ?2 + 1 AND later.reissued = 0
                     AND NOT EXISTS (SELECT 1 FROM own_change before
                                     WHERE before.log = later.log AND before.counter = later.counter - 1)
                 ORDER BY later.counter LIMIT 1",
            )?
            .query_row((Bits::from(log), Bits(counter)), |row| row.get(0))
            .optional()?;
        Ok(first.map(|Bits(counter)| counter))
    }
}
