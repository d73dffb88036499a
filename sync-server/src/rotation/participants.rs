//! Other keys for participants, and for what belongs to nobody: everything that they seal is sealed anew.
//!
//! First all get successors, then a fence is raised: whoever looked keys up before it does not write what those
//! seal, and looks again. So after it nothing is sealed with the old ones, one look at every value finds all
//! that was, and then the old ones can go.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    PAGE, REST, Rotated, Step, Work,
    resealing::{Fence, Page, Reseal},
};
use crate::{
    ServerError,
    sealing::{KeyId, Subject},
    store::{KeyRow, KeyStore, Store},
};

/// How often a page is tried that others rewrite meanwhile.
const TRIES: u32 = 5;

impl Work<'_, '_> {
    /// Replaces them, or goes on where that was cut off.
    pub(super) async fn participants(&mut self) -> Result<Rotated, ServerError> {
        let rows = self.all_keys().await?;
        let begun = rows.iter().filter(|row| is_sealing(row)).filter_map(|row| row.superseded_at).min();
        let keys = self.give_successors(&rows, begun).await?;
        let rows = self.all_keys().await?;
        let before: BTreeMap<KeyId, Subject> = rows
            .iter()
            .filter(|row| row.superseded_at.is_some())
            .filter_map(|row| Some((row.id, Subject::of_row(row)?)))
            .collect();
        self.store.write(Fence).await?;
        (self.watch)(Step::Fenced)?;
        let values = self.seal_anew(&Arc::new(before.clone())).await?;
        tokio::time::sleep(REST).await;
        let before: Vec<KeyId> = before.into_keys().collect();
        for some in before.chunks(PAGE as usize) {
            self.store.drop_keys(some.to_vec()).await?;
        }
        (self.watch)(Step::Dropped)?;
        Ok(Rotated { resumed: begun.is_some(), keys, values })
    }

    /// Gives all keys successors that had none when this was `begun`.
    async fn give_successors(&mut self, rows: &[KeyRow], begun: Option<i64>) -> Result<u64, ServerError> {
        let done: BTreeSet<&str> =
            rows.iter().filter(|row| row.superseded_at.is_some()).map(|row| row.subject.as_str()).collect();
        let left = rows.iter().filter(|row| {
            is_sealing(row)
                && row.superseded_at.is_none()
                && !done.contains(row.subject.as_str())
                && begun.is_none_or(|begun| row.created_at <= begun)
        });
        let left: Vec<&KeyRow> = left.collect();
        let mut keys = 0;
        for some in left.chunks(PAGE as usize) {
            let mut ring = self.keyring.ring();
            let mut tries = 0..TRIES;
            loop {
                let now = self.clock.now_ms();
                let next = some.iter().map(|row| ring.wrap_new(row.subject.clone(), self.random, now));
                let next = next.collect::<Result<_, _>>()?;
                let instead = some.iter().map(|row| row.id).collect();
                match self.store.add_keys(next, instead, Some(ring.current())).await {
                    Ok(()) => break,
                    Err(ServerError::Again) if tries.next().is_some() => {
                        ring = self.keyring.renew(self.store).await?;
                    }
                    Err(error) => return Err(error),
                }
            }
            keys += u64::try_from(some.len()).unwrap_or(u64::MAX);
            (self.watch)(Step::Succeeded(keys))?;
        }
        Ok(keys)
    }

    /// Looks at every value once, and seals anew what the keys `before` had sealed. Gives how many that were.
    async fn seal_anew(&mut self, before: &Arc<BTreeMap<KeyId, Subject>>) -> Result<u64, ServerError> {
        let mut values = 0;
        let mut page = Some(Page::first());
        while let Some(here) = page.take() {
            let mut tries = 0..TRIES;
            let (found, next) = loop {
                let (found, next) = self.store.read(here.of(before)).await?;
                if found.is_empty() {
                    break (0, next);
                }
                let count = u64::try_from(found.len()).unwrap_or(u64::MAX);
                let fence = self.store.read(super::resealing::fence()).await?.key_fence;
                let subjects = found.subjects(before);
                let none = BTreeSet::new();
                let now = self.clock.now_ms();
                let keys = self.keyring.of_subjects(self.store, &subjects, &none, self.random, now).await?;
                let before = Arc::clone(before);
                let reseal = Reseal { found, before, keys: keys.since(fence) };
                match self.store.write(reseal).await {
                    Ok(()) => break (count, next),
                    Err(ServerError::Again) if tries.next().is_some() => {}
                    Err(error) => return Err(error),
                }
            };
            if found > 0 {
                values += found;
                (self.watch)(Step::Moved(values))?;
            }
            page = next;
        }
        Ok(values)
    }
}

fn is_sealing(row: &KeyRow) -> bool {
    Subject::of_row(row).is_some()
}
