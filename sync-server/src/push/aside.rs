//! A change that was set aside, taken up again to see whether it may land now.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::Role;
use alongside_protocol::limits;
use alongside_record::{
    Change, DeviceId, Digest, Dot, NamedDot, RecordId, Root, Scope, StaffId, UnitName, Witness,
};

use super::{
    attest::is_attested,
    judge::{Bench, NEWER_VERSION, OTHER_SITE, Refusal, judge_but},
    land::Accepted,
    placing::{Placing, mentioned},
    write_scope::{WriteScope, write_scope},
};
use crate::{
    ServerError,
    rights::{IN_REVIEW, rights},
    sealing::{Keys, Place, Subject},
    store::{RecordRow, SetAsideRow, Writing},
};

/// Those of these records that are to be made by changes which wait for a newer build.
pub(super) async fn waiting<T: Writing>(
    tx: &mut T,
    missing: &[RecordId],
    records: &BTreeMap<RecordId, RecordRow>,
) -> Result<BTreeSet<RecordId>, ServerError> {
    let dots: Vec<Dot> = missing.iter().filter(|id| !records.contains_key(id)).map(|id| id.0).collect();
    let rows = if dots.is_empty() { Vec::new() } else { tx.set_aside_at(&dots).await? };
    let rows = rows.into_iter().filter(|row| row.code == NEWER_VERSION);
    Ok(rows.map(|row| RecordId(row.dot)).collect())
}

/// A change that was set aside, opened.
pub(super) struct Aside {
    pub(super) change: Change,
    /// Bytes of its encoding.
    bytes: usize,
    digest: Digest,
    witness: Witness,
    device: DeviceId,
    received_at: i64,
    /// Whether its author vouches for it.
    attested: bool,
    /// The roles of its device's users now.
    roles: BTreeMap<StaffId, Role>,
    /// Where they may write, once the records were looked up.
    write_scope: WriteScope,
    /// What its device holds, likewise.
    scope: Scope,
    /// Whether its device still may only send into review.
    is_reviewed: bool,
    /// The states that decide where its record lies, likewise.
    placing: Placing,
    /// The records that wait for a newer build, likewise.
    waiting: BTreeSet<RecordId>,
    /// How far the device is taken to have read when it was written.
    read_to: u64,
}

impl Aside {
    /// Opens a row. None where its bytes were withheld, cannot be read, or lie under a key that is
    /// not at hand.
    pub(super) async fn open<T: Writing>(
        tx: &mut T,
        keys: &Keys,
        row: &SetAsideRow,
    ) -> Result<Option<Self>, ServerError> {
        let Some(sealed) = &row.sealed else { return Ok(None) };
        let Ok(bytes) = keys.open(Place::SetAside(row.dot), sealed) else { return Ok(None) };
        let Ok(change) = Change::decode(&bytes) else { return Ok(None) };
        // What was set aside as another place's change stands at a place that is not its own.
        if change.dot != row.dot {
            return Ok(None);
        }
        let Some(log) = tx.log(row.dot.log).await? else { return Ok(None) };
        let attested = is_attested(tx, row.dot, change.author).await?;
        let device = tx.device(log.device).await?;
        let rights = rights(tx).await?;
        let from = device.and_then(|device| rights.reviewed_from(&device, log.id));
        let is_reviewed = from.is_some_and(|from| row.dot.counter >= from);
        let roles = tx.users_of(log.device).await?.iter().map(|user| (user.id, user.role)).collect();
        // That is not known any more. Where the device was not to know better, nothing is held against
        // it; else it lands where its author may write now.
        let read_to = if row.code == OTHER_SITE { u64::MAX } else { 0 };
        Ok(Some(Self {
            change,
            bytes: bytes.len(),
            digest: row.digest,
            witness: row.witness,
            device: log.device,
            received_at: row.received_at,
            attested,
            roles,
            write_scope: WriteScope::default(),
            scope: Scope::of([]),
            is_reviewed,
            placing: Placing::default(),
            waiting: BTreeSet::new(),
            read_to,
        }))
    }

    /// Adds the records that it mentions to `records`, where they exist.
    pub(super) async fn look_up<T: Writing>(
        &mut self,
        tx: &mut T,
        keys: &Keys,
        records: &mut BTreeMap<RecordId, RecordRow>,
    ) -> Result<(), ServerError> {
        let mentioned = mentioned(&self.change);
        let missing: Vec<RecordId> = mentioned.filter(|id| !records.contains_key(id)).collect();
        if !missing.is_empty() {
            records.extend(tx.records(&missing).await?.into_iter().map(|record| (record.id, record)));
            self.waiting = waiting(tx, &missing, records).await?;
        }
        let grants = tx.grants_of(self.device).await?;
        self.write_scope = write_scope(tx, grants, records).await?;
        self.scope = self.write_scope.scope();
        if self.is_sealable(keys, records) {
            self.placing = Placing::load(tx, keys, [&self.change].into_iter(), records).await?;
        }
        Ok(())
    }

    /// Judges it as on arrival, but for the values of units in which it is `superseded`.
    pub(super) fn judged(
        &self,
        records: &BTreeMap<RecordId, RecordRow>,
        superseded: &dyn Fn(&UnitName) -> bool,
    ) -> Result<(), Refusal> {
        if self.is_reviewed {
            return Err(Refusal::of(IN_REVIEW));
        }
        if self.bytes > limits::CHANGE_BYTES {
            return Err(Refusal::of("too_large"));
        }
        let bench = Bench {
            attested: self.attested,
            roles: &self.roles,
            write_scope: &self.write_scope,
            records,
            waiting: &self.waiting,
            placing: &self.placing,
            witness: self.witness,
            received_at: self.received_at,
        };
        judge_but(&self.change, self.read_to, &bench, superseded)
    }

    /// Whether the keys are at hand that it and its record are sealed with, wherever that lies.
    pub(super) fn is_sealable(&self, keys: &Keys, records: &BTreeMap<RecordId, RecordRow>) -> bool {
        let created = RecordRow::of_change(&self.change);
        let record = created.as_ref().or_else(|| records.get(&self.change.record));
        let Some(record) = record.filter(|record| keys.has(Subject::of(record.root, record.id))) else {
            return false;
        };
        let named = mentioned(&self.change).filter_map(|id| records.get(&id));
        let named = named.filter(|named| named.root == Root::Itself).map(|named| named.id);
        let mut whose = record.participants().chain(named).map(Subject::Participant);
        whose.all(|subject| keys.has(subject))
    }

    /// It as somebody names it who has seen it.
    pub(super) fn name(&self) -> NamedDot {
        NamedDot { dot: self.change.dot, witness: self.witness }
    }

    /// It as a change that is to land.
    pub(super) fn accepted(&self) -> Accepted<'_> {
        let Self { change, digest, witness, device, scope, received_at, attested, .. } = self;
        Accepted {
            change,
            digest: *digest,
            witness: *witness,
            device: *device,
            scope,
            received_at: *received_at,
            attested: *attested,
            was_kept: true,
        }
    }
}
