//! What every laptop must show once all is quiet.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::{is_private, kinds};
use alongside_field::{Open, Result};
use alongside_record::{
    Change, Dot, NamedDot, RecordId, RecordState, Stamp, Standing, UnitName, UnitState, Witness,
};

use crate::{
    check::values_of,
    known::{Identity, identity},
    ledger::Ledger,
    taken_out::is_taken_out,
    world::World,
};

impl World {
    /// Every laptop shows the state of the base, with only its own set-aside changes on top.
    pub(crate) fn check_laptops(&mut self, ledger: &Ledger) {
        let mut shown: BTreeMap<RecordId, (usize, String)> = BTreeMap::new();
        for who in 0..self.laptops.len() {
            if self.laptops[who].lost {
                continue;
            }
            self.check_what_is_held(who);
            let mine = self.check_laptop(who, ledger);
            for (record, mine) in mine {
                let (other, text) = shown.entry(record).or_insert_with(|| (who, mine.clone()));
                assert!(text == &mine, "{record}: {who} and {other} show different things");
            }
        }
    }

    /// Gives what it shows of each record that has nothing of its own on top.
    fn check_laptop(&self, who: usize, ledger: &Ledger) -> BTreeMap<RecordId, String> {
        let core = &self.laptops[who].process.as_ref().unwrap().core;
        let status = core.sync_status().unwrap();
        assert_eq!(status.waiting, 0, "{who}: something waits");
        let who_is_in = |open: &mut Open| Ok((open.facts.device, open.staff, open.user.role));
        let (device, staff, role) = core.with_open(who_is_in).unwrap();
        let mut held = ledger.held_by(device);
        // A private file is begun where a role reads what others write apart, or once its owner does.
        if role.reads_private() || core.with_open(|open| Ok(open.files().count() > 1)).unwrap() {
            held.extend(ledger.held_privately(staff, role));
        }
        let aside: BTreeMap<Dot, Witness> =
            ledger.set_aside.iter().map(|aside| (aside.name.dot, aside.name.witness)).collect();
        let own: Vec<Change> = self.own_changes(who);
        for (change, (_, stored)) in own.iter().zip(self.stored(who)) {
            let readable = stored.sealing.is_none();
            let may_read = held.contains(&change.record) || aside.contains_key(&change.dot);
            assert!(!readable || may_read, "{who}: {:?} is readable and not for this laptop", change.dot);
        }
        let on_top: Vec<&Change> = own
            .iter()
            .filter(|change| aside.contains_key(&change.dot))
            .filter(|change| {
                let accepted = |unit: &UnitName, dot: Dot| {
                    let state = ledger.units.get(&(change.record, unit.clone()));
                    state.is_some_and(|state| state.seen().contains(dot))
                };
                let name = NamedDot { dot: change.dot, witness: aside[&change.dot] };
                // Other words of its own stand in their place; what its double wrote there it cannot know.
                let superseded = |unit: &UnitName| {
                    own.iter().filter(|later| later.record == change.record).any(|later| {
                        let mut writes = later.writes.iter().filter(|write| write.unit == *unit);
                        writes.any(|write| write.names.contains(&name)) && accepted(unit, later.dot)
                    })
                };
                let seen = |unit: &UnitName| accepted(unit, change.dot) || superseded(unit);
                // What became of a record that it does not hold, a laptop cannot know.
                !held.contains(&change.record) || !change.writes.iter().all(|write| seen(&write.unit))
            })
            .collect();
        let attention: BTreeSet<Dot> =
            status.attention_rows.iter().map(|row| row.dot.parse().unwrap()).collect();
        let disowned = own.iter().zip(self.stored(who)).filter(|(_, (_, stored))| stored.disowned);
        let expected: BTreeSet<Dot> =
            on_top.iter().map(|change| change.dot).chain(disowned.map(|(change, _)| change.dot)).collect();
        assert_eq!(attention, expected, "{who}: what needs attention is not what was set aside");

        let arriving = core
            .with_open(|open| open.files().map(|file| Ok(file.is_arriving()?)).collect::<Result<Vec<_>>>());
        assert!(!arriving.unwrap().contains(&true), "{who}: something is still on its way");
        let mut records: BTreeMap<RecordId, RecordState> = BTreeMap::new();
        for ((record, unit), state) in ledger.units.iter().filter(|((record, _), _)| held.contains(record)) {
            // As the feed carries it: names of what is yet to come stay at the base.
            let fed = UnitState::received(state.live().clone(), state.seen().clone());
            records.entry(*record).or_default().units.insert(unit.clone(), fed);
        }
        for change in &on_top {
            records.entry(change.record).or_default().apply(
                change,
                aside[&change.dot],
                alongside_record::DeviceId(0),
                None,
            );
        }
        let mut shown = BTreeMap::new();
        for (id, state) in &records {
            let there = core.with_open(|open| open.record(*id)).unwrap();
            let there = there.unwrap_or_else(|| panic!("{who}: {id} is missing")).state;
            let mixed = on_top.iter().any(|change| change.record == *id);
            for (unit, state) in &state.units {
                let there = there.units.get(unit).unwrap_or_else(|| panic!("{who}: {id} {unit} is missing"));
                assert_eq!(values_of(there), values_of(state), "{who}: {id} {unit} differs");
                let same = mixed || stamps(there) == stamps(state);
                assert!(same, "{who}: {id} {unit}: a stamp differs");
            }
            assert_eq!(there.units.len(), state.units.len(), "{who}: {id} has units that the base has not");
            let view = core.show(&id.to_string()).unwrap();
            assert_eq!(view.conflicts.len(), state.conflicts().len(), "{who}: {id} conflicts");
            let row = core.with_open(|open| open.row(*id)).unwrap().unwrap();
            let mut fields = view.fields.clone();
            fields.remove("void");
            let kind = alongside_domain::kind(row.kind.as_str());
            let is_bulk = |name: &str| {
                kind.and_then(|kind| kind.field(name)).is_some_and(|field| field.holds.is_bulk())
            };
            fields.retain(|name, _| !is_bulk(name));
            let standing = if is_taken_out(core, &row) { Standing::Voided } else { state.standing() };
            let is_fresh = row.fields == fields && row.standing == standing;
            assert!(
                is_fresh,
                "{who}: {id}: its row is stale: {} {standing:?} {:?} {} {}",
                row.kind,
                row.standing,
                row.fields.len(),
                fields.len()
            );
            if !mixed {
                let row = format!(
                    "{:?} {:?} {:?} {}",
                    row.participant, row.happened_at, row.due_on, row.touched_at
                );
                shown.insert(*id, format!("{} {row}", serde_json::to_string(&view).unwrap()));
            }
        }
        self.check_lists(who, &records);
        shown
    }

