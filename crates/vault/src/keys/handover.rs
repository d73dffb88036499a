//! Handing a new vault key to the users of a laptop who are not there when it is renewed. Each has said, under
//! the signing key that the organisation vouches for, to which key it may be sealed for them; so somebody who
//! leaves, and knew the old key and had the files, has none handed to a key of their own.

use alongside_protocol::{Handover, PublicKey, SealingKey, SealingPublicKey, SigningKey};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

use super::{KEY_FILE, UserKey, VaultKey};
use crate::{Random, Result, VaultError};

/// The key to which a new vault key may be sealed for a user, in their slot.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Promise {
    key: String,
    signature: String,
}

impl Promise {
    pub(super) fn of(handover: Handover<'_>, own: &UserKey) -> Result<Self> {
        let failed = || VaultError::Invalid { what: "user key" };
        let key = own.handover_key()?.public();
        let by = SigningKey::from_seed(own.seed()).map_err(|_| failed())?;
        let signature = handover.promise(key, &by).map_err(|_| failed())?;
        Ok(Self { key: BASE64URL_NOPAD.encode(&key.0), signature: BASE64URL_NOPAD.encode(&signature) })
    }

    /// The key, where the user gave their word for it with one of these.
    fn kept(&self, handover: Handover<'_>, by: &[PublicKey]) -> Option<SealingPublicKey> {
        let bytes = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).ok();
        let key = SealingPublicKey(bytes(&self.key)?.try_into().ok()?);
        let signature = bytes(&self.signature)?.try_into().ok()?;
        by.iter().any(|by| handover.is_promised(key, &signature, *by)).then_some(key)
    }

    /// A vault key sealed for the user; none where the word is not theirs.
    pub(super) fn hand(
        &self,
        handover: Handover<'_>,
        by: &[PublicKey],
        (generation, key): (u64, &VaultKey),
        random: &dyn Random,
    ) -> Option<String> {
        let to = self.kept(handover, by)?;
        let sealed = handover.seal(generation, key.as_bytes(), to, &mut |bytes| random.fill(bytes)).ok()?;
        Some(BASE64URL_NOPAD.encode(&sealed))
    }
}

/// The vault key of that generation that was handed to a user.
pub(super) fn handed(
    handover: Handover<'_>,
    sealed: &str,
    generation: u64,
    own: &UserKey,
) -> Result<VaultKey> {
    let damaged = || VaultError::damaged(KEY_FILE);
    let sealed = BASE64URL_NOPAD.decode(sealed.as_bytes()).map_err(|_| damaged())?;
    let key: SealingKey = own.handover_key()?;
    handover.open(generation, &sealed, &key).map(VaultKey::from_bytes).map_err(|_| damaged())
}
