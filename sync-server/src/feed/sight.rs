//! What a device may see. Pure.

use std::collections::BTreeSet;

use alongside_domain::{Role, is_private};
use alongside_protocol::VaultFile;
use alongside_record::{Audience, LogId, RecordId, Scope, Sites, StateHash};

use crate::store::{RecordRow, Sums};

/// What a device may see, through its users: in the file that they share, or in that of one of them.
#[derive(Debug)]
pub(crate) struct Sight {
    /// Which of its files asks. What may lie in one may not lie in another.
    pub(crate) file: VaultFile,
    /// The roles of all its users, or of the one whose file asks.
    pub(crate) roles: Vec<Role>,
    /// The sites that they serve.
    pub(crate) scope: Scope,
    /// Who they are, by their staff records.
    pub(crate) people: BTreeSet<RecordId>,
    /// The device's own logs: what has been seen of them it is told.
    pub(crate) logs: BTreeSet<LogId>,
}

impl Sight {
    /// Whether the device gets a record.
    pub(super) fn sees(&self, record: &RecordRow) -> bool {
        self.takes_in(&record.audience, &record.sites)
    }

    /// What everything comes to that it gets.
    pub(super) fn state(&self, sums: &Sums) -> [u8; 8] {
        let seen = sums.iter().filter(|((audience, sites), _)| self.takes_in(audience, sites));
        seen.fold(StateHash::default(), |sum, (_, one)| sum.plus(*one)).short()
    }

    fn takes_in(&self, audience: &Audience, sites: &Sites) -> bool {
        let lies_there = is_private(audience) == (self.file == VaultFile::Private);
        let oversees = self.roles.iter().all(|role| role.oversees(audience));
        lies_there
            && self.scope.holds(sites)
            && (oversees || sites.admits(&self.people))
            && self.roles.iter().any(|role| role.may_see(audience))
    }

    /// Whether it gets what is about a participant who is there.
    pub(super) fn reaches(&self, sites: &Sites) -> bool {
        self.scope.holds(sites) && sites.admits(&self.people)
    }
}
