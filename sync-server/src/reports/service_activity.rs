//! What was done.

use std::collections::BTreeMap;

use alongside_domain::kinds::{CONTACT_ATTEMPT, ENCOUNTER};
use alongside_protocol::ReportCell;
use alongside_record::RecordId;

use super::{
    declaration::{Report, counted, of_voided_participants},
    snapshot::{Entry, Snapshot, code, number, total},
};

/// The report: encounters with their minutes and units.
pub(super) static REPORT: Report = Report {
    name: "service-activity",
    kinds: &[&ENCOUNTER, &CONTACT_ATTEMPT],
    columns: &["line", "name", "encounters", "minutes", "units"],
    definitions: &["encounter", "minutes", "units", "anonymous_encounters", "attempts_are_no_encounters"],
    rows,
    notes: |snapshot| {
        let without = |met: &Entry| met.kind.name == ENCOUNTER.name && met.number("minutes").is_none();
        let without = counted("without_minutes", &snapshot.entries, without);
        of_voided_participants(&ENCOUNTER, snapshot).into_iter().chain(without).collect()
    },
};

/// Minutes in a service unit (HCPCS H0038), of which an encounter has as many as fit in whole.
const UNIT_MINUTES: u64 = 15;

/// A line.
#[derive(Default)]
struct Activity {
    encounters: u64,
    minutes: u64,
    units: u64,
}

impl Activity {
    fn add(&mut self, met: &Entry) {
        let minutes = met.number("minutes").unwrap_or(0);
        self.encounters += 1;
        self.minutes += minutes;
        self.units += minutes / UNIT_MINUTES;
    }

    fn figures(&self) -> Vec<ReportCell> {
        vec![number(self.encounters), number(self.minutes), number(self.units)]
    }
}

fn rows(snapshot: &Snapshot) -> Vec<Vec<ReportCell>> {
    let (mut all, mut anonymous) = (Activity::default(), Activity::default());
    let mut by_site: BTreeMap<Option<RecordId>, Activity> = BTreeMap::new();
    let mut by_staff: BTreeMap<Option<RecordId>, Activity> = BTreeMap::new();
    let mut by_modality: BTreeMap<Option<&str>, Activity> = BTreeMap::new();
    for met in snapshot.of(&ENCOUNTER) {
        if met.participant.is_none() {
            anonymous.add(met);
            continue;
        }
        all.add(met);
        by_site.entry(met.id("site")).or_default().add(met);
        by_staff.entry(met.id("staff")).or_default().add(met);
        by_modality.entry(met.text("modality")).or_default().add(met);
    }
    let attempts = u64::try_from(snapshot.of(&CONTACT_ATTEMPT).count()).unwrap_or(u64::MAX);
    let mut rows = vec![total("encounters", all.figures())];
    rows.extend(snapshot.by_name("encounters_by_site", &by_site, "no_site", Activity::figures));
    rows.extend(snapshot.by_name("encounters_by_staff", &by_staff, "no_staff", Activity::figures));
    rows.extend(by_modality.iter().map(|(modality, activity)| {
        let modality = modality.map_or_else(
            || code("no_modality"),
            |modality| ReportCell::Choice {
                kind: ENCOUNTER.name.to_owned(),
                field: "modality".to_owned(),
                code: modality.to_owned(),
            },
        );
        [vec![code("encounters_by_modality"), modality], activity.figures()].concat()
    }));
    rows.push(total("anonymous", anonymous.figures()));
    rows.push(total("attempts", vec![number(attempts), ReportCell::Blank, ReportCell::Blank]));
    rows
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::reports::snapshot::tests::{figures, met, snapshot};

    #[test]
    fn units_are_rounded_down_for_each_encounter() {
        let snapshot = snapshot(vec![
            met(Some(1), json!({"minutes": 29})),
            met(Some(1), json!({"minutes": 31})),
            met(Some(2), json!({"minutes": 14})),
            met(Some(2), json!({"modality": null})),
            met(None, json!({"anonymous_count": 5, "minutes": 60})),
        ]);
        let rows = rows(&snapshot);
        assert_eq!(figures(&rows, "encounters", ""), [4, 74, 3]);
        assert_eq!(figures(&rows, "anonymous", ""), [1, 60, 4]);
        assert_eq!(figures(&rows, "encounters_by_site", "Marlow"), [4, 74, 3]);
        assert_eq!(figures(&rows, "encounters_by_modality", "no_modality"), [1, 0, 0]);
        assert_eq!(figures(&rows, "encounters_by_modality", "in_person"), [3, 74, 3]);
        let notes = (REPORT.notes)(&snapshot);
        assert_eq!((notes[0].code.as_str(), notes[0].count), ("without_minutes", Some(1)));
    }
}
