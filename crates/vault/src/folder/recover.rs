//! Letting somebody in again who forgot their passphrase, with a code that whoever has the organisation's
//! recovery key gave them over the phone. Only the key file is touched: whatever was saved stays where it is.

use alongside_protocol::{ApprovalCode, ApprovalRequest};
use alongside_record::StaffId;

use super::{FolderLock, tries::tried};
use crate::{KdfCost, Random, Result, Strength, VaultFolder, keys::KeyFile};

impl VaultFolder {
    /// What a user who forgot their passphrase reads out. It stays the same until they are in again.
    ///
    /// # Errors
    /// [`crate::VaultError::NoRecovery`] where nothing was kept for that yet; [`crate::VaultError::UnknownUser`]; others as
    /// for [`Self::outside`].
    pub fn recovery_request(&self, user: StaffId) -> Result<ApprovalRequest> {
        self.key_file()?.recovery_request(user)
    }

    /// Whether a code opens what is kept for a user, as it would once they forgot their passphrase. Nothing changes,
    /// and nothing is counted.
    ///
    /// # Errors
    /// [`crate::VaultError::NotACode`], [`crate::VaultError::OtherCode`], [`crate::VaultError::WrongCode`];
    /// [`crate::VaultError::NoRecovery`], [`crate::VaultError::UnknownUser`]; others as for [`Self::outside`].
    pub fn rehearse_recovery(&self, user: StaffId, code: &str) -> Result<()> {
        self.key_file()?.open_recovery(user, &ApprovalCode::read(code)?).map(drop)
    }

    /// How hard it would be to guess a passphrase that this user chooses.
    ///
    /// # Errors
    /// [`crate::VaultError::UnknownUser`]; others as for [`Self::outside`].
    pub fn passphrase_strength(&self, user: StaffId, passphrase: &str) -> Result<Strength> {
        self.key_file()?.strength(user, passphrase)
    }

    /// Gives a user a new passphrase for the code that answers their request. A wrong code is counted like a
    /// wrong passphrase. A power cut leaves either the old passphrase or the new one, and as long as it is the
    /// old one the code still serves.
    ///
    /// # Errors
    /// [`crate::VaultError::NotACode`] for what does not read as one, which is not counted; [`crate::VaultError::BlankAtEnds`]
    /// and [`crate::VaultError::WeakPassphrase`] for the passphrase, before the code is tried;
    /// [`crate::VaultError::OtherCode`] for a code that answers another request, [`crate::VaultError::WrongCode`],
    /// [`crate::VaultError::TooEarly`], [`crate::VaultError::NoRecovery`], [`crate::VaultError::InUse`]; failures of the file system.
    pub fn recover(
        &self,
        user: StaffId,
        code: &str,
        passphrase: &str,
        kdf: KdfCost,
        random: &dyn Random,
    ) -> Result<()> {
        let code = ApprovalCode::read(code)?;
        self.passphrase_strength(user, passphrase)?.accept()?;
        let _lock = FolderLock::take(self.path())?;
        let mut keys = self.key_file()?;
        keys.recovery_request(user)?;
        let open = |keys: &KeyFile| keys.open_recovery(user, &code);
        let (key, own) = tried(self.path(), &mut keys, user, self.waited_for, open)?;
        keys.reseal(user, passphrase, (&key, &own), kdf, random)?;
        // The next unlock keeps another, for the key that the organisation's statements name.
        keys.forget_recovery(user)?;
        keys.write(self.path())
    }
}
