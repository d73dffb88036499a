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

    /// The first counter of `log` that is here although one between `counter` and it is not.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn first_behind_a_gap(&self, log: LogId, counter: u64) -> Result<Option<u64>> {
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
