//! What the server has no room for yet: its counter is used up there, its words are here alone, and it is sent
//! again.

use alongside_record::{Chain, Dot, LogId};
use rusqlite::OptionalExtension;

use crate::{Result, Vault, database::Bits};

/// Why a change is set aside whose bytes the server did not keep.
pub const NOT_YET: &str = "not_yet";

impl Vault {
    /// How many changes the server has put off.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn put_off(&self) -> Result<u64> {
        let Bits(count) = self
            .connection
            .prepare_cached(
                "SELECT count(*) FROM own_change c JOIN own_log l ON l.log = c.log
                 WHERE c.code IS NOT NULL AND c.code = ?1 AND c.reissued = 0 AND c.counter <= l.acknowledged",
            )?
            .query_row([NOT_YET], |row| row.get(0))?;
        Ok(count)
    }

    /// Own changes that the server is not known to keep: those that wait, and those that it has put off.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn only_here(&self) -> Result<u64> {
        Ok(self.waiting()?.saturating_add(self.put_off()?))
    }

    /// Whether somebody who holds a log up to there, with that chain, holds all of it that was not issued again
    /// elsewhere.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn is_held(&self, log: LogId, counter: u64, chain: Chain) -> Result<bool> {
        let beyond: bool = self
            .connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM own_change WHERE log = ?1 AND counter > ?2 AND reissued = 0)",
            )?
            .query_row((Bits::from(log), Bits(counter)), |row| row.get(0))?;
        if beyond || counter == 0 {
            return Ok(!beyond);
        }
        let there = self.changes_after(log, counter.saturating_sub(1), 1, usize::MAX)?;
        Ok(there.first().is_some_and(|there| (there.counter, there.chain) == (counter, chain)))
    }

    /// The first change behind `dot` that the server has put off, in the order they were made; behind the last
    /// the first one again.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn next_put_off(&self, dot: Option<Dot>) -> Result<Option<Dot>> {
        let (log, counter) = dot.map_or((LogId(0), 0), |dot| (dot.log, dot.counter));
        let found = self
            .connection
            .prepare_cached(
                "SELECT c.log, c.counter FROM own_change c JOIN own_log l ON l.log = c.log
                 WHERE c.code IS NOT NULL AND c.code = ?1 AND c.reissued = 0 AND c.counter <= l.acknowledged
                 ORDER BY (l.place, c.counter) <= (SELECT place, ?3 FROM own_log WHERE log = ?2),
                     l.place, c.counter
                 LIMIT 1",
            )?
            .query_row((NOT_YET, Bits::from(log), Bits(counter)), |row| {
                Ok(Dot::new(LogId(row.get::<_, Bits>(0)?.0), row.get::<_, Bits>(1)?.0))
            })
            .optional()?;
        Ok(found)
    }
}
