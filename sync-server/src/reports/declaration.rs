//! What a report declares about itself. A new one is a file like its neighbors and a line in [`ALL`].

use alongside_domain::{CountsAs, Kind, kinds};
use alongside_protocol::{ReportCell, ReportNote};

use super::{entry::Entry, lines::Names, persons_served, service_activity};

/// The reports.
const ALL: &[&Report] = &[&persons_served::REPORT, &service_activity::REPORT];

/// A report.
#[derive(Debug)]
pub struct Report {
    /// Its name on the command line and on the wire.
    pub name: &'static str,
    /// What the records that it counts count as.
    pub(super) counts: &'static [CountsAs],
    /// Its columns.
    pub(super) columns: &'static [&'static str],
    /// What the words in it mean.
    pub(super) definitions: &'static [&'static str],
    /// Its figures, of nothing yet.
    pub(super) figures: fn() -> Box<dyn Figures>,
}

/// What a report makes of the records of its period, which pass by once each. Pure.
pub(super) trait Figures: Send {
    /// Counts a record.
    fn count(&mut self, entry: &Entry);
    /// The lines, totals first.
    fn rows(&self, names: &Names) -> Vec<Vec<ReportCell>>;
    /// What else to know before using them.
    fn notes(&self) -> Vec<ReportNote>;
}

impl Report {
    /// The report of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().copied().find(|report| report.name == name)
    }

    /// The names of all reports.
    pub fn names() -> Vec<&'static str> {
        ALL.iter().map(|report| report.name).collect()
    }

    /// The kinds of record that it counts.
    pub(super) fn kinds(&self) -> impl Iterator<Item = &'static Kind> {
        kinds::ALL.iter().filter(|kind| self.counts.contains(&kind.counts_as))
    }
}

/// A note with a number, where there is anything to say.
pub(super) fn note(code: &str, count: u64) -> Option<ReportNote> {
    (count > 0).then(|| ReportNote { code: code.to_owned(), count: Some(count) })
}
