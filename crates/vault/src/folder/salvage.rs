//! Getting unsent work out of a damaged vault.
//!
//! The key file keeps who the device is, how much there was, and the first page of the encrypted file:
//! so there is always a vault to go on with, and what is missing is counted. The damaged folder is only
//! read, but for the count of wrong passphrases. What can be read goes into a new one, under the same keys,
//! with the same logs and a new one to go on in; the server's state comes back with the next sync.

use std::{fs, io::ErrorKind};

use alongside_record::StaffId;

use super::{FolderLock, make_private_folder, private, unseal};
use crate::{
    NewLog, Result, Salvaged, Vault, VaultFolder, audit::AUDIT_FILE, database::DATABASE_FILE,
    own::DamagedFile, private_file::private_files, renewal::renewed_file,
};

impl VaultFolder {
    /// Copies what can be read of this vault's own changes and drafts into the new vault `into`, which
    /// goes on in `new_log`. Unsent changes behind one that cannot be read are issued again there.
    ///
    /// # Errors
    /// [`crate::VaultError::Damaged`] when the keys cannot be read, or nowhere what enrolment told the
    /// device. [`crate::VaultError::WrongPassphrase`] and [`crate::VaultError::TooEarly`] as for opening;
    /// [`crate::VaultError::Exists`] where `into` holds a vault,
    /// and failures of the file system.
    pub fn salvage(
        &self,
        user: StaffId,
        passphrase: &str,
        into: &Self,
        new_log: NewLog,
        now_ms: i64,
    ) -> Result<Salvaged> {
        self.key_file()?.slot(user)?;
        let _lock = FolderLock::take(self.path())?;
        let mut keys = self.key_file()?;
        let (key, own) = unseal(self.path(), &mut keys, user, passphrase, self.waited_for)?;
        into.refuse_existing()?;
        make_private_folder(into.path())?;
        let lock = FolderLock::take(into.path())?;

        let copy = into.path().join(DAMAGED);
        let copied = self.copy_damaged(into, keys.generation);
        let salvaged = copied.and_then(|()| {
            let (kept, waiting) = (keys.kept(&key), keys.waiting());
            let mut damaged = DamagedFile::at(copy, &key, keys.first_page().as_deref());
            let facts = match (damaged.facts(), &kept) {
                (Err(_), Some(kept)) => kept.facts.clone(),
                (facts, _) => facts?,
            };
            let keys = keys.for_a_new_file();
            into.create_database(&key, &keys, &facts)?;
            keys.write(into.path())?;
            self.copy_others(into)?;
            into.finish_database()?;
            let mut vault = Vault::over(into.path(), keys, (key.clone(), own), user, lock)?;
            vault.take_from(&mut damaged, kept.as_ref().map(|kept| &kept.counts), waiting, new_log, now_ms)
        });
        for file in [DAMAGED.to_owned(), format!("{DAMAGED}-wal")] {
            // Encrypted, and in nobody's way.
            let _ = fs::remove_file(into.path().join(file));
        }
        salvaged
    }

    /// Who read what, and the private files, go along as they are, under the same keys.
    fn copy_others(&self, into: &Self) -> Result<()> {
        let audit = ["", "-wal"].map(|end| self.path().join(format!("{AUDIT_FILE}{end}")));
        for from in audit.into_iter().filter(|path| path.exists()).chain(private_files(self.path())?) {
            let to = into.path().join(from.file_name().unwrap_or_default());
            private().create_new(true).open(&to)?;
            fs::copy(from, to)?;
        }
        Ok(())
    }

    /// Copies the encrypted file and its log, where they are: opening them there would write to them.
    fn copy_damaged(&self, into: &Self, generation: u64) -> Result<()> {
        // One that was renewed and has not taken the old one's place yet.
        let renewed = renewed_file(generation);
        let name = if self.path().join(&renewed).exists() { &renewed } else { DATABASE_FILE };
        for end in ["", "-wal"] {
            let from = self.path().join(format!("{name}{end}"));
            let to = into.path().join(format!("{DAMAGED}{end}"));
            match fs::remove_file(&to) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
            if end.is_empty() || from.exists() {
                private().create_new(true).open(&to)?;
            }
            if from.exists() {
                fs::copy(from, to)?;
            }
        }
        Ok(())
    }
}

/// The copy of the damaged file, as long as it is read.
const DAMAGED: &str = "damaged.db";
