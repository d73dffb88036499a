//! A row: an event, sealed so that nobody on the laptop reads it, not even whoever caused it.

use alongside_protocol::{SealingKey, Signature};
use alongside_record::{Chain, Digest};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use crate::{AuditError, Event, Result, SessionHead};

/// One row of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its place, from 1.
    pub number: u64,
    /// The event, sealed.
    pub sealed: Vec<u8>,
    /// That the session stands behind it, by whoever is at work.
    pub signature: Signature,
}

/// Seals and opens the rows of one session.
pub struct RowKey(LessSafeKey);

impl RowKey {
    pub(crate) fn of(secret: &[u8; 32]) -> Result<Self> {
        let key = UnboundKey::new(&AES_256_GCM, secret).map_err(|_| AuditError::BadSeal)?;
        Ok(Self(LessSafeKey::new(key)))
    }

    /// The key to a session's rows, with the organisation's audit key; none where they are only signed.
    ///
    /// # Errors
    /// [`AuditError::BadSeal`] where they are sealed to another key.
    pub fn open(head: &SessionHead, keys: &[SealingKey]) -> Result<Option<Self>> {
        let Some(to) = head.sealed_to else { return Ok(None) };
        let key = keys.iter().find(|key| key.public() == to.key).ok_or(AuditError::BadSeal)?;
        let secret = key.agreed_on_audit(&head.binding(), &to.encapsulated);
        Self::of(&*secret.map_err(|_| AuditError::BadSeal)?).map(Some)
    }
}

/// Each row of a session has its own.
fn nonce(number: u64) -> Nonce {
    let mut bytes = [0; NONCE_LEN];
    for (to, byte) in bytes.iter_mut().zip(number.to_be_bytes()) {
        *to = byte;
    }
    Nonce::assume_unique_for_key(bytes)
}

impl Row {
    pub(crate) fn seal(event: &Event, number: u64, key: Option<&RowKey>) -> Result<Vec<u8>> {
        let mut bytes = postcard::to_stdvec(event).map_err(|_| AuditError::Malformed)?;
        if let Some(RowKey(key)) = key {
            key.seal_in_place_append_tag(nonce(number), Aad::empty(), &mut bytes)
                .map_err(|_| AuditError::BadSeal)?;
        }
        Ok(bytes)
    }

    /// The event of a row.
    ///
    /// # Errors
    /// [`AuditError::BadSeal`], [`AuditError::Malformed`].
    pub fn open(sealed: &[u8], number: u64, key: Option<&RowKey>) -> Result<Event> {
        let mut bytes = sealed.to_vec();
        let plain = match key {
            Some(RowKey(key)) => {
                key.open_in_place(nonce(number), Aad::empty(), &mut bytes).map_err(|_| AuditError::BadSeal)?
            }
            None => bytes.as_mut_slice(),
        };
        postcard::from_bytes(plain).map_err(|_| AuditError::Malformed)
    }

    /// The chain behind a row.
    pub fn chain(before: Chain, number: u64, sealed: &[u8]) -> Chain {
        before.then(Digest::of(&[b"alongside audit row 1", &number.to_be_bytes(), sealed]))
    }
}
