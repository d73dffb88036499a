//! The weather clears: everybody comes home and syncs until nothing moves any more.

use std::collections::BTreeSet;

use crate::{known::Identity, world::World};

/// Rounds in which everybody syncs, after which something is wrong.
const ROUNDS: usize = 24;
/// The most who share a laptop. What lies in somebody's private file is settled once they are in themselves.
const SHARING: usize = 2;

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
        let mut quiet_rounds = 0;
        for round in 0.. {
            assert!(round < ROUNDS, "after {round} rounds there is still something to sync");
            let mut quiet = true;
            for who in &there {
                self.change_hands(*who, round);
                let before = self.trace.digest();
                self.start_sync(*who);
                self.deliver().await;
                assert_ne!(before, self.trace.digest());
                quiet &= self.laptops[*who].last_sync == Some((0, 0));
            }
            quiet_rounds = if quiet { quiet_rounds + 1 } else { 0 };
            if quiet_rounds == SHARING {
                break;
            }
        }
        must
    }

    /// Whoever else uses a laptop takes their turn.
    fn change_hands(&mut self, who: usize, round: usize) {
        let core = &self.laptops[who].process.as_ref().expect("the app runs").core;
        let users = core.app_state().unwrap().users;
        assert!((1..=SHARING).contains(&users.len()), "{who}: {} users", users.len());
        if users.len() > 1 {
            let user = users[round % users.len()].id.clone();
            self.laptops[who].process = None;
            assert!(self.laptops[who].start_as(&user), "{who} does not open");
            self.check_what_is_held(who);
        }
    }

    /// Lets everything arrive that is on its way, and what comes of it.
    async fn deliver(&mut self) {
        while !self.messages.is_empty() {
            let message = self.messages.remove(0);
            self.arrives(message, false).await;
        }
    }
}
