//! How much of the own work is lost with what cannot be read of a damaged vault: a pure function of
//! what the key file kept, what the file still says, and what was read.

use std::collections::BTreeMap;

use crate::keys::{KeptCounts, KeptLog};

/// A change's log and counter.
pub(super) type Place = (u64, u64);

/// What there is to go by.
#[derive(Default)]
pub(super) struct Evidence<'a> {
    /// What the key file kept.
    pub(super) kept: Option<&'a KeptCounts>,
    /// How many changes waited when the vault was closed, as the key file shows it; older ones keep no
    /// more than that.
    pub(super) waiting: Option<u64>,
    /// How far each log is acknowledged, by its row in the file; the last one is written to.
    pub(super) logs: Vec<(u64, u64)>,
    /// Whether every row of the logs could be read.
    pub(super) all_logs: bool,
    /// The changes that could be read, and whether they were issued again elsewhere.
    pub(super) read: BTreeMap<Place, bool>,
    /// The changes that are known to have been there, and whether they were issued again, where that is
    /// known.
    pub(super) known: BTreeMap<Place, Option<bool>>,
}

/// What is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lost {
    /// Unsent changes, at the least.
    pub(super) changes: u64,
    /// Whether it is exactly so many.
    pub(super) is_exact: bool,
}

impl Evidence<'_> {
    pub(super) fn lost(&self) -> Lost {
        if let Some(kept) = self.kept.filter(|kept| kept.closed && self.agrees(kept)) {
            let changes = kept
                .logs
                .iter()
                .map(|log| log.waiting.saturating_sub(self.unsent(log.log.0, log.acknowledged)));
            return Lost { changes: changes.sum(), is_exact: true };
        }
        if let (None, Some(waiting), true) = (self.kept, self.waiting, self.all_logs) {
            let unsent: u64 =
                self.logs.iter().map(|(log, acknowledged)| self.unsent(*log, *acknowledged)).sum();
            let in_logs = self.read.keys().all(|(log, _)| self.logs.iter().any(|(known, _)| known == log));
            let is_exact = in_logs && unsent <= waiting;
            return Lost { changes: waiting.saturating_sub(unsent), is_exact };
        }
        let changes = self.logs.iter().map(|(log, acknowledged)| self.at_least(*log, *acknowledged));
        Lost { changes: changes.sum(), is_exact: false }
    }

    /// Whether the file says nothing that the key file does not know of: somebody may have put an older
    /// key file back.
    pub(super) fn agrees(&self, kept: &KeptCounts) -> bool {
        let of = |log: u64| kept.logs.iter().find(|kept| kept.log.0 == log);
        let is_kept = |(log, counter): &Place| of(*log).is_some_and(|kept| *counter <= kept.last);
        let read = self.read.iter().filter(|(_, reissued)| !**reissued).map(|(place, _)| place);
        let known =
            self.known.iter().filter(|(_, reissued)| **reissued == Some(false)).map(|(place, _)| place);
        read.chain(known).all(is_kept)
            && self
                .logs
                .iter()
                .all(|(log, acknowledged)| of(*log).is_some_and(|kept| kept.acknowledged == *acknowledged))
    }

    /// How many changes of a log that are to be sent could be read.
    fn unsent(&self, log: u64, acknowledged: u64) -> u64 {
        let behind = self.read.range((log, acknowledged.saturating_add(1))..=(log, u64::MAX));
        u64::try_from(behind.filter(|(_, reissued)| !**reissued).count()).unwrap_or(u64::MAX)
    }

    /// The unsent changes of a log that were surely there and are not read.
    fn at_least(&self, log: u64, acknowledged: u64) -> u64 {
        let kept = self.kept.and_then(|kept| kept.logs.iter().find(|kept| kept.log.0 == log));
        let range = (log, acknowledged.saturating_add(1))..=(log, u64::MAX);
        let known = || self.known.range(range.clone()).map(|((_, counter), reissued)| (*counter, *reissued));
        let read =
            || self.read.range(range.clone()).map(|((_, counter), reissued)| (*counter, Some(*reissued)));
        let stands = known().chain(read()).filter(|(_, reissued)| *reissued == Some(false));
        let mut highest =
            stands.map(|(counter, _)| counter).chain(kept.map(|kept| kept.last)).max().unwrap_or(0);
        // Nothing of the log that is written to was ever issued again.
        if self.logs.last().is_some_and(|(current, _)| *current == log) {
            highest = known().map(|(counter, _)| counter).chain([highest]).max().unwrap_or(0);
        }
        let first = acknowledged.saturating_add(1);
        let there = known().chain(read()).filter(|(_, reissued)| *reissued == Some(true));
        let again: u64 =
            there.map(|(counter, _)| counter).filter(|counter| *counter <= highest).count() as u64;
        let all = highest.saturating_add(1).saturating_sub(first);
        let missing_before = kept.map_or(0, missing_before);
        all.saturating_sub(self.unsent(log, acknowledged))
            .saturating_sub(again)
            .saturating_sub(missing_before)
    }
}

