//! What was done.

use std::collections::BTreeMap;

use alongside_domain::CountsAs;
use alongside_protocol::{ReportCell, ReportNote};

use super::{
    declaration::{Figures, Report, note},
    encounters::{COUNTED, Encounters, Line},
    entry::Entry,
    lines::{Names, code, number},
};

/// The report: encounters with their minutes and units.
pub(super) static REPORT: Report = Report {
    name: "service-activity",
    counts: COUNTED,
    columns: &["line", "name", "encounters", "minutes", "units"],
    definitions: &["encounter", "minutes", "units", "anonymous_encounters", "attempts_are_no_encounters"],
    figures: || Box::<Activities>::default(),
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

impl Line for Activity {
    const COUNTS_VOIDED: bool = true;

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

/// All lines.
#[derive(Default)]
struct Activities {
    encounters: Encounters<Activity>,
    /// By the choice and the kind that declares it; none for what says nothing of how.
    by_modality: BTreeMap<Option<(String, &'static str)>, Activity>,
    without_minutes: u64,
}

impl Figures for Activities {
    fn count(&mut self, entry: &Entry) {
        let is_encounter = entry.kind.counts_as == CountsAs::Encounter;
        self.without_minutes += u64::from(is_encounter && entry.number("minutes").is_none());
        if self.encounters.add(entry) {
            let modality = entry.text("modality").map(|modality| (modality.to_owned(), entry.kind.name));
            self.by_modality.entry(modality).or_default().add(entry);
        }
    }

    fn rows(&self, names: &Names) -> Vec<Vec<ReportCell>> {
        let by_modality = self.by_modality.iter().map(|(modality, activity)| {
            let modality = modality.as_ref().map_or_else(
                || code("no_modality"),
                |(modality, kind)| ReportCell::Choice {
                    kind: (*kind).to_owned(),
                    field: "modality".to_owned(),
                    code: modality.clone(),
                },
            );
            [vec![code("encounters_by_modality"), modality], activity.figures()].concat()
        });
        [self.encounters.lines("encounters", names), by_modality.collect(), self.encounters.apart()].concat()
    }

    fn notes(&self) -> Vec<ReportNote> {
        self.encounters.to_know().into_iter().chain(note("without_minutes", self.without_minutes)).collect()
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
    fn units_are_rounded_down_for_each_encounter() {
        let entries = [
            met(Some(1), json!({"minutes": 29})),
            met(Some(1), json!({"minutes": 31})),
            met(Some(2), json!({"minutes": 14})),
            met(Some(2), json!({"modality": null})),
            met(None, json!({"anonymous_count": 5, "minutes": 60})),
        ];
        let (rows, notes) = reported(&REPORT, &entries);
        assert_eq!(figures(&rows, "encounters", ""), [4, 74, 3]);
        assert_eq!(figures(&rows, "anonymous", ""), [1, 60, 4]);
        assert_eq!(figures(&rows, "encounters_by_site", "Marlow"), [4, 74, 3]);
        assert_eq!(figures(&rows, "encounters_by_modality", "no_modality"), [1, 0, 0]);
        assert_eq!(figures(&rows, "encounters_by_modality", "in_person"), [3, 74, 3]);
        assert_eq!(notes, [("without_minutes".to_owned(), 1)].into());
    }

    #[test]
    fn an_attempt_to_reach_somebody_is_no_encounter_whatever_it_says() {
        let said = json!({"minutes": 30, "modality": "phone", "site": id(20).to_string()});
        let attempt =
            Entry { participant: Some(id(1)), participant_stands: true, ..of_kind(&CONTACT_ATTEMPT, said) };
        let (rows, notes) = reported(&REPORT, &[attempt]);
        assert_eq!(figures(&rows, "encounters", ""), [0, 0, 0]);
        assert_eq!(figures(&rows, "attempts", ""), [1]);
        assert_eq!((rows.len(), notes.len()), (3, 0), "{rows:?}");
    }

    #[test]
    fn what_was_done_for_somebody_who_was_taken_out_was_done_and_is_noted() {
        let gone = Entry { participant_stands: false, ..met(Some(1), json!({"minutes": 30})) };
        let (rows, notes) = reported(&REPORT, &[gone]);
        assert_eq!(figures(&rows, "encounters", ""), [1, 30, 2]);
        assert_eq!(notes, [("of_voided_participants".to_owned(), 1)].into());
    }
}
