//! Getting unsent work out of a damaged vault.

use std::path::Path;

use alongside_record::StaffId;
use alongside_vault::{Salvaged, VaultFolder};

use crate::{Alongside, Result, alongside::held};

impl Alongside {
    /// Copies what can be read of this laptop's own work into a new vault in `into`, from where it
    /// syncs on. The damaged one is only read.
    ///
    /// # Errors
    /// `wrong_passphrase`, `too_many_attempts`; `damaged` when not even the keys or the device's
    /// identity can be read; `vault_exists`; the vault's other codes.
    pub fn salvage(&self, user: &str, passphrase: &str, into: &Path) -> Result<Salvaged> {
        let user: StaffId = user.parse()?;
        held(&self.gate).pass(user, self.ports.clock.monotonic_ms())?;
        let new_log = self.new_log_id();
        let into = VaultFolder::at(into);
        Ok(self.folder.salvage(user, passphrase, &into, new_log, self.now_ms())?)
    }
}
