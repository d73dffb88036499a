//! One opener at a time: the app and the command line cannot have one vault open at once.

use std::{
    fs::{File, TryLockError},
    path::Path,
};

use crate::{Result, VaultError, folder::private};

const FILE: &str = "lock";

/// Held while the vault is open; released when dropped, also by a killed process.
pub(crate) struct FolderLock(File);

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

impl Drop for FolderLock {
    fn drop(&mut self) {
        // Not by closing alone: a program that is just being started holds the file too until it runs. Where this
        // fails, closing does it a moment later.
        drop(self.0.unlock());
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::{
        process::Command,
        sync::atomic::{AtomicBool, Ordering},
        thread,
    };

    use super::*;

    #[test]
    fn what_was_closed_opens_again_at_once_also_while_programs_are_started() {
        let folder = tempfile::tempdir().unwrap();
        let done = AtomicBool::new(false);
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    while !done.load(Ordering::Relaxed) {
                        Command::new("true").status().unwrap();
                    }
                });
            }
            let taken = (0..2_000).all(|_| FolderLock::take(folder.path()).is_ok());
            done.store(true, Ordering::Relaxed);
            assert!(taken);
        });
    }
}
