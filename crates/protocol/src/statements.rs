//! The exchange of signed statements, both ways. What a statement says is not known here: they travel
//! as bytes, and whoever takes them in checks each one's signature.

use alongside_record::OrganisationId;
use serde::{Deserialize, Serialize};

use crate::{
    Code, PublicKey, SigningKey, limits,
    signed::{Verify, read_message, seal_message},
};

const CONTEXT: &str = "statements";

/// How far somebody has read a base's statements.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Follows from all statements up to there: a base that was restored has another.
    pub epoch: u64,
    /// The number of the last one; 0 before the first.
    pub place: u64,
}

/// What a device sends, signed with its key. Its id follows from that key, so a base that does not know it
/// yet can check the signature all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementsRequest {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The device's key.
    pub device_key: PublicKey,
    /// How far it has read; none to begin with the first.
    pub after: Option<Place>,
    /// The first eight bytes of the hash of each statement that it holds, where the two sides still differ
    /// once all was read and sent.
    pub all: Option<Vec<[u8; 8]>>,
    /// Statements for the base, which may have them.
    pub statements: Vec<Vec<u8>>,
}

impl StatementsRequest {
    /// The signed bytes.
    ///
    /// # Errors
    /// As [`SigningKey::sign`].
    pub fn encode(&self, key: &SigningKey) -> Result<Vec<u8>, Code> {
        seal_message(CONTEXT, self, key)
    }

    /// Reads a request and checks that it is signed with the key that it names.
    ///
    /// # Errors
    /// [`Code::Malformed`], [`Code::TooLarge`], [`Code::BadSignature`].
    pub fn decode(bytes: &[u8]) -> Result<Self, Code> {
        let (this, verify): (Self, Verify<'_>) = read_message(CONTEXT, bytes)?;
        let all = this.all.as_ref().map_or(0, Vec::len);
        if this.statements.len() > limits::STATEMENTS || all > limits::STATEMENT_HASHES {
            return Err(Code::TooLarge);
        }
        verify(&this.device_key)?;
        Ok(this)
    }
}

/// What the base answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementsAnswer {
    /// How far the device has read with this.
    pub place: Place,
    /// Statements, each of which the device checks.
    pub statements: Vec<Vec<u8>>,
    /// Which of [`StatementsRequest::all`] the base lacks.
    pub wanted: Vec<u32>,
    /// Eight bytes that are the same where both hold the same statements.
    pub digest: [u8; 8],
    /// Whether there is more behind `place`.
    pub more: bool,
}

impl StatementsAnswer {
    /// The bytes on the wire.
    ///
    /// # Errors
    /// [`Code::Malformed`], never for an answer that fits in memory.
    pub fn encode(&self) -> Result<Vec<u8>, Code> {
        postcard::to_stdvec(self).map_err(|_| Code::Malformed)
    }

    /// Reads an answer.
    ///
    /// # Errors
    /// [`Code::Malformed`].
    pub fn decode(bytes: &[u8]) -> Result<Self, Code> {
        postcard::from_bytes(bytes).map_err(|_| Code::Malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_holds_the_key_that_a_request_names_can_have_made_it() {
        let key = SigningKey::from_seed(&[7; 32]).unwrap();
        let request = StatementsRequest {
            organisation: OrganisationId(1),
            device_key: key.public().unwrap(),
            after: Some(Place { epoch: 5, place: 9 }),
            all: Some(vec![[1; 8]]),
            statements: vec![vec![7; 30]],
        };
        assert_eq!(StatementsRequest::decode(&request.encode(&key).unwrap()), Ok(request.clone()));
        let other = SigningKey::from_seed(&[8; 32]).unwrap();
        assert_eq!(StatementsRequest::decode(&request.encode(&other).unwrap()), Err(Code::BadSignature));
        let many = StatementsRequest { statements: vec![Vec::new(); limits::STATEMENTS + 1], ..request };
        assert_eq!(StatementsRequest::decode(&many.encode(&key).unwrap()), Err(Code::TooLarge));
    }
}
