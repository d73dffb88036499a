//! The folder of a vault, as it is before anybody has unlocked it.
//!
//! Deliberately absent: repair in place. Nothing here is ever overwritten because of an error, and opening a
//! folder that holds no vault leaves no trace in it.

mod create;
mod destroy;
mod files;
mod lock;
mod open;
mod owner_only;
mod preferences;
mod recover;
mod safety;
mod salvage;
mod tries;

use std::path::{Path, PathBuf};

pub use destroy::SEALED_DRAFTS;
pub(crate) use files::{make_private_folder, private, sync_folder, write_whole};
pub(crate) use lock::FolderLock;
pub(crate) use tries::unseal;

use owner_only::refuse_others;

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
    /// The wrong passphrases whose delay has been waited out.
    waited_for: u32,
}

impl VaultFolder {
    /// The vault in `dir`, whether there is one or not.
    pub fn at(dir: &Path) -> Self {
        Self { dir: dir.to_owned(), waited_for: 0 }
    }

    /// The same, for somebody who has waited [`crate::delay_after`] so many wrong passphrases. Who has not
    /// waited tries one only while there is nothing to wait for.
    #[must_use]
    pub fn having_waited(&self, failed_attempts: u32) -> Self {
        Self { waited_for: failed_attempts, ..self.clone() }
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
    /// [`VaultError::Missing`], [`VaultError::Damaged`], [`VaultError::Foreign`],
    /// [`VaultError::ReadableByOthers`] and failures of the file system.
    pub fn outside(&self) -> Result<Outside> {
        self.key_file()?.outside()
    }

    fn key_file(&self) -> Result<KeyFile> {
        for path in [self.dir.clone(), self.dir.join(KEY_FILE), self.dir.join(DATABASE_FILE)] {
            if self.exists() {
                refuse_others(&path)?;
            }
        }
        KeyFile::read(&self.dir).map_err(|error| match error {
            VaultError::Missing if self.exists() => VaultError::damaged(KEY_FILE),
            other => other,
        })
    }
}
