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
    /// Their laptops.
    pub devices: Vec<String>,
}

/// Who has rights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RightsView {
    /// Users who have any.
    pub users: Vec<RightsRow>,
    /// Statements that wait for a second administrator, by their ids.
    pub waiting: Vec<String>,
}
