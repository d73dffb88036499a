//! Who may do what: the organisation's signed statements, verified under its root key, and what is in
//! force by them.
//!
//! Every transaction has them at hand. What one reads out of the database about users, their sites, devices
//! and keys is an index, for looking things up; what counts is here. So whoever can write to the database
//! can withhold, and grants nothing.

mod approve;
mod at_rest;
mod declare;
mod device;
mod exchange;
mod index;
mod lease;
mod source;
mod take_in;
mod user;

use std::collections::BTreeSet;

use alongside_protocol::{Place, PublicKey};
use alongside_record::{DeviceId, Digest, LogId, OrganisationId, RecordId, StaffId};
use alongside_rights::{
    Added, DeviceInForce, InForce, Says, SignedStatement, StatementHash, StatementSet, UserInForce, device_of,
};

pub use self::approve::Approved;
pub(crate) use self::{
    at_rest::{AtRest, Came},
    declare::Signer,
    source::{Now, Source, rights},
    take_in::Update,
};
use crate::store::{DeviceRow, Grant, StatementRow, UserKey, UserRow};

/// The code of what is set aside because the base does not know whether its device still is one of ours.
pub(crate) const IN_REVIEW: &str = "in_review";

/// What a database's statements come to.
#[derive(Debug, Clone)]
pub(crate) struct Rights {
    set: StatementSet,
    in_force: InForce,
    /// In the order of their places: which stands there, and what all up to there come to.
    order: Vec<(u64, StatementHash, u64)>,
    /// The last row that was read.
    last: Option<(u64, [u8; 32])>,
    /// Whoever was granted a site at any time; none for all sites.
    served: BTreeSet<(StaffId, Option<RecordId>)>,
    digest: [u8; 8],
    /// Devices that were enrolled here, not only by what a laptop brought.
    enrolled_here: BTreeSet<DeviceId>,
    /// The server as a device, which no statement names.
    server: (DeviceId, PublicKey),
}

impl Rights {
    /// None yet.
    fn none(organisation: OrganisationId, root: PublicKey, server: (DeviceId, PublicKey)) -> Self {
        let set = StatementSet::new(organisation, root);
        let (in_force, digest) = (set.in_force(), set.digest());
        Self {
            set,
            in_force,
            order: Vec::new(),
            last: None,
            served: BTreeSet::new(),
            digest,
            enrolled_here: BTreeSet::new(),
            server,
        }
    }

    /// Takes in rows in the order of their places. Those whose bytes nobody signed count for nothing.
    fn add(&mut self, rows: &[StatementRow], at_rest: &AtRest) {
        let opened: Vec<(u64, (SignedStatement, Came))> =
            rows.iter().filter_map(|row| Some((row.place, at_rest.open(row)?))).collect();
        let outcomes = self.set.add_all(opened.iter().map(|(_, (statement, _))| statement.clone()).collect());
        for ((place, (statement, came)), outcome) in opened.iter().zip(outcomes) {
            if let (Ok(Added::New), Ok(hash)) = (outcome, statement.hash()) {
                if let (Came::Here, Some(device)) = (came, self.enrolls(hash)) {
                    self.enrolled_here.insert(device);
                }
                let before = self.order.last().map_or(0, |(_, _, chain)| *chain);
                self.order.push((*place, hash, chain(before, hash)));
            }
        }
        self.last = rows.last().map(|row| (row.place, row.hash)).or(self.last);
    }

    /// The device that a statement enrolls.
    fn enrolls(&self, hash: StatementHash) -> Option<DeviceId> {
        match &self.set.statement(hash)?.says {
            Says::Enroll { device_key, .. } => Some(device_of(*device_key)),
            _ => None,
        }
    }

    /// Works out what is in force.
    fn reckon(&mut self) {
        self.in_force = self.set.in_force();
        self.digest = self.set.digest();
        let says = self.set.hashes().filter_map(|hash| Some(&self.set.statement(hash)?.says));
        let granted = says.filter_map(|says| match says {
            Says::Appoint { user, role, sites } => Some(served(*user, role.serves_all_sites(), sites)),
            _ => None,
        });
        self.served = granted.flatten().collect();
    }

    /// What is in force.
    pub(crate) fn in_force(&self) -> &InForce {
        &self.in_force
    }

    /// All statements.
    pub(crate) fn set(&self) -> &StatementSet {
        &self.set
    }

    /// Their bytes, in the order in which they came.
    pub(crate) fn statements(&self) -> impl Iterator<Item = &[u8]> {
        self.order.iter().filter_map(|(_, hash, _)| self.set.get(*hash)).map(SignedStatement::as_bytes)
    }

    /// Eight bytes that are the same where the statements are.
    pub(crate) fn digest(&self) -> [u8; 8] {
        self.digest
    }

