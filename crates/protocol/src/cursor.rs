//! How far a device has read the organisation's order.

use alongside_record::Chain;
use serde::{Deserialize, Serialize};

/// A place in the organisation's order, with proof of what came before it. The chain tells one past
/// from another by itself: a server that was restored and went on otherwise has another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The last sequence number read.
    pub seq: u64,
    /// The first 8 bytes of the server's hash chain over its order at `seq`.
    pub chain: [u8; 8],
}

impl Cursor {
    /// The cursor at `seq`, where the order's chain is `chain`.
    pub fn at(seq: u64, chain: Chain) -> Self {
        Self { seq, chain: chain.0.first_chunk().copied().unwrap_or_default() }
    }
}
