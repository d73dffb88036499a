//! Agreeing with whoever has the organisation's audit key on the secret of one session's audit rows. The laptop
//! forgets it when it locks: who uses it next reads none of them.

use zeroize::Zeroizing;

use super::{SealingKey, SealingPublicKey};
use crate::Code;

impl SealingPublicKey {
    /// The secret, and what the holder of the key needs to work it out too, beside the same `binding`.
    ///
    /// # Errors
    /// [`Code::BadSeal`] for a key with which nothing can be agreed on.
    pub fn agree_on_audit(
        &self,
        binding: &[u8],
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<([u8; 32], Zeroizing<[u8; 32]>), Code> {
        self.agree(binding, random)
    }
}

impl SealingKey {
    /// The secret that [`SealingPublicKey::agree_on_audit`] gave.
    ///
    /// # Errors
    /// [`Code::BadSeal`] for what is no public key.
    pub fn agreed_on_audit(
        &self,
        binding: &[u8],
        encapsulated: &[u8; 32],
    ) -> Result<Zeroizing<[u8; 32]>, Code> {
        self.agreed(binding, encapsulated)
    }
}