    /// How many statements stand up to a place that somebody has read to; none of those where that is not of
    /// this base's past.
    fn read_to(&self, place: Option<Place>) -> usize {
        let found = place.and_then(|place| {
            let at = self.order.binary_search_by_key(&place.place, |(at, ..)| *at).ok()?;
            let (_, _, chain) = self.order.get(at)?;
            (*chain == place.epoch).then_some(at.saturating_add(1))
        });
        found.unwrap_or(0)
    }

    /// A device that is in force, or was removed.
    pub(crate) fn device(&self, id: DeviceId) -> Option<&DeviceInForce> {
        self.in_force.devices.get(&id)
    }

    /// A device's row as what is in force makes it; none where no statement enrolled it.
    pub(crate) fn known(&self, row: DeviceRow) -> Option<DeviceRow> {
        if row.id == self.server.0 {
            return Some(DeviceRow { key: self.server.1, revoked_at: None, readmitted: false, ..row });
        }
        let device = self.device(row.id)?;
        let revoked_at = (!device.is_in_use()).then(|| row.revoked_at.unwrap_or_default());
        let readmitted = !self.enrolled_here.contains(&row.id);
        Some(DeviceRow { key: device.key, revoked_at, readmitted, ..row })
    }

    /// From which counter of a log on what a device sends goes into review; none where nothing does.
    pub(crate) fn reviewed_from(&self, device: &DeviceRow, log: LogId) -> Option<u64> {
        let removed = self.device(device.id).and_then(|device| device.removed.as_ref());
        match removed {
            Some(stands) => Some(stands.get(&log).map_or(1, |last| last.saturating_add(1))),
            None => device.readmitted.then_some(1),
        }
    }

    /// The users who have rights, by id.
    pub(crate) fn users(&self) -> Vec<UserRow> {
        self.in_force.users.iter().map(|(id, user)| row(*id, user)).collect()
    }

    /// Those of a device.
    pub(crate) fn users_of(&self, device: DeviceId) -> Vec<UserRow> {
        let users = self.device(device).into_iter().flat_map(|device| device.users.keys());
        users.filter_map(|id| Some(row(*id, self.in_force.users.get(id)?))).collect()
    }

    /// The keys of a device's users.
    pub(crate) fn keys_of(&self, device: DeviceId) -> Vec<UserKey> {
        let users = self.device(device).into_iter().flat_map(|device| &device.users);
        users.flat_map(|(user, keys)| keys.iter().map(|key| UserKey { user: *user, key: *key })).collect()
    }

    /// Where a user serves; none for all sites.
    pub(crate) fn serves(&self, user: StaffId) -> BTreeSet<Option<RecordId>> {
        let given = self.in_force.users.get(&user);
        let served = given.map(|given| served(user, given.role.serves_all_sites(), &given.sites));
        served.into_iter().flatten().map(|(_, site)| site).collect()
    }

    /// The server as a device.
    pub(crate) fn server(&self) -> DeviceId {
        self.server.0
    }

    /// The server's key, as a device.
    pub(crate) fn server_key(&self) -> PublicKey {
        self.server.1
    }

    /// Where the users of a device serve, and where they did: of the index' rows only those that say that
    /// something ended which a statement once gave.
    pub(crate) fn grants_of(&self, device: DeviceId, rows: Vec<Grant>) -> Vec<Grant> {
        let users = self.users_of(device);
        let now: BTreeSet<(StaffId, Option<RecordId>)> = users
            .iter()
            .filter_map(|user| self.in_force.users.get(&user.id).map(|given| (user.id, given)))
            .flat_map(|(id, given)| served(id, given.role.serves_all_sites(), &given.sites))
            .collect();
        let ended = rows.into_iter().filter(|grant| {
            let of = (grant.user, grant.site);
            grant.until.is_some()
                && !now.contains(&of)
                && self.served.contains(&of)
                && users.iter().any(|user| user.id == grant.user)
        });
        let lasting = now.iter().map(|(user, site)| Grant { user: *user, site: *site, until: None });
        lasting.chain(ended).collect()
    }
}

fn row(id: StaffId, user: &UserInForce) -> UserRow {
    let site = user.sites.first().copied().unwrap_or(RecordId(alongside_record::Dot::new(LogId(0), 0)));
    UserRow { id, role: user.role, site }
}

/// Where a grant lets somebody serve.
fn served(user: StaffId, everywhere: bool, sites: &[RecordId]) -> Vec<(StaffId, Option<RecordId>)> {
    if everywhere { vec![(user, None)] } else { sites.iter().map(|site| (user, Some(*site))).collect() }
}

fn chain(before: u64, hash: StatementHash) -> u64 {
    let digest = Digest::of(&[&before.to_be_bytes(), &hash.0]);
    digest.0.first_chunk().copied().map_or(0, u64::from_be_bytes)
}
