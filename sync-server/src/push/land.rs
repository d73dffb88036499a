//! Merging accepted changes into the state of their units.

use std::collections::{BTreeMap, BTreeSet};

use alongside_record::{
    Change, DeviceId, Digest, Dot, LiveValue, NamedDot, RecordId, Scope, Stamp, StateHash, UnitState,
    Witness, limits,
};

use chrono_tz::Tz;

use super::{dating::Dates, judge::Refusal, placed::PlacedRecords, release::created_by, room::Room};
use crate::{
    Random, ServerError,
    sealing::{Keys, Place, Sealed, Subject},
    store::{ChangeRow, RecordRow, SetAsideRow, Sums, UnitKey, UnitRow, Writing},
};

/// What came of landing.
pub(crate) struct Landed {
    /// The participants, and the other records, that moved.
    pub(crate) moved: Vec<RecordId>,
    /// Whether any of the changes waits instead.
    pub(crate) any_aside: bool,
}

/// A change that is to land.
#[derive(Clone)]
pub(crate) struct Accepted<'a> {
    pub(crate) change: &'a Change,
    pub(crate) digest: Digest,
    /// What shows that it was seen.
    pub(crate) witness: Witness,
    /// The device that wrote it.
    pub(crate) device: DeviceId,
    /// What that device holds.
    pub(crate) scope: &'a Scope,
    /// Server time of its arrival.
    pub(crate) received_at: i64,
    /// Whether a key that only its author has vouches for it.
    pub(crate) attested: bool,
    /// Whether it was set aside and kept until now, so that there is room for it.
    pub(crate) was_kept: bool,
}

/// What landing takes, whatever lands.
#[derive(Clone, Copy)]
pub(crate) struct Means<'a> {
    pub(crate) keys: &'a Keys,
    pub(crate) random: &'a dyn Random,
    /// Where months begin.
    pub(crate) zone: Tz,
}

/// What landing needs besides the changes.
pub(crate) struct Landing<'a> {
    pub(crate) means: Means<'a>,
    /// The records of all changes, the created ones included.
    pub(crate) records: &'a BTreeMap<RecordId, RecordRow>,
}

/// A unit under merge.
#[derive(Default)]
pub(super) struct Merging {
    pub(super) state: UnitState,
    /// Whether it is there already.
    exists: bool,
    /// The place in `changes` of the last change that reached it.
    pub(super) last: usize,
    /// The hash of its state before.
    before: StateHash,
    /// The hash of its state after.
    after: StateHash,
}

