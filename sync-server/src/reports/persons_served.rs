//! How many people were served.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::kinds::{CONTACT_ATTEMPT, ENCOUNTER};
use alongside_protocol::ReportCell;
use alongside_record::RecordId;

use super::{
    declaration::{Report, of_voided_participants},
    snapshot::{Snapshot, number, total},
};

/// The report. A person served is a distinct participant with at least one encounter in the period.
pub(super) static REPORT: Report = Report {
    name: "persons-served",
    kinds: &[&ENCOUNTER, &CONTACT_ATTEMPT],
    columns: &["line", "name", "persons", "encounters"],
    definitions: &["person_served", "by_site_and_staff", "anonymous_people", "attempts_apart"],
    rows,
    notes: |snapshot| of_voided_participants(&ENCOUNTER, snapshot).into_iter().collect(),
};

/// A line: people, and the encounters with them.
#[derive(Default)]
struct Served {
    persons: BTreeSet<RecordId>,
    encounters: u64,
}

impl Served {
    fn add(&mut self, person: RecordId) {
        self.persons.insert(person);
        self.encounters += 1;
    }

    fn figures(&self) -> Vec<ReportCell> {
        let persons = u64::try_from(self.persons.len()).unwrap_or(u64::MAX);
        vec![number(persons), number(self.encounters)]
    }
}

fn rows(snapshot: &Snapshot) -> Vec<Vec<ReportCell>> {
    let mut all = Served::default();
    let mut by_site: BTreeMap<Option<RecordId>, Served> = BTreeMap::new();
    let mut by_staff: BTreeMap<Option<RecordId>, Served> = BTreeMap::new();
    let (mut anonymous_people, mut anonymous) = (0, 0);
    for met in snapshot.of(&ENCOUNTER) {
        match met.participant {
            Some(person) if met.serves_a_person() => {
                all.add(person);
                by_site.entry(met.id("site")).or_default().add(person);
                by_staff.entry(met.id("staff")).or_default().add(person);
            }
            Some(_) => {}
            None => {
                anonymous_people += met.number("anonymous_count").unwrap_or(1);
                anonymous += 1;
            }
        }
    }
    let attempts = u64::try_from(snapshot.of(&CONTACT_ATTEMPT).count()).unwrap_or(u64::MAX);
    let mut rows = vec![total("persons_served", all.figures())];
    rows.extend(snapshot.by_name("persons_served_by_site", &by_site, "no_site", Served::figures));
    rows.extend(snapshot.by_name("persons_served_by_staff", &by_staff, "no_staff", Served::figures));
    rows.push(total("anonymous", vec![number(anonymous_people), number(anonymous)]));
    rows.push(total("attempts", vec![number(attempts), ReportCell::Blank]));
    rows
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::reports::snapshot::{
        Entry,
        tests::{figures, id, met, of_kind, snapshot},
    };

    #[test]
    fn somebody_seen_at_two_sites_counts_once_at_each_and_once_in_all() {
        let rows = rows(&snapshot(vec![
            met(Some(1), json!({})),
            met(Some(1), json!({"site": id(21).to_string()})),
            met(Some(2), json!({})),
        ]));
        assert_eq!(figures(&rows, "persons_served", ""), [2, 3]);
        assert_eq!(figures(&rows, "persons_served_by_site", "Marlow"), [2, 2]);
        assert_eq!(figures(&rows, "persons_served_by_site", "not_at_base"), [1, 1]);
        assert_eq!(figures(&rows, "persons_served_by_staff", "Ana"), [2, 3]);
    }

    #[test]
    fn anonymous_people_and_attempts_stand_apart() {
        let rows = rows(&snapshot(vec![
            met(None, json!({})),
            met(None, json!({"anonymous_count": 7})),
            met(None, json!({"anonymous_count": 0})),
            of_kind(&CONTACT_ATTEMPT, json!({})),
        ]));
        assert_eq!(figures(&rows, "persons_served", ""), [0, 0]);
        assert_eq!(figures(&rows, "anonymous", ""), [8, 3]);
        assert_eq!(figures(&rows, "attempts", ""), [1]);
    }

    #[test]
    fn voided_participants_are_no_persons_served() {
        let rows = rows(&snapshot(vec![Entry { participant_stands: false, ..met(Some(1), json!({})) }]));
        assert_eq!(figures(&rows, "persons_served", ""), [0, 0]);
        assert_eq!(rows.len(), 3, "{rows:?}");
    }
}