/// What was missing in a log already, and counted when it was.
fn missing_before(kept: &KeptLog) -> u64 {
    kept.last.saturating_sub(kept.acknowledged).saturating_sub(kept.waiting)
}

#[cfg(test)]
mod tests {
    use alongside_record::{DeviceId, LogId};

    use super::*;

    fn log(last: u64, acknowledged: u64, waiting: u64) -> KeptLog {
        let (log, device) = (LogId(1), DeviceId(1));
        let (why, start) = (String::new(), None);
        KeptLog { log, device, opened_at: 0, why, start, last, acknowledged, waiting }
    }

    fn kept(log: KeptLog, closed: bool) -> KeptCounts {
        KeptCounts { logs: vec![log], drafts: 0, closed }
    }

    fn read(counters: impl IntoIterator<Item = u64>) -> BTreeMap<Place, bool> {
        counters.into_iter().map(|counter| ((1, counter), false)).collect()
    }

    #[test]
    fn what_was_kept_on_closing_is_exact() {
        let kept = kept(log(9, 4, 5), true);
        let evidence = |counters| Evidence { kept: Some(&kept), read: read(counters), ..Evidence::default() };
        assert_eq!(evidence(1..=9).lost(), Lost { changes: 0, is_exact: true });
        assert_eq!(evidence(1..=6).lost(), Lost { changes: 3, is_exact: true });
        assert_eq!(evidence(0..=0).lost(), Lost { changes: 5, is_exact: true });
    }

    #[test]
    fn a_key_file_that_is_older_than_the_file_is_not_believed() {
        let kept = kept(log(9, 4, 5), true);
        let evidence =
            Evidence { kept: Some(&kept), read: read(1..=11), logs: vec![(1, 4)], ..Evidence::default() };
        assert_eq!(evidence.lost(), Lost { changes: 0, is_exact: false });
        let evidence =
            Evidence { kept: Some(&kept), read: read(1..=7), logs: vec![(1, 7)], ..Evidence::default() };
        assert_eq!(evidence.lost(), Lost { changes: 2, is_exact: false });
    }

    #[test]
    fn without_a_proper_close_it_is_what_the_file_and_the_last_count_know_of() {
        let kept = kept(log(5, 2, 3), false);
        let known = (1..=8).map(|counter| ((1, counter), None)).collect();
        let evidence = Evidence {
            kept: Some(&kept),
            logs: vec![(1, 2)],
            known,
            read: read([1, 3, 6]),
            ..Evidence::default()
        };
        assert_eq!(evidence.lost(), Lost { changes: 4, is_exact: false });
        let evidence =
            Evidence { kept: Some(&kept), logs: vec![(1, 2)], read: read([1]), ..Evidence::default() };
        assert_eq!(evidence.lost(), Lost { changes: 3, is_exact: false });
        let nothing = Evidence { kept: Some(&kept), ..Evidence::default() };
        assert_eq!(nothing.lost(), Lost { changes: 0, is_exact: false });
    }

    #[test]
    fn what_goes_on_elsewhere_and_what_was_missing_before_is_not_lost_again() {
        let mut there = read([1, 2, 3]);
        there.extend([((1, 5), true), ((1, 6), true)]);
        let mut evidence = Evidence { logs: vec![(1, 0), (2, 0)], read: there, ..Evidence::default() };
        assert_eq!(evidence.lost(), Lost { changes: 0, is_exact: false });
        let gap = kept(log(6, 0, 5), false);
        evidence = Evidence {
            kept: Some(&gap),
            logs: vec![(1, 0)],
            read: read([1, 2, 4, 5, 6]),
            ..Evidence::default()
        };
        assert_eq!(evidence.lost(), Lost { changes: 0, is_exact: false });
    }

    #[test]
    fn an_older_key_file_says_how_much_waited() {
        let old = |counters| Evidence {
            waiting: Some(3),
            logs: vec![(1, 2)],
            all_logs: true,
            read: read(counters),
            ..Evidence::default()
        };
        assert_eq!(old(1..=5).lost(), Lost { changes: 0, is_exact: true });
        assert_eq!(old(1..=4).lost(), Lost { changes: 1, is_exact: true });
    }
}