impl Landing<'_> {
    /// Lands `changes`, which are new, in this order, but for those that name more than is kept of what is
    /// yet to come.
    pub(crate) async fn land<T: Writing>(
        &self,
        tx: &mut T,
        changes: &[Accepted<'_>],
    ) -> Result<Landed, ServerError> {
        let (mut changes, mut units) = (changes.to_vec(), self.units(tx, changes).await?);
        let waiting = ahead(&units, &changes);
        let any_aside = !waiting.is_empty();
        if any_aside {
            let (mut room, mut rows) = (Room::default(), Vec::new());
            for (place, awaited) in &waiting {
                let Some(accepted) = changes.get(*place) else { continue };
                let row = self.wait(accepted, *awaited)?;
                let is_kept = accepted.was_kept;
                rows.push(if is_kept { row } else { room.keep(tx, accepted.device, row).await? });
            }
            tx.add_set_aside(&rows).await?;
            let landing = changes.into_iter().enumerate().filter(|(place, _)| !waiting.contains_key(place));
            changes = landing.map(|(_, accepted)| accepted).collect();
            units = self.units(tx, &changes).await?;
        }
        if changes.is_empty() {
            return Ok(Landed { moved: Vec::new(), any_aside });
        }
        let changes = changes.as_slice();
        let dated = self.merge(&mut units, changes);
        let is_new: BTreeSet<RecordId> = changes.iter().filter_map(created_by).collect();
        let dated_now = Dates::of(self.records, &is_new, states(&units), self.means.zone);
        let placed = Box::pin(PlacedRecords::after(tx, self.means, self.records, &units, changes)).await?;
        let growth = self.growth(tx, &units, &placed).await?;
        let mut rows = self.seal_changes(changes, &placed)?;
        let mut head = tx.head().await?.ok_or(ServerError::Damaged("head"))?;
        let first = head.next_seq;
        for row in &mut rows {
            head.chain = head.chain.then(row.digest);
            (row.seq, row.chain) = (head.next_seq, head.chain);
            head.next_seq = head.next_seq.saturating_add(1);
        }
        let seq_of = |last: usize| rows.get(last).map_or(first, |row| row.seq);
        let (known, new): (BTreeMap<_, _>, BTreeMap<_, _>) =
            units.into_iter().partition(|(_, merging)| merging.exists);
        let (known, new) = (self.seal_units(known, &placed, seq_of)?, self.seal_units(new, &placed, seq_of)?);
        let created = changes.iter().filter(|accepted| accepted.change.creation.is_some());
        let created = created.map(|accepted| Ok(placed.row(self.row(accepted.change.record)?)));
        let created: Vec<RecordRow> = created.collect::<Result<_, ServerError>>()?;
        for (of, growth) in growth {
            let sum = head.sums.entry(of).or_default();
            *sum = sum.plus(growth);
        }
        head.sums.retain(|_, sum| *sum != StateHash::default());
        tx.put_head(&head).await?;
        tx.add_changes(&rows).await?;
        tx.add_records(&created).await?;
        tx.add_units(&new).await?;
        tx.put_units(&known).await?;
        dated.become_those(tx, dated_now).await?;
        let moved = Box::pin(placed.settle(tx, self.means, changes, seq_of, head.seq())).await?;
        Ok(Landed { moved, any_aside })
    }

    /// A change as it waits for `awaited`.
    fn wait(&self, accepted: &Accepted<'_>, awaited: Dot) -> Result<SetAsideRow, ServerError> {
        let Accepted { change, digest, witness, received_at, .. } = accepted;
        let Refusal { code, field, waits_for } = Refusal::names_ahead(awaited);
        let place = Place::SetAside(change.dot);
        let sealed = self.means.seal(
            self.subject(change.record, &PlacedRecords::default())?,
            place,
            &change.encode(),
        )?;
        Ok(SetAsideRow {
            dot: change.dot,
            digest: *digest,
            witness: *witness,
            code,
            field,
            waits_for,
            record: Some(change.record),
            sealed: Some(sealed),
            received_at: *received_at,
        })
    }

    /// The units that the changes touch, as they are.
    async fn units<T: Writing>(
        &self,
        tx: &mut T,
        changes: &[Accepted<'_>],
    ) -> Result<BTreeMap<UnitKey, Merging>, ServerError> {
        let mut merging = BTreeMap::new();
        for (place, accepted) in changes.iter().enumerate() {
            let record = accepted.change.record;
            for write in &accepted.change.writes {
                let key = UnitKey { record, unit: write.unit.clone() };
                merging.insert(key, Merging { last: place, ..Merging::default() });
            }
        }
        // A record that is created here has no units yet.
        let created: BTreeSet<RecordId> = changes.iter().filter_map(created_by).collect();
        let keys: Vec<UnitKey> =
            merging.keys().filter(|key| !created.contains(&key.record)).cloned().collect();
        for row in tx.units(&keys).await? {
            if let Some(merging) = merging.get_mut(&row.key) {
                merging.state = open_state(self.means.keys, &row)?;
                merging.exists = true;
                merging.before = row.hash;
            }
        }
        Ok(merging)
    }

    /// Applies the changes to the units; gives the months of their records before.
    fn merge(&self, merging: &mut BTreeMap<UnitKey, Merging>, changes: &[Accepted<'_>]) -> Dates {
        let created: BTreeSet<RecordId> = changes.iter().filter_map(created_by).collect();
        let known = states(merging).filter(|(key, _)| !created.contains(&key.record));
        let dated = Dates::of(self.records, &BTreeSet::new(), known, self.means.zone);
        for accepted in changes {
            self.apply(accepted, merging);
        }
        for (key, merging) in merging {
            merging.after = StateHash::of(key.record, &key.unit, &merging.state);
        }
        dated
    }

    fn apply(&self, accepted: &Accepted<'_>, merging: &mut BTreeMap<UnitKey, Merging>) {
        let change = accepted.change;
        let Accepted { device, received_at, attested, .. } = *accepted;
        let stamp = stamp(change, device, received_at, attested);
        for write in &change.writes {
            let key = UnitKey { record: change.record, unit: write.unit.clone() };
            if let Some(merging) = merging.get_mut(&key) {
                let live =
                    LiveValue { value: write.value.clone(), stamp: stamp.clone(), witness: accepted.witness };
                merging.state.apply(change.dot, &live, &write.names);
            }
        }
    }

    /// By how much the sums of states grow. All that is theirs goes with what moved.
    async fn growth<T: Writing>(
        &self,
        tx: &mut T,
        units: &BTreeMap<UnitKey, Merging>,
        placed: &PlacedRecords,
    ) -> Result<Sums, ServerError> {
        let mut growth = placed.growth(tx).await?;
        for (key, merging) in units {
            let row = placed.row(self.row(key.record)?);
            let sum = growth.entry((row.audience, row.sites)).or_default();
            *sum = sum.plus(merging.after).minus(merging.before);
        }
        Ok(growth)
    }

    fn row(&self, record: RecordId) -> Result<&RecordRow, ServerError> {
        self.records.get(&record).ok_or(ServerError::Damaged("record"))
    }

    /// Under whose key a record lies after the changes.
    fn subject(&self, record: RecordId, placed: &PlacedRecords) -> Result<Subject, ServerError> {
        let row = placed.row(self.row(record)?);
        Ok(Subject::of(row.root, row.id))
    }

    fn seal_units(
        &self,
        units: BTreeMap<UnitKey, Merging>,
        placed: &PlacedRecords,
        seq_of: impl Fn(usize) -> u64,
    ) -> Result<Vec<UnitRow>, ServerError> {
        let sealed = units.into_iter().map(|(key, Merging { state, last, after, .. })| {
            let plain = postcard::to_stdvec(&state).map_err(|_| ServerError::Damaged("unit"))?;
            let place = Place::Unit(key.record, &key.unit);
            let sealed = self.means.seal(self.subject(key.record, placed)?, place, &plain)?;
            let conflict = state.in_conflict();
            Ok(UnitRow { conflict, key, last_seq: seq_of(last), sealed, hash: after })
        });
        sealed.collect()
    }

    fn seal_changes(
        &self,
        changes: &[Accepted<'_>],
        placed: &PlacedRecords,
    ) -> Result<Vec<ChangeRow>, ServerError> {
        let sealed = changes.iter().map(|Accepted { change, digest, witness, received_at, .. }| {
            let place = Place::Change(change.dot);
            let subject = self.subject(change.record, placed)?;
            let sealed: Sealed = self.means.seal(subject, place, &change.encode())?;
            Ok(ChangeRow {
                dot: change.dot,
                seq: 0,
                record: change.record,
                digest: *digest,
                witness: *witness,
                sealed,
                received_at: *received_at,
                chain: alongside_record::Chain::NONE,
            })
        });
        sealed.collect()
    }
}

impl Means<'_> {
    pub(super) fn seal(
        &self,
        subject: Subject,
        place: Place<'_>,
        plain: &[u8],
    ) -> Result<Sealed, ServerError> {
        self.keys.seal(subject, place, plain, self.random)
    }
}

/// The places in `changes` of those that name more than is kept of what is yet to come, each with the first
/// such value.
fn ahead(units: &BTreeMap<UnitKey, Merging>, changes: &[Accepted<'_>]) -> BTreeMap<usize, Dot> {
    let here: BTreeSet<Dot> = changes.iter().map(|accepted| accepted.change.dot).collect();
    let (mut waiting, mut kept) = (BTreeMap::new(), BTreeMap::new());
    for (place, accepted) in changes.iter().enumerate() {
        let record = accepted.change.record;
        for write in accepted.change.writes.iter().filter(|write| !write.names.is_empty()) {
            let key = UnitKey { record, unit: write.unit.clone() };
            let Some(state) = units.get(&key).map(|merging| &merging.state) else { continue };
            let is_open = |name: &&NamedDot| {
                !state.seen().contains(name.dot) && !state.awaits(**name) && !here.contains(&name.dot)
            };
            let open: Vec<&NamedDot> = write.names.iter().filter(is_open).collect();
            let Some(first) = open.first() else { continue };
            let kept: &mut usize = kept.entry(key).or_insert_with(|| state.open_names());
            *kept = kept.saturating_add(open.len());
            if *kept > limits::UNIT_OPEN_NAMES {
                *kept = kept.saturating_sub(open.len());
                waiting.entry(place).or_insert(first.dot);
            }
        }
    }
    waiting
}

fn states(units: &BTreeMap<UnitKey, Merging>) -> impl Iterator<Item = (&UnitKey, &UnitState)> {
    units.iter().map(|(key, merging)| (key, &merging.state))
}

/// Who wrote a change's values, where and when.
pub(crate) fn stamp(change: &Change, device: DeviceId, received_at: i64, attested: bool) -> Stamp {
    Stamp {
        author: change.author,
        device,
        claimed_at: change.claimed_at,
        clock_offset: change.clock_offset,
        received_at: Some(received_at),
        attested,
    }
}

/// Opens the state of a unit.
pub(crate) fn open_state(keys: &Keys, row: &UnitRow) -> Result<UnitState, ServerError> {
    let plain = keys.open(Place::Unit(row.key.record, &row.key.unit), &row.sealed)?;
    postcard::from_bytes(&plain).map_err(|_| ServerError::Damaged("unit"))
}
