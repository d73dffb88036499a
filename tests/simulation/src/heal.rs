//! The weather clears: everybody comes home and syncs until nothing moves any more.

use std::collections::BTreeSet;

use crate::{known::Identity, world::World};

/// Rounds in which everybody syncs, after which something is wrong.
const ROUNDS: usize = 12;

impl World {
    /// Clears the weather and lets everybody sync until all is quiet. Gives what must not be missing
    /// then: what a laptop that is still there holds, and what the base once acknowledged.
    pub async fn heal(&mut self) -> BTreeSet<Identity> {
        self.trace.note("the weather clears");
        self.weather.loss = 0;
        self.weather.duplication = 0;
        let there: Vec<usize> = (0..self.laptops.len()).filter(|who| !self.laptops[*who].lost).collect();
        for who in &there {
            let laptop = &mut self.laptops[*who];
            laptop.disk.heal();
            laptop.out_of_reach = false;
        }
        self.deliver().await;
        for who in &there {
            if self.laptops[*who].process.is_none() {
                assert!(self.start(*who), "{who} does not open");
            }
            self.check_what_is_held(*who);
        }
        let mut must: BTreeSet<Identity> = self.held.clone();
        must.extend(there.iter().flat_map(|who| self.laptops[*who].holds.changes.iter().cloned()));
        for round in 0.. {
            assert!(round < ROUNDS, "after {round} rounds there is still something to sync");
            let mut quiet = true;
            for who in &there {
                let before = self.trace.digest();
                self.start_sync(*who);
                self.deliver().await;
                assert_ne!(before, self.trace.digest());
                quiet &= self.laptops[*who].last_sync == Some((0, 0));
            }
            if quiet {
                break;
            }
        }
        must
    }

    /// Lets everything arrive that is on its way, and what comes of it.
    async fn deliver(&mut self) {
        while !self.messages.is_empty() {
            let message = self.messages.remove(0);
            self.arrives(message, false).await;
        }
    }
}
