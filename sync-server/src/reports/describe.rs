//! From counts to a table that explains itself. Pure.

use std::collections::BTreeMap;

use alongside_protocol::{ReportCell, ReportDevice, ReportTable};
use alongside_record::RecordId;

use super::{
    ReportKind,
    about::About,
    ledger::Ledger,
    period::Period,
    persons_served::{self, PersonsServed, Served},
    service_activity::{self, Activity, ServiceActivity},
};

type Row = Vec<ReportCell>;

/// The report as a table.
pub(super) fn table(
    kind: ReportKind,
    period: &Period,
    ledger: &Ledger,
    organisation: &str,
    now_ms: i64,
) -> ReportTable {
    let about = About::of(ledger, period);
    let (title, definitions, columns, rows) = match kind {
        ReportKind::PersonsServed => (
            "Persons served",
            persons_served::DEFINITIONS,
            ["Line", "Name", "Count", "Encounters"].as_slice(),
            persons_served_rows(&PersonsServed::count(ledger, period), ledger),
        ),
        ReportKind::ServiceActivity => (
            "Service activity",
            service_activity::DEFINITIONS,
            ["Line", "Name", "Encounters", "Minutes", "Units"].as_slice(),
            service_activity_rows(&ServiceActivity::count(ledger, period), ledger),
        ),
    };
    ReportTable {
        title: title.to_owned(),
        organisation: organisation.to_owned(),
        period: period.words(),
        filters: vec!["all sites, all staff".to_owned()],
        generated_at: now_ms,
        definitions: definitions.iter().map(|text| (*text).to_owned()).collect(),
        notes: about.notes(),
        sequence: ledger.sequence,
        unresolved_conflicts: ledger.unresolved_conflicts,
        conflicts_in_counted: about.conflicts_in_counted,
        suspect_clocks: about.suspect_clocks,
        devices: devices(ledger),
        columns: columns.iter().map(|text| (*text).to_owned()).collect(),
        rows,
    }
}

fn devices(ledger: &Ledger) -> Vec<ReportDevice> {
    let devices = ledger.devices.iter().map(|age| ReportDevice {
        device: age.device.clone(),
        last_received: age.last_received,
        last_contact: age.last_contact,
    });
    devices.collect()
}

fn persons_served_rows(counted: &PersonsServed, ledger: &Ledger) -> Vec<Row> {
    let figures = |served: &Served| vec![number(served.persons()), number(served.encounters)];
    let mut rows = vec![row("Persons served", "", figures(&counted.total))];
    rows.extend(by_name("Persons served by site", &counted.by_site, ledger, "no site given", figures));
    rows.extend(by_name("Persons served by staff", &counted.by_staff, ledger, "no staff given", figures));
    let anonymous = vec![number(counted.anonymous_people), number(counted.anonymous_encounters)];
    rows.push(row("Anonymous contacts", "", anonymous));
    rows.push(row("Contact attempts", "", vec![number(counted.attempts), text("")]));
    rows
}

fn service_activity_rows(counted: &ServiceActivity, ledger: &Ledger) -> Vec<Row> {
    let figures = |activity: &Activity| {
        vec![number(activity.encounters), number(activity.minutes), number(activity.units)]
    };
    let mut rows = vec![row("Encounters", "", figures(&counted.total))];
    rows.extend(by_name("Encounters by site", &counted.by_site, ledger, "no site given", figures));
    rows.extend(by_name("Encounters by staff", &counted.by_staff, ledger, "no staff given", figures));
    let modalities = counted.by_modality.iter();
    rows.extend(modalities.map(|(modality, activity)| {
        row("Encounters by modality", modality_name(modality.as_deref()), figures(activity))
    }));
    rows.push(row("Anonymous contacts", "", figures(&counted.anonymous)));
    rows.push(row("Contact attempts", "", vec![number(counted.attempts), text(""), text("")]));
    rows
}

/// A line for each site or person, by name.
fn by_name<T>(
    line: &str,
    counts: &BTreeMap<Option<RecordId>, T>,
    ledger: &Ledger,
    without: &str,
    figures: impl Fn(&T) -> Vec<ReportCell>,
) -> Vec<Row> {
    let mut named: Vec<(String, &T)> =
        counts.iter().map(|(id, counted)| (ledger.name(*id, without), counted)).collect();
    named.sort_by(|(one, _), (other, _)| one.cmp(other));
    named.into_iter().map(|(name, counted)| row(line, &name, figures(counted))).collect()
}

fn modality_name(code: Option<&str>) -> &str {
    match code {
        Some("in_person") => "in person",
        Some(other) => other,
        None => "no modality given",
    }
}

fn row(line: &str, name: &str, figures: Vec<ReportCell>) -> Row {
    [vec![text(line), text(name)], figures].concat()
}

fn number(count: u64) -> ReportCell {
    ReportCell::Number(count)
}

fn text(words: &str) -> ReportCell {
    ReportCell::Text(words.to_owned())
}

/// What stands around the figures, as labelled lines: the same in every file.
pub(super) fn lines_about(table: &ReportTable, time_zone: chrono_tz::Tz) -> Vec<Vec<String>> {
    let moment = |ms: Option<i64>| {
        let moment = ms.and_then(chrono::DateTime::from_timestamp_millis);
        moment.map_or_else(
            || "never".to_owned(),
            |moment| moment.with_timezone(&time_zone).format("%Y-%m-%d %H:%M %Z").to_string(),
        )
    };
    let line = |label: &str, value: String| vec![label.to_owned(), value];
    let mut lines = vec![
        line("Report", table.title.clone()),
        line("Organisation", table.organisation.clone()),
        line("Period", table.period.clone()),
    ];
    lines.extend(table.filters.iter().map(|filter| line("Filters", filter.clone())));
    lines.push(line("Made at", moment(Some(table.generated_at))));
    lines.push(line("Server sequence number", table.sequence.to_string()));
    lines.push(line("Unresolved conflicts, whole organisation", table.unresolved_conflicts.to_string()));
    lines.push(line("Unresolved conflicts in counted records", table.conflicts_in_counted.to_string()));
    lines.push(line("Counted records with a suspect clock", table.suspect_clocks.to_string()));
    lines.extend(table.definitions.iter().map(|text| line("Definition", text.clone())));
    lines.extend(table.notes.iter().map(|text| line("Note", text.clone())));
    lines.extend(table.devices.iter().map(|device| {
        vec![
            "Age of device data".to_owned(),
            device.device.clone(),
            format!("last received {}", moment(device.last_received)),
            format!("last in touch {}", moment(device.last_contact)),
        ]
    }));
    lines
}
