//! Who may open the vault: one slot per user, each sealing the same vault key, and a key that is the user's
//! alone, under that user's passphrase, and beside it the same for a code in the place of a forgotten one.
//!
//! Deliberately absent: any way to weaken a slot outside tests, and the operating system's keystore.

mod cards;
mod delay;
mod handover;
mod kdf;
mod kept;
mod key_file;
mod locked_key;
mod own_words;
mod passphrase;
mod recovery;
mod slot;
mod strength;
mod user;
mod user_key;
mod vault_key;

pub(crate) use cards::Cards;
#[cfg(test)]
pub(crate) use cards::test_cards;
pub use delay::delay_after;
pub(crate) use handover::Promise;
pub use kdf::KdfCost;
pub(crate) use kept::{Kept, KeptCounts, KeptLog};
pub(crate) use key_file::{KEY_FILE, KeyFile};
pub use locked_key::{LockedKey, keys_are_locked};
pub use own_words::OwnWords;
pub use passphrase::has_blank_at_ends;
pub(crate) use recovery::{RecoveryPlace, RecoverySlot};
pub(crate) use slot::{Slot, SlotPlace};
pub use strength::{PassphraseHelp, Strength};
pub use user::{NewUser, Outside, UserCard};
pub(crate) use user_key::UserKey;
pub(crate) use vault_key::VaultKey;
