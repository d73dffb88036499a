//! How far a device has read the organisation's order.

use serde::{Deserialize, Serialize};

/// A place in the organisation's order, with proof of what came before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The server's random epoch; a restored server starts a new one.
    pub epoch: u64,
    /// The last sequence number read.
    pub seq: u64,
    /// The first 8 bytes of the server's hash chain over its order at `seq`.
    pub chain: [u8; 8],
}
