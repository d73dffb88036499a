//! What a user is in the organisation.

use alongside_record::Audience;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{CARE_TEAM, EVERYONE};

/// A user's role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A peer recovery specialist in the field.
    Peer,
    /// Syncs teams, plans site days, settles conflicts.
    Coordinator,
    /// Users, devices, sites, reports.
    Administrator,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 3] = [Self::Peer, Self::Coordinator, Self::Administrator];

    /// The role's name on the wire and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Peer => "peer",
            Self::Coordinator => "coordinator",
            Self::Administrator => "administrator",
        }
    }

    /// The role of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether this role may see records of `audience`. An audience this build does not know is
    /// shown to nobody.
    pub fn may_see(self, audience: &Audience) -> bool {
        [EVERYONE, CARE_TEAM].contains(&audience.as_str())
    }

    /// Whether this role works for all sites, and not only for those it is given.
    pub fn serves_all_sites(self) -> bool {
        match self {
            Self::Peer => false,
            Self::Coordinator | Self::Administrator => true,
        }
    }

    /// Whether this role may see and save reports.
    pub fn may_report(self) -> bool {
        self == Self::Administrator
    }
}
