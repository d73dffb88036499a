//! The statements of one organisation: each is taken in once those that it stands on are here, and only if
//! its signer might make it by what they had seen. So nothing idle gets in, and whoever holds the same
//! statements holds the same set, in whatever order they came.

use std::collections::{BTreeMap, BTreeSet};

use alongside_protocol::PublicKey;
use alongside_record::{DeviceId, Digest, OrganisationId, StaffId};

use crate::{
    Head, InForce, Says, SignedStatement, Statement, StatementError, StatementHash, device_of, limits,
    past::Past,
    standing::{View, counts, has_two, may_say},
};

/// A statement in its set.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) hash: StatementHash,
    pub(crate) statement: Statement,
    pub(crate) past: Past,
    signed: SignedStatement,
}

impl Entry {
    pub(crate) fn head(&self) -> Head {
        Head { signer: self.statement.signer, number: self.statement.number, hash: self.hash }
    }
}

/// What came of taking a statement in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is new.
    New,
    /// It was here.
    Known,
}

/// The set.
#[derive(Debug, Clone)]
pub struct StatementSet {
    organisation: OrganisationId,
    root: PublicKey,
    entries: BTreeMap<StatementHash, Entry>,
    chains: BTreeMap<PublicKey, BTreeMap<u64, BTreeSet<StatementHash>>>,
    about: BTreeMap<StaffId, BTreeSet<StatementHash>>,
    /// By the key of the code.
    invitations: BTreeMap<PublicKey, BTreeSet<StatementHash>>,
    /// By the user's key.
    enrollments: BTreeMap<PublicKey, BTreeSet<StatementHash>>,
    device_removals: BTreeMap<DeviceId, BTreeSet<StatementHash>>,
    endorsements: BTreeMap<StatementHash, BTreeSet<StatementHash>>,
    roots: BTreeMap<PublicKey, BTreeSet<StatementHash>>,
}

impl StatementSet {
    /// No statements yet, of the organisation with that root key.
    pub fn new(organisation: OrganisationId, root: PublicKey) -> Self {
        Self {
            organisation,
            root,
            entries: BTreeMap::new(),
            chains: BTreeMap::new(),
            about: BTreeMap::new(),
            invitations: BTreeMap::new(),
            enrollments: BTreeMap::new(),
            device_removals: BTreeMap::new(),
            endorsements: BTreeMap::new(),
            roots: BTreeMap::new(),
        }
    }

    /// Takes in statements in any order, and says for each what came of it, in the order given. What stands
    /// on others that are among them waits for those.
    pub fn add_all(&mut self, statements: Vec<SignedStatement>) -> Vec<Result<Added, StatementError>> {
        let mut outcomes = vec![Err(StatementError::Missing); statements.len()];
        let mut waiting: Vec<(usize, SignedStatement)> = statements.into_iter().enumerate().collect();
        // Whoever signs in order is through in one round; each further round takes at least one in.
        loop {
            let before = waiting.len();
            waiting.retain(|(place, signed)| {
                let outcome = self.add(signed.clone());
                let again = outcome == Err(StatementError::Missing);
                if let Some(slot) = outcomes.get_mut(*place) {
                    *slot = outcome;
                }
                again
            });
            if waiting.is_empty() || waiting.len() == before {
                return outcomes;
            }
        }
    }

    /// Takes in one statement.
    ///
    /// # Errors
    /// [`StatementError`]; with [`StatementError::Missing`] it may be tried again after others.
    pub fn add(&mut self, signed: SignedStatement) -> Result<Added, StatementError> {
        let hash = signed.hash()?;
        if self.entries.contains_key(&hash) {
            return Ok(Added::Known);
        }
        let statement = signed.verify()?;
        if statement.organisation != self.organisation {
            return Err(StatementError::OtherOrganisation);
        }
        if self.entries.len() >= limits::STATEMENTS {
            return Err(StatementError::TooMany);
        }
        let past = self.past_of(&statement)?;
        for named in &statement.names {
            let about = self.entries.get(named).ok_or(StatementError::Missing)?.statement.says.about();
            if about.is_none() || about != statement.says.about() {
                return Err(StatementError::NotPermitted);
            }
        }
        may_say(self, &statement, &past)?;
        self.put(Entry { hash, statement, past, signed });
        Ok(Added::New)
    }

    /// What its signer had seen. Everything that a statement stands on must be here.
    fn past_of(&self, statement: &Statement) -> Result<Past, StatementError> {
        let previous = match statement.number {
            1 if statement.previous == StatementHash::NONE => None,
            1 => return Err(StatementError::Malformed),
            number => Some(Head {
                signer: statement.signer,
                number: number.saturating_sub(1),
                hash: statement.previous,
            }),
        };
        let mut past = Past::default();
        for head in previous.iter().chain(&statement.seen) {
            let entry = self.entries.get(&head.hash).ok_or(StatementError::Missing)?;
            if entry.head() != *head {
                return Err(StatementError::Malformed);
            }
            for behind in entry.past.heads().chain([head]) {
                past.add(*behind, |one, other| self.stands_behind(one, other));
            }
        }
        Ok(past)
    }

