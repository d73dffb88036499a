//! Text still being typed. Kept here from the first letter on, so that it survives a lock, a crash
//! and a power cut.

use rusqlite::{OptionalExtension, Row};
use serde_json::Value;

use crate::{Result, Vault, VaultError};

/// What is in a form that nobody has saved yet.
#[derive(Clone, PartialEq)]
pub struct Draft {
    /// Which form, for which record; the caller's choice.
    pub key: String,
    /// What is in it.
    pub value: Value,
    /// When it was last kept, by the device's clock, milliseconds since 1970 (UTC).
    pub saved_at: i64,
}

impl std::fmt::Debug for Draft {
    /// Never the words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Draft").field("key", &self.key).finish_non_exhaustive()
    }
}

impl Vault {
    /// The draft of that key.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn draft(&self, key: &str) -> Result<Option<Draft>> {
        self.connection
            .prepare_cached("SELECT key, value, saved_at FROM draft WHERE key = ?1")?
            .query_row([key], columns)
            .optional()?
            .map(draft)
            .transpose()
    }

    /// Keeps a draft; it is on the disk when this returns.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn save_draft(&mut self, key: &str, value: &Value, now_ms: i64) -> Result<()> {
        self.say_open()?;
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO draft (key, value, saved_at) VALUES (?1, ?2, ?3)")?
            .execute((key, value.to_string(), now_ms))?;
        Ok(())
    }

    /// Drops a draft; nothing happens where there is none.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn discard_draft(&mut self, key: &str) -> Result<()> {
        self.connection.prepare_cached("DELETE FROM draft WHERE key = ?1")?.execute([key])?;
        Ok(())
    }

    /// All drafts, the latest first.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT key, value, saved_at FROM draft ORDER BY saved_at DESC, key")?;
        let rows = statement.query_map([], columns)?;
        rows.map(|row| draft(row?)).collect()
    }
}

type Columns = (String, String, i64);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn draft((key, value, saved_at): Columns) -> Result<Draft> {
    let value = serde_json::from_str(&value).map_err(|error| VaultError::damaged_by("draft", error))?;
    Ok(Draft { key, value, saved_at })
}
