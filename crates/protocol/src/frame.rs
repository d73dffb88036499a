//! A frame: a run of changes of one log, compressed. It is verified and committed as a whole.

use std::io::Read;

use alongside_record::Digest;
use serde::{Deserialize, Serialize};

use crate::limits;

/// What stands at one counter of a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// The canonical encoding of a change.
    Change(Vec<u8>),
    /// A change that can never be sent: it keeps its counter, and its digest and the reason go in
    /// its place.
    Withheld {
        /// The digest of the change's canonical encoding.
        digest: Digest,
        /// Why, as a code.
        reason: String,
    },
}

impl Entry {
    /// The digest that the log's chain goes on with.
    pub fn digest(&self) -> Digest {
        match self {
            Self::Change(bytes) => Digest::of(&[bytes]),
            Self::Withheld { digest, .. } => *digest,
        }
    }
}

/// Changes of one log with consecutive counters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// In the order of their counters.
    pub entries: Vec<Entry>,
}

/// Bytes that are not a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// Not decodable.
    #[error("not a frame")]
    Malformed,
    /// Larger, after decompression, than [`limits::FRAME_PLAIN_BYTES`].
    #[error("a frame beyond the limits")]
    TooLarge,
}

const RAW: u8 = 0;
const ZSTD: u8 = 1;
const LEVEL: i32 = 9;
/// The largest window (2²³ bytes) that is decompressed: level 9 uses at most 2²². Without it a few
/// bytes could ask for 128 MiB.
const WINDOW_LOG: u32 = 23;

impl Frame {
    /// The hash that the chunk's signature covers: over the digests, not the bytes, so that it can
    /// be checked again after an erasure.
    pub fn hash(&self) -> Digest {
        let digests: Vec<[u8; 32]> = self.entries.iter().map(|entry| entry.digest().0).collect();
        Digest::of(&[b"alongside frame 1", digests.as_flattened()])
    }

    /// Bytes of its changes' encodings.
    pub(crate) fn plain_bytes(&self) -> usize {
        let bytes = |entry: &Entry| match entry {
            Entry::Change(bytes) => bytes.len(),
            Entry::Withheld { .. } => 0,
        };
        self.entries.iter().map(bytes).sum()
    }

    /// The bytes on the wire: compressed, or raw where that is smaller.
    pub fn encode(&self) -> Vec<u8> {
        let plain = postcard::to_stdvec(&self.entries).unwrap_or_default();
        pack(&plain)
    }

    /// Reads a frame.
    ///
    /// # Errors
    /// [`FrameError::TooLarge`] before more than the limit was decompressed;
    /// [`FrameError::Malformed`] for anything else that is not a frame.
    pub fn decode(bytes: &[u8]) -> Result<Self, FrameError> {
        let plain = unpack(bytes, limits::FRAME_PLAIN_BYTES)?;
        postcard::from_bytes(&plain).map(|entries| Self { entries }).map_err(|_| FrameError::Malformed)
    }
}

/// Compresses, or keeps raw where that is smaller; the first byte says which.
pub(crate) fn pack(plain: &[u8]) -> Vec<u8> {
    let packed = zstd::bulk::compress(plain, LEVEL).ok().filter(|packed| packed.len() < plain.len());
    match packed {
        Some(packed) => [&[ZSTD], packed.as_slice()].concat(),
        None => [&[RAW], plain].concat(),
    }
}

/// Undoes [`pack`], never producing more than `limit` bytes.
pub(crate) fn unpack(bytes: &[u8], limit: usize) -> Result<Vec<u8>, FrameError> {
    let (&form, body) = bytes.split_first().ok_or(FrameError::Malformed)?;
    let mut plain = Vec::new();
    let read = match form {
        RAW => body.take(limit as u64 + 1).read_to_end(&mut plain),
        ZSTD => {
            let mut decoder =
                zstd::stream::read::Decoder::with_buffer(body).map_err(|_| FrameError::Malformed)?;
            decoder.window_log_max(WINDOW_LOG).map_err(|_| FrameError::Malformed)?;
            decoder.take(limit as u64 + 1).read_to_end(&mut plain)
        }
        _ => return Err(FrameError::Malformed),
    };
    read.map_err(|_| FrameError::Malformed)?;
    if plain.len() > limit { Err(FrameError::TooLarge) } else { Ok(plain) }
}
