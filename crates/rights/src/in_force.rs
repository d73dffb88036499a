//! What is in force: users with their rights, devices with their keys, the base's keys.

use std::collections::BTreeMap;

use alongside_domain::Role;
use alongside_protocol::{PublicKey, SealingPublicKey};
use alongside_record::{DeviceId, LogId, RecordId, StaffId};

use crate::{
    BaseKeys, Says, StatementHash, device_of,
    set::{Entry, StatementSet},
    standing::{View, counts, granted},
};

/// A user who has rights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserInForce {
    /// Their role.
    pub role: Role,
    /// Where they serve, their own site first.
    pub sites: Vec<RecordId>,
}

/// How a user is called on a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// Their name.
    pub name: String,
    /// The name of their site.
    pub site_name: String,
    /// The statement that says so.
    pub hash: StatementHash,
}

/// What the root key last said of the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationInForce {
    /// Its name.
    pub name: String,
    /// The base's address, where it was said.
    pub url: Option<String>,
    /// The statement that says so.
    pub hash: StatementHash,
}

/// How a device is called and where it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalledDevice {
    /// Its name.
    pub name: String,
    /// The site where it is kept.
    pub site: Option<RecordId>,
}

/// A device, also one that was removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceInForce {
    /// Its key.
    pub key: PublicKey,
    /// The signing keys of its users on it.
    pub users: BTreeMap<StaffId, Vec<PublicKey>>,
    /// Where it was removed, the last counter of each of its logs that stands.
    pub removed: Option<BTreeMap<LogId, u64>>,
    /// How it is called, where that was said.
    pub called: Option<CalledDevice>,
    /// Whether its service is over: it sends what it still holds, and is sent nothing.
    pub retired: bool,
}

impl DeviceInForce {
    /// Whether somebody works on it: it was neither removed nor retired.
    pub fn is_in_use(&self) -> bool {
        self.removed.is_none() && !self.retired
    }
}

/// What a set of statements comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InForce {
    /// Users who have rights.
    pub users: BTreeMap<StaffId, UserInForce>,
    /// How users are called, whatever their rights.
    pub called: BTreeMap<StaffId, Called>,
    /// Devices, those that were removed too.
    pub devices: BTreeMap<DeviceId, DeviceInForce>,
    /// The base's keys, where any were named.
    pub base: Option<BaseKeys>,
    /// The key that opens what laptops keep for a forgotten passphrase, where one was named.
    pub recovery: Option<SealingPublicKey>,
    /// The key that opens what is written down of who read what, where one was named.
    pub audit: Option<SealingPublicKey>,
    /// Days that a laptop may be used without having been in touch with the base, where there is an end.
    pub lease_days: Option<u16>,
    /// Who is to be erased, each with the statement that says so.
    pub erasing: BTreeMap<RecordId, StatementHash>,
    /// Years that a participant's record is kept after the last thing was written about them, where that was
    /// said ([`Self::retention_years`]).
    pub retention: Option<u16>,
    /// What the root key last said of the organisation; none where it is as it was made.
    pub organisation: Option<OrganisationInForce>,
    /// The IANA time zone in which the organisation's days begin and end, where one was said since it was made.
    pub time_zone: Option<String>,
    /// The organisation's root key by now; none only of no set.
    pub root: Option<PublicKey>,
}

/// Years that a participant's record is kept where the organisation says nothing else: a cautious number and no
/// rule of law. States differ, and a program's counsel says what holds for it.
const RETENTION_YEARS: u16 = 10;

impl InForce {
    /// Years that a participant's record is kept after the last thing was written about them.
    pub fn retention_years(&self) -> u16 {
        self.retention.unwrap_or(RETENTION_YEARS)
    }

    /// The root key that has taken the place of the first one; none while that still holds.
    pub fn root_by_now(&self, first: PublicKey) -> Option<PublicKey> {
        self.root.filter(|root| *root != first)
    }

    /// How often the base has taken a new TLS key, as far as these statements say.
    pub fn tls_generation(&self) -> u32 {
        self.base.map_or(0, |keys| keys.tls)
    }

