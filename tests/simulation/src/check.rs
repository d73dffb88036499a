//! What must be true once all is quiet.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::named_as_place;
use alongside_record::{
    Change, Dot, LiveValue, NamedDot, RecordId, SITE, Sites, Stamp, UnitName, UnitState, UnitWrite, Value,
    Witness,
};
use alongside_vault::NOT_WRITTEN_BY;

use crate::{
    acts::LATER,
    known::{BASE, Identity, covers, identity},
    laptop::Laptop,
    ledger::{Accepted, Ledger},
    time::act_of,
    world::World,
    wrong::is_wrong,
};

type Units = BTreeMap<(RecordId, UnitName), UnitState>;

impl World {
    /// Checks everything. `must` is what may not be missing.
    pub async fn check(&mut self, must: &BTreeSet<Identity>) {
        let ledger = Ledger::read(&self.base.folder).await;
        self.check_nothing_is_missing(&ledger, must);
        self.check_what_was_set_aside(&ledger);
        self.check_merge(&ledger);
        self.check_names(&ledger);
        self.check_nothing_forged_counts(&ledger);
        self.check_laptops(&ledger);
        self.trace.note(&format!("{} accepted, {} set aside", ledger.accepted.len(), ledger.set_aside.len()));
        for ((record, unit), state) in &ledger.units {
            let live: Vec<String> = state.live().keys().map(Dot::to_string).collect();
            self.trace.note(&format!("{record} {unit} {live:?}"));
        }
    }

    fn check_nothing_is_missing(&self, ledger: &Ledger, must: &BTreeSet<Identity>) {
        let aside = ledger.set_aside.iter().filter_map(|aside| aside.change.as_ref());
        let there: BTreeSet<Identity> =
            ledger.accepted.iter().map(|accepted| &accepted.change).chain(aside).map(identity).collect();
        let missing: Vec<&Identity> = must.difference(&there).collect();
        assert!(missing.is_empty(), "missing at the base: {missing:?}");
    }

    /// Only what the base is to refuse was set aside, and what belongs to a record so refused; and what
    /// it is to refuse landed only where something else stands in the place of the words refused.
    fn check_what_was_set_aside(&self, ledger: &Ledger) {
        let refused = |change: &Change| self.known.get(&identity(change)).is_some_and(|known| known.refused);
        let forged = |change: &Change| self.known.get(&identity(change)).is_some_and(|known| known.forged);
        let superseded = |change: &Change, witness: Witness| {
            let name = NamedDot { dot: change.dot, witness };
            let wrong = change.writes.iter().filter(|write| is_wrong(write));
            let mut states = wrong.filter_map(|write| ledger.units.get(&(change.record, write.unit.clone())));
            states.any(|state| {
                let accepted = state.seen().contains(change.dot);
                accepted && !state.live().contains_key(&change.dot) || state.awaits(name)
            })
        };
        for Accepted { change, witness, .. } in &ledger.accepted {
            assert!(
                !refused(change) || superseded(change, *witness) || forged(change),
                "{} should have been refused",
                change.dot
            );
        }
        let created: BTreeSet<RecordId> =
            ledger.accepted.iter().map(|accepted| accepted.change.record).collect();
        for aside in &ledger.set_aside {
            let Some(change) = &aside.change else {
                assert_eq!(aside.code, NOT_WRITTEN_BY, "{} cannot be read", aside.name.dot);
                continue;
            };
            if forged(change) {
                continue;
            }
            let root = change.creation.as_ref().and_then(|creation| creation.root.participant(change.record));
            let named = change.writes.iter().flat_map(|write| named_as_place(&write.unit, &write.value));
            let orphan = !created.contains(&change.record) && change.creation.is_none()
                || root.is_some_and(|root| root != change.record && !created.contains(&root))
                || change.creation.is_none() && named.into_iter().any(|root| !created.contains(&root));
            let dot = aside.name.dot;
            assert!(
                !superseded(change, aside.name.witness),
                "{dot} should have landed with what supersedes it"
            );
            let knowing = aside.code == "other_site" && self.was_written_knowing(change, ledger);
            // What belongs to a record of a later version waits with it.
            let later = aside.code == "newer_version" && (change.schema == LATER || orphan);
            let fits = refused(change) || (aside.code == "unknown_record" && orphan) || knowing || later;
            assert!(fits, "{} was set aside: {}", aside.name.dot, aside.code);
        }
    }

    /// Whether at no time since its laptop had read so far was the participant at a site that its users
    /// serve. Where that cannot be told, because users changed sites, the laptop is gone, or the base
    /// came back as an older copy and may know neither who moved nor who serves where, yes.
    fn was_written_knowing(&self, change: &Change, ledger: &Ledger) -> bool {
        let dot = change.dot;
        let read_to = |laptop: &Laptop| {
            let core = &laptop.process.as_ref()?.core;
            let stored = core.with_open(|open| {
                let device = open.facts.device;
                let mut stored = Vec::new();
                for file in open.files() {
                    stored.extend(file.changes_after(dot.log, dot.counter - 1, 1, usize::MAX)?);
                }
                Ok((device, stored.pop()))
            });
            let (device, stored) = stored.ok()?;
            stored.filter(|stored| stored.digest == change.digest()).map(|stored| (device, stored.read_to))
        };
        let laptops = self.laptops.iter().filter(|laptop| !laptop.lost);
        let Some((device, read_to)) = laptops.filter_map(read_to).next() else { return true };
        if self.restores > 0 || self.weather.reassign > 0 {
            return true;
        }
        if ledger.is_given_to_others(change.record) {
            // Where it lay, and when, the place of one participant does not tell.
            return true;
        }
        let (root, scope) = (ledger.participant_of(change), ledger.scope(device));
        let mut place = UnitState::default();
        // What came back and left again in what landed together was there for nobody.
        let ends = |seq: u64, accepted: &Accepted| {
            ledger
                .accepted
                .get(seq as usize)
                .is_none_or(|next| (next.device, next.received_at) != (accepted.device, accepted.received_at))
        };
        (1..).zip(&ledger.accepted).all(|(seq, accepted)| {
            let change = &accepted.change;
            let at = |write: &&UnitWrite| Some(change.record) == root && write.unit.as_str() == SITE;
            for write in change.writes.iter().filter(at) {
                let live = live(accepted, write);
                place.apply(change.dot, &live, &write.names);
            }
            let is_seen = seq == read_to || seq > read_to && ends(seq, accepted);
            !is_seen || !scope.holds(&Sites::named_by(Some(&place)))
        })
    }

