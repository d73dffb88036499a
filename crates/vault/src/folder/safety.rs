//! What "Not safe right now" shows, also while the vault is locked: places and an on-call number.
//! Not encrypted, as the key file and the preferences are not; nothing about a participant belongs in
//! it.

use std::{fs, io::ErrorKind};

use serde_json::Value;

use crate::{Result, VaultError, VaultFolder, folder::write_whole};

pub(super) const FILE: &str = "safety.json";

impl VaultFolder {
    /// What was last written, if anything was.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] when the file is not JSON.
    pub fn safety(&self) -> Result<Option<Value>> {
        match fs::read(self.path().join(FILE)) {
            Ok(bytes) => {
                serde_json::from_slice(&bytes).map(Some).map_err(|error| VaultError::damaged_by(FILE, error))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Replaces it.
    ///
    /// # Errors
    /// [`VaultError::Missing`] where there is no vault; failures of the file system.
    pub fn write_safety(&self, safety: &Value) -> Result<()> {
        if !self.exists() {
            return Err(VaultError::Missing);
        }
        write_whole(self.path(), FILE, safety.to_string().as_bytes())
    }
}