    fn put(&mut self, entry: Entry) {
        let (hash, statement) = (entry.hash, &entry.statement);
        let chain = self.chains.entry(statement.signer).or_default();
        chain.entry(statement.number).or_default().insert(hash);
        if let Some(user) = statement.says.about() {
            self.about.entry(user).or_default().insert(hash);
        }
        match &statement.says {
            Says::Invite { code, .. } => _ = self.invitations.entry(*code).or_default().insert(hash),
            Says::Enroll { user_key, .. } => _ = self.enrollments.entry(*user_key).or_default().insert(hash),
            Says::RemoveDevice { device, .. } => {
                self.device_removals.entry(*device).or_default().insert(hash);
            }
            Says::Endorse(of) => _ = self.endorsements.entry(*of).or_default().insert(hash),
            Says::NextRoot(key) => _ = self.roots.entry(*key).or_default().insert(hash),
            Says::Appoint { .. }
            | Says::RemoveUser { .. }
            | Says::Suspend { .. }
            | Says::Call { .. }
            | Says::Recovery(_)
            | Says::Audit(_)
            | Says::Lease(_)
            | Says::Erase { .. }
            | Says::Retention(_)
            | Says::CallDevice { .. }
            | Says::RetireDevice { .. }
            | Says::TimeZone(_)
            | Says::Organisation { .. }
            | Says::Base(_) => {}
        }
        self.entries.insert(hash, entry);
    }

    /// Whether `one` is `other` or stands before it in the same chain.
    pub(crate) fn stands_behind(&self, one: &Head, other: &Head) -> bool {
        if one.signer != other.signer || one.number > other.number {
            return false;
        }
        let chain = self.chains.get(&one.signer);
        let mut at = *other;
        // Where the chain did not fork, one of that number is the one.
        while at.number > one.number
            && chain.and_then(|chain| chain.get(&one.number)).is_some_and(|there| there.len() > 1)
        {
            let Some(entry) = self.entries.get(&at.hash) else { return false };
            at.hash = entry.statement.previous;
            at.number = at.number.saturating_sub(1);
        }
        at.number > one.number || at.hash == one.hash
    }

    /// What is in force.
    pub fn in_force(&self) -> InForce {
        InForce::of(self)
    }

    /// What the holder of `signer` would sign next, having seen all that is here.
    ///
    /// # Errors
    /// [`StatementError::TooMany`] where more chains are new to them than one statement can name.
    pub fn draft(&self, signer: PublicKey, at: i64, says: Says) -> Result<Statement, StatementError> {
        let own = self.chains.get(&signer).and_then(|chain| chain.last_key_value());
        let previous = own.and_then(|(_, hashes)| self.entries.get(hashes.first()?));
        let nothing = Past::default();
        let known = previous.map_or(&nothing, |entry| &entry.past);
        let mut seen = Vec::new();
        for (chain, numbers) in self.chains.iter().filter(|(chain, _)| **chain != signer) {
            for entry in numbers.last_key_value().into_iter().flat_map(|(_, hashes)| self.all(hashes)) {
                let is_code = matches!(entry.statement.says, Says::Enroll { .. });
                let head = entry.head();
                let is_known = known.of(*chain).iter().any(|known| self.stands_behind(&head, known));
                if !is_code && !is_known {
                    seen.push(head);
                }
            }
        }
        let names: Vec<StatementHash> = says.about().map(|user| self.uncovered(user)).unwrap_or_default();
        if seen.len() > limits::SEEN || names.len() > limits::NAMES {
            return Err(StatementError::TooMany);
        }
        Ok(Statement {
            organisation: self.organisation,
            signer,
            number: previous.map_or(1, |entry| entry.statement.number.saturating_add(1)),
            previous: previous.map_or(StatementHash::NONE, |entry| entry.hash),
            seen,
            at,
            names,
            says,
        })
    }

    /// What is said about a user's rights and named by nothing later.
    fn uncovered(&self, user: StaffId) -> Vec<StatementHash> {
        let about: Vec<&Entry> = self.about(user).collect();
        let named: BTreeSet<StatementHash> =
            about.iter().flat_map(|entry| entry.statement.names.iter().copied()).collect();
        about.iter().map(|entry| entry.hash).filter(|hash| !named.contains(hash)).collect()
    }

    /// The ids of all statements, ascending.
    pub fn hashes(&self) -> impl Iterator<Item = StatementHash> {
        self.entries.keys().copied()
    }

    /// A statement's bytes.
    pub fn get(&self, hash: StatementHash) -> Option<&SignedStatement> {
        self.entries.get(&hash).map(|entry| &entry.signed)
    }

    /// What a statement of this set says.
    pub fn statement(&self, hash: StatementHash) -> Option<&Statement> {
        self.entries.get(&hash).map(|entry| &entry.statement)
    }

