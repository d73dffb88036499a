//! Rights, for those who have a say in them.

use alongside_domain::Role;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A code to be made for a colleague.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InviteRequest {
    /// Their staff member record.
    pub user: String,
    /// The role that they have, or are to have.
    pub role: String,
    /// The site records where they serve, their own first.
    pub sites: Vec<String>,
}

/// A code that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MadeCode {
    /// The code, to be pasted or scanned.
    pub code: String,
    /// Eight digits that the new laptop's screen shows too.
    pub short_code: String,
    /// Until when it works, milliseconds since 1970 (UTC).
    #[ts(type = "number")]
    pub until: i64,
    /// The colleague's name.
    pub user: String,
    /// Whether a second administrator has to agree before it works.
    pub needs_a_second: bool,
}

/// A user who has rights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RightsRow {
    /// Their staff member record.
    pub user: String,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// The names of the sites where they serve, their own first.
    pub sites: Vec<String>,
    /// Their laptops.
    pub devices: Vec<String>,
}

/// What an administrator said that takes a second one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RightsWaiting {
    /// The statement, by its id.
    pub statement: String,
    /// What it does: `appoint`, `remove_user`, `suspend` or `erase`.
    pub says: String,
    /// The name of whom it is about; of who is to be erased the id, as administrators see no participants.
    pub name: String,
    /// The role that it gives; none where it takes one.
    pub role: Option<Role>,
    /// Who said it; none where that is not known any more.
    pub by: Option<String>,
    /// Whether whoever is at work said it: then they cannot be the second.
    pub is_own: bool,
}

/// Somebody whom administrators have said to erase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ErasureRow {
    /// Their record, by its id.
    pub participant: String,
    /// Who said so.
    pub by: Vec<String>,
    /// Whether whoever is at work said it.
    pub is_own: bool,
    /// Whether two have: the base erases them once their time is over and no hold stands.
    pub is_in_force: bool,
}

/// Somebody whose time is over, or whom two administrators have said to erase, as the base says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DueErasure {
    /// Their record, by its id.
    pub participant: String,
    /// How it stands, as a code: `over`, `said`, `kept`, `held`, `unsettled`.
    pub stands: String,
    /// Until when it has to be kept, milliseconds since 1970 (UTC); none where that is over.
    #[ts(type = "number | null")]
    pub kept_until: Option<i64>,
}

/// A laptop that may still hold somebody who was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LaptopBehind {
    /// Its id.
    pub device: String,
    /// Who uses it.
    pub users: Vec<String>,
    /// When it was last in touch, milliseconds since 1970 (UTC).
    #[ts(type = "number | null")]
    pub last_contact: Option<i64>,
}

/// What is certified of somebody who was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DisposalView {
    /// The organization's name.
    pub organization: String,
    /// The record, by its id.
    pub participant: String,
    /// When it was erased at the base, milliseconds since 1970 (UTC).
    #[ts(type = "number")]
    pub erased_at: i64,
    /// Who said so.
    pub by: Vec<String>,
    /// Years that records are kept.
    pub years: u16,
    /// The laptops that have not been in touch since.
    pub not_reached: Vec<LaptopBehind>,
}

/// Whose time is over, and who was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ErasuresView {
    /// Whose time is over, and whom two administrators have said to erase.
    pub due: Vec<DueErasure>,
    /// Who was erased, the latest first.
    pub erased: Vec<DisposalView>,
}

/// Who has rights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RightsView {
    /// Users who have any.
    pub users: Vec<RightsRow>,
    /// What waits for a second administrator.
    pub waiting: Vec<RightsWaiting>,
}

/// The organisation and its settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OrganizationView {
    /// Its name.
    pub name: String,
    /// Where its base is reached.
    pub url: String,
    /// The IANA time zone in which its days begin and end.
    pub time_zone: String,
    /// Days that a laptop may be used without having been in touch; none for as long as anybody likes.
    pub lease_days: Option<u16>,
    /// Years that a participant's record is kept after the last thing was written about them.
    pub retention_years: u16,
    /// The time zones that there are, by name.
    pub zones: Vec<String>,
}

/// A laptop, as the base knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DeviceRow {
    /// Its id.
    pub device: String,
    /// How it is called; none before anybody said.
    pub name: Option<String>,
    /// Where it is kept; none before anybody said.
    pub site: Option<String>,
    /// What that site is called.
    pub site_name: Option<String>,
    /// The names of the sites whose records are on it.
    pub holds: Vec<String>,
    /// Whether the records of all sites are.
    pub holds_all: bool,
    /// The names of those who may be signed in on it.
    pub users: Vec<String>,
    /// Whether it is this laptop.
    pub is_this: bool,
    /// When it last synced; none before the first time.
    #[ts(type = "number | null")]
    pub last_contact: Option<i64>,
    /// When changes last arrived from it; none before the first.
    #[ts(type = "number | null")]
    pub last_received: Option<i64>,
    /// The version of the program there, as it said last.
    pub version: Option<String>,
    /// How many changes waited there, as it said last.
    pub waits: Option<u32>,
    /// Whether its service is over: once all that was written there is at the base, it destroys what it holds.
    pub retired: bool,
    /// Whether it was revoked.
    pub revoked: bool,
    /// Whether what it sends is looked at by somebody before it counts.
    pub in_review: bool,
}

/// A code to read out to a colleague.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PhoneCode {
    /// What they asked for: `recovery`, a new passphrase; or `lease`, more days with a laptop that was out of touch.
    pub what: String,
    /// How they are called.
    pub name: String,
    /// Their laptop.
    pub device: String,
    /// The code in groups of five letters and digits, each of which is checked.
    pub groups: Vec<String>,
}
