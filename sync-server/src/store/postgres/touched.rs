//! What a transaction has written, as far as it changes what may be asked.

use std::collections::BTreeSet;

use alongside_record::{LogId, RecordId};

use crate::store::Questions;

/// What was written so far.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// Logs that were started or have come further.
    pub(super) logs: BTreeSet<LogId>,
    /// Records that were added.
    pub(super) records: BTreeSet<RecordId>,
    /// Whether anything else was written that somebody may ask about.
    pub(super) anything: bool,
}

impl Touched {
    /// Whether the answers are the same as before.
    pub(super) fn leaves(&self, asked: &Questions) -> bool {
        let Questions { device, log, logs_of, users_of: _, records, aside: _, awaited: _ } = asked;
        // A device is noted to have been in touch whenever it was.
        !self.anything
            && device.is_none()
            && logs_of.is_none()
            && !log.is_some_and(|log| self.logs.contains(&log))
            && !records.iter().any(|record| self.records.contains(record))
    }
}

#[cfg(test)]
mod tests {
    use alongside_record::{DeviceId, Dot};

    use super::*;

    #[test]
    fn answers_hold_until_what_was_asked_about_is_written() {
        let record = RecordId(Dot::new(LogId(1), 1));
        let asked = Questions { log: Some(LogId(1)), records: vec![record], ..Questions::default() };
        let other = RecordId(Dot::new(LogId(2), 1));
        let elsewhere = || Touched { logs: [LogId(2)].into(), records: [other].into(), ..Touched::default() };
        assert!(elsewhere().leaves(&asked));
        assert!(!Touched { logs: [LogId(1)].into(), ..elsewhere() }.leaves(&asked));
        assert!(!Touched { records: [record].into(), ..elsewhere() }.leaves(&asked));
        assert!(!Touched { anything: true, ..elsewhere() }.leaves(&asked));
        assert!(!elsewhere().leaves(&Questions { device: Some(DeviceId(1)), ..asked }));
    }
}