    fn check_lists(&self, who: usize, records: &BTreeMap<RecordId, RecordState>) {
        let core = &self.laptops[who].process.as_ref().unwrap().core;
        let mut listed = BTreeSet::new();
        for kind in kinds::ALL.iter().map(|kind| kind.name).chain(["wish"]) {
            let lists = core.with_open(|open| {
                let lists = open.files().map(|file| Ok((file.is_private(), file.list(&kind.into(), true)?)));
                lists.collect::<Result<Vec<_>>>()
            });
            let apart = alongside_domain::kind(kind).is_some_and(|kind| is_private(&kind.audience.into()));
            for (lies_apart, list) in lists.unwrap() {
                assert!(list.is_empty() || lies_apart == apart, "{who}: {kind} lies in the wrong file");
                listed.extend(list);
            }
        }
        assert_eq!(listed, records.keys().copied().collect(), "{who}: lists differ from records");
    }

    /// A vault holds everything that its laptop said was saved, and every draft.
    pub fn check_what_is_held(&mut self, who: usize) {
        let there: BTreeSet<Identity> = self.own_changes(who).iter().map(identity).collect();
        let seen = self.laptops[who].seen();
        let missing: Vec<&Identity> = seen.difference(&there).collect();
        assert!(missing.is_empty(), "{who}: said to be saved and missing: {missing:?}");
        self.laptops[who].follow_renamed_drafts();
    }
}

/// The stamps of live values. When a value was received is left out: a base that came back as an older
/// copy receives the same changes once more, and where they come in the same order as before, a laptop
/// has no reason to read them again.
fn stamps(state: &UnitState) -> Vec<Stamp> {
    state
        .live()
        .values()
        .map(|live| Stamp { received_at: None, attested: true, ..live.stamp.clone() })
        .collect()
}
