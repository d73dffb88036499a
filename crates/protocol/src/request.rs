//! The one request of sync: push a chunk, ask what is held, read a page of the feed.

use alongside_record::{Chain, DeviceId, Digest, LogId, OrganisationId};
use serde::{Deserialize, Serialize};

use crate::{Code, Cursor, Frame, FrameError, Signature, SigningKey, Versions, limits, open, seal};

/// What signatures over sync requests are made for.
const CONTEXT: &str = "sync";

/// One frame of a chunk, as its header announces it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameHeader {
    /// Bytes on the wire.
    pub length: u32,
    /// [`Frame::hash`].
    pub hash: Digest,
}

/// Where a chunk stands in its log and what it consists of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChunkHeader {
    /// The counter of its first change.
    pub first_counter: u64,
    /// The log's chain before that change.
    pub previous: Chain,
    /// Its frames, in order.
    pub frames: Vec<FrameHeader>,
}

/// The signed part of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncHeader {
    /// What the device understands.
    pub versions: Versions,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// The device.
    pub device: DeviceId,
    /// The log that it asks about and pushes to.
    pub log: LogId,
    /// The chunk pushed, if any.
    pub chunk: Option<ChunkHeader>,
    /// How far it has read the feed; none for a fresh device or one told to start over.
    pub cursor: Option<Cursor>,
    /// The most records it wants in a page; 0 to push or ask only.
    pub page_records: u32,
}

/// A request, taken apart: `signature ‖ header length (u32, little-endian) ‖ header ‖ frames`. The
/// signature covers the header, and through its hashes the frames.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncRequest {
    /// The signature over the header bytes; checked with [`SyncRequest::verify`].
    signature: Signature,
    header_bytes: Vec<u8>,
    /// The header.
    pub header: SyncHeader,
    /// The frames' bytes, as many and as long as the header says.
    pub frames: Vec<Vec<u8>>,
}

impl SyncRequest {
    /// The bytes of a signed request; `frames` as announced in `header`.
    ///
    /// # Errors
    /// As [`SigningKey::sign`].
    pub fn encode(header: &SyncHeader, frames: &[Vec<u8>], key: &SigningKey) -> Result<Vec<u8>, Code> {
        let header = postcard::to_stdvec(header).map_err(|_| Code::Malformed)?;
        let sealed = seal(CONTEXT, &header, key).map_err(|_| Code::BadSignature)?;
        let (signature, header) = open(&sealed).map_err(|_| Code::BadSignature)?;
        let length = u32::try_from(header.len()).map_err(|_| Code::TooLarge)?;
        Ok([signature.as_slice(), &length.to_le_bytes(), header, &frames.concat()].concat())
    }

    /// Takes a request's bytes apart. Nothing is verified yet but shape and limits.
    ///
    /// # Errors
    /// [`Code::TooLarge`] beyond a limit, [`Code::Malformed`] otherwise.
    pub fn decode(body: &[u8]) -> Result<Self, Code> {
        if body.len() > limits::BODY_BYTES {
            return Err(Code::TooLarge);
        }
        let (signature, rest) = open(body).map_err(|_| Code::Malformed)?;
        let (length, rest) = rest.split_first_chunk::<4>().ok_or(Code::Malformed)?;
        let length = u32::from_le_bytes(*length) as usize;
        let (header_bytes, mut rest) = rest.split_at_checked(length).ok_or(Code::Malformed)?;
        let header: SyncHeader = postcard::from_bytes(header_bytes).map_err(|_| Code::Malformed)?;
        let announced = header.chunk.as_ref().map(|chunk| chunk.frames.as_slice()).unwrap_or_default();
        if announced.len() > limits::CHUNK_FRAMES {
            return Err(Code::TooLarge);
        }
        let mut frames = Vec::with_capacity(announced.len());
        for frame in announced {
            let (bytes, after) = rest.split_at_checked(frame.length as usize).ok_or(Code::Malformed)?;
            frames.push(bytes.to_vec());
            rest = after;
        }
        if !rest.is_empty() {
            return Err(Code::Malformed);
        }
        Ok(Self { signature: *signature, header_bytes: header_bytes.to_vec(), header, frames })
    }

    /// Checks the device's signature over the header.
    ///
    /// # Errors
    /// [`Code::BadSignature`].
    pub fn verify(&self, key: &crate::PublicKey) -> Result<(), Code> {
        key.verify(CONTEXT, &self.header_bytes, &self.signature).map_err(|_| Code::BadSignature)
    }

    /// Decompresses the frames and checks each against the hash that the signature covers.
    ///
    /// # Errors
    /// [`Code::TooLarge`] beyond a limit, [`Code::Malformed`] for bytes that are no frame,
    /// [`Code::BadSignature`] for a frame that is not the one announced.
    pub fn open_frames(&self) -> Result<Vec<Frame>, Code> {
        let announced = self.header.chunk.as_ref().map(|chunk| chunk.frames.as_slice()).unwrap_or_default();
        let (mut changes, mut plain_bytes) = (0, 0);
        let mut opened = Vec::with_capacity(announced.len());
        for (announced, bytes) in announced.iter().zip(&self.frames) {
            let frame = Frame::decode(bytes).map_err(|error| match error {
                FrameError::Malformed => Code::Malformed,
                FrameError::TooLarge => Code::TooLarge,
            })?;
            changes += frame.entries.len();
            plain_bytes += frame.plain_bytes();
            if changes > limits::CHUNK_CHANGES || plain_bytes > limits::CHUNK_PLAIN_BYTES {
                return Err(Code::TooLarge);
            }
            if frame.hash() != announced.hash {
                return Err(Code::BadSignature);
            }
            opened.push(frame);
        }
        Ok(opened)
    }
}
