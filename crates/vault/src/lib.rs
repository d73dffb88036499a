//! The encrypted store of one laptop.
//!
//! Deliberately absent: clocks and randomness (the caller passes them in), the network, what a user
//! may do, and locking anything but keys in memory (the pages that SQLite holds are neither locked nor
//! wiped). A vault has one owner: whoever shares it among threads puts a mutex around it.
//!
//! A save is an own change (`own`); the feed brings the server's state (`base`); what is shown is
//! that state with the own changes on top (`records`). Lists and search read tables derived from it
//! (`projection`, `search`).

#[cfg(all(not(debug_assertions), feature = "cheap-kdf"))]
compile_error!(
    "cheap-kdf is for tests: a release that has it seals records under keys that anybody can guess"
);

mod arrivals;
mod arriving;
mod audit;
mod base;
mod collate;
mod database;
mod debriefs;
mod drafts;
mod earlier;
mod error;
mod facts;
mod folder;
mod harden;
mod keys;
mod listing;
mod log_head;
mod new_change;
mod own;
mod parts;
mod passed;
mod private_file;
mod projection;
mod random;
mod records;
mod renewal;
mod scope;
mod search;
mod settings;
mod statements;
mod stored_record;
mod vault;

pub use audit::{AuditFile, AuditPiece, FailedTry, KeptEnd};
pub use base::PageEnd;
pub use collate::sort_key;
pub use debriefs::Debrief;
pub use drafts::Draft;
pub use earlier::EarlierValue;
pub use error::{Result, VaultError};
pub use facts::Facts;
pub use folder::{SEALED_DRAFTS, VaultFolder};
pub use harden::harden_process;
pub use keys::{
    KdfCost, LockedKey, NewUser, Outside, OwnWords, PassphraseHelp, Strength, UserCard, delay_after,
    has_blank_at_ends, keys_are_locked,
};
pub use listing::{
    Ask, By, Days, ListedRecords, Place, SortValue, Standings, TimelineAsk, name_of, sorts_by,
};
pub use log_head::{Acknowledged, Attention, LogHead, NewLog, SetAsideEntry, StoredChange};
pub use new_change::{NewChange, Target, is_placeholder, placeholder};
pub use own::{
    Attested, ERASED, NOT_WRITTEN_BY, NOT_YET, OwnFinding, OwnSession, Salvaged, Seal, SealedOwn, Sealing,
};
pub use projection::{
    Before, Caseload, Counts, Listed, Needs, Next, PeopleAsk, PeopleOrder, PeoplePage, Row, Step,
};
pub use random::Random;
pub use renewal::RenewedTo;
pub use scope::Border;
pub use search::sounds_alike;
pub use stored_record::{BaseRecord, BaseUnit, StoredRecord};
pub use vault::Vault;
