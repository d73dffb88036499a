//! The file of who read what: encrypted under a key of its own that follows from the vault's, beside the vault.
//!
//! Deliberately absent: reading what rows say. They are sealed to the organisation's audit key, which no laptop
//! has. What is here is what makes sure that they are whole, and on their way.

mod file;
mod open;
mod rows;
mod sending;
mod tries;

pub use file::AuditFile;
pub use sending::{AuditPiece, KeptEnd};
pub use tries::FailedTry;

/// The file's name in the vault's folder.
pub(crate) const AUDIT_FILE: &str = "audit.db";
/// Room on the disk that is given up for rows once there is no other.
pub(crate) const AUDIT_RESERVE: &str = "audit.reserve";
/// Wrong passphrases that nobody has written down yet, as nobody was in.
pub(crate) const AUDIT_TRIES: &str = "audit.tries";