    pub(crate) fn of(set: &StatementSet) -> Self {
        let users = set.users().filter_map(|user| {
            let granted = granted(set, user, View::All)?;
            Some((user, UserInForce { role: granted.role, sites: granted.sites }))
        });
        let mut this = Self { users: users.collect(), root: Some(root(set)), ..Self::default() };
        let mut called: BTreeMap<StaffId, (&Entry, Called)> = BTreeMap::new();
        let mut base: Option<(&Entry, &BaseKeys)> = None;
        let mut recovery: Option<(&Entry, &SealingPublicKey)> = None;
        let mut audit: Option<(&Entry, &SealingPublicKey)> = None;
        let mut lease: Option<(&Entry, u16)> = None;
        let mut retention: Option<(&Entry, u16)> = None;
        let mut organisation: Option<(&Entry, OrganisationInForce)> = None;
        let mut time_zone: Option<(&Entry, &String)> = None;
        for entry in set.entries().filter(|entry| counts(set, entry, View::All)) {
            match &entry.statement.says {
                Says::Call { user, name, site_name } => {
                    let is_later = called.get(user).is_none_or(|(known, _)| is_later(set, entry, known));
                    if is_later {
                        let (name, site_name) = (name.clone(), site_name.clone());
                        called.insert(*user, (entry, Called { name, site_name, hash: entry.hash }));
                    }
                }
                Says::Base(keys) if base.is_none_or(|(known, _)| is_later(set, entry, known)) => {
                    base = Some((entry, keys));
                }
                Says::Recovery(key) if recovery.is_none_or(|(known, _)| is_later(set, entry, known)) => {
                    recovery = Some((entry, key));
                }
                Says::Audit(key) if audit.is_none_or(|(known, _)| is_later(set, entry, known)) => {
                    audit = Some((entry, key));
                }
                Says::Lease(days) if lease.is_none_or(|(known, _)| is_later(set, entry, known)) => {
                    lease = Some((entry, *days));
                }
                Says::Retention(years) if retention.is_none_or(|(known, _)| is_later(set, entry, known)) => {
                    retention = Some((entry, *years));
                }
                Says::TimeZone(zone) if time_zone.is_none_or(|(known, _)| is_later(set, entry, known)) => {
                    time_zone = Some((entry, zone));
                }
                Says::Erase { participant } => {
                    let known = this.erasing.entry(*participant).or_insert(entry.hash);
                    *known = entry.hash.min(*known);
                }
                Says::Organisation { name, url }
                    if organisation.as_ref().is_none_or(|(known, _)| is_later(set, entry, known)) =>
                {
                    let (name, url) = (name.clone(), url.clone());
                    organisation = Some((entry, OrganisationInForce { name, url, hash: entry.hash }));
                }
                _ => {}
            }
        }
        this.called = called.into_iter().map(|(user, (_, called))| (user, called)).collect();
        this.base = base.map(|(_, keys)| *keys);
        this.recovery = recovery.map(|(_, key)| *key);
        this.audit = audit.map(|(_, key)| *key);
        this.retention = retention.map(|(_, years)| years);
        this.organisation = organisation.map(|(_, said)| said);
        this.time_zone = time_zone.map(|(_, zone)| zone.clone());
        this.lease_days = lease.map(|(_, days)| days).filter(|days| *days > 0);
        for entry in set.entries() {
            this.enroll(set, entry);
        }
        this.call_devices(set);
        this
    }

    /// What was said of the devices that there are.
    fn call_devices(&mut self, set: &StatementSet) {
        let mut called: BTreeMap<DeviceId, &Entry> = BTreeMap::new();
        for entry in set.entries() {
            match &entry.statement.says {
                Says::CallDevice { device, .. }
                    if called.get(device).is_none_or(|known| is_later(set, entry, known))
                        && counts(set, entry, View::All) =>
                {
                    called.insert(*device, entry);
                }
                Says::RetireDevice { device } if counts(set, entry, View::All) => {
                    if let Some(device) = self.devices.get_mut(device) {
                        device.retired = true;
                    }
                }
                _ => {}
            }
        }
        for (id, entry) in called {
            if let (Says::CallDevice { name, site, .. }, Some(device)) =
                (&entry.statement.says, self.devices.get_mut(&id))
            {
                device.called = Some(CalledDevice { name: name.clone(), site: *site });
            }
        }
    }

    fn enroll(&mut self, set: &StatementSet, entry: &Entry) {
        let Says::Enroll { device_key, user, user_key, .. } = &entry.statement.says else { return };
        let invited = set.invitations(entry.statement.signer).any(|one| {
            counts(set, one, View::All)
                && matches!(&one.statement.says, Says::Invite { user: of, .. } if of == user)
        });
        // A code that signed twice was used by two: which of them was meant, nobody can tell.
        if !invited || set.forks_at(entry.statement.signer, View::All).is_some() {
            return;
        }
        let removals = set.removals_of_device(*device_key);
        let mut removed = None;
        for removal in removals {
            let Says::RemoveDevice { logs, .. } = &removal.statement.says else { continue };
            let stands = removed.get_or_insert_with(BTreeMap::new);
            for (log, last) in logs {
                let known = stands.entry(*log).or_insert(*last);
                *known = (*known).min(*last);
            }
        }
        let device = self.devices.entry(device_of(*device_key)).or_insert_with(|| DeviceInForce {
            key: *device_key,
            users: BTreeMap::new(),
            removed,
            called: None,
            retired: false,
        });
        if device.key == *device_key {
            let keys = device.users.entry(*user).or_default();
            if !keys.contains(user_key) {
                keys.push(*user_key);
            }
        }
    }

    /// Whether a key is this user's on that device.
    pub fn is_key_of(&self, key: PublicKey, user: StaffId, device: DeviceId) -> bool {
        let of = self.devices.get(&device).and_then(|device| device.users.get(&user));
        of.is_some_and(|keys| keys.contains(&key))
    }
}

/// Whether one statement replaces another of its kind: it knows of it, or, where neither knows of the other,
/// has the smaller id, so that all choose alike.
fn is_later(set: &StatementSet, one: &Entry, other: &Entry) -> bool {
    let knows = |one: &Entry, other: &Entry| View::From(&one.past).has(set, other);
    knows(one, other) || (!knows(other, one) && one.hash < other.hash)
}

/// The root key by now: each names the next.
fn root(set: &StatementSet) -> PublicKey {
    let mut root = set.first_root();
    let mut passed = vec![root];
    loop {
        let nexts = set.entries().filter_map(|entry| match &entry.statement.says {
            Says::NextRoot(key) if entry.statement.signer == root => {
                Some((entry.statement.number, entry.hash, *key))
            }
            _ => None,
        });
        match nexts.min() {
            Some((_, _, next)) if !passed.contains(&next) => {
                passed.push(next);
                root = next;
            }
            _ => return root,
        }
    }
}
