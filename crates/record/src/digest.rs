//! Digests of changes and the hash chain of a log.

use std::fmt;

use ring::digest::{Context, SHA256};
use serde::{Deserialize, Serialize};

/// SHA-256 of a change's canonical encoding. Two changes with one dot are the same change exactly
/// when their digests agree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The digest of `parts`, one after the other.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut context = Context::new(&SHA256);
        for part in parts {
            context.update(part);
        }
        let mut bytes = [0; 32];
        bytes.copy_from_slice(context.finish().as_ref());
        Self(bytes)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.0.iter().take(6) {
            write!(f, "{byte:02x}")?;
        }
        f.write_str("…")
    }
}

/// Where a hash chain stands: a function of everything appended so far, in order. 16 bytes of
/// SHA-256: to find another history that leads to a given chain takes 2¹²⁸ tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Chain(pub [u8; 16]);

impl Chain {
    /// Stands where there is no chain yet: nothing is held, nothing was read. A log's chain and the order's
    /// begin at random bytes instead, which go to nobody who could guess at what is hidden from them.
    pub const NONE: Self = Self([0; 16]);

    /// The chain after one more digest.
    #[must_use]
    pub fn then(self, digest: Digest) -> Self {
        let digest = Digest::of(&[b"alongside chain 1", &self.0, &digest.0]);
        Self(digest.0.first_chunk().copied().unwrap_or_default())
    }
}
