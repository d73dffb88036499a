//! What stands outside the seal: what the file is, whose, and for whom.

use alongside_record::OrganisationId;
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{Code, SealingKey, SealingKeyId, SealingPublicKey, limits, sealing::Purpose};

/// What every courier file begins with.
const MAGIC: &[u8; 18] = b"alongside courier\n";
/// The format that this build reads and writes.
const FORMAT: u16 = 2;

/// The SHA-256 of a whole file.
pub type FileHash = [u8; 32];

/// For whom a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Addressee {
    /// For the base: a [`Package`](super::Package), sealed to this key.
    Base(SealingKeyId),
    /// For the device that made the file of this hash: a [`CourierAnswer`](super::CourierAnswer).
    Device(FileHash),
}

/// A courier file: `magic ‖ format (u16, little-endian) ‖ heading ‖ sealed`. What stands before the
/// seal is readable and cannot be altered without breaking it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourierFile {
    /// Whose file it is.
    pub organisation: OrganisationId,
    /// For whom.
    pub addressee: Addressee,
    heading: Vec<u8>,
    sealed: Vec<u8>,
}

impl CourierFile {
    /// Reads what stands outside the seal.
    ///
    /// # Errors
    /// [`Code::TooLarge`]; [`Code::Malformed`] for what is no courier file;
    /// [`Code::UnsupportedVersion`] for one of a newer version; [`Code::BadSeal`] for one cut short.
    pub fn read(bytes: &[u8]) -> Result<Self, Code> {
        if bytes.len() > limits::COURIER_BYTES {
            return Err(Code::TooLarge);
        }
        let after_magic = bytes.strip_prefix(MAGIC).ok_or(Code::Malformed)?;
        let (format, rest) = after_magic.split_first_chunk::<2>().ok_or(Code::BadSeal)?;
        if u16::from_le_bytes(*format) != FORMAT {
            return Err(Code::UnsupportedVersion);
        }
        let ((organisation, addressee), sealed) =
            postcard::take_from_bytes(rest).map_err(|_| Code::BadSeal)?;
        let heading = bytes.len().checked_sub(sealed.len()).and_then(|end| bytes.get(..end));
        let heading = heading.ok_or(Code::BadSeal)?.to_vec();
        Ok(Self { organisation, addressee, heading, sealed: sealed.to_vec() })
    }

    /// The hash by which an answer names the file it answers.
    pub fn hash(bytes: &[u8]) -> FileHash {
        digest(&SHA256, bytes).as_ref().try_into().unwrap_or_default()
    }

    /// The bytes of a file.
    pub(super) fn write(
        organisation: OrganisationId,
        addressee: Addressee,
        to: SealingPublicKey,
        plain: &[u8],
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Vec<u8>, Code> {
        let fields = postcard::to_stdvec(&(organisation, addressee)).map_err(|_| Code::Malformed)?;
        let mut bytes = [MAGIC.as_slice(), &FORMAT.to_le_bytes(), &fields].concat();
        let sealed = to.seal(Purpose::Courier, &bytes, plain, random)?;
        bytes.extend(sealed);
        if bytes.len() > limits::COURIER_BYTES { Err(Code::TooLarge) } else { Ok(bytes) }
    }

    /// What is under the seal.
    pub(super) fn open(&self, key: &SealingKey) -> Result<Zeroizing<Vec<u8>>, Code> {
        key.open(Purpose::Courier, &self.heading, &self.sealed)
    }
}
