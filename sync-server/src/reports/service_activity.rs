//! Counting what was done. Pure.

use std::collections::BTreeMap;

use alongside_record::RecordId;

use super::{
    ledger::{Encounter, Ledger},
    period::Period,
};

/// What the words mean: keys of the catalogue.
pub(super) const DEFINITIONS: &[&str] = &[
    "report_service_activity_means_encounter",
    "report_service_activity_means_minutes",
    "report_service_activity_means_units",
    "report_service_activity_means_anonymous",
    "report_service_activity_means_tried",
];

/// Minutes in a service unit (HCPCS H0038).
const UNIT_MINUTES: u64 = 15;

/// A line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Activity {
    pub(super) encounters: u64,
    pub(super) minutes: u64,
    pub(super) units: u64,
}

impl Activity {
    fn add(&mut self, encounter: &Encounter) {
        let minutes = encounter.minutes.unwrap_or(0);
        self.encounters += 1;
        self.minutes += minutes;
        self.units += minutes / UNIT_MINUTES;
    }
}

/// What was done in a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ServiceActivity {
    pub(super) total: Activity,
    pub(super) by_site: BTreeMap<Option<RecordId>, Activity>,
    pub(super) by_staff: BTreeMap<Option<RecordId>, Activity>,
    pub(super) by_modality: BTreeMap<Option<String>, Activity>,
    pub(super) anonymous: Activity,
    pub(super) attempts: u64,
}

impl ServiceActivity {
    /// Counts.
    pub(super) fn count(ledger: &Ledger, period: &Period) -> Self {
        let mut counted = Self::default();
        let inside = |moment: &Option<String>| {
            moment.as_deref().and_then(|moment| period.contains(moment)) == Some(true)
        };
        for encounter in ledger.encounters.iter().filter(|one| inside(&one.occurred_at)) {
            if encounter.participant.is_some() {
                counted.add(encounter);
            } else {
                counted.anonymous.add(encounter);
            }
        }
        counted.attempts = ledger.attempts.iter().filter(|one| inside(&one.occurred_at)).map(|_| 1).sum();
        counted
    }

    fn add(&mut self, encounter: &Encounter) {
        self.total.add(encounter);
        self.by_site.entry(encounter.site).or_default().add(encounter);
        self.by_staff.entry(encounter.staff).or_default().add(encounter);
        self.by_modality.entry(encounter.modality.clone()).or_default().add(encounter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::about::tests::{encounter, id, november};

    #[test]
    fn units_are_rounded_down_for_each_encounter() {
        let at = "2026-11-03T10:00:00-06:00";
        let ledger = Ledger {
            encounters: vec![
                encounter(Some(1), at, 29),
                encounter(Some(1), at, 31),
                encounter(Some(2), at, 14),
                Encounter { minutes: None, modality: None, ..encounter(Some(2), at, 0) },
                Encounter { anonymous_count: Some(5), ..encounter(None, at, 60) },
            ],
            ..Ledger::default()
        };
        let counted = ServiceActivity::count(&ledger, &november());
        assert_eq!(counted.total, Activity { encounters: 4, minutes: 74, units: 3 });
        assert_eq!(counted.anonymous, Activity { encounters: 1, minutes: 60, units: 4 });
        assert_eq!(counted.by_site[&Some(id(20))], counted.total);
        assert_eq!(counted.by_modality[&None], Activity { encounters: 1, minutes: 0, units: 0 });
    }
}
