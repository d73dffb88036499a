//! Rows as the rest of the server sees them.

use std::collections::BTreeMap;

use alongside_domain::{Place, Role};
use alongside_protocol::{Code, LaptopState, PublicKey};
use alongside_record::{
    Audience, Chain, Change, Creation, DeviceId, Digest, Dot, KindName, LogId, RecordId, Root, Sites,
    StaffId, StateHash, UnitName, Witness,
};

use crate::sealing::{KeyId, Sealed};

/// Where the organisation's order stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The next sequence number to give out; 1 at first.
    pub next_seq: u64,
    /// The random bytes that the chain over the order begins with, so that nobody can tell from a cursor
    /// whether they guessed what was hidden from them.
    pub start: Chain,
    /// The hash chain over the order so far.
    pub chain: Chain,
    /// What all units' states come to.
    pub sums: Sums,
    /// How often keys were replaced. What was sealed with keys that were looked up before is not written.
    pub key_fence: u64,
}

/// The hashes of all units' states, added up for each audience and set of sites.
pub type Sums = BTreeMap<(Audience, Sites), StateHash>;

impl Head {
    /// The last sequence number given out; 0 for none.
    pub fn seq(&self) -> u64 {
        self.next_seq.saturating_sub(1)
    }
}

/// A device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceRow {
    /// Its id.
    pub id: DeviceId,
    /// Its key.
    pub key: PublicKey,
    /// Server time of its enrolment, milliseconds since 1970 (UTC).
    pub enrolled_at: i64,
    /// Server time of its last sync; none before the first.
    pub last_seen: Option<i64>,
    /// What it told of itself last.
    pub told: Option<LaptopState>,
    /// Since when it is given nothing any more: it was removed, or its service is over.
    pub revoked_at: Option<i64>,
    /// Whether it may send by a statement that a laptop brought, and not by an enrolment here. It may not
    /// read until it is enrolled anew: whether it was removed meanwhile, the server cannot know. The
    /// statements say so, as they were sealed on arrival, and no column does.
    pub readmitted: bool,
}

/// How old the note of a device's last sync may get before another sync refreshes it.
const SEEN_LATELY_MS: i64 = 60_000;

impl DeviceRow {
    /// Whether it may ask: it is known, was not removed, and its key fits what `verify` checks.
    pub(crate) fn may_ask(
        known: Option<Self>,
        verify: impl Fn(&PublicKey) -> Result<(), Code>,
    ) -> Result<(), Code> {
        let device = known.filter(|device| device.revoked_at.is_none()).ok_or(Code::UnknownDevice)?;
        verify(&device.key)
    }

    /// Whether it may only send: it was removed, its service is over, or it was let in by a statement alone.
    pub(crate) fn may_only_send(&self) -> bool {
        self.revoked_at.is_some() || self.readmitted
    }

    /// Whether it needs no new note that it was in touch, and of what it tells of itself.
    pub(crate) fn is_noted(&self, told: Option<LaptopState>, now_ms: i64) -> bool {
        let lately = self.last_seen.is_some_and(|seen| now_ms.saturating_sub(seen) < SEEN_LATELY_MS);
        let known = |told: LaptopState| {
            self.told.is_some_and(|known| {
                known.waits == told.waits && (told.version.is_none() || told.version == known.version)
            })
        };
        lately && told.is_none_or(known)
    }
}

/// A user: somebody who may be signed in on a device. Their name is in their `staff_member` record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UserRow {
    /// Their `staff_member` record.
    pub id: StaffId,
    /// Their role. The one here counts, not the one in the record.
    pub role: Role,
    /// The `site` record where they serve first of all; all of them are in their [`Grant`]s.
    pub site: RecordId,
}

/// That a user serves a site, or did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    /// The user.
    pub user: StaffId,
    /// The site; none for all of them.
    pub site: Option<RecordId>,
    /// Where the organisation's order stood when that ended; none while it lasts.
    pub until: Option<u64>,
}

/// A signed statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementRow {
    /// Its place among those of this base, from 1.
    pub place: u64,
    /// Its hash.
    pub hash: [u8; 32],
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A log and how far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogRow {
    /// Its id.
    pub id: LogId,
    /// Whose it is.
    pub device: DeviceId,
    /// The last counter held; 0 for none.
    pub counter: u64,
    /// The random bytes that its chain begins with, which only its laptop knows besides.
    pub start: Chain,
    /// Its chain there.
    pub chain: Chain,
    /// Server time at which something last arrived.
    pub received_at: i64,
}

/// An accepted change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow {
    /// Its place in its log.
    pub dot: Dot,
    /// Its place in the organisation's order.
    pub seq: u64,
    /// Its record.
    pub record: RecordId,
    /// Digest of its canonical encoding.
    pub digest: Digest,
    /// What names show of it that whoever gives them has seen it.
    pub witness: Witness,
    /// Its canonical encoding, sealed.
    pub sealed: Sealed,
    /// Server time of its arrival.
    pub received_at: i64,
    /// The order's chain after it.
    pub chain: Chain,
}

