//! A device hands in a courier file, its own or somebody else's.

use alongside_record::{DeviceId, OrganisationId};
use serde::{Deserialize, Serialize};

use crate::{Code, PublicKey, Signature, SigningKey, Versions, open, seal};

const CONTEXT: &str = "courier";

/// Who carries a file, which they cannot read. On the wire: `signature ‖ postcard`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarrierRequest {
    /// What the carrier understands.
    pub versions: Versions,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The carrier.
    pub device: DeviceId,
    /// The courier file.
    pub file: Vec<u8>,
}

impl CarrierRequest {
    /// The signed bytes.
    ///
    /// # Errors
    /// As [`SigningKey::sign`].
    pub fn encode(&self, key: &SigningKey) -> Result<Vec<u8>, Code> {
        let body = postcard::to_stdvec(self).map_err(|_| Code::Malformed)?;
        seal(CONTEXT, &body, key).map_err(|_| Code::BadSignature)
    }

    /// Reads a request. [`Self::verify`] tells whether the device it names has made it.
    ///
    /// # Errors
    /// [`Code::Malformed`].
    pub fn decode(bytes: &[u8]) -> Result<Self, Code> {
        let (_, body) = open(bytes).map_err(|_| Code::Malformed)?;
        postcard::from_bytes(body).map_err(|_| Code::Malformed)
    }

    /// Checks the signature over the same bytes.
    ///
    /// # Errors
    /// [`Code::BadSignature`].
    pub fn verify(bytes: &[u8], key: &PublicKey) -> Result<(), Code> {
        let (signature, body): (&Signature, &[u8]) = open(bytes).map_err(|_| Code::Malformed)?;
        key.verify(CONTEXT, body, signature).map_err(|_| Code::BadSignature)
    }
}
