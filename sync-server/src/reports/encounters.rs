//! How encounters are counted, whatever a report makes of each: those with participants in all, by site
//! and by staff; those with people who stay anonymous apart; attempts apart from both. Pure.

use std::collections::BTreeMap;

use alongside_domain::CountsAs;
use alongside_protocol::{ReportCell, ReportNote};
use alongside_record::RecordId;

use super::{
    declaration::note,
    entry::Entry,
    lines::{Names, by_name, number, total},
};

/// What these figures count.
pub(super) const COUNTED: &[CountsAs] = &[CountsAs::Encounter, CountsAs::Attempt];

/// The figures of one line.
pub(super) trait Line: Default + Send {
    /// Whether encounters with participants who were taken out count.
    const COUNTS_VOIDED: bool;
    /// Adds an encounter.
    fn add(&mut self, met: &Entry);
    /// The cells behind the line's name.
    fn figures(&self) -> Vec<ReportCell>;
}

/// The encounters of a period.
#[derive(Default)]
pub(super) struct Encounters<L> {
    all: L,
    by_site: BTreeMap<Option<RecordId>, L>,
    by_staff: BTreeMap<Option<RecordId>, L>,
    anonymous: L,
    attempts: u64,
    of_voided: u64,
}

impl<L: Line> Encounters<L> {
    /// Counts a record. True where it is an encounter with a participant that counts.
    pub(super) fn add(&mut self, entry: &Entry) -> bool {
        match entry.kind.counts_as {
            CountsAs::Nothing => return false,
            CountsAs::Attempt => {
                self.attempts += 1;
                return false;
            }
            CountsAs::Encounter => {}
        }
        self.of_voided += u64::from(entry.is_of_voided());
        if entry.participant.is_none() {
            self.anonymous.add(entry);
            return false;
        }
        let counts = L::COUNTS_VOIDED || !entry.is_of_voided();
        if counts {
            self.all.add(entry);
            self.by_site.entry(entry.id("site")).or_default().add(entry);
            self.by_staff.entry(entry.id("staff")).or_default().add(entry);
        }
        counts
    }

    /// The lines of encounters with participants, which are called `line`.
    pub(super) fn lines(&self, line: &str, names: &Names) -> Vec<Vec<ReportCell>> {
        let (site, staff) = (format!("{line}_by_site"), format!("{line}_by_staff"));
        let mut rows = vec![total(line, self.all.figures())];
        rows.extend(by_name(names, &site, &self.by_site, "no_site", L::figures));
        rows.extend(by_name(names, &staff, &self.by_staff, "no_staff", L::figures));
        rows
    }

    /// The lines of what stands apart.
    pub(super) fn apart(&self) -> Vec<Vec<ReportCell>> {
        let anonymous = self.anonymous.figures();
        let mut attempts = vec![number(self.attempts)];
        attempts.resize(anonymous.len(), ReportCell::Blank);
        vec![total("anonymous", anonymous), total("attempts", attempts)]
    }

    /// What to know.
    pub(super) fn to_know(&self) -> Vec<ReportNote> {
        note("of_voided_participants", self.of_voided).into_iter().collect()
    }
}
