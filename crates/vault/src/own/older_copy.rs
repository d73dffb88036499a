//! A vault that came back from the past: a disk image, a backup, a cloned laptop.
//!
//! The feed tells it: it brings dots of the vault's own log that the vault has not written. The next
//! counters of that log are used up, and a save under one of them would be taken for what another
//! copy saved there.

use alongside_record::Dot;
use rusqlite::Connection;

use super::logs;
use crate::{BaseRecord, Result, Vault, VaultError, database::Bits};

impl Vault {
    /// Whether the current log goes on elsewhere: the vault is to open a new one before it saves.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn is_older_copy(&self) -> Result<bool> {
        let head = match logs::current(&self.connection) {
            Err(VaultError::NotFound { .. }) => return Ok(false),
            head => head?,
        };
        let Bits(at_base) = self
            .connection
            .prepare_cached("SELECT at_base FROM own_log WHERE log = ?1")?
            .query_row([Bits::from(head.log)], |row| row.get(0))?;
        Ok(at_base > head.counter)
    }
}

impl Vault {
    /// Whether a page of the feed brings dots under which this vault has changes of its own that the
    /// server is not known to hold. They may be another copy's; which, only comparing the logs shows.
    /// Until then the page must not be taken in: one's own words would disappear behind the other
    /// copy's, and what was then written over those would be taken for a word about one's own.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn is_ambiguous(&self, page: &[BaseRecord]) -> Result<bool> {
        for head in self.logs()? {
            let ours = head.acknowledged.saturating_add(1)..=head.counter;
            if ours.is_empty() {
                continue;
            }
            for unit in page.iter().flat_map(|record| &record.units) {
                let live = unit.live.keys().any(|dot| dot.log == head.log && ours.contains(&dot.counter));
                let seen = unit.seen.last(head.log) > head.acknowledged
                    && ours.clone().any(|counter| unit.seen.contains(Dot::new(head.log, counter)));
                if live || seen {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

/// Notes how far the page shows the current log to go.
pub(crate) fn note_what_is_at_base(connection: &Connection, page: &[BaseRecord]) -> Result<()> {
    let head = match logs::current(connection) {
        Err(VaultError::NotFound { .. }) => return Ok(()),
        head => head?,
    };
    let mut last = 0;
    for unit in page.iter().flat_map(|record| &record.units) {
        let live = unit.live.keys().filter(|dot| dot.log == head.log).map(|Dot { counter, .. }| *counter);
        last = live.chain([last, unit.seen.last(head.log)]).max().unwrap_or(last);
    }
    if last > head.counter {
        connection
            .prepare_cached("UPDATE own_log SET at_base = max(at_base, ?2) WHERE log = ?1")?
            .execute((Bits::from(head.log), Bits(last)))?;
    }
    Ok(())
}
