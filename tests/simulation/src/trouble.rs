//! What goes wrong.

use std::sync::Arc;

use crate::{
    time::LaptopClock,
    world::{Backup, PEOPLE, World},
};

/// The most laptops, clones included.
const MOST_LAPTOPS: usize = 8;

impl World {
    /// Whatever goes wrong in this step, mostly nothing.
    pub async fn trouble(&mut self) {
        let weather = self.weather.clone();
        let mut strikes = |often: usize| self.dice.below(1_000) < often;
        let (partition, kill, full_disk) =
            (strikes(weather.partition), strikes(weather.kill), strikes(weather.full_disk));
        let (image, put_back, clone) =
            (strikes(weather.image), strikes(weather.put_back), strikes(weather.clone));
        let (base_kill, backup, base_put_back) =
            (strikes(weather.base_kill), strikes(weather.backup), strikes(weather.base_put_back));
        let (clock, lost, reassign) =
            (strikes(weather.clock), strikes(weather.lost), strikes(weather.reassign));
        let who = self.dice.below(self.laptops.len());
        if self.laptops[who].lost {
            return;
        }
        if partition {
            self.laptops[who].out_of_reach ^= true;
            self.trace.note(&format!("{who} out of reach: {}", self.laptops[who].out_of_reach));
        }
        if kill {
            self.kill(who);
        }
        if full_disk {
            let full = self.dice.percent(60);
            self.laptops[who].disk.set_full(full);
            self.trace.note(&format!("{who} disk full: {full}"));
        }
        if image {
            self.laptops[who].image();
            self.trace.note(&format!("{who} is copied"));
        }
        if put_back && !self.laptops[who].images.is_empty() {
            self.put_back(who);
        }
        if clone && self.laptops.len() < MOST_LAPTOPS {
            self.clone_laptop(who);
        }
        if clock {
            self.laptops[who].clock.jump(&mut self.dice);
            self.trace.note(&format!("{who} clock jumps"));
        }
        if lost && self.laptops.iter().filter(|laptop| !laptop.lost).count() > 2 {
            self.laptops[who].process = None;
            self.laptops[who].lost = true;
            self.trace.note(&format!("{who} is lost"));
        }
        if reassign {
            let (name, role, _) = *self.dice.one(PEOPLE).unwrap();
            let (_, _, site) = *self.dice.one(PEOPLE).unwrap();
            self.base.code(name, role, site).await;
            self.trace.note(&format!("{name} serves {site}"));
        }
        if base_kill {
            self.base.kill().await;
            self.trace.note("the base dies");
        }
        if backup {
            let folder = self.base.backup();
            self.backups.push(Backup { folder, held: self.held.clone(), enrolled: self.enrolled });
            self.trace.note("the base is copied");
        }
        if base_put_back {
            self.put_base_back().await;
        }
    }

    /// A process dies, at once or at some write to come.
    fn kill(&mut self, who: usize) {
        if self.dice.percent(80) {
            let after = 1 + self.dice.below(60) as u64;
            self.laptops[who].disk.die_after(after);
        } else if self.laptops[who].process.is_some() {
            self.laptops[who].disk.die();
            self.bury(who);
        }
    }

    fn put_back(&mut self, who: usize) {
        let image = self.dice.below(self.laptops[who].images.len());
        let laptop = &mut self.laptops[who];
        laptop.process = None;
        if laptop.disk.has_died() {
            laptop.disk.come_back(None);
        }
        laptop.put_back(image);
        self.copies += 1;
        self.trace.note(&format!("{who} is an older copy of itself"));
    }

    fn clone_laptop(&mut self, who: usize) {
        let name = format!("{}-of-{who}", self.laptops.len());
        let clock = LaptopClock::new(Arc::clone(&self.moment), &mut self.dice);
        let laptop = self.laptops[who].cloned(self.root.path(), &name, clock, &mut self.dice);
        self.laptops.push(laptop);
        self.copies += 1;
        self.trace.note(&format!("{who} is doubled"));
    }

    /// The base comes back with an older copy of its folder. A device that was enrolled since is
    /// unknown to it then, which has no way back yet; such copies are left out.
    async fn put_base_back(&mut self) {
        let enrolled = self.enrolled;
        let usable: Vec<usize> =
            (0..self.backups.len()).filter(|n| self.backups[*n].enrolled == enrolled).collect();
        let Some(backup) = self.dice.one(&usable) else { return };
        let backup = &self.backups[*backup];
        self.held = backup.held.clone();
        let folder = backup.folder.clone();
        self.base.restore(&folder).await;
        self.restores += 1;
        self.trace.note("the base is an older copy of itself");
    }
}
