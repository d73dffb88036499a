//! The folder of a vault, as it is before anybody has unlocked it.
//!
//! Deliberately absent: repair in place. Nothing here is ever overwritten because of an error, and opening a
//! folder that holds no vault leaves no trace in it.

mod create;
mod files;
mod lock;
mod open;
mod preferences;
mod safety;
mod salvage;

use std::path::{Path, PathBuf};

pub(crate) use files::{make_private_folder, private, sync_folder, write_whole};
pub(crate) use lock::FolderLock;

use crate::{
    Outside, Result, VaultError,
    database::DATABASE_FILE,
    keys::{KEY_FILE, KeyFile},
};

/// The encrypted file while a vault is being created; it gets its name once its keys are safe.
const UNFINISHED_DATABASE: &str = "vault.db.new";

/// A folder that holds a vault, or may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultFolder {
    dir: PathBuf,
}

impl VaultFolder {
    /// The vault in `dir`, whether there is one or not.
    pub fn at(dir: &Path) -> Self {
        Self { dir: dir.to_owned() }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.dir
    }

    /// Whether the folder holds a vault, sound or not.
    pub fn exists(&self) -> bool {
        self.dir.join(KEY_FILE).exists() || self.dir.join(DATABASE_FILE).exists()
    }

    /// What may be shown before anybody has unlocked.
    ///
    /// # Errors
    /// [`VaultError::Missing`], [`VaultError::Damaged`], [`VaultError::Foreign`] and failures of the
    /// file system.
    pub fn outside(&self) -> Result<Outside> {
        self.key_file().map(|keys| keys.outside())
    }

    fn key_file(&self) -> Result<KeyFile> {
        KeyFile::read(&self.dir).map_err(|error| match error {
            VaultError::Missing if self.exists() => VaultError::damaged(KEY_FILE),
            other => other,
        })
    }
}
