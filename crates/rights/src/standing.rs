//! Which statements count, seen from a place: from all that is known, or from what a signer had seen.
//!
//! A statement is made with the rights that its signer had by what they had seen: that never changes. What
//! takes away counts from then on. What grants counts as long as it is not cut off: by its signer's removal
//! which names an earlier one as the last that stands, by the removal of the device it was signed on, or
//! because its signer's chain has forked, as one does whose laptop was set back. What concerns an
//! administrator takes two, or the root key. Of several grants to one user that do not know of each other
//! holds what all of them give.

use std::collections::BTreeSet;

use alongside_domain::{Duty, Role};
use alongside_protocol::PublicKey;
use alongside_record::{RecordId, StaffId};

use crate::{
    Says, Statement, StatementError, StatementHash,
    past::Past,
    set::{Entry, StatementSet},
};

/// From where statements are looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) enum View<'a> {
    /// All that is known.
    All,
    /// What a signer had seen.
    From(&'a Past),
}

impl View<'_> {
    /// Whether it has this statement. What codes sign is in every view: it stands on nothing that can change.
    pub(crate) fn has(self, set: &StatementSet, entry: &Entry) -> bool {
        match self {
            Self::All => true,
            Self::From(past) => {
                let head = entry.head();
                matches!(entry.statement.says, Says::Enroll { .. })
                    || past.of(head.signer).iter().any(|seen| set.stands_behind(&head, seen))
            }
        }
    }
}

/// A user's rights, from a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Granted {
    pub(crate) role: Role,
    pub(crate) sites: Vec<RecordId>,
}

/// Whether a signer might say that, by what they had seen.
pub(crate) fn may_say(set: &StatementSet, statement: &Statement, past: &Past) -> Result<(), StatementError> {
    let signer = statement.signer;
    if let Says::Enroll { user, .. } = &statement.says {
        let mut invited = set.invitations(signer).peekable();
        invited.peek().ok_or(StatementError::Missing)?;
        let ours =
            invited.any(|entry| matches!(&entry.statement.says, Says::Invite { user: of, .. } if of == user));
        let alone = statement.number == 1 && statement.seen.is_empty() && statement.names.is_empty();
        return if ours && alone { Ok(()) } else { Err(StatementError::NotPermitted) };
    }
    if set.is_root(signer) {
        return Ok(());
    }
    let users = users_of(set, signer);
    if users.is_empty() {
        return Err(StatementError::Missing);
    }
    let only_root = matches!(
        statement.says,
        Says::Base(_)
            | Says::Recovery(_)
            | Says::Audit(_)
            | Says::Lease(_)
            | Says::Retention(_)
            | Says::Organisation { .. }
            | Says::NextRoot(_)
    );
    let view = View::From(past);
    let has_duty =
        |user: &StaffId| granted(set, *user, view).is_some_and(|granted| granted.role.has(Duty::Rights));
    if !only_root && users.iter().any(has_duty) { Ok(()) } else { Err(StatementError::NotPermitted) }
}

/// Whose key it is.
pub(crate) fn users_of(set: &StatementSet, key: PublicKey) -> BTreeSet<StaffId> {
    let says = set.enrollments(key).map(|entry| &entry.statement.says);
    says.filter_map(|says| match says {
        Says::Enroll { user, .. } => Some(*user),
        _ => None,
    })
    .collect()
}

/// What a user is granted.
pub(crate) fn granted(set: &StatementSet, user: StaffId, view: View<'_>) -> Option<Granted> {
    let mut live = live_grants(set, user, view).into_iter().filter_map(|entry| match &entry.statement.says {
        Says::Appoint { role, sites, .. } => Some((*role, sites)),
        _ => None,
    });
    let (role, sites) = live.next()?;
    live.try_fold(Granted { role, sites: sites.clone() }, |held, (role, sites)| {
        let sites = held.sites.into_iter().filter(|site| sites.contains(site)).collect();
        Some(Granted { role: held.role.common(role)?, sites })
    })
}

