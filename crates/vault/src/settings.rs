//! Small things that the device remembers: the last good sync, the clock's offset.

use rusqlite::OptionalExtension;
use serde_json::Value;

use crate::{Result, Vault, VaultError};

impl Vault {
    /// The setting of that key.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn setting(&self, key: &str) -> Result<Option<Value>> {
        let text = self
            .connection
            .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
            .query_row([key], |row| row.get::<_, String>(0))
            .optional()?;
        let parse = |text: String| {
            serde_json::from_str(&text).map_err(|error| VaultError::damaged_by("setting", error))
        };
        text.map(parse).transpose()
    }

    /// Replaces it. Where that changes nothing, nothing is written, and no disk waited for.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn set_setting(&mut self, key: &str, value: &Value) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO setting (key, value) VALUES (?1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = ?2 WHERE value <> ?2",
            )?
            .execute((key, value.to_string()))?;
        Ok(())
    }
}
