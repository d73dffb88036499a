//! How much goes into a page. Pure.
//!
//! A page ends between sequence numbers, never within one: the units of one change travel together.

use std::collections::BTreeSet;

use alongside_record::RecordId;

use crate::store::{FeedRow, RecordRow};

/// Units looked at for one page, the invisible ones included, so that a request stays bounded.
const MOST_UNITS: usize = 8_192;

/// A page being filled.
pub(super) struct Paging {
    rows: Vec<FeedRow>,
    records: BTreeSet<RecordId>,
    most_records: usize,
    bytes_left: usize,
    units_left: usize,
    reached: u64,
    started: bool,
    more: bool,
}

impl Paging {
    /// A page that goes on from `reached`.
    pub(super) fn new(reached: u64, most_records: usize, most_bytes: usize) -> Self {
        Self {
            rows: Vec::new(),
            records: BTreeSet::new(),
            most_records,
            bytes_left: most_bytes,
            units_left: MOST_UNITS,
            reached,
            started: false,
            more: false,
        }
    }

    /// The sequence number up to which everything was looked at.
    pub(super) fn reached(&self) -> u64 {
        self.reached
    }

    /// Takes what fits of `rows`, which are ascending; whether the page is done. The last sequence
    /// number counts as whole only in the last batch.
    pub(super) fn take(
        &mut self,
        rows: Vec<FeedRow>,
        last_batch: bool,
        visible: impl Fn(&RecordRow) -> bool,
    ) -> bool {
        let cut_off = if last_batch { None } else { rows.last().map(|row| row.unit.last_seq) };
        let mut rows = rows.into_iter().filter(|row| Some(row.unit.last_seq) != cut_off).peekable();
        while let Some(first) = rows.peek() {
            let seq = first.unit.last_seq;
            let mut together = Vec::new();
            while let Some(row) = rows.next_if(|row| row.unit.last_seq == seq) {
                together.push(row);
            }
            if !self.fits(&together, &visible) {
                self.more = true;
                return true;
            }
            self.add(seq, together, &visible);
        }
        last_batch
    }

    /// The page's rows, how far it reaches, and whether there is more.
    pub(super) fn finish(self) -> (Vec<FeedRow>, u64, bool) {
        (self.rows, self.reached, self.more)
    }

    /// Whether the units of one change fit. The first always do.
    fn fits(&self, together: &[FeedRow], visible: &impl Fn(&RecordRow) -> bool) -> bool {
        let seen = together.iter().filter(|row| visible(&row.record));
        let bytes: usize = seen.clone().map(|row| row.unit.sealed.bytes.len()).sum();
        let new: BTreeSet<RecordId> =
            seen.map(|row| row.record.id).filter(|id| !self.records.contains(id)).collect();
        let fits = bytes <= self.bytes_left
            && together.len() <= self.units_left
            && self.records.len() + new.len() <= self.most_records;
        fits || !self.started
    }

    fn add(&mut self, seq: u64, together: Vec<FeedRow>, visible: &impl Fn(&RecordRow) -> bool) {
        self.started = true;
        self.reached = seq;
        self.units_left = self.units_left.saturating_sub(together.len());
        for row in together.into_iter().filter(|row| visible(&row.record)) {
            self.bytes_left = self.bytes_left.saturating_sub(row.unit.sealed.bytes.len());
            self.records.insert(row.record.id);
            self.rows.push(row);
        }
    }
}

#[cfg(test)]
mod tests {
    use alongside_record::{Dot, LogId, Root, StateHash, UnitName};

    use super::*;
    use crate::{
        sealing::{KeyId, Sealed},
        store::{UnitKey, UnitRow},
    };

    fn row(seq: u64, record: u64, unit: &str, audience: &str) -> FeedRow {
        let id = RecordId(Dot::new(LogId(1), record));
        FeedRow {
            record: RecordRow {
                id,
                kind: "site".into(),
                root: Root::Organisation,
                audience: audience.into(),
                sites: Default::default(),
                contested: None,
            },
            unit: UnitRow {
                key: UnitKey { record: id, unit: UnitName::from(unit) },
                last_seq: seq,
                sealed: Sealed { key: KeyId(1), bytes: vec![0; 10] },
                conflict: false,
                hash: StateHash::default(),
            },
        }
    }

    fn everyone(record: &RecordRow) -> bool {
        record.audience.as_str() == "everyone"
    }

    #[test]
    fn a_page_ends_between_changes() {
        let mut paging = Paging::new(0, 1, 1_000);
        let rows = vec![row(1, 1, "a", "everyone"), row(1, 1, "b", "everyone"), row(2, 2, "a", "everyone")];
        assert!(paging.take(rows, true, everyone));
        let (rows, reached, more) = paging.finish();
        assert_eq!((rows.len(), reached, more), (2, 1, true));
    }

    #[test]
    fn the_last_change_of_a_full_batch_waits_for_the_next() {
        let mut paging = Paging::new(0, 10, 1_000);
        assert!(!paging.take(vec![row(1, 1, "a", "everyone"), row(2, 2, "a", "everyone")], false, everyone));
        assert_eq!(paging.reached(), 1);
        assert!(paging.take(vec![row(2, 2, "a", "everyone"), row(2, 2, "b", "everyone")], true, everyone));
        let (rows, reached, more) = paging.finish();
        assert_eq!((rows.len(), reached, more), (3, 2, false));
    }

    #[test]
    fn what_may_not_be_seen_is_passed_over_but_counted_as_read() {
        let mut paging = Paging::new(0, 1, 1_000);
        let rows = vec![row(1, 1, "a", "secret"), row(2, 2, "a", "everyone"), row(3, 3, "a", "secret")];
        assert!(paging.take(rows, true, everyone));
        let (rows, reached, more) = paging.finish();
        assert_eq!((rows.len(), reached, more), (1, 3, false));
    }

    #[test]
    fn a_change_larger_than_a_page_still_travels() {
        let mut paging = Paging::new(0, 1, 5);
        assert!(paging.take(vec![row(1, 1, "a", "everyone"), row(2, 2, "a", "everyone")], true, everyone));
        let (rows, reached, more) = paging.finish();
        assert_eq!((rows.len(), reached, more), (1, 1, true));
    }
}
