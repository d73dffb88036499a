//! What a report is made of, of one moment. Pure.

use alongside_protocol::ReportDevice;

use super::{
    declaration::{Figures, Report},
    entry::Entry,
    lines::Names,
};

/// What the records of the period come to.
pub(super) struct Counted {
    pub(super) figures: Box<dyn Figures>,
    /// How many records say nothing of when they were, so that no period counts them.
    pub(super) without_moment: u64,
    /// Units in conflict in what was counted.
    pub(super) conflicts: u64,
    /// Records that a device wrote whose clock may have been wrong.
    pub(super) suspect_clocks: u64,
}

impl Counted {
    /// Nothing yet.
    pub(super) fn of(report: &Report) -> Self {
        Self { figures: (report.figures)(), without_moment: 0, conflicts: 0, suspect_clocks: 0 }
    }

    /// Counts a record of the period.
    pub(super) fn add(&mut self, entry: &Entry) {
        self.figures.count(entry);
        self.conflicts += entry.conflicts;
        self.suspect_clocks += u64::from(entry.suspect_clock);
    }
}

/// What a report is made of.
pub(super) struct Snapshot {
    pub(super) counted: Counted,
    /// Names of sites and staff.
    pub(super) names: Names,
    /// The sequence number.
    pub(super) sequence: u64,
    /// Units in conflict in the whole organisation.
    pub(super) unresolved_conflicts: u64,
    /// How old the data of each device is.
    pub(super) devices: Vec<ReportDevice>,
}
