//! How many people were served.

use std::collections::BTreeSet;

use alongside_protocol::{ReportCell, ReportNote};
use alongside_record::RecordId;

use super::{
    declaration::{Figures, Report},
    encounters::{COUNTED, Encounters, Line},
    entry::Entry,
    lines::{Names, number},
};

/// The report. A person served is a distinct participant with at least one encounter in the period.
pub(super) static REPORT: Report = Report {
    name: "persons-served",
    counts: COUNTED,
    columns: &["line", "name", "persons", "encounters"],
    definitions: &["person_served", "by_site_and_staff", "anonymous_people", "attempts_apart"],
    figures: || Box::<Encounters<Served>>::default(),
};

/// A line: people, and the encounters with them.
#[derive(Default)]
struct Served {
    persons: BTreeSet<RecordId>,
    anonymous: u64,
    encounters: u64,
}

impl Line for Served {
    const COUNTS_VOIDED: bool = false;

    fn add(&mut self, met: &Entry) {
        match met.participant {
            Some(person) => {
                self.persons.insert(person);
            }
            None => self.anonymous += met.number("anonymous_count").unwrap_or(1),
        }
        self.encounters += 1;
    }

    fn figures(&self) -> Vec<ReportCell> {
        let persons = u64::try_from(self.persons.len()).unwrap_or(u64::MAX);
        vec![number(persons.saturating_add(self.anonymous)), number(self.encounters)]
    }
}

impl Figures for Encounters<Served> {
    fn count(&mut self, entry: &Entry) {
        self.add(entry);
    }

    fn rows(&self, names: &Names) -> Vec<Vec<ReportCell>> {
        [self.lines("persons_served", names), self.apart()].concat()
    }

    fn notes(&self) -> Vec<ReportNote> {
        self.to_know()
    }
}

#[cfg(test)]
mod tests {
    use alongside_domain::kinds::CONTACT_ATTEMPT;
    use serde_json::json;

    use super::*;
    use crate::reports::{
        entry::tests::{id, met, of_kind},
        lines::tests::{figures, reported},
    };

    #[test]
    fn somebody_seen_at_two_sites_counts_once_at_each_and_once_in_all() {
        let entries = [
            met(Some(1), json!({})),
            met(Some(1), json!({"site": id(21).to_string()})),
            met(Some(2), json!({})),
        ];
        let (rows, _) = reported(&REPORT, &entries);
        assert_eq!(figures(&rows, "persons_served", ""), [2, 3]);
        assert_eq!(figures(&rows, "persons_served_by_site", "Marlow"), [2, 2]);
        assert_eq!(figures(&rows, "persons_served_by_site", "not_at_base"), [1, 1]);
        assert_eq!(figures(&rows, "persons_served_by_staff", "Ana"), [2, 3]);
    }

    #[test]
    fn anonymous_people_and_attempts_stand_apart() {
        let entries = [
            met(None, json!({})),
            met(None, json!({"anonymous_count": 7})),
            met(None, json!({"anonymous_count": 0})),
            of_kind(&CONTACT_ATTEMPT, json!({})),
        ];
        let (rows, _) = reported(&REPORT, &entries);
        assert_eq!(figures(&rows, "persons_served", ""), [0, 0]);
        assert_eq!(figures(&rows, "anonymous", ""), [8, 3]);
        assert_eq!(figures(&rows, "attempts", ""), [1]);
    }

    #[test]
    fn an_attempt_to_reach_somebody_serves_nobody() {
        let attempt = Entry {
            participant: Some(id(1)),
            participant_stands: true,
            ..of_kind(&CONTACT_ATTEMPT, json!({"site": id(20).to_string(), "staff": id(10).to_string()}))
        };
        let (rows, _) = reported(&REPORT, &[attempt]);
        assert_eq!(figures(&rows, "persons_served", ""), [0, 0]);
        assert_eq!(figures(&rows, "attempts", ""), [1]);
        assert_eq!(rows.len(), 3, "{rows:?}");
    }

    #[test]
    fn voided_participants_are_no_persons_served() {
        let gone = Entry { participant_stands: false, ..met(Some(1), json!({})) };
        let (rows, notes) = reported(&REPORT, &[gone]);
        assert_eq!(figures(&rows, "persons_served", ""), [0, 0]);
        assert_eq!(rows.len(), 3, "{rows:?}");
        assert_eq!(notes, [("of_voided_participants".to_owned(), 1)].into());
    }
}
