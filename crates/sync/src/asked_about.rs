//! Which sealed changes the base was asked about. Pure.

use std::collections::BTreeMap;

use alongside_record::LogId;

/// Of each log the counters, from behind the first to the second, whose sealed changes the base was
/// asked about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct AskedAbout(BTreeMap<LogId, (u64, u64)>);

impl AskedAbout {
    /// Behind which counter it was not asked yet, of what stands behind `after`.
    pub(crate) fn up_to(&self, log: LogId, after: u64) -> u64 {
        let asked = self.0.get(&log).filter(|(from, _)| *from <= after);
        asked.map_or(after, |(_, to)| after.max(*to))
    }

    /// Takes note that it was asked about what stands behind `after`, up to `last`.
    pub(crate) fn add(&mut self, log: LogId, after: u64, last: u64) {
        let from = self.0.get(&log).map_or(after, |(from, _)| after.min(*from));
        self.0.insert(log, (from, last));
    }
}
