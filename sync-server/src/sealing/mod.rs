//! Values at rest.
//!
//! Master key (a file of the data folder, or asked for from a key-management service) → organisation key →
//! one key for each participant and one for what belongs to no participant. Keys lie wrapped in a store of
//! their own, apart from the values, so that destroying one participant's key leaves nothing readable about
//! them, in backups neither. Each can get a successor while the base serves ([`crate::rotation`]): a row says
//! under which key it is wrapped, and a value with which it is sealed. Deliberately absent: a cache of
//! unwrapped keys, which would outlive an erasure.

mod keyring;
mod keys;
mod master;
mod ring;
mod seal;
mod secrets;

pub use keyring::{Keyring, Subject};
pub use keys::Keys;
pub use master::{Master, MasterKey};
pub(crate) use ring::{ORGANISATION, new_organisation_key, opens, under_another};
pub use seal::{KeyId, Place, SealKey, Sealed};
