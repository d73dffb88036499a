//! The encrypted file: how it is opened, migrated, and how ids are stored in it.
//!
//! One connection writes; another one reads beside it. Both belong to this process, which alone has the
//! file: what SQLite shares between them lies in its memory, and no shared-memory file beside the vault.

mod columns;
#[cfg(test)]
mod first;
mod key;
mod migrate;
mod open;
#[cfg(all(test, target_os = "linux"))]
mod traces;

pub(crate) use columns::{Bits, Id, at_most, root_columns, root_of, standing_named, standing_text};
pub(crate) use key::rekey;
pub(crate) use migrate::migrate;
pub(crate) use open::{
    empty_the_log, for_little, for_much, open, open_damaged, open_reader, overwrite_what_is_deleted,
};

/// The bytes of a page of the encrypted file, which are SQLCipher's default.
pub(crate) const PAGE_BYTES: usize = 4_096;
/// The encrypted file's name in the vault's folder.
pub(crate) const DATABASE_FILE: &str = "vault.db";
