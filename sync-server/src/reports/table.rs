//! From a snapshot to a table that explains itself. Pure.

use alongside_protocol::{OrganisationCard, ReportNote, ReportTable};

use super::{declaration::Report, period::Period, snapshot::Snapshot};

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
    let suspect = snapshot.entries.iter().filter(|entry| entry.suspect_clock).count();
    ReportTable {
        report: report.name.to_owned(),
        organisation: organisation.name.clone(),
        from,
        to,
        time_zone: organisation.time_zone.clone(),
        filters: owned(&["everything"]),
        generated_at: now_ms,
        definitions: owned(report.definitions),
        notes: notes(report, snapshot),
        sequence: snapshot.sequence,
        unresolved_conflicts: snapshot.unresolved_conflicts,
        conflicts_in_counted: snapshot.entries.iter().map(|entry| entry.conflicts).sum(),
        suspect_clocks: u64::try_from(suspect).unwrap_or(u64::MAX),
        devices: snapshot.devices.clone(),
        columns: owned(report.columns),
        rows: (report.rows)(snapshot),
    }
}

fn notes(report: &Report, snapshot: &Snapshot) -> Vec<ReportNote> {
    let always = ALWAYS.iter().map(|code| ReportNote { code: (*code).to_owned(), count: None });
    let without_moment = (snapshot.without_moment > 0)
        .then(|| ReportNote { code: "without_moment".to_owned(), count: Some(snapshot.without_moment) });
    always.chain((report.notes)(snapshot)).chain(without_moment).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::reports::{
        persons_served::REPORT,
        snapshot::{
            Entry,
            tests::{met, snapshot},
        },
    };

    #[test]
    fn doubts_about_what_is_counted_are_said() {
        let doubtful = Entry { conflicts: 2, suspect_clock: true, ..met(Some(1), json!({})) };
        let gone = Entry { participant_stands: false, ..met(Some(9), json!({})) };
        let snapshot = Snapshot { without_moment: 1, ..snapshot(vec![doubtful, gone]) };
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
