//! The changes that a laptop keeps of its own, read as the base would read them.

use std::collections::BTreeSet;

use alongside_protocol::OwnChange;
use alongside_record::{Change, Dot, LogId};
use alongside_vault::StoredChange;

use crate::{
    known::{Identity, identity},
    world::World,
};

impl World {
    /// The changes of all own logs, but for those that were issued again elsewhere: of the file that all
    /// share, and of the private one of whoever is in.
    pub fn own_changes(&self, who: usize) -> Vec<Change> {
        self.stored(who).iter().map(|(log, stored)| self.read_own(*log, stored)).collect()
    }

    /// Those of them that the base has acknowledged, as the laptop says.
    pub fn acknowledged(&self, who: usize) -> BTreeSet<Identity> {
        let core = &self.laptops[who].process.as_ref().unwrap().core;
        let heads = core.with_open(|open| {
            let logs = open.files().map(|file| Ok(file.logs()?));
            logs.collect::<alongside_field::Result<Vec<_>>>()
        });
        let heads: Vec<_> = heads.unwrap().into_iter().flatten().collect();
        let is_acknowledged = |(log, stored): &&(LogId, StoredChange)| {
            heads.iter().any(|head| head.log == *log && stored.counter <= head.acknowledged)
        };
        let stored = self.stored(who);
        let acknowledged = stored.iter().filter(is_acknowledged);
        acknowledged.map(|(log, stored)| identity(&self.read_own(*log, stored))).collect()
    }

    pub(crate) fn stored(&self, who: usize) -> Vec<(LogId, StoredChange)> {
        let core = &self.laptops[who].process.as_ref().unwrap().core;
        let stored = core.with_open(|open| {
            let mut stored = Vec::new();
            for file in open.files() {
                for head in file.logs()? {
                    let changes = file.changes_after(head.log, 0, usize::MAX, usize::MAX)?;
                    stored.extend(changes.into_iter().map(|change| (head.log, change)));
                }
            }
            Ok(stored)
        });
        stored.unwrap()
    }

    fn read_own(&self, log: LogId, stored: &StoredChange) -> Change {
        if stored.sealing.is_none() {
            return Change::decode(&stored.bytes).unwrap();
        }
        let organisation = self.base.organisation();
        let own = OwnChange {
            organisation: organisation.card.id,
            dot: Dot::new(log, stored.counter),
            digest: stored.digest,
        };
        let opened = organisation.sealing().open_own_change(&own, &stored.bytes);
        Change::decode(&opened.expect("what is sealed opens at base")).unwrap()
    }
}
