//! A forgotten passphrase: what to read out over the phone, and the code that comes back. Nothing of it needs
//! a network.

use alongside_audit::{Act, Event};
use alongside_record::StaffId;
use alongside_sync::statements;
use alongside_vault::{Vault, VaultError};

use crate::{
    Alongside, Result,
    views::{RecoveryRequest, Session},
};

impl Alongside {
    /// What a user who forgot their passphrase reads out to whoever has the organisation's recovery key.
    ///
    /// # Errors
    /// `no_recovery` where nothing was kept for that yet; `unknown_user`; the vault's other codes.
    pub fn recovery_request(&self, user: &str) -> Result<RecoveryRequest> {
        let request = self.folder.recovery_request(user.parse()?)?;
        Ok(RecoveryRequest { groups: request.groups().split(' ').map(ToOwned::to_owned).collect() })
    }

    /// Unlocks the laptop with the code that came back, and gives the user this passphrase in the place of the
    /// forgotten one. Whatever was saved, drafts too, is there as it was.
    ///
    /// # Errors
    /// `misread_code`, with the group that does not fit; `weak_passphrase`, `passphrase_blank_at_ends`;
    /// `other_code` for one that answers another request, `wrong_code`, both of which count like a wrong
    /// passphrase; `too_many_attempts`; `no_recovery`; what [`Self::unlock`] refuses.
    pub fn recover(&self, user: &str, code: &str, passphrase: &str) -> Result<Session> {
        let id: StaffId = user.parse()?;
        let (kdf, random) = (self.settings.kdf, &*self.ports.random);
        self.tried(id, |waited_for| {
            self.set_open(&mut self.opened(), None);
            Ok(self.folder.having_waited(waited_for).recover(id, code, passphrase, kdf, random)?)
        })?;
        let session = self.unlock(user, passphrase)?;
        self.note(Event::new(Act::Recovered, self.now_ms()))?;
        Ok(session)
    }

    /// Keeps for whoever is at work what the recovery key that the organisation's statements name opens.
    pub(crate) fn keep_recovery(&self, vault: &mut Vault) -> Result<()> {
        let Some(recovery) = statements(vault, &vault.facts()?)?.in_force().recovery else { return Ok(()) };
        match vault.keep_recovery(recovery, &*self.ports.random) {
            // A full disk shuts nobody out of their records; the next unlock tries again.
            Err(VaultError::DiskFull(_)) => Ok(()),
            kept => Ok(kept?),
        }
    }
}
