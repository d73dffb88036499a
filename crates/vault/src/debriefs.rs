//! What a user writes for themselves alone: in their private file, in no log. It is sealed to nobody, is never sent, and
//! goes with the laptop.

use rusqlite::OptionalExtension;

use crate::{Result, Vault, VaultError};

/// Words for oneself.
#[derive(Clone, PartialEq, Eq)]
pub struct Debrief {
    /// Which.
    pub id: i64,
    /// When they were begun, by the device's clock, milliseconds since 1970 (UTC).
    pub written_at: i64,
    /// The words.
    pub words: String,
}

impl std::fmt::Debug for Debrief {
    /// Never the words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Debrief").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Vault {
    /// All of them, the latest first.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn debriefs(&self) -> Result<Vec<Debrief>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, written_at, words FROM debrief ORDER BY written_at DESC, id DESC")?;
        let rows = statement.query_map([], |row| {
            Ok(Debrief { id: row.get(0)?, written_at: row.get(1)?, words: row.get(2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps words: new ones, or in the place of others. They are on the disk when this returns.
    ///
    /// # Errors
    /// [`VaultError::Invalid`] for a file that others share; [`VaultError::NotFound`]; failures of the database.
    pub fn write_debrief(&mut self, id: Option<i64>, words: &str, now_ms: i64) -> Result<i64> {
        if !self.is_private() {
            return Err(VaultError::Invalid { what: "shared file" });
        }
        let written = match id {
            None => self
                .connection
                .prepare_cached("INSERT INTO debrief (written_at, words) VALUES (?1, ?2) RETURNING id")?
                .query_row((now_ms, words), |row| row.get(0))
                .optional()?,
            Some(id) => self
                .connection
                .prepare_cached("UPDATE debrief SET words = ?2 WHERE id = ?1 RETURNING id")?
                .query_row((id, words), |row| row.get(0))
                .optional()?,
        };
        written.ok_or(VaultError::NotFound { what: "debrief" })
    }

    /// Removes one; nothing happens where there is none.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn remove_debrief(&mut self, id: i64) -> Result<()> {
        self.connection.prepare_cached("DELETE FROM debrief WHERE id = ?1")?.execute([id])?;
        Ok(())
    }
}
