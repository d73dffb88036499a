//! The server's sealing key as devices know it: the organisation's root key vouches for it.

use alongside_record::OrganisationId;
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};

use super::SealingPublicKey;
use crate::{
    PublicKey, SignatureError, SigningKey,
    signed::{vouch, vouched},
};

const CONTEXT: &str = "sealing key";

/// Which of an organisation's sealing keys: the first bytes of its public half's SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealingKeyId([u8; 8]);

impl SealingKeyId {
    /// The id of a key.
    pub fn of(key: SealingPublicKey) -> Self {
        Self(digest(&SHA256, &key.0).as_ref().first_chunk().copied().unwrap_or_default())
    }
}

/// A sealing key with the root key's signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealingCard(Vec<u8>);

impl SealingCard {
    /// Signs a sealing key with the organisation's root key.
    ///
    /// # Errors
    /// As [`SigningKey::sign`].
    pub fn issue(
        organisation: OrganisationId,
        key: SealingPublicKey,
        root: &SigningKey,
    ) -> Result<Self, SignatureError> {
        vouch(CONTEXT, &(organisation, key), root).map(Self)
    }

    /// Checks the signature and gives the key.
    ///
    /// # Errors
    /// [`SignatureError`] when the root key did not sign it for this organisation.
    pub fn verify(
        &self,
        organisation: OrganisationId,
        root: &PublicKey,
    ) -> Result<SealingPublicKey, SignatureError> {
        let (of, key): (OrganisationId, SealingPublicKey) = vouched(CONTEXT, &self.0, root)?;
        if of == organisation { Ok(key) } else { Err(SignatureError) }
    }

    /// The bytes, for storing and sending.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Bytes that were stored or received; [`SealingCard::verify`] tells their worth.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}
