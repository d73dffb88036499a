//! A device hands in a courier file, its own or somebody else's.

use alongside_record::{DeviceId, OrganisationId};
use serde::{Deserialize, Serialize};

use crate::{
    Code, SigningKey, Versions,
    signed::{Verify, read_message, seal_message},
};

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
        seal_message(CONTEXT, self, key)
    }

    /// Reads a request; the caller looks up the device's key and calls the returned check.
    ///
    /// # Errors
    /// [`Code::Malformed`].
    pub fn decode(bytes: &[u8]) -> Result<(Self, Verify<'_>), Code> {
        read_message(CONTEXT, bytes)
    }
}
