//! Reports as comma-separated values: first what to know, then the figures.

use alongside_protocol::{ReportCell, ReportTable};
use alongside_words::Words;
use chrono_tz::Tz;
use csv::{Terminator, WriterBuilder};

use super::describe::lines_about;
use crate::ServerError;

/// Writes the file.
pub(super) fn write(table: &ReportTable, time_zone: Tz, words: &Words) -> Result<Vec<u8>, ServerError> {
    let about = lines_about(table, time_zone, words);
    let about = about.iter().map(|line| line.iter().map(|text| harmless(text)).collect());
    let heading = table.columns.iter().map(|text| harmless(text)).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(cell).collect());
    Ok([lines(about)?, b"\r\n".to_vec(), lines([heading].into_iter().chain(rows))?].concat())
}

fn lines(lines: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, ServerError> {
    let mut writer = WriterBuilder::new().flexible(true).terminator(Terminator::CRLF).from_writer(Vec::new());
    for line in lines {
        writer.write_record(line).map_err(|error| ServerError::Report(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| ServerError::Report(error.error().to_string()))
}

fn cell(cell: &ReportCell) -> String {
    match cell {
        ReportCell::Number(number) => number.to_string(),
        ReportCell::Text(text) => harmless(text),
    }
}

/// Text that a spreadsheet shows instead of running it: what starts like a formula gets an
/// apostrophe in front (OWASP, "CSV injection").
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
pub(super) mod tests {
    use alongside_protocol::ReportDevice;
    use alongside_words::words;

    use super::*;

    pub(in crate::reports) fn sample() -> ReportTable {
        ReportTable {
            title: "Persons served".into(),
            organisation: "=HYPERLINK(\"x\")".into(),
            period: "2026-11-01 to 2026-11-30, days in America/Chicago".into(),
            filters: vec!["all sites, all staff".into()],
            generated_at: 1_795_190_400_000,
            definitions: vec!["Person served: …".into()],
            notes: vec!["internal: small counts not suppressed".into()],
            sequence: 42,
            unresolved_conflicts: 3,
            conflicts_in_counted: 1,
            suspect_clocks: 2,
            devices: vec![ReportDevice {
                device: "A (device 1)".into(),
                last_received: None,
                last_contact: None,
            }],
            columns: vec!["Line".into(), "Name".into(), "Count".into()],
            rows: vec![vec![
                ReportCell::Text("Persons served by site".into()),
                ReportCell::Text("+Old, \"Mill\"".into()),
                ReportCell::Number(7),
            ]],
        }
    }

    #[test]
    fn figures_follow_what_to_know_and_nothing_runs_as_a_formula() {
        let file =
            String::from_utf8(write(&sample(), chrono_tz::America::Chicago, words()).unwrap()).unwrap();
        for line in [
            "Organization,\"'=HYPERLINK(\"\"x\"\")\"",
            "Server sequence number,42",
            "Note,internal: small counts not suppressed",
            "Made at,2026-11-20 10:00 CST",
            "How fresh the data is,A (device 1),last received never,last in touch never",
            "Line,Name,Count",
            "Persons served by site,\"'+Old, \"\"Mill\"\"\",7",
        ] {
            assert!(file.lines().any(|one| one == line), "{line} is not in\n{file}");
        }
    }
}