/// The appointments of a user that hold: they count, and nothing has taken their place or taken them away.
pub(crate) fn live_grants<'a>(set: &'a StatementSet, user: StaffId, view: View<'_>) -> Vec<&'a Entry> {
    let about: Vec<&Entry> = set.about(user).filter(|entry| view.has(set, entry)).collect();
    let is_grant = |entry: &&Entry| matches!(entry.statement.says, Says::Appoint { .. });
    let grants: Vec<&Entry> =
        about.iter().copied().filter(is_grant).filter(|entry| counts(set, entry, view)).collect();
    let takes_away: Vec<StatementHash> = about
        .iter()
        .filter(|entry| matches!(entry.statement.says, Says::RemoveUser { .. } | Says::Suspend { .. }))
        .filter(|entry| has_two(set, entry, view))
        .map(|entry| entry.hash)
        .collect();
    let covered: Vec<BTreeSet<StatementHash>> = grants.iter().map(|entry| covers(set, entry)).collect();
    let holds = |entry: &Entry, covers: &BTreeSet<StatementHash>| {
        takes_away.iter().all(|removal| covers.contains(removal))
            && !covered.iter().any(|others| others.contains(&entry.hash))
    };
    grants
        .iter()
        .zip(&covered)
        .filter(|(entry, covers)| holds(entry, covers))
        .map(|(entry, _)| *entry)
        .collect()
}

/// What a statement takes the place of, and what those did.
fn covers(set: &StatementSet, entry: &Entry) -> BTreeSet<StatementHash> {
    let mut covered = BTreeSet::new();
    let mut next: Vec<StatementHash> = entry.statement.names.clone();
    while let Some(hash) = next.pop() {
        if covered.insert(hash)
            && let Some(entry) = set.entry(hash)
        {
            next.extend(&entry.statement.names);
        }
    }
    covered
}

/// Whether a statement that grants something counts.
pub(crate) fn counts(set: &StatementSet, entry: &Entry, view: View<'_>) -> bool {
    !is_cut_off(set, entry, view) && has_two(set, entry, view)
}

fn is_cut_off(set: &StatementSet, entry: &Entry, view: View<'_>) -> bool {
    let Statement { signer, number, .. } = entry.statement;
    if set.is_root(signer) {
        // A root key's chain may fork: a base that was restored goes on with it from an older place.
        return set.has_next_root()
            && set.entries().any(|next| {
                let Says::NextRoot(key) = &next.statement.says else { return false };
                *key != signer
                    && next.statement.signer == signer
                    && next.statement.number < number
                    && view.has(set, next)
            });
    }
    let knew = |removal: &Entry| View::From(&entry.past).has(set, removal);
    let stands = |keys: &[(PublicKey, u64)]| keys.iter().any(|(key, last)| *key == signer && number <= *last);
    let by_user = users_of(set, signer).into_iter().flat_map(|user| set.about(user)).any(|removal| {
        let Says::RemoveUser { stands: last, .. } = &removal.statement.says else { return false };
        view.has(set, removal) && !knew(removal) && !stands(last) && has_two(set, removal, view)
    });
    let devices = set.enrollments(signer).filter_map(|entry| match &entry.statement.says {
        Says::Enroll { device_key, .. } => Some(*device_key),
        _ => None,
    });
    let by_device = devices.flat_map(|key| set.removals_of_device(key)).any(|removal| {
        let Says::RemoveDevice { stands: last, .. } = &removal.statement.says else { return false };
        view.has(set, removal) && !knew(removal) && !stands(last)
    });
    by_user || by_device || set.forks_at(signer, view).is_some_and(|fork| fork <= number)
}

/// Whether a statement has the signers that it takes: two administrators, or the root key, where it makes
/// somebody an administrator, or takes from one, or erases a participant; else one. Suspending takes one.
pub(crate) fn has_two(set: &StatementSet, entry: &Entry, view: View<'_>) -> bool {
    let statement = &entry.statement;
    if set.is_root(statement.signer) {
        return true;
    }
    let was_administrator = |user: StaffId| {
        granted(set, user, View::From(&entry.past)).is_some_and(|granted| granted.role.has(Duty::Rights))
    };
    let takes_two = match &statement.says {
        Says::Appoint { user, role, .. } => role.has(Duty::Rights) || was_administrator(*user),
        Says::RemoveUser { user, .. } => was_administrator(*user),
        Says::Erase { .. } => true,
        _ => false,
    };
    let signers = users_of(set, statement.signer);
    !takes_two
        || set.endorsements(entry.hash).any(|second| {
            let others = users_of(set, second.statement.signer);
            let by_root = set.is_root(second.statement.signer);
            view.has(set, second)
                && !is_cut_off(set, second, view)
                && (by_root || (!others.is_empty() && others.is_disjoint(&signers)))
        })
}
