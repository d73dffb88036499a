//! Sealing to the server's key: who has it, and what is sealed to it.

mod card;
mod change;
mod key;
mod unseal;

pub use card::{SealingCard, SealingKeyId};
pub use change::{OwnChange, SEALED};
pub(crate) use key::Purpose;
pub use key::{SealingKey, SealingPublicKey};
pub use unseal::{SealedChange, UnsealAnswer, UnsealRequest, Unsealed};
