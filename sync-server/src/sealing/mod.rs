//! Values at rest.
//!
//! Master key (a file of the data folder) → organisation key → one key for each participant and one
//! for what belongs to no participant. Keys lie wrapped in a store of their own, apart from the
//! values, so that destroying one participant's key leaves nothing readable about them, in backups
//! neither. Deliberately absent: a cache of unwrapped keys, which would outlive an erasure.

mod keyring;
mod keys;
mod seal;

pub use keyring::{Keyring, Subject};
pub use keys::Keys;
pub use seal::{KeyId, Place, SealKey, Sealed};
