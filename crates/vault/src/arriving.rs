//! What is to be fetched whole, and what still is not all here.
//!
//! The feed brings what changed. Somebody who comes into what this laptop holds has a history that
//! may stand anywhere in it, so they are fetched by themselves; until that is done, and until the
//! feed was once read to its end, what is shown about them may not be everything.

use alongside_record::RecordId;
use rusqlite::{Connection, OptionalExtension};

use crate::{Result, Vault, database::Id};

impl Vault {
    /// What is to be fetched, at most `most` of it, and the last record that came of the first.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn to_fetch(&self, most: usize) -> Result<(Vec<RecordId>, Option<RecordId>)> {
        let mut statement = self.connection.prepare_cached(
            "SELECT root, came_to FROM arriving WHERE is_whole = 0 ORDER BY place LIMIT ?1",
        )?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = statement.query_map([most], |row| {
            Ok((row.get::<_, Id>(0)?.record(), row.get::<_, Option<Id>>(1)?.map(Id::record)))
        })?;
        let rows: Vec<(RecordId, Option<RecordId>)> = rows.collect::<rusqlite::Result<_>>()?;
        let came_to = rows.first().and_then(|(_, came_to)| *came_to);
        Ok((rows.into_iter().map(|(root, _)| root).collect(), came_to))
    }

    /// Whether something of what this laptop is to hold is still on its way.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn is_arriving(&self) -> Result<bool> {
        let sql = "SELECT is_whole = 0 OR EXISTS (SELECT 1 FROM arriving WHERE is_whole = 0) FROM feed";
        Ok(self.connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// Whether something about a participant is still on its way. About somebody of whom the server has
    /// said nothing, as they were written down here, nothing is.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn is_arriving_about(&self, participant: RecordId) -> Result<bool> {
        let fetched: Option<bool> = self
            .connection
            .prepare_cached("SELECT is_whole FROM arriving WHERE root = ?1")?
            .query_row([Id::from(participant)], |row| row.get(0))
            .optional()?;
        let whole = match fetched {
            Some(whole) => whole,
            None => self
                .connection
                .prepare_cached(
                    "SELECT is_whole OR NOT EXISTS (SELECT 1 FROM base_unit WHERE record = ?1) FROM feed",
                )?
                .query_row([Id::from(participant)], |row| row.get(0))?,
        };
        Ok(!whole)
    }
}

/// Whether the feed was once read to its end.
pub(crate) fn feed_is_whole(connection: &Connection) -> Result<bool> {
    Ok(connection.prepare_cached("SELECT is_whole FROM feed")?.query_row([], |row| row.get(0))?)
}

/// Notes what is to be fetched, behind what was noted before.
pub(crate) fn fetch(connection: &Connection, roots: &[RecordId]) -> Result<()> {
    for root in roots {
        connection
            .prepare_cached(
                "INSERT INTO arriving (root) VALUES (?1)
                 ON CONFLICT (root) DO UPDATE SET is_whole = 0, came_to = NULL",
            )?
            .execute([Id::from(*root)])?;
    }
    Ok(())
}

/// Nobody waits for this one any more.
pub(crate) fn forget(connection: &Connection, root: RecordId) -> Result<()> {
    connection.prepare_cached("DELETE FROM arriving WHERE root = ?1")?.execute([Id::from(root)])?;
    Ok(())
}

/// These are here whole; of the next one everything up to the record `cut_after`.
pub(crate) fn came(connection: &Connection, roots: &[RecordId], cut_after: Option<RecordId>) -> Result<()> {
    for root in roots {
        connection
            .prepare_cached("UPDATE arriving SET is_whole = 1, came_to = NULL WHERE root = ?1")?
            .execute([Id::from(*root)])?;
    }
    if let Some(last) = cut_after {
        connection
            .prepare_cached(
                "UPDATE arriving SET came_to = ?1
                 WHERE place = (SELECT min(place) FROM arriving WHERE is_whole = 0)",
            )?
            .execute([Id::from(last)])?;
    }
    forget_the_whole(connection)
}

/// Everything that this laptop is to hold is here, but for what is still to be fetched.
pub(crate) fn all_is_here(connection: &Connection) -> Result<()> {
    connection.execute("UPDATE feed SET is_whole = 1", [])?;
    forget_the_whole(connection)
}

/// Once the feed was read to its end, it needs no telling who is here whole.
fn forget_the_whole(connection: &Connection) -> Result<()> {
    let sql = "DELETE FROM arriving WHERE is_whole = 1 AND (SELECT is_whole FROM feed)";
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}
