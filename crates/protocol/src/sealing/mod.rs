//! Sealing to the server's key: who has it, and what is sealed to it.

mod audit;
mod backup;
mod change;
mod handover;
mod key;
mod left_drafts;
mod unseal;

pub use backup::BackupKey;
pub use change::{OwnChange, SEALED};
pub use handover::Handover;
pub(crate) use key::Purpose;
pub use key::{SealingKey, SealingKeyId, SealingPublicKey};
pub use left_drafts::LeftDrafts;
pub use unseal::{SealedChange, UnsealAnswer, UnsealRequest, Unsealed};
