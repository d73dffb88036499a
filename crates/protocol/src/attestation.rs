//! A user's word for what they wrote on a device and have not sent themselves.

use alongside_record::{Chain, DeviceId, LogId, OrganisationId};
use serde::{Deserialize, Serialize};

use crate::{Code, PublicKey, Signature, SigningKey};

const CONTEXT: &str = "session";

/// Which of a device's users: the first bytes of their public key there. Which key it is, the signature
/// shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SignerId(pub [u8; 4]);

impl SignerId {
    /// The id of a key.
    pub fn of(key: &PublicKey) -> Self {
        Self(key.0.first_chunk().copied().unwrap_or_default())
    }
}

/// That what one user wrote from one counter of a log to another is theirs. The signature covers the log's
/// chain at the last, which is not sent: whoever holds the log has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attestation {
    /// Who signed.
    pub signer: SignerId,
    /// The first counter.
    pub first: u64,
    /// How many counters follow it.
    pub more: u32,
    /// The signature.
    #[serde(with = "halves")]
    pub signature: Signature,
}

/// What an attestation's signature covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Session {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The device.
    pub device: DeviceId,
    /// Its log.
    pub log: LogId,
    /// The first counter.
    pub first: u64,
    /// How many counters follow it.
    pub more: u32,
    /// The log's chain at the last of them.
    pub chain: Chain,
}

impl Session {
    /// Signs it.
    ///
    /// # Errors
    /// As [`SigningKey::sign`].
    pub fn attest(&self, key: &SigningKey) -> Result<Attestation, Code> {
        let public = key.public().map_err(|_| Code::BadSignature)?;
        let signature = key.sign(CONTEXT, &self.signed()?).map_err(|_| Code::BadSignature)?;
        let Self { first, more, .. } = *self;
        Ok(Attestation { signer: SignerId::of(&public), first, more, signature })
    }

    fn signed(&self) -> Result<Vec<u8>, Code> {
        postcard::to_stdvec(self).map_err(|_| Code::Malformed)
    }
}

impl Attestation {
    /// The last counter.
    pub fn last(&self) -> u64 {
        self.first.saturating_add(u64::from(self.more))
    }

    /// Whether `key` signed it for this session, the counters of which are its own.
    ///
    /// # Errors
    /// [`Code::BadSignature`].
    pub fn verify(&self, session: &Session, key: &PublicKey) -> Result<(), Code> {
        let session = Session { first: self.first, more: self.more, ..*session };
        key.verify(CONTEXT, &session.signed()?, &self.signature).map_err(|_| Code::BadSignature)
    }
}

/// A signature as two halves, since serde knows no longer arrays.
mod halves {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::Signature;

    pub(super) fn serialize<S: Serializer>(signature: &Signature, to: S) -> Result<S::Ok, S::Error> {
        let (first, second) = signature.split_first_chunk::<32>().unwrap_or((&[0; 32], &[]));
        (first, <[u8; 32]>::try_from(second).unwrap_or_default()).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Signature, D::Error> {
        let (first, second) = <([u8; 32], [u8; 32])>::deserialize(from)?;
        let mut signature = [0; 64];
        for (place, byte) in signature.iter_mut().zip(first.into_iter().chain(second)) {
            *place = byte;
        }
        Ok(signature)
    }
}
