//! One opener at a time: the app and the command line cannot have one vault open at once.

use std::{
    fs::{File, TryLockError},
    path::Path,
};

use crate::{Result, VaultError, folder::private};

const FILE: &str = "lock";

/// Held while the vault is open; released when dropped, also by a killed process.
pub(crate) struct FolderLock(#[expect(dead_code, reason = "held, not read")] File);

impl FolderLock {
    pub(crate) fn take(dir: &Path) -> Result<Self> {
        let file = private().truncate(false).open(dir.join(FILE))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(VaultError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}
