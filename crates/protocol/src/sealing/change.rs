//! A change in its author's own log, sealed to the server once its laptop holds its record no more.

use alongside_record::{Digest, Dot, OrganisationId};
use zeroize::Zeroizing;

use super::{Purpose, SealingKey, SealingPublicKey};
use crate::Code;

/// Why a change went [without its bytes](crate::Entry::Withheld) that the server is known to hold.
pub const SEALED: &str = "sealed";

/// Whose change is sealed, and where it stands. It opens for nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnChange {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Where it stands in its log.
    pub dot: Dot,
    /// Of its canonical encoding.
    pub digest: Digest,
}

impl OwnChange {
    /// Seals the change's canonical encoding to the server's key. `random` fills bytes with randomness
    /// fit for keys.
    ///
    /// # Errors
    /// [`Code::BadSeal`] for a key that nothing can be sealed to.
    pub fn seal(
        &self,
        bytes: &[u8],
        server: SealingPublicKey,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Vec<u8>, Code> {
        server.seal(Purpose::OwnChange, &self.heading()?, bytes, random)
    }

    /// The canonical encoding, with the server's key.
    ///
    /// # Errors
    /// [`Code::BadSeal`] for what was sealed to another key, or as another change, or was altered.
    pub fn open(&self, sealed: &[u8], key: &SealingKey) -> Result<Zeroizing<Vec<u8>>, Code> {
        let bytes = key.open(Purpose::OwnChange, &self.heading()?, sealed)?;
        if Digest::of(&[&bytes]) == self.digest { Ok(bytes) } else { Err(Code::BadSeal) }
    }

    fn heading(&self) -> Result<Vec<u8>, Code> {
        let heading = (self.organisation, self.dot.log, self.dot.counter, self.digest);
        postcard::to_stdvec(&heading).map_err(|_| Code::Malformed)
    }
}
