//! The secret of one user on this laptop. It rests in their slot beside the vault key, so that a colleague,
//! who shares that one, has it not.

use alongside_protocol::SealingKey;
use ring::{
    hkdf::{HKDF_SHA256, Salt},
    hmac,
};
use zeroize::Zeroizing;

use super::{LockedKey, vault_key::Length32};
use crate::{Result, VaultError};

/// Names the key by which a user's own saves are known.
const SAVES: &[u8] = b"alongside user saves 1";
/// Names the key to which a new vault key is sealed for them.
const HANDOVER: &[u8] = b"alongside user handover 1";
/// Names the key by which they know what is kept for a forgotten passphrase.
const RECOVERY: &[u8] = b"alongside user recovery 1";

/// Names the key of their private file.
const PRIVATE: &[u8] = b"alongside user private file 1";

/// The seed of a user's signing key. Locked in memory, and wiped when dropped.
#[derive(Clone)]
pub(crate) struct UserKey(LockedKey);

impl UserKey {
    pub(crate) fn from_bytes(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes.into())
    }

    /// What their Ed25519 key grows from.
    pub(crate) fn seed(&self) -> &LockedKey {
        &self.0
    }

    /// The key of the marks that their saves leave in the vault.
    pub(crate) fn saves_key(&self) -> Result<Zeroizing<[u8; 32]>> {
        self.derive(SAVES)
    }

    /// The key that their private file hangs on.
    pub(crate) fn private_key(&self) -> Result<Zeroizing<[u8; 32]>> {
        self.derive(PRIVATE)
    }

    /// The key of the mark on what is kept for a forgotten passphrase.
    pub(super) fn recovery_key(&self) -> Result<hmac::Key> {
        Ok(hmac::Key::new(hmac::HMAC_SHA256, &*self.derive(RECOVERY)?))
    }

    /// The key to which a new vault key is sealed for them while they are away.
    pub(super) fn handover_key(&self) -> Result<SealingKey> {
        Ok(SealingKey::from_seed(&*self.derive(HANDOVER)?))
    }

    fn derive(&self, name: &[u8]) -> Result<Zeroizing<[u8; 32]>> {
        let mut key = Zeroizing::new([0; 32]);
        Salt::new(HKDF_SHA256, &[])
            .extract(self.0.as_slice())
            .expand(&[name], Length32)
            .and_then(|okm| okm.fill(key.as_mut()))
            .map_err(|_| VaultError::Invalid { what: "key length" })?;
        Ok(key)
    }
}
