//! A report in the words of a language, as labelled lines: the same in every file.
//!
//! What only support staff can use, ids of devices and sequence numbers, stands in an appendix.

use alongside_protocol::{ReportCell, ReportDevice, ReportTable};
use alongside_words::{FluentValue, Words};
use chrono::DateTime;
use chrono_tz::Tz;

/// A line of texts.
pub(super) type Line = Vec<String>;

fn label(words: &Words, code: &str) -> String {
    words.say(&format!("report_label_{code}"), &[])
}

/// The report's title.
pub(super) fn title(table: &ReportTable, words: &Words) -> String {
    words.say(&format!("report_{}", table.report.replace('-', "_")), &[])
}

/// What stands before the figures.
pub(super) fn about(table: &ReportTable, words: &Words) -> Vec<Line> {
    let line = |code: &str, value: String| vec![label(words, code), value];
    let period = words.say(
        "report_period",
        &[
            ("from", table.from.as_str().into()),
            ("to", table.to.as_str().into()),
            ("zone", table.time_zone.as_str().into()),
        ],
    );
    let mut lines = vec![
        line("report", title(table, words)),
        line("organisation", table.organisation.clone()),
        line("period", period),
    ];
    let of_code = |family: &str, code: &str| words.say(&format!("report_{family}_{code}"), &[]);
    lines.extend(table.filters.iter().map(|code| line("filters", of_code("filter", code))));
    lines.push(line("made_at", moment(Some(table.generated_at), table, words)));
    lines.push(line("unresolved_conflicts", table.unresolved_conflicts.to_string()));
    lines.push(line("conflicts_in_counted", table.conflicts_in_counted.to_string()));
    lines.push(line("suspect_clocks", table.suspect_clocks.to_string()));
    lines.extend(table.definitions.iter().map(|code| line("definition", of_code("definition", code))));
    lines.extend(table.notes.iter().map(|note| {
        let count = FluentValue::from(note.count.unwrap_or_default());
        line("note", words.say(&format!("report_note_{}", note.code), &[("count", count)]))
    }));
    lines.extend(table.devices.iter().map(|device| age(device, device.users.join(", "), table, words)));
    lines
}

/// What stands behind the figures.
pub(super) fn appendix(table: &ReportTable, words: &Words) -> Vec<Line> {
    let mut lines =
        vec![vec![label(words, "appendix")], vec![label(words, "sequence"), table.sequence.to_string()]];
    lines.extend(
        table
            .devices
            .iter()
            .map(|device| vec![label(words, "device"), device.users.join(", "), device.device.clone()]),
    );
    lines
}

fn age(device: &ReportDevice, users: String, table: &ReportTable, words: &Words) -> Line {
    let received = moment(device.last_received, table, words);
    let contact = moment(device.last_contact, table, words);
    vec![
        label(words, "device_age"),
        users,
        words.say("report_last_received", &[("moment", received.into())]),
        words.say("report_last_contact", &[("moment", contact.into())]),
    ]
}

fn moment(at_ms: Option<i64>, table: &ReportTable, words: &Words) -> String {
    let zone: Tz = table.time_zone.parse().unwrap_or(chrono_tz::UTC);
    let moment = at_ms.and_then(DateTime::from_timestamp_millis);
    moment.map_or_else(
        || words.say("report_never", &[]),
        |moment| moment.with_timezone(&zone).format("%Y-%m-%d %H:%M %Z").to_string(),
    )
}

/// The headings of the columns.
pub(super) fn columns(table: &ReportTable, words: &Words) -> Line {
    table.columns.iter().map(|code| words.say(&format!("report_column_{code}"), &[])).collect()
}

/// The words of a cell; none where it is a number.
pub(super) fn cell(cell: &ReportCell, words: &Words) -> Option<String> {
    match cell {
        ReportCell::Number(_) => None,
        ReportCell::Code(code) => Some(words.say(&format!("report_line_{code}"), &[])),
        ReportCell::Choice { kind, field, code } => Some(words.choice(kind, field, code)),
        ReportCell::Name(name) => Some(name.clone()),
        ReportCell::Blank => Some(String::new()),
    }
}
