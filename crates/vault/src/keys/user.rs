//! The users of this laptop.

use alongside_domain::Role;
use alongside_record::{RecordId, StaffId};
use alongside_rights::{Card, SignedStatement};

/// Somebody who is to be able to open the vault.
#[derive(Clone)]
pub struct NewUser<'a> {
    /// Their `staff_member` record.
    pub id: StaffId,
    /// The statements that prove who they are.
    pub proof: Vec<SignedStatement>,
    /// The passphrase that they chose.
    pub passphrase: &'a str,
    /// What their signing key on this laptop grows from. It rests in their slot and nowhere else.
    pub seed: &'a [u8; 32],
}

/// A user, as the Unlock screen shows them: what the organisation's root key vouches for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserCard {
    /// Their `staff_member` record.
    pub id: StaffId,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// Where they serve, their own site first.
    pub sites: Vec<RecordId>,
    /// The name of the site where they serve.
    pub site_name: String,
    /// Failed unlocks since the last good one.
    pub failed_attempts: u32,
}

impl UserCard {
    pub(super) fn of(card: Card, failed_attempts: u32) -> Self {
        let Card { user: id, name, role, sites, site_name } = card;
        Self { id, name, role, sites, site_name, failed_attempts }
    }
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
