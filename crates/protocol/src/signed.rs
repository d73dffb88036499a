//! Ed25519 signatures. A signed body is the signature, then the bytes it covers.

use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::Code;

/// An Ed25519 public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PublicKey(pub [u8; 32]);

/// An Ed25519 signature.
pub type Signature = [u8; 64];

/// A signature that does not fit, or bytes too short to hold one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("bad signature")]
pub struct SignatureError;

/// An Ed25519 key pair. Its seed is the secret; whoever stores it wipes it.
pub struct SigningKey(Ed25519KeyPair);

impl SigningKey {
    /// The pair that grows from 32 random bytes.
    ///
    /// # Errors
    /// [`SignatureError`] when ring refuses the seed.
    pub fn from_seed(seed: &[u8; 32]) -> Result<Self, SignatureError> {
        Ed25519KeyPair::from_seed_unchecked(seed).map(Self).map_err(|_| SignatureError)
    }

    /// The public half.
    ///
    /// # Errors
    /// Never for an Ed25519 pair; the length is checked all the same.
    pub fn public(&self) -> Result<PublicKey, SignatureError> {
        self.0.public_key().as_ref().try_into().map(PublicKey).map_err(|_| SignatureError)
    }

    /// Signs `bytes` for one purpose. A signature made for one `context` is refused for another.
    ///
    /// # Errors
    /// Never for an Ed25519 pair; the length is checked all the same.
    pub fn sign(&self, context: &str, bytes: &[u8]) -> Result<Signature, SignatureError> {
        self.0.sign(&with_context(context, bytes)).as_ref().try_into().map_err(|_| SignatureError)
    }
}

impl PublicKey {
    /// Checks a signature made for `context`.
    ///
    /// # Errors
    /// [`SignatureError`] when it does not fit.
    pub fn verify(&self, context: &str, bytes: &[u8], signature: &Signature) -> Result<(), SignatureError> {
        UnparsedPublicKey::new(&ED25519, self.0)
            .verify(&with_context(context, bytes), signature)
            .map_err(|_| SignatureError)
    }
}

fn with_context(context: &str, bytes: &[u8]) -> Vec<u8> {
    [b"alongside 1 ", context.as_bytes(), b"\0", bytes].concat()
}

/// A body with its signature in front.
///
/// # Errors
/// As [`SigningKey::sign`].
pub fn seal(context: &str, body: &[u8], key: &SigningKey) -> Result<Vec<u8>, SignatureError> {
    Ok([key.sign(context, body)?.as_slice(), body].concat())
}

/// Splits a sealed body into its signature and the bytes that [`PublicKey::verify`] is to check.
///
/// # Errors
/// [`SignatureError`] when there are too few bytes for a signature.
pub fn open(sealed: &[u8]) -> Result<(&Signature, &[u8]), SignatureError> {
    sealed.split_first_chunk::<64>().ok_or(SignatureError)
}

/// Checks a message's signature against the key of the device that it names.
pub type Verify<'a> = Box<dyn Fn(&PublicKey) -> Result<(), Code> + Send + 'a>;

/// A device's message with its signature in front: `signature ‖ postcard`.
pub(crate) fn seal_message<T: Serialize>(
    context: &str,
    message: &T,
    key: &SigningKey,
) -> Result<Vec<u8>, Code> {
    let body = postcard::to_stdvec(message).map_err(|_| Code::Malformed)?;
    seal(context, &body, key).map_err(|_| Code::BadSignature)
}

/// Reads a device's message. Whose key to check it with is known only then.
pub(crate) fn read_message<'a, T: DeserializeOwned>(
    context: &'static str,
    bytes: &'a [u8],
) -> Result<(T, Verify<'a>), Code> {
    let (signature, body) = open(bytes).map_err(|_| Code::Malformed)?;
    let message = postcard::from_bytes(body).map_err(|_| Code::Malformed)?;
    let verify = move |key: &PublicKey| key.verify(context, body, signature).map_err(|_| Code::BadSignature);
    Ok((message, Box::new(verify)))
}
