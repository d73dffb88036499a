//! From counts to a table that explains itself. Pure.

use std::collections::BTreeMap;

use alongside_protocol::{ReportCell, ReportDevice, ReportTable};
use alongside_record::RecordId;
use alongside_words::Words;

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
    words: &Words,
) -> ReportTable {
    let about = About::of(ledger, period);
    let (title, definitions, columns, rows) = match kind {
        ReportKind::PersonsServed => (
            "report_persons_served",
            persons_served::DEFINITIONS,
            ["line", "name", "count", "encounters"].as_slice(),
            persons_served_rows(&PersonsServed::count(ledger, period), ledger, words),
        ),
        ReportKind::ServiceActivity => (
            "report_service_activity",
            service_activity::DEFINITIONS,
            ["line", "name", "encounters", "minutes", "units"].as_slice(),
            service_activity_rows(&ServiceActivity::count(ledger, period), ledger, words),
        ),
    };
    ReportTable {
        title: words.say(title, &[]),
        organisation: organisation.to_owned(),
        period: period.words(words),
        filters: vec![words.say("report_no_filter", &[])],
        generated_at: now_ms,
        definitions: definitions.iter().map(|key| words.say(key, &[])).collect(),
        notes: about.notes(words),
        sequence: ledger.sequence,
        unresolved_conflicts: ledger.unresolved_conflicts,
        conflicts_in_counted: about.conflicts_in_counted,
        suspect_clocks: about.suspect_clocks,
        devices: devices(ledger),
        columns: columns.iter().map(|column| words.say(&format!("report_column_{column}"), &[])).collect(),
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

fn persons_served_rows(counted: &PersonsServed, ledger: &Ledger, words: &Words) -> Vec<Row> {
    let figures = |served: &Served| vec![number(served.persons()), number(served.encounters)];
    let lines = Lines { ledger, words };
    let mut rows = vec![lines.one("persons", figures(&counted.total))];
    rows.extend(lines.by_name("persons_by_site", &counted.by_site, "report_no_site", figures));
    rows.extend(lines.by_name("persons_by_staff", &counted.by_staff, "report_no_staff", figures));
    let anonymous = vec![number(counted.anonymous_people), number(counted.anonymous_encounters)];
    rows.push(lines.one("anonymous", anonymous));
    rows.push(lines.one("tried", vec![number(counted.attempts), text("")]));
    rows
}

fn service_activity_rows(counted: &ServiceActivity, ledger: &Ledger, words: &Words) -> Vec<Row> {
    let figures = |activity: &Activity| {
        vec![number(activity.encounters), number(activity.minutes), number(activity.units)]
    };
    let lines = Lines { ledger, words };
    let mut rows = vec![lines.one("encounters", figures(&counted.total))];
    rows.extend(lines.by_name("encounters_by_site", &counted.by_site, "report_no_site", figures));
    rows.extend(lines.by_name("encounters_by_staff", &counted.by_staff, "report_no_staff", figures));
    let modalities = counted.by_modality.iter();
    rows.extend(modalities.map(|(modality, activity)| {
        let without = || words.say("report_no_modality", &[]);
        let name =
            modality.as_deref().map_or_else(without, |code| words.choice("encounter", "modality", code));
        lines.named("encounters_by_modality", &name, figures(activity))
    }));
    rows.push(lines.one("anonymous", figures(&counted.anonymous)));
    rows.push(lines.one("tried", vec![number(counted.attempts), text(""), text("")]));
    rows
}

/// How lines get their words: a line `x` is called by `report_line_x`.
struct Lines<'a> {
    ledger: &'a Ledger,
    words: &'a Words,
}

impl Lines<'_> {
    fn one(&self, line: &str, figures: Vec<ReportCell>) -> Row {
        self.named(line, "", figures)
    }

    fn named(&self, line: &str, name: &str, figures: Vec<ReportCell>) -> Row {
        let line = self.words.say(&format!("report_line_{line}"), &[]);
        [vec![text(&line), text(name)], figures].concat()
    }

    /// A line for each site or person, by name.
    fn by_name<T>(
        &self,
        line: &str,
        counts: &BTreeMap<Option<RecordId>, T>,
        without: &str,
        figures: impl Fn(&T) -> Vec<ReportCell>,
    ) -> Vec<Row> {
        let mut named: Vec<(String, &T)> = counts
            .iter()
            .map(|(id, counted)| (self.ledger.name(*id, without, self.words), counted))
            .collect();
        named.sort_by(|(one, _), (other, _)| one.cmp(other));
        named.into_iter().map(|(name, counted)| self.named(line, &name, figures(counted))).collect()
    }
}

fn number(count: u64) -> ReportCell {
    ReportCell::Number(count)
}

fn text(words: &str) -> ReportCell {
    ReportCell::Text(words.to_owned())
}

/// What stands around the figures, as labelled lines: the same in every file.
pub(super) fn lines_about(table: &ReportTable, time_zone: chrono_tz::Tz, words: &Words) -> Vec<Vec<String>> {
    let moment = |ms: Option<i64>| {
        let moment = ms.and_then(chrono::DateTime::from_timestamp_millis);
        moment.map_or_else(
            || words.say("report_never", &[]),
            |moment| moment.with_timezone(&time_zone).format("%Y-%m-%d %H:%M %Z").to_string(),
        )
    };
    let line = |label: &str, value: String| vec![words.say(&format!("report_about_{label}"), &[]), value];
    let at = |key: &str, ms| words.say(key, &[("moment", moment(ms).into())]);
    let mut lines = vec![
        line("report", table.title.clone()),
        line("organisation", table.organisation.clone()),
        line("period", table.period.clone()),
    ];
    lines.extend(table.filters.iter().map(|filter| line("filters", filter.clone())));
    lines.push(line("made_at", moment(Some(table.generated_at))));
    lines.push(line("sequence", table.sequence.to_string()));
    lines.push(line("two_versions", table.unresolved_conflicts.to_string()));
    lines.push(line("two_versions_counted", table.conflicts_in_counted.to_string()));
    lines.push(line("clocks", table.suspect_clocks.to_string()));
    lines.extend(table.definitions.iter().map(|text| line("definition", text.clone())));
    lines.extend(table.notes.iter().map(|text| line("note", text.clone())));
    lines.extend(table.devices.iter().map(|device| {
        let mut about = line("age", device.device.clone());
        about.push(at("report_last_received", device.last_received));
        about.push(at("report_last_contact", device.last_contact));
        about
    }));
    lines
}