/// A change that is kept but not merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAsideRow {
    /// Its place in its log.
    pub dot: Dot,
    /// Digest of its bytes, as its log's chain goes on with it.
    pub digest: Digest,
    /// What names show of it that whoever gives them has seen it.
    pub witness: Witness,
    /// Why, as a code.
    pub code: String,
    /// The field to blame.
    pub field: Option<String>,
    /// The record that it belongs to and that was not there; should it come, the change is judged
    /// again.
    pub waits_for: Option<RecordId>,
    /// The record that it was to change; none where it cannot be read.
    pub record: Option<RecordId>,
    /// Its bytes, sealed; none where the device withheld them.
    pub sealed: Option<Sealed>,
    /// Server time of its arrival.
    pub received_at: i64,
}

/// The key of a user on a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UserKey {
    /// The user.
    pub user: StaffId,
    /// The key.
    pub key: PublicKey,
}

/// A signature over a run of a log, kept so that it can be checked again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureRow {
    /// The log.
    pub log: LogId,
    /// The first counter that it covers of those that it brought.
    pub first: u64,
    /// The last.
    pub last: u64,
    /// The log's chain at the last.
    pub chain: Chain,
    /// The user who signed; none where the device did.
    pub user: Option<StaffId>,
    /// Whether it is an attestation, of which `bytes` are the signature; else they are the header of the
    /// request that brought the changes.
    pub attests: bool,
    /// What was signed, or the signature.
    pub bytes: Vec<u8>,
}

/// A record: its kind and audience as its creating change declared them, and where its live values put it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordRow {
    /// Its id.
    pub id: RecordId,
    /// Its kind.
    pub kind: KindName,
    /// Whose keys and scopes it falls under.
    pub root: Root,
    /// Who may see it.
    pub audience: Audience,
    /// Where it is; with its participant, if it is somebody's.
    pub sites: Sites,
    /// Whose it may be, while that is not settled.
    pub contested: Option<Place>,
}

/// How much of what was set aside is kept for a device.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amount {
    /// Changes.
    pub changes: u64,
    /// Their bytes.
    pub bytes: u64,
}

impl RecordRow {
    /// The record as it was created, at no site yet but the one that its root names.
    pub fn created(id: RecordId, creation: &Creation) -> Self {
        let Creation { kind, root, audience } = creation.clone();
        let sites = match root {
            Root::Site(site) => Sites::at(site),
            Root::Organisation | Root::Itself | Root::Participant(_) => Sites::default(),
        };
        Self { id, kind, root, audience, sites, contested: None }
    }

    /// Whether it has the kind and audience that it was `created` with, wherever it lies now.
    pub fn was_created_as(&self, created: &Self) -> bool {
        self.kind == created.kind && self.audience == created.audience
    }

    /// The participants whose it is, or may be.
    pub fn participants(&self) -> impl Iterator<Item = RecordId> {
        let others = self.contested.iter().flat_map(|place| &place.participants).copied();
        self.participant().into_iter().filter(|_| self.contested.is_none()).chain(others)
    }

    /// The participant whose it is.
    pub fn participant(&self) -> Option<RecordId> {
        match self.root {
            Root::Itself => Some(self.id),
            Root::Participant(id) => Some(id),
            Root::Organisation | Root::Site(_) => None,
        }
    }

    /// The record as it was created, where its participant is.
    pub fn created_among(id: RecordId, creation: &Creation, records: &BTreeMap<RecordId, Self>) -> Self {
        let created = Self::created(id, creation);
        let participant = created.participant().and_then(|id| records.get(&id));
        let sites = participant.map_or(created.sites.clone(), |participant| participant.sites.clone());
        Self { sites, ..created }
    }

    /// The record that a change creates, if it does, where its participant is.
    pub fn of_change_among(change: &Change, records: &BTreeMap<RecordId, Self>) -> Option<Self> {
        change.creation.as_ref().map(|creation| Self::created_among(change.record, creation, records))
    }

    /// The record that a change creates, if it does.
    pub fn of_change(change: &Change) -> Option<Self> {
        change.creation.as_ref().map(|creation| Self::created(change.record, creation))
    }
}

/// That a participant moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The place in the order of the change that did it.
    pub seq: u64,
    /// Who moved.
    pub participant: RecordId,
    /// Where they were before.
    pub before: Sites,
}

/// A unit of a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnitKey {
    /// The record.
    pub record: RecordId,
    /// The unit.
    pub unit: UnitName,
}

/// The state of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRow {
    /// Which unit.
    pub key: UnitKey,
    /// The sequence number of the last change that reached it.
    pub last_seq: u64,
    /// Its state (postcard of a `UnitState`), sealed.
    pub sealed: Sealed,
    /// Whether its live values differ.
    pub conflict: bool,
    /// [`StateHash::of`] its state.
    pub hash: StateHash,
}

/// A unit with its record, as the feed needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedRow {
    /// The record.
    pub record: RecordRow,
    /// The unit.
    pub unit: UnitRow,
}

/// A wrapped key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRow {
    /// Its id.
    pub id: KeyId,
    /// Whose it is.
    pub subject: String,
    /// The key, sealed under the organisation key (the organisation's under the master key).
    pub wrapped: Vec<u8>,
    /// Server time of its making.
    pub created_at: i64,
    /// The key that it is wrapped under; none where it is from before there were several.
    pub under: Option<KeyId>,
    /// Server time at which another took its place, for what is sealed from then on.
    pub superseded_at: Option<i64>,
}
