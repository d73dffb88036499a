//! Unlocking a vault.

use std::{fs, io::ErrorKind};

use alongside_record::StaffId;

use super::{FolderLock, UNFINISHED_DATABASE};
use crate::{
    Result, Vault, VaultError, VaultFolder,
    database::DATABASE_FILE,
    keys::{KeyFile, VaultKey},
};

impl VaultFolder {
    /// Opens the vault for `user`. A failed try is counted before the passphrase is tried, so that
    /// killing the process does not undo it; waiting [`crate::delay_after`] is the caller's.
    ///
    /// # Errors
    /// [`VaultError::Missing`], [`VaultError::UnknownUser`], [`VaultError::InUse`],
    /// [`VaultError::WrongPassphrase`], [`VaultError::Damaged`], [`VaultError::Foreign`] and failures
    /// of the file system.
    pub fn open(&self, user: StaffId, passphrase: &str) -> Result<Vault> {
        self.key_file()?.slot(user)?;
        self.check_database()?;
        let lock = FolderLock::take(self.path())?;
        // Read again: another process may have changed it until the lock was ours.
        let mut keys = self.key_file()?;
        let key = self.unseal(&mut keys, user, passphrase)?;
        if !self.path().join(DATABASE_FILE).exists() {
            self.finish_database()?;
        }
        Vault::over(self.path(), keys, key, user, lock)
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

    fn unseal(&self, keys: &mut KeyFile, user: StaffId, passphrase: &str) -> Result<VaultKey> {
        let slot = keys.slot_mut(user)?;
        slot.failed_attempts = slot.failed_attempts.saturating_add(1);
        self.count(keys)?;
        let key = keys.slot(user)?.open(passphrase, keys.place())?;
        keys.slot_mut(user)?.failed_attempts = 0;
        self.count(keys)?;
        Ok(key)
    }

    /// A full disk must not shut a team out of its records, so then the count is let go.
    fn count(&self, keys: &KeyFile) -> Result<()> {
        match keys.write(self.path()) {
            Err(VaultError::DiskFull(_)) => Ok(()),
            written => written,
        }
    }
}
