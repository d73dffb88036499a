//! From a snapshot to a table that explains itself. Pure.

use alongside_protocol::{OrganisationCard, ReportNote, ReportTable};

use super::{
    declaration::{Report, note},
    period::Period,
    snapshot::{Counted, Snapshot},
};

/// The note that every report carries.
const NOTICE: &str = "internal";
/// What holds of every report until conflicts are settled and duplicates can be linked.
const ALWAYS: [&str; 3] = [NOTICE, "as_entered", "duplicates"];

/// The report as a table.
pub(super) fn table(
    report: &Report,
    period: Period,
    snapshot: &Snapshot,
    organisation: &OrganisationCard,
    now_ms: i64,
) -> ReportTable {
    let (from, to) = period.days();
    let owned = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    ReportTable {
        report: report.name.to_owned(),
        organisation: organisation.name.clone(),
        from,
        to,
        time_zone: period.zone().name().to_owned(),
        filters: owned(&["everything"]),
        generated_at: now_ms,
        definitions: owned(report.definitions),
        notes: notes(&snapshot.counted),
        sequence: snapshot.sequence,
        unresolved_conflicts: snapshot.unresolved_conflicts,
        conflicts_in_counted: snapshot.counted.conflicts,
        suspect_clocks: snapshot.counted.suspect_clocks,
        devices: snapshot.devices.clone(),
        columns: owned(report.columns),
        rows: snapshot.counted.figures.rows(&snapshot.names),
    }
}

fn notes(counted: &Counted) -> Vec<ReportNote> {
    let always = ALWAYS.iter().map(|code| ReportNote { code: (*code).to_owned(), count: None });
    let without_moment = note("without_moment", counted.without_moment);
    always.chain(counted.figures.notes()).chain(without_moment).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::reports::{
        entry::{Entry, tests::met},
        lines::tests::names,
        persons_served::REPORT,
    };

    #[test]
    fn doubts_about_what_is_counted_are_said() {
        let doubtful = Entry { conflicts: 2, suspect_clock: true, ..met(Some(1), json!({})) };
        let gone = Entry { participant_stands: false, ..met(Some(9), json!({})) };
        let mut counted = Counted { without_moment: 1, ..Counted::of(&REPORT) };
        counted.add(&doubtful);
        counted.add(&gone);
        let (names, devices) = (names(), Vec::new());
        let snapshot = Snapshot { counted, names, sequence: 0, unresolved_conflicts: 0, devices };
        let period = Period::parse("2026-11-01", "2026-11-30", chrono_tz::America::Chicago).unwrap();
        let organisation = OrganisationCard {
            id: alongside_record::OrganisationId(1),
            name: "An invented organisation".into(),
            time_zone: "America/Chicago".into(),
            demo: true,
        };
        let table = table(&REPORT, period, &snapshot, &organisation, 0);
        assert_eq!((table.conflicts_in_counted, table.suspect_clocks), (2, 1));
        let notes: Vec<_> = table.notes.iter().map(|note| (note.code.as_str(), note.count)).collect();
        assert!(notes.contains(&(NOTICE, None)), "{notes:?}");
        assert!(notes.contains(&("of_voided_participants", Some(1))), "{notes:?}");
        assert!(notes.contains(&("without_moment", Some(1))), "{notes:?}");
    }
}
