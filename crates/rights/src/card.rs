//! Cards: who somebody is, proved to whoever knows nothing but the organisation's root key. A laptop shows
//! them before anybody has unlocked, when the statements themselves are still under lock.
//!
//! Deliberately absent: that nothing takes it away since. A proof shows that somebody who might say so said
//! it once; what is in force follows from the whole set.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::{Duty, Role};
use alongside_protocol::{PublicKey, SignatureError, SigningKey};
use alongside_record::{OrganisationId, RecordId, StaffId};

use crate::{
    InForce, Says, SignedStatement, Statement, StatementHash, StatementSet, limits,
    set::Entry,
    standing::{View, live_grants},
};

/// Who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The user.
    pub user: StaffId,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// Where they serve, their own site first.
    pub sites: Vec<RecordId>,
    /// The name of their site.
    pub site_name: String,
}

impl Card {
    /// What these statements prove of a user; none unless they lead to the root key without a gap.
    pub fn proved(
        (organisation, root): (OrganisationId, PublicKey),
        user: StaffId,
        proof: &[SignedStatement],
    ) -> Option<Self> {
        if proof.len() > limits::CARD_STATEMENTS {
            return None;
        }
        let statements = proof.iter().map(|signed| Some((signed.hash().ok()?, signed.verify().ok()?)));
        let statements: BTreeMap<StatementHash, Statement> = statements.collect::<Option<_>>()?;
        if statements.values().any(|statement| statement.organisation != organisation) {
            return None;
        }
        let vouched = Vouched::among(&statements, root);
        let mut called = statements.values().filter_map(|statement| match &statement.says {
            Says::Call { user: of, name, site_name } if *of == user && vouched.may(statement.signer) => {
                Some((name, site_name))
            }
            _ => None,
        });
        let (name, site_name) = called.next()?;
        let named: BTreeSet<StatementHash> =
            statements.values().flat_map(|statement| statement.names.iter().copied()).collect();
        let mut grants = statements.iter().filter_map(|(hash, statement)| match &statement.says {
            Says::Appoint { user: of, role, sites } if *of == user && !named.contains(hash) => {
                vouched.grants(&statements, *hash, statement).then_some((*role, sites))
            }
            _ => None,
        });
        let (role, sites) = grants.next()?;
        let (role, sites) = grants.try_fold((role, sites.clone()), |(held, sites), (role, others)| {
            let sites = sites.into_iter().filter(|site| others.contains(site)).collect();
            Some((held.common(role)?, sites))
        })?;
        Some(Self { user, name: name.clone(), role, sites, site_name: site_name.clone() })
    }

    /// The same as statements of the root key itself, the first that it makes.
    ///
    /// # Errors
    /// As [`SigningKey::sign`].
    pub fn signed(
        &self,
        organisation: OrganisationId,
        root: &SigningKey,
    ) -> Result<Vec<SignedStatement>, SignatureError> {
        let mut set = StatementSet::new(organisation, root.public()?);
        let appoint = Says::Appoint { user: self.user, role: self.role, sites: self.sites.clone() };
        let (name, site_name) = (self.name.clone(), self.site_name.clone());
        let mut signed = Vec::new();
        for says in [appoint, Says::Call { user: self.user, name, site_name }] {
            let draft = set.draft(root.public()?, 0, says).map_err(|_| SignatureError)?;
            let statement = SignedStatement::sign(&draft, root)?;
            set.add(statement.clone()).map_err(|_| SignatureError)?;
            signed.push(statement);
        }
        Ok(signed)
    }
}

impl StatementSet {
    /// The statements that prove a user's card; none for who has no rights, or no name.
    pub fn card_proof(&self, in_force: &InForce, user: StaffId) -> Option<Vec<SignedStatement>> {
        in_force.users.get(&user)?;
        let called = self.entry(in_force.called.get(&user)?.hash)?;
        let mut proof = BTreeMap::new();
        let mut next: Vec<&Entry> = live_grants(self, user, View::All);
        next.push(called);
        while let Some(entry) = next.pop() {
            if proof.insert(entry.hash, self.get(entry.hash)?.clone()).is_none() {
                next.extend(self.vouches_for(entry));
            }
        }
        (proof.len() <= limits::CARD_STATEMENTS).then(|| proof.into_values().collect())
    }

