//! Where records lie, as the changes of a transaction decide it one after the other.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::{Kind, Place, kind, named_as_place};
use alongside_record::{Change, DeviceId, LiveValue, RecordId, UnitName, UnitState, Value, Witness};

use super::land::{open_state, stamp};
use crate::{
    ServerError,
    sealing::{Keys, Subject},
    store::{Reading, RecordRow, UnitKey},
};

/// The records that have to be known for a change to be judged: its own, its root's, and those whose it
/// says its record is.
pub(crate) fn mentioned(change: &Change) -> impl Iterator<Item = RecordId> {
    let named = change.writes.iter().flat_map(|write| named_as_place(&write.unit, &write.value));
    // A creating change says so as its root.
    let named = named.filter(|_| change.creation.is_none());
    change.records_mentioned().chain(named)
}

/// The subjects under one of which a change is to be kept that does not land: whom it says it is about,
/// before what it claims, before whose its record is.
pub(super) fn subjects(change: &Change, record: Option<&RecordRow>) -> Vec<Subject> {
    let named = change.writes.iter().flat_map(|write| named_as_place(&write.unit, &write.value));
    let claimed = change.creation.as_ref().map(|creation| Subject::of(creation.root, change.record));
    let lies = record.map(|record| Subject::of(record.root, record.id));
    named.map(Subject::Participant).chain(claimed).chain(lies).collect()
}

/// The states of the units that decide where records lie.
#[derive(Default)]
pub(super) struct Placing(BTreeMap<UnitKey, UnitState>);

impl Placing {
    /// Those of the records whose place `changes` decide, as they are.
    pub(super) async fn load<'a, T: Reading>(
        tx: &mut T,
        keys: &Keys,
        changes: impl Iterator<Item = &'a Change>,
        records: &BTreeMap<RecordId, RecordRow>,
    ) -> Result<Self, ServerError> {
        let deciding = changes.filter(|change| change.creation.is_none()).filter_map(|change| {
            let kind = kind(records.get(&change.record)?.kind.as_str())?;
            let decides = change.writes.iter().any(|write| kind.decides_place(&write.unit));
            decides.then_some((change.record, kind))
        });
        let asked: BTreeSet<UnitKey> = deciding
            .flat_map(|(record, kind)| {
                kind.deciding_units().into_iter().map(move |unit| UnitKey { record, unit })
            })
            .collect();
        let mut states = BTreeMap::new();
        if !asked.is_empty() {
            for row in tx.units(&Vec::from_iter(asked)).await? {
                states.insert(row.key.clone(), open_state(keys, &row)?);
            }
        }
        Ok(Self(states))
    }

    /// Takes note of a change that is to land.
    pub(super) fn accept(&mut self, change: &Change, witness: Witness, kind: &Kind) {
        for (key, state) in self.with(change, witness, kind, &|_| false) {
            self.0.insert(key, state);
        }
    }

    /// Where a record lies, before a change and after it, but for what of it is `superseded`.
    pub(super) fn places(
        &self,
        change: &Change,
        witness: Witness,
        kind: &Kind,
        superseded: &dyn Fn(&UnitName) -> bool,
    ) -> (Place, Place) {
        let after = self.with(change, witness, kind, superseded);
        (place(kind, change.record, |key| self.0.get(key)), place(kind, change.record, |key| after.get(key)))
    }

    /// The states of the record's deciding units with a change applied.
    fn with(
        &self,
        change: &Change,
        witness: Witness,
        kind: &Kind,
        superseded: &dyn Fn(&UnitName) -> bool,
    ) -> BTreeMap<UnitKey, UnitState> {
        let keys = kind.deciding_units().into_iter().map(|unit| UnitKey { record: change.record, unit });
        let mut states: BTreeMap<UnitKey, UnitState> =
            keys.map(|key| (key.clone(), self.0.get(&key).cloned().unwrap_or_default())).collect();
        for write in change.writes.iter().filter(|write| !superseded(&write.unit)) {
            let key = UnitKey { record: change.record, unit: write.unit.clone() };
            if let Some(state) = states.get_mut(&key) {
                // Who wrote it, and when it came, decides nothing.
                let stamp = stamp(change, DeviceId(0), 0, false);
                let live = LiveValue { value: write.value.clone(), stamp, witness };
                state.apply(change.dot, &live, &write.names);
            }
        }
        states
    }
}

/// Where a record lies with these states.
pub(super) fn place<'a>(
    kind: &Kind,
    record: RecordId,
    state: impl Fn(&UnitKey) -> Option<&'a UnitState>,
) -> Place {
    kind.place(|unit| live(record, unit, &state))
}

/// Whom alone a record is for with these states, beside those who oversee it.
pub(super) fn only_for<'a>(
    kind: &Kind,
    record: RecordId,
    state: impl Fn(&UnitKey) -> Option<&'a UnitState>,
) -> Option<BTreeSet<RecordId>> {
    kind.only_for(|unit| live(record, unit, &state))
}

fn live<'a>(
    record: RecordId,
    unit: &str,
    state: &impl Fn(&UnitKey) -> Option<&'a UnitState>,
) -> Vec<&'a Value> {
    let state = state(&UnitKey { record, unit: unit.into() });
    state.into_iter().flat_map(|state| state.live().values().map(|live| &live.value)).collect()
}

/// Where a new record lies, as its creating change alone says, but for what of it is `superseded`.
pub(super) fn place_of_new(change: &Change, kind: &Kind, superseded: &dyn Fn(&UnitName) -> bool) -> Place {
    kind.place(|unit| {
        let writes =
            change.writes.iter().filter(|write| write.unit.as_str() == unit && !superseded(&write.unit));
        writes.map(|write| &write.value).collect::<Vec<&Value>>()
    })
}
