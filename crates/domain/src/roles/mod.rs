//! What a user is in the organisation, and what each may do: one table, from which screens, commands and
//! the base all ask. docs/roles.md is printed from it.
//!
//! Deliberately absent: who is what. The server's store says so, and no record does.

mod table;

use alongside_record::Audience;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

pub use table::{Duty, Matter, Rights, is_private};

use crate::Kind;

/// A user's role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A peer recovery specialist in the field.
    Peer,
    /// A nurse or another clinician in the field.
    Clinician,
    /// Supervises peers at some sites.
    Supervisor,
    /// Syncs teams, plans site days, settles conflicts.
    Coordinator,
    /// Users, devices, settings, reports.
    Administrator,
    /// Looks at who did what; sees nobody's care.
    Auditor,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 6] = [
        Self::Peer,
        Self::Clinician,
        Self::Supervisor,
        Self::Coordinator,
        Self::Administrator,
        Self::Auditor,
    ];
    /// Their names, in the same order.
    pub const NAMES: [&'static str; 6] =
        ["peer", "clinician", "supervisor", "coordinator", "administrator", "auditor"];

    /// The role's name on the wire and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Peer => "peer",
            Self::Clinician => "clinician",
            Self::Supervisor => "supervisor",
            Self::Coordinator => "coordinator",
            Self::Administrator => "administrator",
            Self::Auditor => "auditor",
        }
    }

    /// The role of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether this role may see records of `audience`. An audience this build does not know is
    /// shown to nobody.
    pub fn may_see(self, audience: &Audience) -> bool {
        self.rights().reads.contains(&audience.as_str())
    }

    /// Whether this role reads any records of others that lie in private files ([`is_private`]).
    pub fn reads_private(self) -> bool {
        let of_others = |audience: &Audience| audience.as_str() != table::KIN || self.oversees(audience);
        self.rights()
            .reads
            .iter()
            .map(|audience| (*audience).into())
            .any(|audience| is_private(&audience) && of_others(&audience))
    }

    /// Whether this role reads of an audience whatever anybody wrote, where others read what they wrote themselves.
    pub fn oversees(self, audience: &Audience) -> bool {
        audience.as_str() == table::KIN && self.may_see(&table::WALL.into())
    }

    /// Whether this role may write that unit of a record of that kind.
    pub fn may_write_unit(self, kind: &Kind, unit: &str) -> bool {
        self.may_write(kind)
            && (!kind.overseen.contains(&unit) || self.rights().writes.contains(&Matter::Wall))
    }

    /// Whether this role may write records of that kind.
    pub fn may_write(self, kind: &Kind) -> bool {
        self.rights().writes.contains(&kind.matter)
    }

    /// Whether this role may write a record of that kind that says this.
    pub fn may_say(self, kind: &Kind, fields: &Map<String, Value>) -> bool {
        self.may_write(kind) && kind.only_by.is_none_or(|by| by(self, fields))
    }

    /// Whether this role may write a record of a kind that this build does not know: not where the audience
    /// is known, and closed to them.
    pub fn may_pass_on(self, audience: &Audience) -> bool {
        self.may_see(audience) || !Matter::AUDIENCES.contains(&audience.as_str())
    }

    /// Whether this role works for all sites, and not only for those it is given.
    pub fn serves_all_sites(self) -> bool {
        self.rights().all_sites
    }

    /// Whether this role has that duty.
    pub fn has(self, duty: Duty) -> bool {
        self.rights().duties.contains(&duty)
    }

    /// The role that may do most of what both may do; none where there is no such role.
    pub fn common(self, other: Self) -> Option<Self> {
        let within = |role: &Self| [self, other].iter().all(|of| role.is_within(*of));
        let most = |role: &Self| {
            let Rights { reads, writes, duties, all_sites } = role.rights();
            (reads.len() + writes.len() + duties.len(), all_sites)
        };
        Self::ALL.into_iter().filter(within).max_by_key(most)
    }

    /// Whether `other` may do all that this role may.
    fn is_within(self, other: Self) -> bool {
        let (own, of) = (self.rights(), other.rights());
        own.reads.iter().all(|audience| of.reads.contains(audience))
            && own.writes.iter().all(|matter| of.writes.contains(matter))
            && own.duties.iter().all(|duty| of.duties.contains(duty))
            && (of.all_sites || !own.all_sites)
    }

    /// Whether this role may see and save reports.
    pub fn may_report(self) -> bool {
        self.has(Duty::Reports)
    }

    /// Whether this role looks at who read what.
    pub fn may_audit(self) -> bool {
        self.has(Duty::Audit)
    }

    /// Whether this role answers what participants ask of their own record.
    pub fn answers_requests(self) -> bool {
        self.rights().writes.contains(&Matter::Oversight)
    }

    /// Whether this role is told which laptops there are, and which of them has not been heard from.
    pub fn looks_after_devices(self) -> bool {
        self.has(Duty::Rights) || self.has(Duty::HandOvers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CARE_TEAM, kinds};

    #[test]
    fn a_name_means_the_role_that_has_it() {
        for (role, name) in Role::ALL.into_iter().zip(Role::NAMES) {
            assert_eq!((role.name(), Role::named(name)), (name, Some(role)));
        }
    }

    #[test]
    fn what_two_roles_have_in_common_is_within_both() {
        assert_eq!(Role::Clinician.common(Role::Supervisor), Some(Role::Peer));
        assert_eq!(Role::Coordinator.common(Role::Peer), Some(Role::Peer));
        assert_eq!(Role::Administrator.common(Role::Peer), None);
        for role in Role::ALL {
            assert_eq!(role.common(role), Some(role));
        }
    }

    #[test]
    fn what_somebody_writes_they_also_read() {
        for role in Role::ALL {
            for matter in role.rights().writes {
                assert!(role.may_see(&matter.audience().into()), "{} {matter:?}", role.name());
            }
        }
    }

    #[test]
    fn a_kind_has_the_audience_of_what_it_is_about() {
        for kind in kinds::ALL {
            assert_eq!(kind.audience, kind.matter.audience(), "{}", kind.name);
        }
    }

    #[test]
    fn who_gives_rights_or_audits_has_no_care_records() {
        for role in [Role::Administrator, Role::Auditor] {
            assert!(!role.may_see(&CARE_TEAM.into()));
            for kind in kinds::ALL.iter().filter(|kind| kind.audience == CARE_TEAM) {
                assert!(!role.may_write(kind), "{} {}", role.name(), kind.name);
            }
        }
    }

    #[test]
    fn an_audience_of_a_later_build_is_passed_on_and_shown_to_nobody() {
        let later = Audience::from("kitchen");
        for role in Role::ALL {
            assert!(!role.may_see(&later) && role.may_pass_on(&later));
        }
        assert!(!Role::Auditor.may_pass_on(&CARE_TEAM.into()));
    }
}
