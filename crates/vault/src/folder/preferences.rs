//! How this laptop's windows look and in which language they speak, for each user and as it was last. Not
//! encrypted, because the unlock screen needs it; it holds ids of users and values, and no names.

use std::fs;

use serde_json::Value;

use super::make_private_folder;
use crate::{Result, VaultFolder, folder::write_whole};

const FILE: &str = "preferences.json";

impl VaultFolder {
    /// What was last written. None where nothing was, or where it cannot be read: then everything looks as
    /// it does on a new laptop, and nobody is kept from their work.
    pub fn preferences(&self) -> Option<Value> {
        serde_json::from_slice(&fs::read(self.path().join(FILE)).ok()?).ok()
    }

    /// Replaces it. The folder need not hold a vault yet: a language is chosen before anything else.
    ///
    /// # Errors
    /// Failures of the file system; what was there before still stands.
    pub fn write_preferences(&self, preferences: &Value) -> Result<()> {
        make_private_folder(self.path())?;
        write_whole(self.path(), FILE, preferences.to_string().as_bytes())
    }
}
