//! The users of this laptop.

use alongside_domain::Role;
use alongside_record::StaffId;

/// Somebody who is to be able to open the vault.
#[derive(Clone, Copy)]
pub struct NewUser<'a> {
    /// Their `staff_member` record.
    pub id: StaffId,
    /// Their name, which the Unlock screen shows.
    pub name: &'a str,
    /// Their role.
    pub role: Role,
    /// The name of the site where they serve.
    pub site_name: &'a str,
    /// The passphrase that they chose.
    pub passphrase: &'a str,
    /// What their signing key on this laptop grows from. It rests in their slot and nowhere else.
    pub seed: &'a [u8; 32],
}

/// A user, as the Unlock screen shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserCard {
    /// Their `staff_member` record.
    pub id: StaffId,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// The name of the site where they serve.
    pub site_name: String,
    /// Failed unlocks since the last good one.
    pub failed_attempts: u32,
}

/// What may be shown before anybody has unlocked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    /// The organisation's name.
    pub organisation_name: String,
    /// Whether its records are invented.
    pub demo: bool,
    /// Changes that wait to be sent. None while the vault is open, and after it was not closed
    /// properly: a number that may be wrong is not shown.
    pub waiting: Option<u64>,
    /// The users of this laptop.
    pub users: Vec<UserCard>,
}
