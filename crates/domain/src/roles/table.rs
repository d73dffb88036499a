//! The table: role × what it reads and writes, and its duties.

use alongside_record::Audience;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Role;
use crate::{CARE_TEAM, EVERYONE};

/// What a kind of record is about, as far as rights go. Each has one audience.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// Support of a participant.
    Care,
    /// What only clinicians record and read.
    Clinical,
    /// Supervision, and what is said there.
    Supervision,
    /// That a worry about somebody was opened by who oversees care.
    Oversight,
    /// What supervisors say of signed notes, and the care team reads.
    Cosigning,
    /// What a team arranges on the spot: site days, an on-call number that is not right.
    SiteDay,
    /// Sites.
    Site,
    /// Who works here, without what they may do.
    Staff,
    /// The program's own forms, and what it counts of its own.
    Forms,
    /// The terms under which the program uses what is others'.
    Terms,
    /// That something happened which should not have.
    Incident,
    /// What is found of such, and whom it was told.
    Register,
    /// Whom somebody here knows.
    Kin,
    /// What follows from that for a participant's record.
    Wall,
    /// Who did what. No kind has it yet.
    Audit,
}

impl Matter {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Care,
        Self::Clinical,
        Self::Supervision,
        Self::Oversight,
        Self::Cosigning,
        Self::SiteDay,
        Self::Site,
        Self::Staff,
        Self::Forms,
        Self::Terms,
        Self::Incident,
        Self::Register,
        Self::Kin,
        Self::Wall,
        Self::Audit,
    ];
    /// The audiences that this build knows.
    pub const AUDIENCES: [&'static str; 7] = [EVERYONE, CARE_TEAM, CLINICAL, SUPERVISION, KIN, WALL, AUDIT];

    /// Who may see records of it.
    pub const fn audience(self) -> &'static str {
        match self {
            Self::Care | Self::Oversight | Self::Cosigning => CARE_TEAM,
            Self::Clinical => CLINICAL,
            Self::Supervision => SUPERVISION,
            Self::SiteDay
            | Self::Site
            | Self::Staff
            | Self::Forms
            | Self::Terms
            | Self::Incident
            | Self::Register => EVERYONE,
            Self::Kin => KIN,
            Self::Wall => WALL,
            Self::Audit => AUDIT,
        }
    }

    /// Its name in docs/roles.md.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Care => "care",
            Self::Clinical => "clinical",
            Self::Supervision => "supervision",
            Self::Oversight => "oversight",
            Self::Cosigning => "cosigning",
            Self::SiteDay => "site days",
            Self::Site => "sites",
            Self::Staff => "staff",
            Self::Forms => "own forms",
            Self::Terms => "accepted terms",
            Self::Incident => "incidents",
            Self::Register => "register of incidents",
            Self::Kin => "whom we know",
            Self::Wall => "who is kept away",
            Self::Audit => "audit",
        }
    }
}

/// Whether records of that audience lie in the files of those who may read them, and not in the one that all users
/// of a laptop share.
pub fn is_private(audience: &Audience) -> bool {
    [CLINICAL, SUPERVISION, KIN, WALL].contains(&audience.as_str())
}

/// Audience of what only clinicians read.
pub(crate) const CLINICAL: &str = "clinical";
/// Audience of supervision.
pub(crate) const SUPERVISION: &str = "supervision";
/// Audience of whom somebody here knows: of what they said themselves, or all of it for those who decide.
pub(crate) const KIN: &str = "kin";
/// Audience of what was decided about that.
pub(crate) const WALL: &str = "wall";
/// Audience of who did what.
const AUDIT: &str = "audit";

/// What a role does beside reading and writing records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Duty {
    /// Answers what others hand over.
    HandOvers,
    /// Sees and saves reports.
    Reports,
    /// Says who is what, and where.
    Rights,
    /// Looks at who read what.
    Audit,
}

impl Duty {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::HandOvers, Self::Reports, Self::Rights, Self::Audit];

    /// Its name in docs/roles.md.
    pub const fn name(self) -> &'static str {
        match self {
            Self::HandOvers => "answers what is handed over",
            Self::Reports => "reports",
            Self::Rights => "rights",
            Self::Audit => "looks at who read what",
        }
    }
}

/// What a role may do.
#[derive(Debug, Clone, Copy)]
pub struct Rights {
    /// The audiences whose records it reads.
    pub reads: &'static [&'static str],
    /// What it writes about.
    pub writes: &'static [Matter],
    /// Its duties.
    pub duties: &'static [Duty],
    /// Whether it works for all sites, and not only for those it is given.
    pub all_sites: bool,
}

impl Role {
    /// What the role may do: this is the table.
    pub const fn rights(self) -> Rights {
        match self {
            Self::Peer => Rights {
                reads: &[EVERYONE, CARE_TEAM, KIN],
                writes: &[Matter::Care, Matter::SiteDay, Matter::Incident, Matter::Kin],
                duties: &[],
                all_sites: false,
            },
            Self::Clinician => Rights {
                reads: &[EVERYONE, CARE_TEAM, CLINICAL, KIN],
                writes: &[Matter::Care, Matter::Clinical, Matter::SiteDay, Matter::Incident, Matter::Kin],
                duties: &[],
                all_sites: false,
            },
            Self::Supervisor => Rights {
                reads: &[EVERYONE, CARE_TEAM, SUPERVISION, KIN, WALL],
                writes: &[
                    Matter::Care,
                    Matter::Supervision,
                    Matter::Oversight,
                    Matter::Cosigning,
                    Matter::SiteDay,
                    Matter::Incident,
                    Matter::Kin,
                    Matter::Wall,
                ],
                duties: &[],
                all_sites: false,
            },
            Self::Coordinator => Rights {
                reads: &[EVERYONE, CARE_TEAM, KIN, WALL],
                writes: &[
                    Matter::Care,
                    Matter::Oversight,
                    Matter::SiteDay,
                    Matter::Site,
                    Matter::Staff,
                    Matter::Forms,
                    Matter::Incident,
                    Matter::Register,
                    Matter::Kin,
                    Matter::Wall,
                ],
                duties: &[Duty::HandOvers],
                all_sites: true,
            },
            Self::Administrator => Rights {
                reads: &[EVERYONE],
                writes: &[Matter::Staff, Matter::Forms, Matter::Terms, Matter::Incident, Matter::Register],
                duties: &[Duty::Reports, Duty::Rights],
                all_sites: true,
            },
            Self::Auditor => {
                Rights { reads: &[EVERYONE, AUDIT], writes: &[], duties: &[Duty::Audit], all_sites: true }
            }
        }
    }
}
