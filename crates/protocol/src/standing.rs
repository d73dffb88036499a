//! Where a laptop stands, said under the base's own key: what time it is there, whether the laptop is still one
//! of ours, and how much of one of its logs is held. It answers one request, whose nonce it carries, so that it
//! cannot be played again later.

use alongside_record::{Chain, DeviceId, LogId, OrganisationId};
use serde::{Deserialize, Serialize};

use crate::{
    Code, PublicKey, SigningKey,
    signed::{Verify, open, read_message, seal_message},
};

const ASKED: &str = "standing asked";
const SAID: &str = "standing";

/// What a laptop asks, signed with its key. On the wire: `signature ‖ postcard`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingRequest {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The laptop.
    pub device: DeviceId,
    /// One of its logs.
    pub log: LogId,
    /// Random, and never used before.
    pub nonce: [u8; 16],
}

impl StandingRequest {
    /// The signed bytes.
    ///
    /// # Errors
    /// As [`SigningKey::sign`].
    pub fn encode(&self, key: &SigningKey) -> Result<Vec<u8>, Code> {
        seal_message(ASKED, self, key)
    }

    /// Reads a request; the caller looks up the device's key and calls the returned check.
    ///
    /// # Errors
    /// [`Code::Malformed`].
    pub fn decode(bytes: &[u8]) -> Result<(Self, Verify<'_>), Code> {
        read_message(ASKED, bytes)
    }
}

/// What the base says, signed with its own key. On the wire: `signature ‖ postcard`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// What it answers.
    pub asked: StandingRequest,
    /// The base's clock, milliseconds since 1970 (UTC).
    pub at: i64,
    /// Whether the laptop was taken out of the organisation.
    pub removed: bool,
    /// The last counter that is held of the log; 0 for none.
    pub counter: u64,
    /// The log's chain there.
    pub chain: Chain,
}

impl Standing {
    /// The signed bytes.
    ///
    /// # Errors
    /// As [`SigningKey::sign`].
    pub fn encode(&self, base: &SigningKey) -> Result<Vec<u8>, Code> {
        seal_message(SAID, self, base)
    }

    /// Reads what the base with this key said to this request.
    ///
    /// # Errors
    /// [`Code::BadSignature`] for what somebody else said, or what answers another request;
    /// [`Code::Malformed`].
    pub fn read(bytes: &[u8], asked: &StandingRequest, base: PublicKey) -> Result<Self, Code> {
        let (signature, body) = open(bytes).map_err(|_| Code::Malformed)?;
        base.verify(SAID, body, signature).map_err(|_| Code::BadSignature)?;
        let this: Self = postcard::from_bytes(body).map_err(|_| Code::Malformed)?;
        if this.asked == *asked { Ok(this) } else { Err(Code::BadSignature) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_base_says_answers_one_request_and_is_nobody_elses() {
        let [base, other] = [[1; 32], [2; 32]].map(|seed| SigningKey::from_seed(&seed).unwrap());
        let asked = StandingRequest {
            organisation: OrganisationId(1),
            device: DeviceId(2),
            log: LogId(3),
            nonce: [4; 16],
        };
        let said = Standing { asked, at: 5, removed: false, counter: 6, chain: Chain([7; 16]) };
        let bytes = said.encode(&base).unwrap();
        assert_eq!(Standing::read(&bytes, &asked, base.public().unwrap()), Ok(said));
        let again = StandingRequest { nonce: [5; 16], ..asked };
        assert_eq!(Standing::read(&bytes, &again, base.public().unwrap()), Err(Code::BadSignature));
        assert_eq!(Standing::read(&bytes, &asked, other.public().unwrap()), Err(Code::BadSignature));
    }
}
