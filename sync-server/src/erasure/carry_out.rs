//! Carrying it out.

use std::collections::BTreeSet;

use alongside_record::{Dot, RecordId, Sites, StateHash};

use super::{due::AsOf, empty_aside};
use crate::{
    Server, ServerError,
    sealing::{KeyId, Subject},
    store::{ErasedRow, Head, Move, Read, Reading, SetAsideRow, Store, Write, Writing},
};

/// Rows read at a time.
const PAGE: u32 = 512;
/// How often it is tried where others write of the same person meanwhile.
const TRIES: u32 = 5;

impl<S: Store> Server<S> {
    /// Erases a participant: values, and then keys. Where it was judged that they may be, only as long as
    /// their record is what it was then. Whether they were erased.
    pub(super) async fn carry_out(
        &self,
        participant: RecordId,
        judged: Option<AsOf>,
    ) -> Result<bool, ServerError> {
        for _ in 0..TRIES {
            let keys = self.store.keys_of(&[Subject::Participant(participant).to_string()]).await?;
            let keys = keys.into_iter().map(|row| row.id).collect();
            let found = self.store.read(Looking(participant)).await?;
            let erase = Erase { participant, judged, keys, found, now: self.clock.now_ms() };
            match self.store.write(erase).await {
                Ok(()) => {
                    self.destroy_keys(participant).await?;
                    return Ok(true);
                }
                Err(ServerError::Again) if judged.is_none() => {}
                // It has to be judged anew.
                Err(ServerError::Again) => return Ok(false),
                Err(error) => return Err(error),
            }
        }
        Err(ServerError::Again)
    }
}

/// The changes of somebody's records. No index leads there, so the whole order is looked through, before the
/// transaction that others have to wait for.
struct Looking(RecordId);

/// What was found up to a place of the order.
struct Found {
    records: BTreeSet<RecordId>,
    changes: Vec<Dot>,
    up_to: u64,
}

impl Read for Looking {
    type Output = Found;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Found, ServerError> {
        let records = tx.records_under(self.0).await?.into_iter().map(|row| row.id).collect();
        let mut found = Found { records, changes: Vec::new(), up_to: 0 };
        found.go_on(tx).await?;
        Ok(found)
    }
}

impl Found {
    /// Goes on from where it stopped.
    async fn go_on<T: Reading>(&mut self, tx: &mut T) -> Result<(), ServerError> {
        if self.records.is_empty() {
            return Ok(());
        }
        loop {
            let page = tx.order_after(self.up_to, PAGE).await?;
            let theirs = page.iter().filter(|placed| self.records.contains(&placed.record));
            self.changes.extend(theirs.map(|placed| placed.dot));
            self.up_to = page.last().map_or(self.up_to, |placed| placed.seq);
            if page.len() < PAGE as usize {
                return Ok(());
            }
        }
    }
}

/// The transaction.
struct Erase {
    participant: RecordId,
    judged: Option<AsOf>,
    /// Their keys.
    keys: BTreeSet<KeyId>,
    found: Found,
    now: i64,
}

impl Write for Erase {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        let mut head = tx.head().await?.ok_or(ServerError::Damaged("head"))?;
        let rows = tx.records_under(self.participant).await?;
        let ids: Vec<RecordId> = rows.iter().map(|row| row.id).collect();
        let units = tx.units_of(&ids).await?;
        let is_as_judged = self.judged.is_none_or(|judged| judged == AsOf::of(&rows, &units));
        if !is_as_judged || !same(&ids, &self.found.records) {
            return Err(ServerError::Again);
        }
        for unit in &units {
            let Some(row) = rows.iter().find(|row| row.id == unit.key.record) else { continue };
            let sum = head.sums.entry((row.audience.clone(), row.sites.clone())).or_default();
            *sum = sum.minus(unit.hash);
        }
        head.sums.retain(|_, sum| *sum != StateHash::default());
        let (records, up_to) = (self.found.records.clone(), self.found.up_to);
        let mut since = Found { records, changes: Vec::new(), up_to };
        since.go_on(tx).await?;
        tx.empty_changes(&self.found.changes).await?;
        tx.empty_changes(&since.changes).await?;
        let aside = self.aside(tx).await?;
        empty_aside(tx, aside).await?;
        let before = rows.iter().find(|row| row.id == self.participant).map(|row| row.sites.clone());
        tx.drop_records(self.participant, &ids).await?;
        let gone = self.found.records.iter().copied().chain([self.participant]);
        let gone =
            gone.map(|record| ErasedRow { record, participant: self.participant, erased_at: self.now });
        tx.add_erased(&gone.collect::<Vec<_>>()).await?;
        // Where the order goes on from: told to whoever has not read beyond it, so to every laptop once more.
        let (participant, before) = (self.participant, before.unwrap_or_else(Sites::default));
        tx.add_moves(&[Move { seq: head.next_seq, participant, before }]).await?;
        // Whoever looked their keys up before does not write what those seal.
        tx.put_head(&Head { key_fence: head.key_fence.saturating_add(1), ..head }).await
    }
}

impl Erase {
    /// What is set aside of theirs: under their keys, of their records, or waiting for one.
    async fn aside<T: Writing>(&self, tx: &mut T) -> Result<Vec<SetAsideRow>, ServerError> {
        let theirs = |row: &SetAsideRow| {
            let of_theirs = |id: Option<RecordId>| {
                id.is_some_and(|id| id == self.participant || self.found.records.contains(&id))
            };
            row.sealed.as_ref().is_some_and(|sealed| self.keys.contains(&sealed.key))
                || of_theirs(row.record)
                || of_theirs(row.waits_for)
        };
        let (mut all, mut after) = (Vec::new(), None);
        loop {
            let page = tx.set_aside_after(after, PAGE).await?;
            after = page.last().map(|row| row.dot);
            let is_last = page.len() < PAGE as usize;
            all.extend(page.into_iter().filter(theirs));
            if is_last {
                return Ok(all);
            }
        }
    }
}

fn same(ids: &[RecordId], records: &BTreeSet<RecordId>) -> bool {
    ids.len() == records.len() && ids.iter().all(|id| records.contains(id))
}
