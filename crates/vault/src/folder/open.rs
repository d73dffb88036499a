//! Unlocking a vault.

use std::{fs, io::ErrorKind};

use alongside_record::StaffId;

use super::{FolderLock, UNFINISHED_DATABASE, unseal};
use crate::{Result, Vault, VaultError, VaultFolder, database::DATABASE_FILE, renewal};

impl VaultFolder {
    /// Opens the vault for `user`. Waiting [`crate::delay_after`] is the caller's, who says so by
    /// [`Self::having_waited`].
    ///
    /// # Errors
    /// [`VaultError::Missing`], [`VaultError::UnknownUser`], [`VaultError::InUse`],
    /// [`VaultError::ReadableByOthers`], [`VaultError::TooEarly`], [`VaultError::WrongPassphrase`], [`VaultError::Damaged`], [`VaultError::Foreign`] and failures
    /// of the file system.
    pub fn open(&self, user: StaffId, passphrase: &str) -> Result<Vault> {
        self.key_file()?.card(user)?;
        self.check_database()?;
        let lock = FolderLock::take(self.path())?;
        // Read again: another process may have changed it until the lock was ours.
        let mut keys = self.key_file()?;
        let (key, own) = unseal(self.path(), &mut keys, user, passphrase, self.waited_for)?;
        if !self.path().join(DATABASE_FILE).exists() {
            self.finish_database()?;
        }
        renewal::finish(self.path(), keys.generation, &key)?;
        Vault::over(self.path(), keys, (key, own), user, lock)
    }

    /// Looks for the encrypted file without touching it. SQLite would take an empty file for a new
    /// database and fill it.
    fn check_database(&self) -> Result<()> {
        let size = |name: &str| fs::metadata(self.path().join(name)).map(|file| file.len());
        let found = match size(DATABASE_FILE) {
            Err(error) if error.kind() == ErrorKind::NotFound => size(UNFINISHED_DATABASE),
            found => found,
        };
        match found {
            Ok(0) => Err(VaultError::damaged(DATABASE_FILE)),
            Ok(_) => Ok(()),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(VaultError::damaged(DATABASE_FILE)),
            Err(error) => Err(error.into()),
        }
    }
}
