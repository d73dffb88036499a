//! Finding where a device's state differs from the base's, and healing it.
//!
//! Records are sorted into ranges by a digest of their ids. A device that finds that its state is not
//! the base's asks for the hashes of all ranges, and then for the ranges that differ, whole.

use std::{collections::BTreeSet, sync::Arc};

use alongside_protocol::Healed;
use alongside_record::{RANGES, StateHash};

use super::{Sight, records};
use crate::{
    Server, ServerError,
    store::{FeedRow, Read, Reading, Store},
};

/// What a device asks for to be healed.
pub(crate) struct HealRequest {
    /// Whether it wants the hashes of all ranges.
    pub(crate) compare: bool,
    /// The ranges it wants whole.
    pub(crate) ranges: Vec<u16>,
    /// About how many bytes of states it wants.
    pub(crate) most_bytes: u32,
    /// What it may see.
    pub(crate) sight: Arc<Sight>,
}

impl<S: Store> Server<S> {
    /// Hashes and whole ranges, each from one snapshot.
    pub(crate) async fn heal(&self, request: HealRequest) -> Result<Healed, ServerError> {
        let request = Arc::new(request);
        let hashes =
            if request.compare { self.store.read(Hashes(Arc::clone(&request))).await? } else { Vec::new() };
        let (rows, ranges) = self.store.read(Ranges(Arc::clone(&request))).await?;
        let keys = self.keyring.for_opening(&self.store, rows.iter().map(|row| &row.unit.sealed)).await?;
        Ok(Healed { hashes, ranges, records: records(rows, &keys, &request.sight.logs)? })
    }
}

/// The hash of each range, as far as the device may see it.
struct Hashes(Arc<HealRequest>);

impl Read for Hashes {
    type Output = Vec<[u8; 8]>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Vec<[u8; 8]>, ServerError> {
        let mut hashes = Vec::with_capacity(usize::from(RANGES));
        for range in 0..RANGES {
            let rows = tx.units_in_range(range).await?;
            let seen = rows.iter().filter(|row| self.0.sight.sees(&row.record));
            hashes.push(seen.fold(StateHash::default(), |sum, row| sum.plus(row.unit.hash)).short());
        }
        Ok(hashes)
    }
}

/// The first of the ranges asked for, as many as fit but at least one.
struct Ranges(Arc<HealRequest>);

impl Read for Ranges {
    type Output = (Vec<FeedRow>, Vec<u16>);

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        let (mut found, mut ranges, mut bytes) = (Vec::new(), Vec::new(), 0);
        // Each once, however often it was asked for; and what had to be read for nothing counts as well.
        let mut asked = BTreeSet::new();
        for range in self.0.ranges.iter().filter(|range| asked.insert(**range)) {
            let rows = tx.units_in_range(*range).await?;
            bytes += rows.iter().map(|row| row.unit.sealed.bytes.len()).sum::<usize>();
            if bytes > self.0.most_bytes as usize && !ranges.is_empty() {
                break;
            }
            found.extend(rows.into_iter().filter(|row| self.0.sight.sees(&row.record)));
            ranges.push(*range);
        }
        Ok((found, ranges))
    }
}
