//! Participants, and other records, with all that is theirs, whatever the device's cursor.
//!
//! A page's worth at a time, cut between records, so that even a long history arrives over a link
//! that keeps breaking.

use std::sync::Arc;

use alongside_protocol::{Wanted, Whole};
use alongside_record::RecordId;

use super::{BATCH, Sight, keep_whole_records, records};
use crate::{
    Server, ServerError,
    store::{FeedRow, Read, Reading, Store},
};

impl<S: Store> Server<S> {
    /// As much of what is wanted as fits into about `most_bytes`, and how many bytes that took.
    pub(crate) async fn whole(
        &self,
        wanted: Wanted,
        most_bytes: u32,
        sight: Arc<Sight>,
    ) -> Result<(Whole, usize), ServerError> {
        let work = FindWhole { wanted, most_bytes: most_bytes as usize, sight: Arc::clone(&sight) };
        let found = self.store.read(work).await?;
        let keys =
            self.keyring.for_opening(&self.store, found.rows.iter().map(|row| &row.unit.sealed)).await?;
        let records = records(found.rows, &keys, &sight.logs)?;
        Ok((Whole { roots: found.roots, cut_after: found.cut_after, records }, found.bytes))
    }
}

/// Finds the rows in one snapshot.
struct FindWhole {
    wanted: Wanted,
    most_bytes: usize,
    sight: Arc<Sight>,
}

#[derive(Default)]
struct Found {
    rows: Vec<FeedRow>,
    bytes: usize,
    roots: Vec<RecordId>,
    cut_after: Option<RecordId>,
}

impl Read for FindWhole {
    type Output = Found;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Found, ServerError> {
        let mut found = Found::default();
        let mut after = self.wanted.after;
        for root in &self.wanted.roots {
            if let Some(last) = self.take(tx, *root, after.take(), &mut found).await? {
                found.cut_after = Some(last);
                break;
            }
            found.roots.push(*root);
            if found.bytes >= self.most_bytes {
                break;
            }
        }
        Ok(found)
    }
}

impl FindWhole {
    /// Takes what fits of one root's records; gives the last one where it had to cut.
    async fn take<T: Reading>(
        &self,
        tx: &mut T,
        root: RecordId,
        mut after: Option<RecordId>,
        found: &mut Found,
    ) -> Result<Option<RecordId>, ServerError> {
        loop {
            let mut batch = tx.units_under(root, after, BATCH).await?;
            let is_last = keep_whole_records(&mut batch);
            let mut rows = batch.into_iter().peekable();
            while let Some(first) = rows.next() {
                let id = first.record.id;
                if found.bytes >= self.most_bytes {
                    return Ok(after);
                }
                // What had to be read for nothing counts as well.
                let mut take = |row: FeedRow| {
                    found.bytes += row.unit.sealed.bytes.len();
                    if self.sight.sees(&row.record) {
                        found.rows.push(row);
                    }
                };
                take(first);
                while let Some(row) = rows.next_if(|row| row.record.id == id) {
                    take(row);
                }
                after = Some(id);
            }
            if is_last {
                return Ok(None);
            }
        }
    }
}
