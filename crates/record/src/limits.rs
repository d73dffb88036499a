//! How large a change may be. No base takes a larger one, so none is saved.

/// Bytes of one change's canonical encoding.
pub const CHANGE_BYTES: usize = 256 << 10;
/// Units written by one change.
pub const CHANGE_UNITS: usize = 256;
/// Arrays and objects within one another in a value.
pub const VALUE_DEPTH: usize = 24;
/// Names in one unit write.
pub const UNIT_NAMES: usize = 1_024;
/// Those among them of other logs than the one that it stands in. A person who settles a conflict of more
/// sides settles it in several steps.
pub const UNIT_OTHERS_NAMES: usize = 64;
/// Names of values that are yet to come which a unit keeps: what names more waits until they are there.
pub const UNIT_OPEN_NAMES: usize = 256;
