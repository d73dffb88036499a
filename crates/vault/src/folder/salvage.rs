//! Getting unsent work out of a damaged vault.
//!
//! The damaged folder is only read. What can be read goes into a new one, under the same keys, with
//! the same logs and a new one to go on in; the server's state comes back with the next sync.

use std::fs;

use alongside_record::{LogId, StaffId};

use super::{FolderLock, make_private_folder, private};
use crate::{Result, Salvaged, Vault, VaultError, VaultFolder, database::DATABASE_FILE, own::Wreck};

impl VaultFolder {
    /// Copies what can be read of this vault's own changes and drafts into the new vault `into`, which
    /// goes on in `new_log`. Unsent changes behind one that cannot be read are issued again there.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] when the keys, or what enrolment told the device, cannot be read: then
    /// nothing can. [`VaultError::WrongPassphrase`], [`VaultError::Exists`] where `into` holds a vault,
    /// and failures of the file system.
    pub fn salvage(
        &self,
        user: StaffId,
        passphrase: &str,
        into: &Self,
        new_log: LogId,
        now_ms: i64,
    ) -> Result<Salvaged> {
        let keys = self.key_file()?;
        let key = keys.slot(user)?.open(passphrase, keys.place())?;
        let _lock = FolderLock::take(self.path())?;
        into.refuse_existing()?;
        make_private_folder(into.path())?;
        let lock = FolderLock::take(into.path())?;

        let copy = into.path().join(WRECK);
        let copied = self.copy_wreck(into);
        let salvaged = copied.and_then(|()| {
            let mut wreck = Wreck::at(copy, &key);
            let facts = wreck.facts()?;
            into.create_database(&key, &keys, &facts)?;
            keys.write(into.path())?;
            into.finish_database()?;
            let mut vault = Vault::over(into.path(), keys, key.clone(), user, lock)?;
            vault.take_from(&mut wreck, new_log, now_ms)
        });
        for file in [WRECK.to_owned(), format!("{WRECK}-wal")] {
            // Encrypted, and in nobody's way.
            let _ = fs::remove_file(into.path().join(file));
        }
        salvaged
    }

    /// Copies the encrypted file and its log: opening them where they are would write to them.
    fn copy_wreck(&self, into: &Self) -> Result<()> {
        for (from, to) in [("", ""), ("-wal", "-wal")] {
            let from = self.path().join(format!("{DATABASE_FILE}{from}"));
            let to = into.path().join(format!("{WRECK}{to}"));
            if from.exists() {
                private().create_new(true).open(&to)?;
                fs::copy(from, to)?;
            }
        }
        if into.path().join(WRECK).exists() { Ok(()) } else { Err(VaultError::damaged(DATABASE_FILE)) }
    }
}

/// The copy of the damaged file, as long as it is read.
const WRECK: &str = "wreck.db";
