//! Getting unsent work out of a damaged vault.

use std::path::Path;

use alongside_record::StaffId;
use alongside_vault::{Salvaged, VaultFolder};

use crate::{Alongside, Result};

impl Alongside {
    /// Copies what can be read of this laptop's own work into a new vault in `into`, from where it
    /// syncs on. The damaged one is only read, but for the
    /// count of wrong passphrases.
    ///
    /// # Errors
    /// `wrong_passphrase`, `too_many_attempts`; `damaged` when not even the keys or the device's
    /// identity can be read; `vault_exists`; the vault's other codes.
    pub fn salvage(&self, user: &str, passphrase: &str, into: &Path) -> Result<Salvaged> {
        let user: StaffId = user.parse()?;
        let (new_log, now) = (self.ports.new_log(), self.now_ms());
        let into = VaultFolder::at(into);
        self.tried(user, |waited_for| {
            Ok(self.folder.having_waited(waited_for).salvage(user, passphrase, &into, new_log, now)?)
        })
    }
}
