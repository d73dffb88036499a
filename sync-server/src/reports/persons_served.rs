//! Counting the people served. Pure.

use std::collections::{BTreeMap, BTreeSet};

use alongside_record::RecordId;

use super::{
    ledger::{Encounter, Ledger},
    period::Period,
};

/// What the words mean: keys of the catalogue.
pub(super) const DEFINITIONS: &[&str] = &[
    "report_persons_served_means_person",
    "report_persons_served_means_by",
    "report_persons_served_means_anonymous",
    "report_persons_served_means_tried",
];

/// A line: people, and the encounters with them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Served {
    persons: BTreeSet<RecordId>,
    pub(super) encounters: u64,
}

impl Served {
    pub(super) fn persons(&self) -> u64 {
        u64::try_from(self.persons.len()).unwrap_or(u64::MAX)
    }

    fn add(&mut self, person: RecordId) {
        self.persons.insert(person);
        self.encounters += 1;
    }
}

/// The people served in a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PersonsServed {
    pub(super) total: Served,
    pub(super) by_site: BTreeMap<Option<RecordId>, Served>,
    pub(super) by_staff: BTreeMap<Option<RecordId>, Served>,
    pub(super) anonymous_people: u64,
    pub(super) anonymous_encounters: u64,
    pub(super) attempts: u64,
}

impl PersonsServed {
    /// Counts.
    pub(super) fn count(ledger: &Ledger, period: &Period) -> Self {
        let mut counted = Self::default();
        let inside = |moment: &Option<String>| {
            moment.as_deref().and_then(|moment| period.contains(moment)) == Some(true)
        };
        for encounter in ledger.encounters.iter().filter(|one| inside(&one.occurred_at)) {
            match encounter.participant {
                Some(person) if ledger.serves_a_person(encounter) => counted.add(person, encounter),
                Some(_) => {}
                None => {
                    counted.anonymous_people += encounter.anonymous_count.unwrap_or(1);
                    counted.anonymous_encounters += 1;
                }
            }
        }
        counted.attempts = ledger.attempts.iter().filter(|one| inside(&one.occurred_at)).map(|_| 1).sum();
        counted
    }

    fn add(&mut self, person: RecordId, encounter: &Encounter) {
        self.total.add(person);
        self.by_site.entry(encounter.site).or_default().add(person);
        self.by_staff.entry(encounter.staff).or_default().add(person);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::{
        about::tests::{encounter, id, november},
        ledger::Attempt,
    };

    #[test]
    fn somebody_seen_at_two_sites_counts_once_at_each_and_once_in_all() {
        let ledger = Ledger {
            encounters: vec![
                encounter(Some(1), "2026-11-03T10:00:00-06:00", 30),
                Encounter { site: Some(id(21)), ..encounter(Some(1), "2026-11-04T10:00:00-06:00", 30) },
                encounter(Some(2), "2026-11-04T11:00:00-06:00", 10),
                encounter(Some(3), "2026-10-31T23:59:00-05:00", 10),
            ],
            ..Ledger::default()
        };
        let counted = PersonsServed::count(&ledger, &november());
        assert_eq!((counted.total.persons(), counted.total.encounters), (2, 3));
        assert_eq!(counted.by_site[&Some(id(20))].persons(), 2);
        assert_eq!(counted.by_site[&Some(id(21))].persons(), 1);
        assert_eq!(counted.by_staff[&Some(id(10))].persons(), 2);
    }

    #[test]
    fn anonymous_people_and_attempts_stand_apart() {
        let at = "2026-11-03T10:00:00-06:00";
        let ledger = Ledger {
            encounters: vec![
                encounter(None, at, 15),
                Encounter { anonymous_count: Some(7), ..encounter(None, at, 15) },
                Encounter { anonymous_count: Some(0), ..encounter(None, at, 15) },
            ],
            attempts: vec![
                Attempt { occurred_at: Some(at.into()), ..Attempt::default() },
                Attempt { occurred_at: Some("2026-12-24T10:00:00Z".into()), ..Attempt::default() },
            ],
            ..Ledger::default()
        };
        let counted = PersonsServed::count(&ledger, &november());
        assert_eq!((counted.total.persons(), counted.total.encounters), (0, 0));
        assert_eq!((counted.anonymous_people, counted.anonymous_encounters, counted.attempts), (8, 3, 1));
    }

    #[test]
    fn voided_participants_are_no_persons_served() {
        let ledger = Ledger {
            encounters: vec![encounter(Some(1), "2026-11-03T10:00:00-06:00", 30)],
            voided: [id(1)].into(),
            ..Ledger::default()
        };
        assert_eq!(PersonsServed::count(&ledger, &november()), PersonsServed::default());
    }
}
