//! Merging accepted changes into the state of their units.

use std::collections::BTreeMap;

use alongside_record::{Change, DeviceId, Digest, LiveValue, RecordId, Stamp, StateHash, UnitState};

use crate::{
    Random, ServerError,
    sealing::{Keys, Place, Sealed, Subject},
    store::{ChangeRow, RecordRow, Sums, UnitKey, UnitRow, Writing},
};

/// A change that is to land.
pub(crate) struct Accepted<'a> {
    pub(crate) change: &'a Change,
    pub(crate) digest: Digest,
    /// The device that wrote it.
    pub(crate) device: DeviceId,
    /// Server time of its arrival.
    pub(crate) received_at: i64,
}

/// What landing needs besides the changes.
pub(crate) struct Landing<'a> {
    pub(crate) keys: &'a Keys,
    pub(crate) random: &'a dyn Random,
    /// The records of all changes, the created ones included.
    pub(crate) records: &'a BTreeMap<RecordId, RecordRow>,
}

/// A unit under merge.
#[derive(Default)]
struct Merging {
    state: UnitState,
    /// The place in `changes` of the last change that reached it.
    last: usize,
    /// The hash of its state before.
    before: StateHash,
}

impl Landing<'_> {
    /// Lands `changes`, which are new, in this order. The caller holds their log's lock.
    pub(crate) async fn land<T: Writing>(
        &self,
        tx: &mut T,
        changes: &[Accepted<'_>],
    ) -> Result<(), ServerError> {
        if changes.is_empty() {
            return Ok(());
        }
        // Everything that takes time comes before the head is locked.
        let units = self.merge(tx, changes).await?;
        let growth = self.growth(&units)?;
        let mut units = self.seal_units(units)?;
        let mut rows = self.seal_changes(changes)?;

        let count = u64::try_from(changes.len()).map_err(|_| ServerError::Damaged("count"))?;
        let mut head = tx.take_sequences(count).await?;
        let first = head.next_seq.saturating_sub(count);
        let mut chain = head.chain;
        for (seq, row) in (first..).zip(&mut rows) {
            chain = chain.then(row.digest);
            (row.seq, row.chain) = (seq, chain);
        }
        for (unit, last) in &mut units {
            unit.last_seq = rows.get(*last).map_or(first, |row| row.seq);
        }
        let units: Vec<UnitRow> = units.into_iter().map(|(unit, _)| unit).collect();
        let created: Vec<RecordRow> =
            changes.iter().filter_map(|accepted| RecordRow::of_change(accepted.change)).collect();
        for (audience, growth) in growth {
            let sum = head.sums.entry(audience).or_default();
            *sum = sum.plus(growth);
        }
        tx.put_head(chain, &head.sums).await?;
        tx.add_changes(&rows).await?;
        tx.add_records(&created).await?;
        tx.put_units(&units).await
    }

    /// The units that the changes touch, locked, with the changes applied.
    async fn merge<T: Writing>(
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
        let keys: Vec<UnitKey> = merging.keys().cloned().collect();
        for row in tx.lock_units(&keys).await? {
            if let Some(merging) = merging.get_mut(&row.key) {
                merging.state = open_state(self.keys, &row)?;
                merging.before = row.hash;
            }
        }
        for accepted in changes {
            self.apply(accepted, &mut merging);
        }
        Ok(merging)
    }

    fn apply(&self, accepted: &Accepted<'_>, merging: &mut BTreeMap<UnitKey, Merging>) {
        let change = accepted.change;
        let stamp = stamp(change, accepted.device, accepted.received_at);
        for write in &change.writes {
            let key = UnitKey { record: change.record, unit: write.unit.clone() };
            if let Some(merging) = merging.get_mut(&key) {
                let live = LiveValue { value: write.value.clone(), stamp: stamp.clone() };
                merging.state.apply(change.dot, &live, &write.names);
            }
        }
    }

    /// By how much the sums of states grow.
    fn growth(&self, units: &BTreeMap<UnitKey, Merging>) -> Result<Sums, ServerError> {
        let mut growth = Sums::new();
        for (key, merging) in units {
            let now = StateHash::of(key.record, &key.unit, &merging.state);
            let sum = growth.entry(self.row(key.record)?.audience.clone()).or_default();
            *sum = sum.plus(now).minus(merging.before);
        }
        Ok(growth)
    }

    fn row(&self, record: RecordId) -> Result<&RecordRow, ServerError> {
        self.records.get(&record).ok_or(ServerError::Damaged("record"))
    }

    fn subject(&self, record: RecordId) -> Result<Subject, ServerError> {
        let row = self.row(record)?;
        Ok(Subject::of(row.root, row.id))
    }

    fn seal_units(&self, units: BTreeMap<UnitKey, Merging>) -> Result<Vec<(UnitRow, usize)>, ServerError> {
        let sealed = units.into_iter().map(|(key, Merging { state, last, .. })| {
            let plain = postcard::to_stdvec(&state).map_err(|_| ServerError::Damaged("unit"))?;
            let place = Place::Unit(key.record, &key.unit);
            let sealed = self.keys.seal(self.subject(key.record)?, place, &plain, self.random)?;
            let hash = StateHash::of(key.record, &key.unit, &state);
            Ok((UnitRow { conflict: state.in_conflict(), key, last_seq: 0, sealed, hash }, last))
        });
        sealed.collect()
    }

    fn seal_changes(&self, changes: &[Accepted<'_>]) -> Result<Vec<ChangeRow>, ServerError> {
        let sealed = changes.iter().map(|Accepted { change, digest, received_at, .. }| {
            let place = Place::Change(change.dot);
            let subject = self.subject(change.record)?;
            let sealed: Sealed = self.keys.seal(subject, place, &change.encode(), self.random)?;
            Ok(ChangeRow {
                dot: change.dot,
                seq: 0,
                record: change.record,
                digest: *digest,
                sealed,
                received_at: *received_at,
                chain: alongside_record::Chain::START,
            })
        });
        sealed.collect()
    }
}

/// Who wrote a change's values, where and when.
pub(crate) fn stamp(change: &Change, device: DeviceId, received_at: i64) -> Stamp {
    Stamp {
        author: change.author,
        device,
        claimed_at: change.claimed_at,
        clock_offset: change.clock_offset,
        received_at: Some(received_at),
    }
}

/// Opens the state of a unit.
pub(crate) fn open_state(keys: &Keys, row: &UnitRow) -> Result<UnitState, ServerError> {
    let plain = keys.open(Place::Unit(row.key.record, &row.key.unit), &row.sealed)?;
    postcard::from_bytes(&plain).map_err(|_| ServerError::Damaged("unit"))
}
