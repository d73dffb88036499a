//! The encrypted file: how it is opened, migrated, and how ids are stored in it.
//!
//! Deliberately absent: a second connection. The file is locked for one connection alone, which
//! also keeps SQLite from making a shared-memory file.

mod columns;
mod migrate;
mod open;
#[cfg(all(test, target_os = "linux"))]
mod traces;

pub(crate) use columns::{Bits, Id, at_most, root_columns, root_of, standing_named, standing_text};
pub(crate) use migrate::migrate;
pub(crate) use open::{open, open_damaged};

/// The bytes of a page of the encrypted file, which are SQLCipher's default.
pub(crate) const PAGE_BYTES: usize = 4_096;
/// The encrypted file's name in the vault's folder.
pub(crate) const DATABASE_FILE: &str = "vault.db";
