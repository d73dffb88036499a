//! Words under the name of somebody who did not write them.

use std::collections::BTreeSet;

use alongside_record::LiveValue;

use crate::{
    ledger::{Accepted, Ledger},
    time::act_of,
    world::World,
};

impl World {
    /// Nobody's words count as those of somebody who did not write them: neither at the base, nor in what it
    /// keeps of units, nor as what came from it on any laptop. What has not been there, nobody was to confirm.
    pub(crate) fn check_nothing_forged_counts(&self, ledger: &Ledger) {
        let forged: BTreeSet<i64> =
            self.known.iter().filter(|(_, known)| known.forged).map(|((act, _), _)| *act).collect();
        let counts = |live: &LiveValue| {
            let is_forged = forged.contains(&act_of(live.stamp.claimed_at));
            live.stamp.attested && live.stamp.received_at.is_some() && is_forged
        };
        for Accepted { change, attested, .. } in &ledger.accepted {
            let forged = forged.contains(&act_of(change.claimed_at));
            assert!(!(forged && *attested), "{} counts as its author's", change.dot);
        }
        for ((record, unit), state) in &ledger.units {
            assert!(!state.live().values().any(counts), "{record} {unit}: forged words are marked as true");
        }
        for laptop in self.laptops.iter().filter(|laptop| !laptop.lost) {
            let core = &laptop.process.as_ref().unwrap().core;
            for record in ledger.units.keys().map(|(record, _)| *record).collect::<BTreeSet<_>>() {
                let there = core.with_open(|open| Ok(open.vault.record(record)?)).unwrap();
                let mut live =
                    there.iter().flat_map(|one| one.state.units.values()).flat_map(|s| s.live().values());
                assert!(!live.any(counts), "{}: {record}: forged words are marked as true", laptop.name);
            }
        }
    }
}