    /// The state at the base is the one of its accepted changes, merged in any other order; and a
    /// value is live exactly when no accepted change named it.
    fn check_merge(&mut self, ledger: &Ledger) {
        let mut order: Vec<&Accepted> = ledger.accepted.iter().collect();
        self.dice.shuffle(&mut order);
        let again = order.len() / 3;
        order.extend_from_within(..again);
        let mut units = Units::new();
        for accepted in order {
            apply(&mut units, accepted);
        }
        let encoded = |units: &Units| postcard::to_stdvec(&units.iter().collect::<Vec<_>>()).unwrap();
        assert_eq!(encoded(&units), encoded(&ledger.units), "the base merged something else");

        let mut written: BTreeMap<(RecordId, UnitName), BTreeMap<NamedDot, Value>> = BTreeMap::new();
        let mut named: BTreeSet<(RecordId, UnitName, NamedDot)> = BTreeSet::new();
        for Accepted { change, witness, .. } in &ledger.accepted {
            let name = NamedDot { dot: change.dot, witness: *witness };
            for write in &change.writes {
                let key = (change.record, write.unit.clone());
                written.entry(key).or_default().insert(name, write.value.clone());
                named.extend(write.names.iter().map(|name| (change.record, write.unit.clone(), *name)));
            }
        }
        for ((record, unit), values) in written {
            let live = values.into_iter().filter(|(name, _)| !named.contains(&(record, unit.clone(), *name)));
            let live: BTreeMap<Dot, Value> = live.map(|(name, value)| (name.dot, value)).collect();
            let there = &ledger.units[&(record, unit.clone())];
            assert_eq!(live, values_of(there), "{record} {unit}: what is live is not what nobody named");
        }
    }

    /// A change names, and a void covers, what its author had seen, whatever dots those have now.
    fn check_names(&self, ledger: &Ledger) {
        let mut dots: BTreeMap<i64, BTreeSet<Dot>> = BTreeMap::new();
        let mut acts: BTreeMap<NamedDot, i64> = BTreeMap::new();
        let server = self.base.organisation().server_device;
        for Accepted { change, witness, device, .. } in &ledger.accepted {
            let act = if *device == server { BASE } else { act_of(change.claimed_at) };
            dots.entry(act).or_default().insert(change.dot);
            acts.insert(NamedDot { dot: change.dot, witness: *witness }, act);
        }
        for Accepted { change, .. } in ledger.accepted.iter().filter(|accepted| accepted.device != server) {
            let known = self.known.get(&identity(change));
            let known = known.unwrap_or_else(|| panic!("{} was never saved by anybody", change.dot));
            for write in &change.writes {
                let names: BTreeSet<i64> =
                    write.names.iter().filter_map(|name| acts.get(name).copied()).collect();
                let seen = &known.names[write.unit.as_str()];
                assert!(
                    names.is_subset(seen),
                    "{} {} names {names:?} where {seen:?} were seen",
                    change.dot,
                    write.unit
                );
                let forgotten = seen.difference(&names).filter(|act| {
                    let unit = (change.record, write.unit.clone());
                    let there = dots.get(act).into_iter().flatten();
                    let wrote = |dot: &&Dot| {
                        ledger.units.get(&unit).is_some_and(|state| state.live().contains_key(dot))
                    };
                    **act != BASE && there.filter(wrote).count() > 0
                });
                let forgotten: Vec<&i64> = forgotten.collect();
                assert!(forgotten.is_empty(), "{} {} no longer names {forgotten:?}", change.dot, write.unit);
            }
            let covered: BTreeSet<i64> =
                covers(change).iter().filter_map(|dot| acts.get(dot).copied()).collect();
            let seen = &known.covers;
            assert!(covered.is_subset(seen), "{} covers {covered:?} where {seen:?} were seen", change.dot);
        }
    }
}

pub(crate) fn values_of(state: &UnitState) -> BTreeMap<Dot, Value> {
    state.live().iter().map(|(dot, live)| (*dot, live.value.clone())).collect()
}

fn live(accepted: &Accepted, write: &UnitWrite) -> LiveValue {
    let Accepted { change, witness, device, received_at, attested } = accepted;
    let stamp = Stamp {
        author: change.author,
        device: *device,
        claimed_at: change.claimed_at,
        clock_offset: change.clock_offset,
        received_at: Some(*received_at),
        attested: *attested,
    };
    LiveValue { value: write.value.clone(), stamp, witness: *witness }
}

fn apply(units: &mut Units, accepted: &Accepted) {
    let change = &accepted.change;
    for write in &change.writes {
        let live = live(accepted, write);
        units.entry((change.record, write.unit.clone())).or_default().apply(change.dot, &live, &write.names);
    }
}