    /// The number of the last statement of a signer; 0 where there is none.
    pub fn last_of(&self, signer: PublicKey) -> u64 {
        self.chains.get(&signer).and_then(|chain| chain.last_key_value()).map_or(0, |(number, _)| *number)
    }

    /// For whom a code is, and until when, by the invitations that count.
    pub fn invited(&self, code: PublicKey) -> Option<(StaffId, i64)> {
        let counting = self.invitations(code).filter(|entry| counts(self, entry, View::All));
        let mut invited = counting.filter_map(|entry| match &entry.statement.says {
            Says::Invite { user, until, .. } => Some((*user, *until)),
            _ => None,
        });
        invited.next()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Eight bytes that are the same where the sets are.
    pub fn digest(&self) -> [u8; 8] {
        digest_of(self.entries.keys())
    }

    /// The number of each key's last statement here.
    pub fn stands(&self, keys: impl IntoIterator<Item = PublicKey>) -> Vec<(PublicKey, u64)> {
        let last = |key| self.chains.get(&key).and_then(|chain| chain.last_key_value());
        keys.into_iter().filter_map(|key| Some((key, *last(key)?.0))).take(limits::STANDS).collect()
    }

    /// Statements that take two, and that a second one has not agreed with yet.
    pub fn waiting_for_a_second(&self) -> impl Iterator<Item = StatementHash> {
        let waits = |entry: &&Entry| entry.statement.says.may_take_two() && !has_two(self, entry, View::All);
        self.entries().filter(waits).map(|entry| entry.hash)
    }

    /// The first root key.
    pub(crate) fn first_root(&self) -> PublicKey {
        self.root
    }

    pub(crate) fn entry(&self, hash: StatementHash) -> Option<&Entry> {
        self.entries.get(&hash)
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    fn all<'a>(
        &'a self,
        hashes: impl IntoIterator<Item = &'a StatementHash>,
    ) -> impl Iterator<Item = &'a Entry> {
        hashes.into_iter().filter_map(|hash| self.entries.get(hash))
    }

    /// Whether anything is said about a user's rights.
    pub fn speaks_of(&self, user: StaffId) -> bool {
        self.about.contains_key(&user)
    }

    /// What is said about a user's rights.
    pub(crate) fn about(&self, user: StaffId) -> impl Iterator<Item = &Entry> {
        self.all(self.about.get(&user).into_iter().flatten())
    }

    /// Users whose rights something is said about.
    pub(crate) fn users(&self) -> impl Iterator<Item = StaffId> {
        self.about.keys().copied()
    }

    pub(crate) fn invitations(&self, code: PublicKey) -> impl Iterator<Item = &Entry> {
        self.all(self.invitations.get(&code).into_iter().flatten())
    }

    pub(crate) fn enrollments(&self, user_key: PublicKey) -> impl Iterator<Item = &Entry> {
        self.all(self.enrollments.get(&user_key).into_iter().flatten())
    }

    pub(crate) fn endorsements(&self, of: StatementHash) -> impl Iterator<Item = &Entry> {
        self.all(self.endorsements.get(&of).into_iter().flatten())
    }

    pub(crate) fn removals_of_device(&self, key: PublicKey) -> impl Iterator<Item = &Entry> {
        self.all(self.device_removals.get(&device_of(key)).into_iter().flatten())
    }

    /// Whether a key is, or was, the organisation's root key.
    pub(crate) fn is_root(&self, key: PublicKey) -> bool {
        key == self.root || self.roots.contains_key(&key)
    }

    /// The statements that make a key the organisation's root key.
    pub(crate) fn roots_named(&self, key: PublicKey) -> impl Iterator<Item = &Entry> {
        self.all(self.roots.get(&key).into_iter().flatten())
    }

    /// Whether the root key was ever replaced.
    pub(crate) fn has_next_root(&self) -> bool {
        !self.roots.is_empty()
    }

    /// The number in a chain from which it has several statements in a view, if it has.
    pub(crate) fn forks_at(&self, signer: PublicKey, view: View<'_>) -> Option<u64> {
        let chain = self.chains.get(&signer)?;
        let several = chain.iter().filter(|(_, hashes)| hashes.len() > 1);
        let mut forks =
            several.filter(|(_, hashes)| self.all(*hashes).filter(|one| view.has(self, one)).count() > 1);
        forks.next().map(|(number, _)| *number)
    }
}

/// As [`StatementSet::digest`], for who knows the ids of all statements, ascending.
pub fn digest_of<'a>(hashes: impl IntoIterator<Item = &'a StatementHash>) -> [u8; 8] {
    let hashes: Vec<&[u8]> = hashes.into_iter().map(|hash| hash.0.as_slice()).collect();
    let digest = Digest::of(&hashes);
    let mut short = [0; 8];
    short.iter_mut().zip(digest.0).for_each(|(to, from)| *to = from);
    short
}
