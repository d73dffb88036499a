//! The vault key and what is derived from it.

use ring::hkdf::{HKDF_SHA256, KeyType, Salt};
use zeroize::Zeroizing;

use super::LockedKey;
use crate::{Random, Result, VaultError};

/// Names the database key. A later blob key gets a name of its own: `alongside vault blobs 1`.
const DATABASE: &[u8] = b"alongside vault database 1";
/// Names the key that the file of who read what hangs on.
const AUDIT: &[u8] = b"alongside vault audit 1";

/// The random key that everything in the vault hangs on. Locked in memory, and wiped when dropped.
#[derive(Clone)]
pub(crate) struct VaultKey(LockedKey);

pub(super) struct Length32;

impl KeyType for Length32 {
    fn len(&self) -> usize {
        32
    }
}

impl VaultKey {
    pub(crate) fn generate(random: &dyn Random) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        random.fill(bytes.as_mut());
        Self(bytes.into())
    }

    pub(crate) fn from_bytes(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes.into())
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The raw key of the SQLCipher file.
    pub(crate) fn database_key(&self) -> Result<Zeroizing<[u8; 32]>> {
        self.derive(DATABASE)
    }

    /// What the file of who read what hangs on, as the vault does on this.
    pub(crate) fn audit_key(&self) -> Result<Self> {
        Ok(Self(self.derive(AUDIT)?.into()))
    }

    /// The key of that name.
    pub(super) fn derive(&self, name: &[u8]) -> Result<Zeroizing<[u8; 32]>> {
        let mut key = Zeroizing::new([0; 32]);
        Salt::new(HKDF_SHA256, &[])
            .extract(self.as_bytes())
            .expand(&[name], Length32)
            .and_then(|okm| okm.fill(key.as_mut()))
            .map_err(|_| VaultError::Invalid { what: "key length" })?;
        Ok(key)
    }
}
