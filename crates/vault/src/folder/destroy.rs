//! Destroying a vault whose laptop was taken out of the organisation, once the base has all that was written
//! on it: the slots first, without which nothing opens the rest, then the files. A power cut in between leaves
//! slots that are gone and files that the next start removes.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use super::{FolderLock, safety, sync_folder, write_whole};
use crate::{
    Result, Vault, VaultFolder,
    audit::{AUDIT_FILE, AUDIT_RESERVE, AUDIT_TRIES},
    database::DATABASE_FILE,
    keys::{KEY_FILE, KeyFile},
    private_file::private_files,
};

/// What was still being typed, sealed to the base's key: it is nowhere else.
pub const SEALED_DRAFTS: &str = "drafts.sealed";

impl Vault {
    /// Destroys the vault. `sealed_drafts` are kept beside it, for the base alone, where there are any.
    ///
    /// # Errors
    /// Failures of the file system. Once the slots are gone they stay so.
    pub fn destroy(mut self, sealed_drafts: Option<&[u8]>) -> Result<()> {
        let dir = self.dir().to_owned();
        if let Some(sealed) = sealed_drafts {
            write_whole(&dir, SEALED_DRAFTS, sealed)?;
        }
        self.keys.destroyed().write(&dir)?;
        // Closed without a word in the key file.
        let lock = self.give_up_lock();
        drop(self);
        let removed = remove_files(&dir);
        drop(lock);
        removed
    }
}

impl VaultFolder {
    /// Removes what is left of a vault that was being destroyed.
    ///
    /// # Errors
    /// Failures of the file system.
    pub fn finish_destroying(&self) -> Result<()> {
        match KeyFile::read(self.path()) {
            Ok(keys) if keys.is_destroyed() => {
                let _lock = FolderLock::take(self.path())?;
                remove_files(self.path())
            }
            _ => Ok(()),
        }
    }

    /// Where what was still being typed lies, once the vault was destroyed.
    pub fn sealed_drafts(&self) -> PathBuf {
        self.path().join(SEALED_DRAFTS)
    }
}

/// The key file last: it is what says that the others are to go.
fn remove_files(dir: &Path) -> Result<()> {
    let database = ["", "-wal", "-shm", "-journal"].map(|end| format!("{DATABASE_FILE}{end}"));
    let audit = ["", "-wal", "-shm", "-journal"].map(|end| format!("{AUDIT_FILE}{end}"));
    let others = [safety::FILE, AUDIT_RESERVE, AUDIT_TRIES].map(ToOwned::to_owned);
    for name in database.into_iter().chain(audit).chain(others) {
        remove(&dir.join(name))?;
    }
    private_files(dir)?.iter().try_for_each(|path| remove(path))?;
    sync_folder(dir)?;
    remove(&dir.join(KEY_FILE))?;
    sync_folder(dir)
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
