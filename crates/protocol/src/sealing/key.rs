//! Sealing to a public key: HPKE (RFC 9180) with X25519, HKDF-SHA256 and ChaCha20-Poly1305.

use std::{convert::Infallible, fmt};

use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable,
    aead::ChaCha20Poly1305,
    kdf::HkdfSha256,
    kem::X25519HkdfSha256,
    rand_core::{TryCryptoRng, TryRng},
    setup_receiver, setup_sender_with_rng, single_shot_open, single_shot_seal_with_rng,
};
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::Code;

/// What something is sealed for; it opens for nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A courier file.
    Courier,
    /// A change in its author's own log.
    OwnChange,
    /// A vault's key.
    Handover,
    /// What was still being typed on a laptop that was taken out.
    LeftDrafts,
    /// The key of a backup file.
    Backup,
}

impl Purpose {
    fn info(self) -> &'static [u8] {
        match self {
            Self::Courier => b"alongside courier 1",
            Self::OwnChange => b"alongside own change 1",
            Self::Handover => b"alongside vault key 1",
            Self::LeftDrafts => b"alongside left drafts 1",
            Self::Backup => b"alongside backup 1",
        }
    }
}

/// Names what is exported of an agreement.
const AGREED: &[u8] = b"alongside agreed 1";
/// Bytes of the encapsulated key that stand before what is sealed.
const ENCAPSULATED: usize = 32;

/// The X25519 public key that something is sealed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealingPublicKey(pub [u8; 32]);

/// Which of an organisation's sealing keys: the first bytes of its public half's SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealingKeyId([u8; 8]);

impl SealingKeyId {
    /// The id of a key.
    pub fn of(key: SealingPublicKey) -> Self {
        Self(digest(&SHA256, &key.0).as_ref().first_chunk().copied().unwrap_or_default())
    }

    /// Enough of it to tell an organisation's few keys apart.
    pub fn short(self) -> [u8; 2] {
        self.0.first_chunk().copied().unwrap_or_default()
    }
}

/// The key pair that opens what was sealed to its public half.
pub struct SealingKey {
    secret: <X25519HkdfSha256 as Kem>::PrivateKey,
    public: SealingPublicKey,
}

impl fmt::Debug for SealingKey {
    /// Never the secret half.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealingKey").field("public", &self.public).finish_non_exhaustive()
    }
}

impl SealingKey {
    /// The pair that grows from 32 random bytes.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        let (secret, public) = X25519HkdfSha256::derive_keypair(seed);
        Self { secret, public: SealingPublicKey(public.to_bytes().into()) }
    }

    /// The public half.
    pub fn public(&self) -> SealingPublicKey {
        self.public
    }

    /// Opens what [`SealingPublicKey::seal`] made, for the same purpose and with the same `heading`.
    ///
    /// # Errors
    /// [`Code::BadSeal`] for anything else: another key, purpose or heading, bytes cut or altered.
    pub(crate) fn open(
        &self,
        purpose: Purpose,
        heading: &[u8],
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Code> {
        let (encapsulated, sealed) = sealed.split_first_chunk::<ENCAPSULATED>().ok_or(Code::BadSeal)?;
        let encapsulated =
            <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated).map_err(|_| Code::BadSeal)?;
        single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &self.secret,
            &encapsulated,
            purpose.info(),
            sealed,
            heading,
        )
        .map(Zeroizing::new)
        .map_err(|_| Code::BadSeal)
    }

    /// The secret that [`SealingPublicKey::agree`] gave beside `encapsulated`, for the same `binding`.
    ///
    /// # Errors
    /// [`Code::BadSeal`] for what is no public key.
    pub(crate) fn agreed(
        &self,
        binding: &[u8],
        encapsulated: &[u8; 32],
    ) -> Result<Zeroizing<[u8; 32]>, Code> {
        let encapsulated =
            <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated).map_err(|_| Code::BadSeal)?;
        let context = setup_receiver::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &self.secret,
            &encapsulated,
            binding,
        );
        let mut secret = Zeroizing::new([0; 32]);
        let exported = context.map_err(|_| Code::BadSeal)?.export(AGREED, secret.as_mut());
        exported.map(|()| secret).map_err(|_| Code::BadSeal)
    }
}

impl SealingPublicKey {
    /// Seals `plain`; it opens only for the same purpose and beside the same `heading`. `random` fills
    /// bytes with randomness fit for keys.
    ///
    /// # Errors
    /// [`Code::BadSeal`] for a key that nothing can be sealed to.
    pub(crate) fn seal(
        &self,
        purpose: Purpose,
        heading: &[u8],
        plain: &[u8],
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Vec<u8>, Code> {
        let key = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&self.0).map_err(|_| Code::BadSeal)?;
        let (encapsulated, sealed) =
            single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
                &OpModeS::Base,
                &key,
                purpose.info(),
                plain,
                heading,
                &mut Given(random),
            )
            .map_err(|_| Code::BadSeal)?;
        Ok([encapsulated.to_bytes().as_slice(), &sealed].concat())
    }

    /// Agrees on a secret with whoever has the secret half, who needs the first of these for it and the same
    /// `binding`. Nothing else gives the secret.
    ///
    /// # Errors
    /// [`Code::BadSeal`] for a key with which nothing can be agreed on.
    pub(crate) fn agree(
        &self,
        binding: &[u8],
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<([u8; 32], Zeroizing<[u8; 32]>), Code> {
        let key = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&self.0).map_err(|_| Code::BadSeal)?;
        let (encapsulated, context) =
            setup_sender_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
                &OpModeS::Base,
                &key,
                binding,
                &mut Given(random),
            )
            .map_err(|_| Code::BadSeal)?;
        let mut secret = Zeroizing::new([0; 32]);
        context.export(AGREED, secret.as_mut()).map_err(|_| Code::BadSeal)?;
        Ok((encapsulated.to_bytes().into(), secret))
    }
}

/// The randomness that is handed in.
struct Given<'a>(&'a mut dyn FnMut(&mut [u8]));

impl TryRng for Given<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        (self.0)(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        (self.0)(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        (self.0)(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Given<'_> {}
