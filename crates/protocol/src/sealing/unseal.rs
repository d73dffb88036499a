//! A device asks the server to open what it sealed and the server lacks, as after a restore.

use alongside_record::{DeviceId, Digest, LogId, OrganisationId};
use serde::{Deserialize, Serialize};

use crate::{
    Code, SigningKey, Versions, limits,
    signed::{Verify, read_message, seal_message},
};

const CONTEXT: &str = "unseal";

/// One sealed change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedChange {
    /// Where it stands in its log.
    pub counter: u64,
    /// Of its canonical encoding.
    pub digest: Digest,
    /// What [`OwnChange::seal`](super::OwnChange::seal) made of it.
    pub sealed: Vec<u8>,
}

/// Asks the server to open changes of one log that it does not hold. On the wire: `signature ‖
/// postcard`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsealRequest {
    /// What the device understands.
    pub versions: Versions,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The device.
    pub device: DeviceId,
    /// The log, its own.
    pub log: LogId,
    /// The changes, in the order of their counters.
    pub changes: Vec<SealedChange>,
}

impl UnsealRequest {
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
    /// [`Code::TooLarge`] beyond a limit, [`Code::Malformed`] for what is no such request.
    pub fn decode(bytes: &[u8]) -> Result<(Self, Verify<'_>), Code> {
        let (request, verify): (Self, _) = read_message(CONTEXT, bytes)?;
        if request.changes.len() > limits::UNSEALED {
            return Err(Code::TooLarge);
        }
        let counters = request.changes.iter().map(|change| change.counter);
        if counters.is_sorted_by(|one, next| one < next) {
            Ok((request, verify))
        } else {
            Err(Code::Malformed)
        }
    }
}

/// What became of one sealed change.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unsealed {
    /// The server holds it, so it stays sealed.
    Held,
    /// The server does not hold it: this is its canonical encoding, to be pushed like any other.
    Opened(Vec<u8>),
    /// It was sealed to a key that the server does not have.
    Unreadable,
}

/// The answer: one for each change, in the same order. On the wire: postcard.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsealAnswer {
    /// What became of each.
    pub changes: Vec<Unsealed>,
}

impl UnsealAnswer {
    /// The bytes.
    ///
    /// # Errors
    /// When it cannot be written, which does not happen.
    pub fn encode(&self) -> Result<Vec<u8>, Code> {
        postcard::to_stdvec(self).map_err(|_| Code::Malformed)
    }

    /// Reads an answer.
    ///
    /// # Errors
    /// [`Code::Malformed`] for what is none.
    pub fn decode(bytes: &[u8]) -> Result<Self, Code> {
        postcard::from_bytes(bytes).map_err(|_| Code::Malformed)
    }
}
