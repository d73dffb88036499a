//! A frame: a run of changes of one log, compressed. It is verified and committed as a whole.

use std::borrow::Cow;

use alongside_record::{Chain, Digest, Dot};
use ring::digest::{Context, SHA256};
use serde::{Deserialize, Serialize};

use crate::{
    limits,
    wire::{Layout, changes, pack, unpack},
};

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

/// The first 16 bytes of SHA-256. Whoever could find two frames with one hash could only confuse a
/// chunk of their own; to find another for a given one takes 2¹²⁸ tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameHash(pub [u8; 16]);

const HASHED: &[u8] = b"alongside frame 1";

impl FrameHash {
    /// Of how many entries with these digests, from the first on, it is the hash; none where of no number.
    pub fn covers(self, digests: impl Iterator<Item = Digest>) -> Option<usize> {
        let mut context = Context::new(&SHA256);
        context.update(HASHED);
        for (count, digest) in (1..).zip(digests) {
            context.update(&digest.0);
            if context.clone().finish().as_ref().starts_with(&self.0) {
                return Some(count);
            }
        }
        None
    }
}

/// Changes of one log with consecutive counters, and their digests, which are worked out once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    entries: Vec<Entry>,
    digests: Vec<Digest>,
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

/// The first byte of a frame: whether it is compressed, and its layout.
const COMPRESSED: u8 = 1;
const ROWS: u8 = 2;
/// Up to here rows may be shorter than columns.
const FEW: usize = 12;

impl Frame {
    /// A frame of these, in the order of their counters.
    pub fn of(entries: Vec<Entry>) -> Self {
        let digests = entries.iter().map(Entry::digest).collect();
        Self { entries, digests }
    }

    /// What it holds, in the order of their counters.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The same with the digest of each.
    pub fn into_entries(self) -> impl Iterator<Item = (Entry, Digest)> {
        self.entries.into_iter().zip(self.digests)
    }

    /// The hash that the chunk's signature covers: over the digests, not the bytes, so that it can
    /// be checked again after an erasure.
    pub fn hash(&self) -> FrameHash {
        let digests: Vec<[u8; 32]> = self.digests.iter().map(|digest| digest.0).collect();
        let digest = Digest::of(&[HASHED, digests.as_flattened()]);
        FrameHash(digest.0.first_chunk().copied().unwrap_or_default())
    }

    /// The log's chain behind it, where it stood at `previous` before.
    pub fn chain_after(&self, previous: Chain) -> Chain {
        self.digests.iter().fold(previous, |chain, digest| chain.then(*digest))
    }

    /// Bytes of its changes' encodings.
    pub(crate) fn plain_bytes(&self) -> usize {
        let bytes = |entry: &Entry| match entry {
            Entry::Change(bytes) => bytes.len(),
            Entry::Withheld { .. } => 0,
        };
        self.entries.iter().map(bytes).sum()
    }

    /// The bytes on the wire, given the dot of the first entry and the log's chain before it: in the
    /// layout that is shorter, compressed where that is shorter still.
    pub fn encode(&self, first: Dot, previous: Chain) -> Vec<u8> {
        shortest(self.entries.len(), |layout| self.laid_out(first, previous, layout))
    }

    pub(crate) fn laid_out(&self, first: Dot, previous: Chain, layout: Layout) -> Vec<u8> {
        changes::write((&self.entries, &self.digests), first, previous, layout)
    }

    /// Reads a frame whose first entry stands at `first`, behind `previous`.
    ///
    /// # Errors
    /// [`FrameError::TooLarge`] before more than the limit was decompressed or spelled out;
    /// [`FrameError::Malformed`] for anything else that is not a frame.
    pub fn decode(bytes: &[u8], first: Dot, previous: Chain) -> Result<Self, FrameError> {
        let limit = limits::FRAME_PLAIN_BYTES;
        let read = |plain: &[u8], layout| changes::read(plain, (first, previous), layout, limit);
        open(bytes, limit, read).map(|(entries, digests)| Self { entries, digests })
    }
}

/// What `write` lays out for so many things, in the layout that is shorter, behind a byte that tells
/// the layout and whether it is compressed.
pub(crate) fn shortest(count: usize, write: impl Fn(Layout) -> Vec<u8>) -> Vec<u8> {
    let columns = formed(&write(Layout::Columns), 0);
    if count > FEW {
        return columns;
    }
    let rows = formed(&write(Layout::Rows), ROWS);
    if rows.len() < columns.len() { rows } else { columns }
}

fn formed(plain: &[u8], form: u8) -> Vec<u8> {
    match pack(plain) {
        Some(packed) => [&[form | COMPRESSED], packed.as_slice()].concat(),
        None => [&[form], plain].concat(),
    }
}

/// Undoes [`shortest`], never decompressing more than `limit` bytes.
pub(crate) fn open<T>(
    bytes: &[u8],
    limit: usize,
    read: impl Fn(&[u8], Layout) -> Result<T, FrameError>,
) -> Result<T, FrameError> {
    let (&form, body) = bytes.split_first().ok_or(FrameError::Malformed)?;
    if form & !(COMPRESSED | ROWS) != 0 {
        return Err(FrameError::Malformed);
    }
    let plain = if form & COMPRESSED == 0 { Cow::Borrowed(body) } else { Cow::Owned(unpack(body, limit)?) };
    read(&plain, if form & ROWS == 0 { Layout::Columns } else { Layout::Rows })
}
