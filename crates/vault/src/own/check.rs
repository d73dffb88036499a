//! Looking through the own logs: whether they are what was written, and by whom it says.
//!
//! Deliberately absent: repair, and what only a key that is not here could tell.

use alongside_record::{Chain, Digest, Dot, LogId};

use super::{
    NOT_WRITTEN_BY,
    mark::Marker,
    review::{self, Verdict},
};
use crate::{Result, Vault, database::Bits};

/// Something that is wrong with an own change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFinding {
    /// What, as a code: `log_gap`, `log_chain`, `digest` or `not_written_by`.
    pub code: &'static str,
    /// Where.
    pub dot: Dot,
}

impl Vault {
    /// Looks through all own logs. Whether others wrote what lies under their names, only they can tell.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn check_own(&self) -> Result<Vec<OwnFinding>> {
        let marker = Marker::of(&self.own)?;
        let mut found = Vec::new();
        for head in self.logs()? {
            let mut add = |code, counter| found.push(OwnFinding { code, dot: Dot::new(head.log, counter) });
            let (mut next, mut before) = (1, self.chain_before(head.log, 1)?);
            for (counter, digest, chain, disowned) in self.chained(head.log)? {
                if counter != next {
                    add("log_gap", next);
                    before = None;
                }
                if before.is_some_and(|before| before.then(digest) != chain) {
                    add("log_chain", counter);
                }
                (next, before) = (counter.saturating_add(1), Some(chain));
                let Some(row) = review::row(&self.connection, Dot::new(head.log, counter))? else { continue };
                if !row.is_what_its_digest_says() {
                    add("digest", counter);
                } else if disowned || self.is_not_ours(&marker, &row)? {
                    add(NOT_WRITTEN_BY, counter);
                }
            }
            if next <= head.acknowledged {
                add("log_gap", next);
            }
        }
        Ok(found)
    }

    fn is_not_ours(&self, marker: &Marker, row: &review::Row) -> Result<bool> {
        let says_so = row.author() == Some(self.user());
        Ok(says_so && review::verdict(&self.connection, marker, row, review::AGAIN)? == Verdict::NotOwn)
    }

    /// Counter, digest, chain and whether it is disowned, of all changes of a log.
    fn chained(&self, log: LogId) -> Result<Vec<(u64, Digest, Chain, bool)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT counter, digest, chain, disowned FROM own_change WHERE log = ?1 ORDER BY counter",
        )?;
        let rows = statement.query_map([Bits::from(log)], |row| {
            Ok((row.get::<_, Bits>(0)?.0, Digest(row.get(1)?), Chain(row.get(2)?), row.get(3)?))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
