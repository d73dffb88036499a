//! A laptop's new vault key, sealed for one of its users who is not there: it replaces the key that somebody
//! knew who left.

use alongside_record::{OrganisationId, StaffId};
use zeroize::Zeroizing;

use super::{Purpose, SealingKey, SealingPublicKey};
use crate::{Code, PublicKey, Signature, SigningKey};

const CONTEXT: &str = "vault handover";

/// For whom a vault key is, and which. It opens as nothing else.
#[derive(Debug, Clone, Copy)]
pub struct Handover<'a> {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The vault's id.
    pub vault: &'a str,
    /// The user.
    pub user: StaffId,
}

impl Handover<'_> {
    /// Seals the key of that generation. `random` fills bytes with randomness fit for keys.
    ///
    /// # Errors
    /// [`Code::BadSeal`] for a key that nothing can be sealed to.
    pub fn seal(
        &self,
        generation: u64,
        key: &[u8; 32],
        to: SealingPublicKey,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Vec<u8>, Code> {
        to.seal(Purpose::Handover, &self.heading(generation)?, key, random)
    }

    /// The key of that generation.
    ///
    /// # Errors
    /// [`Code::BadSeal`] for what was sealed to another key, as another key, or was altered.
    pub fn open(
        &self,
        generation: u64,
        sealed: &[u8],
        key: &SealingKey,
    ) -> Result<Zeroizing<[u8; 32]>, Code> {
        let opened = key.open(Purpose::Handover, &self.heading(generation)?, sealed)?;
        let bytes: &[u8; 32] = opened.as_slice().try_into().map_err(|_| Code::BadSeal)?;
        Ok(Zeroizing::new(*bytes))
    }

    /// The user's word that what is sealed to this key is for them.
    ///
    /// # Errors
    /// As [`SigningKey::sign`].
    pub fn promise(&self, to: SealingPublicKey, by: &SigningKey) -> Result<Signature, Code> {
        by.sign(CONTEXT, &self.promised(to)?).map_err(|_| Code::BadSignature)
    }

    /// Whether the user with this key gave that word.
    pub fn is_promised(&self, to: SealingPublicKey, signature: &Signature, by: PublicKey) -> bool {
        self.promised(to).is_ok_and(|promised| by.verify(CONTEXT, &promised, signature).is_ok())
    }

    fn heading(&self, generation: u64) -> Result<Vec<u8>, Code> {
        let heading = (self.organisation, self.vault, self.user, generation);
        postcard::to_stdvec(&heading).map_err(|_| Code::Malformed)
    }

    fn promised(&self, to: SealingPublicKey) -> Result<Vec<u8>, Code> {
        postcard::to_stdvec(&(self.organisation, self.vault, self.user, to)).map_err(|_| Code::Malformed)
    }
}
