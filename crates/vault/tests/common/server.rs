//! The server's side of the feed, as far as a vault can see it: the merge of the pure core and what
//! changed since.

use std::collections::BTreeMap;

use alongside_record::{
    Audience, Chain, Change, Creation, DeviceId, Dot, DotSet, KindName, LogId, NamedDot, RecordId,
    RecordState, Root, StaffId, UnitName, Value, Witness,
};
use alongside_vault::{Acknowledged, BaseRecord, BaseUnit, StoredChange, Vault};

pub struct Server {
    records: BTreeMap<RecordId, (Creation, RecordState)>,
    others: u64,
}

/// The log of another device.
pub const OTHER_LOG: LogId = LogId(0x2222);
pub const OTHER_DEVICE: DeviceId = DeviceId(0xd2);

impl Server {
    pub fn new() -> Self {
        Self { records: BTreeMap::new(), others: 0 }
    }

    /// Accepts what a device pushed.
    pub fn accept(&mut self, changes: &[StoredChange], device: DeviceId) {
        for change in changes {
            let decoded = Change::decode(&change.bytes).unwrap();
            self.apply(&decoded, Witness::of(decoded.dot, change.chain), device);
        }
    }

    pub fn apply(&mut self, change: &Change, witness: Witness, device: DeviceId) {
        if let Some(creation) = &change.creation {
            self.records.entry(change.record).or_insert((creation.clone(), RecordState::default()));
        }
        let (_, state) = self.records.get_mut(&change.record).unwrap();
        state.apply(change, witness, device, Some(super::NOON));
    }

    /// Another device's save of one unit: it creates the record or names what is live there.
    pub fn other_writes(&mut self, record: Option<RecordId>, unit: &str, value: serde_json::Value) -> Change {
        self.others += 1;
        let dot = Dot::new(OTHER_LOG, self.others);
        let names = record.map(|id| self.live(id, unit)).unwrap_or_default();
        let creation = record.is_none().then(|| Creation {
            kind: KindName::from("participant"),
            root: Root::Itself,
            audience: Audience::from("care_team"),
        });
        let change = Change {
            dot,
            record: record.unwrap_or(RecordId(dot)),
            creation,
            writes: vec![super::write(unit, value, &names)],
            author: StaffId(Dot::new(LogId(0xaa), 3)),
            claimed_at: super::NOON,
            clock_offset: Some(0),
            schema: 1,
            reason: None,
        };
        self.apply(&change, Witness::of(dot, Chain([2; 16])), OTHER_DEVICE);
        change
    }

    pub fn live(&self, record: RecordId, unit: &str) -> Vec<NamedDot> {
        let state = self.records.get(&record).map(|(_, state)| state);
        let unit = state.and_then(|state| state.units.get(&UnitName::from(unit)));
        unit.map(|unit| unit.names()).unwrap_or_default()
    }

    /// Live values of a unit as JSON.
    pub fn values(&self, record: RecordId, unit: &str) -> Vec<serde_json::Value> {
        let unit = &self.records[&record].1.units[&UnitName::from(unit)];
        unit.live().values().map(|live| Value::to_json(&live.value).unwrap()).collect()
    }

    pub fn forget(&mut self, record: RecordId) {
        self.records.remove(&record);
    }

    pub fn ids(&self) -> Vec<RecordId> {
        self.records.keys().copied().collect()
    }

    /// The records as a page of the feed for a device with these logs.
    pub fn page(&self, ids: &[RecordId], logs: &[LogId]) -> Vec<BaseRecord> {
        self.page_of(ids, logs, |_| true)
    }

    /// The same with only some of the units.
    pub fn page_of(
        &self,
        ids: &[RecordId],
        logs: &[LogId],
        wanted: impl Fn(&UnitName) -> bool,
    ) -> Vec<BaseRecord> {
        let records = ids.iter().filter_map(|id| Some((id, self.records.get(id)?)));
        let unit = |(unit, state): (&UnitName, &alongside_record::UnitState)| BaseUnit {
            unit: unit.clone(),
            live: state.live().clone(),
            seen: only(state.seen(), logs),
        };
        records
            .map(|(id, (creation, state))| BaseRecord {
                id: *id,
                kind: creation.kind.clone(),
                root: creation.root,
                audience: creation.audience.clone(),
                units: state.units.iter().filter(|(name, _)| wanted(name)).map(unit).collect(),
            })
            .collect()
    }

    pub fn everything(&self, logs: &[LogId]) -> Vec<BaseRecord> {
        self.page(&self.ids(), logs)
    }
}

fn only(seen: &DotSet, logs: &[LogId]) -> DotSet {
    seen.only(&logs.iter().copied().collect())
}

/// Sends what waits, and takes note that it is held.
pub fn push(vault: &mut Vault, server: &mut Server) {
    let head = vault.current_log().unwrap();
    let changes = vault.changes_after(head.log, head.acknowledged, usize::MAX, usize::MAX).unwrap();
    server.accept(&changes, super::DEVICE);
    let held = vault.acknowledge(head.log, head.counter, head.chain).unwrap();
    assert_eq!(held, Acknowledged::Held { counter: head.counter, fell_back: false });
}

/// Receives everything.
pub fn pull(vault: &mut Vault, server: &Server) {
    vault.apply_page(&server.everything(&[super::LOG]), super::end(b"cursor")).unwrap();
}
