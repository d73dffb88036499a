//! Limits on everything that arrives. Both sides hold to them; the server enforces them.

pub use alongside_record::limits::{
    CHANGE_BYTES, CHANGE_UNITS, UNIT_NAMES, UNIT_OPEN_NAMES, UNIT_OTHERS_NAMES,
};

/// No log gets near this counter; counters are kept as signed integers.
pub const LAST_COUNTER: u64 = u64::MAX >> 1;
/// Bytes of a request's body.
pub const BODY_BYTES: usize = 1 << 20;
/// Bytes of an answer's body. A page stops well before it.
pub const ANSWER_BYTES: usize = 8 << 20;
/// Bytes of a courier file, which a carrier posts as one body with its signature.
pub const COURIER_BYTES: usize = BODY_BYTES - (1 << 10);
/// Requests in a courier file.
pub const COURIER_REQUESTS: usize = 256;
/// Bytes of one frame after decompression.
pub const FRAME_PLAIN_BYTES: usize = 4 << 20;
/// Bytes of a chunk's changes after decompression, all frames together.
pub const CHUNK_PLAIN_BYTES: usize = 16 << 20;
/// Reasons why changes were set aside in the answer to who asks what is held, the newest.
pub const REASONS: u32 = 20_000;
/// Changes in one chunk.
pub const CHUNK_CHANGES: usize = 2_000;
/// Frames in one chunk.
pub const CHUNK_FRAMES: usize = 256;
/// Attestations in one request.
pub const ATTESTATIONS: usize = 64;
/// Changes that one attestation covers, so that what it does at the base is bounded.
pub const ATTESTED: u32 = 64;
/// Bytes of the name of a kind, a unit or an audience.
pub const NAME_BYTES: usize = 64;
/// Statements in one request.
pub const STATEMENTS: usize = 256;
/// Bytes of statements in one answer, beyond which it ends.
pub const STATEMENTS_BYTES: usize = 256 << 10;
/// Statements that a device says it holds, in one request.
pub const STATEMENT_HASHES: usize = 100_000;
/// Earlier cursors that a device offers after its own did not fit.
pub const EARLIER_CURSORS: usize = 64;
/// Participants and other records that a device asks to have whole in one request.
pub const WANTED: usize = 256;
/// Changes that a device asks to have unsealed in one request.
pub const UNSEALED: usize = 1_000;
/// Changes of one device that the base keeps though they did not land, whatever the reason. Beyond this, and
/// beyond [`ASIDE_BYTES`], the answer is `not_yet`: the device keeps the change and sends it again.
pub const ASIDE_CHANGES: u64 = 4_000;
/// Bytes of them.
pub const ASIDE_BYTES: u64 = 8 << 20;
/// Records in one page of the feed.
pub const PAGE_RECORDS: usize = 2_000;
/// Bytes of unit states in one page of the feed, beyond which it ends early, whatever was asked for.
pub const PAGE_BYTES: u32 = 1 << 20;
