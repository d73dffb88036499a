//! Whether what is kept is what was written: no row removed, altered, moved or invented.

use std::collections::BTreeMap;

use alongside_protocol::{PublicKey, Signature};
use alongside_record::{Chain, DeviceId, OrganisationId, StaffId};

use crate::{End, Row, SessionHead, session::is_signed};

/// A row as it is kept. Its signature may be left out wherever a later row has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRow {
    /// Its place.
    pub number: u64,
    /// The event, sealed.
    pub sealed: Vec<u8>,
    /// Its signature.
    pub signature: Option<Signature>,
}

/// A session as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptSession {
    /// Its head's bytes.
    pub head: Vec<u8>,
    /// Where it is said to stand.
    pub count: u64,
    /// Its chain there.
    pub chain: Chain,
    /// Its rows, by number.
    pub rows: Vec<KeptRow>,
    /// Whether rows were dropped because the base has acknowledged them all.
    pub dropped: bool,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// A session whose head cannot be read, or is another laptop's.
    Head,
    /// A row that was there is missing.
    Removed,
    /// A row that is not as it was signed, or not where it was.
    Altered,
    /// A row behind the end.
    Invented,
    /// A session that nobody who is enrolled on the laptop signed.
    Unsigned,
    /// A session that was there is missing.
    SessionRemoved,
    /// A session that stands where another one should.
    SessionInvented,
}

impl Trouble {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Head => "audit_head",
            Self::Removed => "audit_removed",
            Self::Altered => "audit_altered",
            Self::Invented => "audit_invented",
            Self::Unsigned => "audit_unsigned",
            Self::SessionRemoved => "audit_session_removed",
            Self::SessionInvented => "audit_session_invented",
        }
    }
}

/// Something that is wrong, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Problem {
    /// What.
    pub trouble: Trouble,
    /// The laptop's session, by its place; 0 where nobody can tell.
    pub session: u64,
    /// The row in it; 0 for the whole session.
    pub row: u64,
}

/// Looks through one session. `keys` are the signing keys of a user on the laptop, those too that are not in
/// force any more.
pub fn check(
    kept: &KeptSession,
    (organisation, device): (OrganisationId, DeviceId),
    keys: impl Fn(StaffId) -> Vec<PublicKey>,
) -> Vec<Problem> {
    let found = |trouble, session, row| vec![Problem { trouble, session, row }];
    let Ok(head) = SessionHead::decode(&kept.head) else { return found(Trouble::Head, 0, 0) };
    let number = head.number;
    if (head.organisation, head.device) != (organisation, device) {
        return found(Trouble::Head, number, 0);
    }
    if kept.dropped && kept.rows.is_empty() {
        return Vec::new();
    }
    let keys = keys(head.user);
    let Ok(mut chain) = head.start() else { return found(Trouble::Head, number, 0) };
    let (mut expected, mut signed) = (0, 0);
    for row in &kept.rows {
        expected += 1;
        if row.number > kept.count {
            return found(Trouble::Invented, number, row.number);
        }
        if row.number != expected {
            let trouble = if row.number > expected { Trouble::Removed } else { Trouble::Invented };
            return found(trouble, number, expected);
        }
        chain = Row::chain(chain, row.number, &row.sealed);
        if let Some(signature) = &row.signature {
            if !keys.iter().any(|key| is_signed(*key, &head, (row.number, chain), signature)) {
                let trouble = if keys.is_empty() { Trouble::Unsigned } else { Trouble::Altered };
                return found(trouble, number, row.number);
            }
            signed = row.number;
        }
    }
    if expected < kept.count {
        return found(Trouble::Removed, number, expected.saturating_add(1));
    }
    if chain != kept.chain {
        return found(Trouble::Altered, number, kept.count);
    }
    if signed == kept.count { Vec::new() } else { found(Trouble::Unsigned, number, kept.count) }
}

/// Looks whether a laptop's sessions follow on one another. `ends` are their heads with where each stands.
pub fn check_order(ends: &[(SessionHead, End)]) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut by_number: BTreeMap<u64, Vec<&(SessionHead, End)>> = BTreeMap::new();
    for one in ends {
        by_number.entry(one.0.number).or_default().push(one);
    }
    let problem = |trouble, session| Problem { trouble, session, row: 0 };
    let mut before: Option<End> = None;
    let mut next = 1;
    for (number, sessions) in by_number {
        if number != next {
            found.push(problem(Trouble::SessionRemoved, next));
        }
        if let [_, _, ..] = sessions.as_slice() {
            found.push(problem(Trouble::SessionInvented, number));
        }
        let follows = |one: &&&(SessionHead, End)| one.0.previous == before;
        let Some(first) = sessions.first() else { continue };
        let fitting = sessions.iter().find(follows);
        if fitting.is_none() && number == next {
            found.push(problem(broken(first.0.previous, before), number.saturating_sub(1).max(1)));
        }
        before = Some(fitting.unwrap_or(first).1);
        next = number.saturating_add(1);
    }
    found
}

/// What it means that a session names another end than the one before it has.
fn broken(named: Option<End>, kept: Option<End>) -> Trouble {
    match (named, kept) {
        (Some(named), Some(kept)) if named.session == kept.session && named.count > kept.count => {
            Trouble::Removed
        }
        (Some(named), Some(kept)) if named.session == kept.session && named.count < kept.count => {
            Trouble::Invented
        }
        (Some(named), Some(kept)) if named.session == kept.session => Trouble::Altered,
        _ => Trouble::SessionInvented,
    }
}
