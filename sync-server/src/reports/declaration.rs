//! What a report declares about itself. A new one is a file like its neighbors and a line in [`ALL`].

use alongside_domain::Kind;
use alongside_protocol::{ReportCell, ReportNote};

use super::{
    persons_served, service_activity,
    snapshot::{Entry, Snapshot},
};

/// The reports.
const ALL: &[&Report] = &[&persons_served::REPORT, &service_activity::REPORT];

/// A report.
#[derive(Debug)]
pub struct Report {
    /// Its name on the command line and on the wire.
    pub name: &'static str,
    /// The kinds of record that it counts.
    pub(super) kinds: &'static [&'static Kind],
    /// Its columns.
    pub(super) columns: &'static [&'static str],
    /// What the words in it mean.
    pub(super) definitions: &'static [&'static str],
    /// From the records of the period to its lines, totals first. Pure.
    pub(super) rows: fn(&Snapshot) -> Vec<Vec<ReportCell>>,
    /// What else to know before using it. Pure.
    pub(super) notes: fn(&Snapshot) -> Vec<ReportNote>,
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
}

/// The records of that kind about participants who were taken out, where there are any.
pub(super) fn of_voided_participants(kind: &Kind, snapshot: &Snapshot) -> Option<ReportNote> {
    counted("of_voided_participants", &snapshot.entries, |entry| {
        entry.kind.name == kind.name && entry.participant.is_some() && !entry.participant_stands
    })
}

/// A note with a number, where there is anything to say.
pub(super) fn counted(code: &str, entries: &[Entry], says: impl Fn(&Entry) -> bool) -> Option<ReportNote> {
    let count = entries.iter().filter(|entry| says(entry)).count();
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    (count > 0).then(|| ReportNote { code: code.to_owned(), count: Some(count) })
}
