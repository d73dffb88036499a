//! Whatever the order of pages, saves and pushes: what is shown is what the pure core says.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use alongside_record::{Change, RANGES, RecordId, RecordState, UnitName, Value, Witness};
use alongside_vault::{Target, Vault};
use common::{DEVICE, LOG, change, create, creation, end, server::Server, write};
use proptest::prelude::*;
use serde_json::json;
use tempfile::tempdir;

const UNITS: [&str; 3] = ["handle", "phone", "county"];

#[derive(Debug, Clone)]
enum Step {
    /// A save here: creates a record, or writes some units of one, naming what is shown.
    Save { record: Option<usize>, units: [bool; 3] },
    /// A save on another device, merged by the server at once.
    Elsewhere { record: Option<usize>, unit: usize },
    /// The next changes reach the server.
    Push { changes: usize },
    /// A page with some units of some records.
    Page { records: u8, units: [bool; 3] },
    /// The whole feed from its start.
    ReplaceRanges,
    /// The app is closed and opened.
    Reopen,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let record = || prop::option::weighted(0.8, 0usize..6);
    let step = prop_oneof![
        4 => (record(), any::<[bool; 3]>()).prop_map(|(record, units)| Step::Save { record, units }),
        4 => (record(), 0usize..3).prop_map(|(record, unit)| Step::Elsewhere { record, unit }),
        2 => (1usize..4).prop_map(|changes| Step::Push { changes }),
        4 => (any::<u8>(), any::<[bool; 3]>()).prop_map(|(records, units)| Step::Page { records, units }),
        1 => Just(Step::ReplaceRanges),
        1 => Just(Step::Reopen),
    ];
    prop::collection::vec(step, 1..40)
}

/// What the vault should show: unit by unit, what the last page brought, with all own changes on top.
struct Model {
    base: BTreeMap<RecordId, RecordState>,
    own: Vec<(Change, Witness)>,
}

impl Model {
    fn shown(&self, id: RecordId) -> RecordState {
        let mut state = self.base.get(&id).cloned().unwrap_or_default();
        for (change, witness) in self.own.iter().filter(|(change, _)| change.record == id) {
            state.apply(change, *witness, DEVICE, None);
        }
        state
    }

    fn take(&mut self, page: &[alongside_vault::BaseRecord]) {
        for record in page {
            let state = self.base.entry(record.id).or_default();
            for unit in &record.units {
                let received = alongside_record::UnitState::received(unit.live.clone(), unit.seen.clone());
                state.units.insert(unit.unit.clone(), received);
            }
        }
    }
}

fn values(state: &RecordState) -> BTreeMap<UnitName, Vec<(alongside_record::Dot, Value)>> {
    let live = |unit: &alongside_record::UnitState| {
        unit.live().iter().map(|(dot, live)| (*dot, live.value.clone())).collect()
    };
    state.units.iter().map(|(name, unit)| (name.clone(), live(unit))).collect()
}

fn save(vault: &mut Vault, ids: &[RecordId], record: Option<usize>, units: [bool; 3], number: usize) {
    let target = record.and_then(|place| ids.get(place)).copied();
    let state = target.and_then(|id| vault.record(id).unwrap()).map(|record| record.state);
    let wanted = UNITS.into_iter().zip(units).filter(|(_, wanted)| *wanted).map(|(unit, _)| unit);
    let mut writes: Vec<_> = wanted
        .map(|unit| {
            let names: Vec<_> = state
                .as_ref()
                .and_then(|state| state.units.get(&unit.into()))
                .map(|unit| unit.names())
                .unwrap_or_default();
            write(unit, json!(format!("here {number}")), &names)
        })
        .collect();
    if writes.is_empty() {
        writes.push(write("note", json!(format!("here {number}")), &[]));
    }
    let record = match (target, state) {
        (Some(id), Some(_)) => Target::Existing(id),
        _ => creation("participant", alongside_record::Root::Itself),
    };
    vault.append(vec![change(record, writes)], None).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn any_interleaving_shows_the_same_as_applying_all_changes_directly(steps in steps()) {
        let dir = tempdir().unwrap();
        let mut vault = create(dir.path());
        let mut server = Server::new();
        let mut model = Model { base: BTreeMap::new(), own: Vec::new() };
        let mut pushed = 0;
        for (number, step) in steps.into_iter().enumerate() {
            let ids: Vec<RecordId> = server.ids();
            match step {
                Step::Save { record, units } => {
                    let known = vault.list(&"participant".into(), true).unwrap();
                    save(&mut vault, &known, record, units, number);
                    let last = vault.current_log().unwrap().counter - 1;
                    let stored = vault.changes_after(LOG, last, 1, usize::MAX).unwrap();
                    let change = Change::decode(&stored[0].bytes).unwrap();
                    let witness = Witness::of(change.dot, stored[0].chain);
                    model.own.push((change, witness));
                }
                Step::Elsewhere { record, unit } => {
                    let record = record.and_then(|place| ids.get(place)).copied();
                    server.other_writes(record, UNITS[unit], json!(format!("elsewhere {number}")));
                }
                Step::Push { changes } => {
                    let sent = vault.changes_after(LOG, pushed, changes, usize::MAX).unwrap();
                    server.accept(&sent, DEVICE);
                    if let Some(last) = sent.last() {
                        pushed = last.counter;
                        vault.acknowledge(LOG, last.counter, last.chain).unwrap();
                    }
                }
                Step::Page { records, units } => {
                    let picked: Vec<_> =
                        ids.iter().enumerate().filter(|(place, _)| records >> (place % 8) & 1 == 1).map(|(_, id)| *id).collect();
                    let wanted = |unit: &UnitName| {
                        UNITS.iter().position(|known| *known == unit.as_str()).is_none_or(|place| units[place])
                    };
                    let page = server.page_of(&picked, &[LOG], wanted);
                    vault.apply_page(&page, end(b"cursor")).unwrap();
                    model.take(&page);
                }
                Step::ReplaceRanges => {
                    let page = server.everything(&[LOG]);
                    let (low, high) = (0..RANGES).partition::<BTreeSet<u16>, _>(|range| range % 2 == 0);
                    for ranges in [low, high] {
                        vault.replace_ranges(&ranges, &page).unwrap();
                    }
                    model.base.clear();
                    model.take(&page);
                }
                Step::Reopen => {
                    drop(vault);
                    vault = common::open(dir.path());
                }
            }
        }
        let mut ids: Vec<RecordId> = model.base.keys().copied().collect();
        ids.extend(model.own.iter().map(|(change, _)| change.record));
        for id in ids {
            let shown = vault.record(id).unwrap().map(|record| record.state).unwrap_or_default();
            prop_assert_eq!(values(&shown), values(&model.shown(id)), "{}", id);
        }
        prop_assert_eq!(vault.waiting().unwrap(), model.own.len() as u64 - pushed);
        let rows = |vault: &Vault| {
            let ids = vault.list(&"participant".into(), true).unwrap();
            ids.into_iter().map(|id| vault.row(id).unwrap().unwrap()).collect::<Vec<_>>()
        };
        let before = rows(&vault);
        vault.rebuild_projection().unwrap();
        prop_assert_eq!(rows(&vault), before);
    }
}
