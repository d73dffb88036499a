//! What was still being typed on a laptop that was taken out of the organisation, sealed to the base's key.

use alongside_record::{DeviceId, OrganisationId};
use zeroize::Zeroizing;

use super::{Purpose, SealingKey, SealingPublicKey};
use crate::Code;

/// Whose drafts they are. They open for nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftDrafts {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The laptop.
    pub device: DeviceId,
}

impl LeftDrafts {
    /// Seals them: the laptop's id, and behind it what only the base opens.
    ///
    /// # Errors
    /// [`Code::BadSeal`] for a key that nothing can be sealed to.
    pub fn seal(
        &self,
        drafts: &[u8],
        base: SealingPublicKey,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Vec<u8>, Code> {
        let sealed = base.seal(Purpose::LeftDrafts, &self.heading()?, drafts, random)?;
        Ok([self.device.0.to_be_bytes().as_slice(), &sealed].concat())
    }

    /// Whose a file is.
    pub fn of(organisation: OrganisationId, file: &[u8]) -> Option<(Self, &[u8])> {
        let (device, sealed) = file.split_first_chunk()?;
        Some((Self { organisation, device: DeviceId(u64::from_be_bytes(*device)) }, sealed))
    }

    /// The drafts, with the base's key.
    ///
    /// # Errors
    /// [`Code::BadSeal`].
    pub fn open(&self, sealed: &[u8], key: &SealingKey) -> Result<Zeroizing<Vec<u8>>, Code> {
        key.open(Purpose::LeftDrafts, &self.heading()?, sealed)
    }

    fn heading(&self) -> Result<Vec<u8>, Code> {
        postcard::to_stdvec(&(self.organisation, self.device)).map_err(|_| Code::Malformed)
    }
}