    /// The statements by which the signers of one might make it.
    fn vouches_for<'a>(&'a self, entry: &'a Entry) -> Vec<&'a Entry> {
        let signer = entry.statement.signer;
        let mut found: Vec<&Entry> = self.endorsements(entry.hash).collect();
        if matches!(entry.statement.says, Says::Enroll { .. }) {
            found.extend(self.invitations(signer));
        }
        found.extend(self.roots_named(signer));
        for enrolled in self.enrollments(signer) {
            found.push(enrolled);
            if let Says::Enroll { user, .. } = enrolled.statement.says {
                found.extend(live_grants(self, user, View::From(&entry.past)));
            }
        }
        found
    }
}

/// Which keys the root key vouches for, over however many hops.
struct Vouched {
    roots: BTreeSet<PublicKey>,
    administrators: BTreeSet<StaffId>,
    keys: BTreeMap<PublicKey, BTreeSet<StaffId>>,
}

impl Vouched {
    fn among(statements: &BTreeMap<StatementHash, Statement>, root: PublicKey) -> Self {
        let mut this = Self { roots: [root].into(), administrators: BTreeSet::new(), keys: BTreeMap::new() };
        // Each round but the last adds one of them at least.
        while statements.iter().fold(false, |new, (hash, one)| this.learn(statements, *hash, one) || new) {}
        this
    }

    fn learn(
        &mut self,
        statements: &BTreeMap<StatementHash, Statement>,
        hash: StatementHash,
        statement: &Statement,
    ) -> bool {
        match &statement.says {
            Says::NextRoot(key) => self.roots.contains(&statement.signer) && self.roots.insert(*key),
            Says::Appoint { user, role, .. } => {
                role.has(Duty::Rights)
                    && self.grants(statements, hash, statement)
                    && self.administrators.insert(*user)
            }
            Says::Enroll { user, user_key, .. } => {
                let invites = |one: &Statement| {
                    matches!(&one.says, Says::Invite { code, user: of, .. }
                        if *code == statement.signer && of == user)
                };
                statements.values().any(|one| invites(one) && self.may(one.signer))
                    && self.keys.entry(*user_key).or_default().insert(*user)
            }
            Says::RemoveUser { .. }
            | Says::Suspend { .. }
            | Says::Endorse(_)
            | Says::Call { .. }
            | Says::Invite { .. }
            | Says::RemoveDevice { .. }
            | Says::Recovery(_)
            | Says::Audit(_)
            | Says::Lease(_)
            | Says::Erase { .. }
            | Says::Retention(_)
            | Says::CallDevice { .. }
            | Says::RetireDevice { .. }
            | Says::TimeZone(_)
            | Says::Organisation { .. }
            | Says::Base(_) => false,
        }
    }

    /// Whether whoever holds the key has a say in rights.
    fn may(&self, key: PublicKey) -> bool {
        self.roots.contains(&key) || self.administrators_of(key).next().is_some()
    }

    fn administrators_of(&self, key: PublicKey) -> impl Iterator<Item = StaffId> {
        let users = self.keys.get(&key).into_iter().flatten().copied();
        users.filter(|user| self.administrators.contains(user))
    }

    /// Whether an appointment has the signers that it takes.
    fn grants(
        &self,
        statements: &BTreeMap<StatementHash, Statement>,
        hash: StatementHash,
        statement: &Statement,
    ) -> bool {
        let Says::Appoint { role, .. } = &statement.says else { return false };
        let signer = statement.signer;
        let first: BTreeSet<StaffId> = self.administrators_of(signer).collect();
        let is_second = |one: &Statement| {
            let agrees = matches!(&one.says, Says::Endorse(of) if *of == hash);
            let mut others = self.administrators_of(one.signer).peekable();
            agrees
                && (self.roots.contains(&one.signer)
                    || (others.peek().is_some() && others.all(|other| !first.contains(&other))))
        };
        self.roots.contains(&signer)
            || (!first.is_empty() && (!role.has(Duty::Rights) || statements.values().any(is_second)))
    }
}
