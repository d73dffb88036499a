//! How large a change may be. No base takes a larger one, so none is saved.

/// Bytes of one change's canonical encoding.
pub const CHANGE_BYTES: usize = 256 << 10;
/// Units written by one change.
pub const CHANGE_UNITS: usize = 256;
/// Arrays and objects within one another in a value.
pub const VALUE_DEPTH: usize = 24;
/// Names in one unit write.
pub const UNIT_NAMES: usize = 1_024;
