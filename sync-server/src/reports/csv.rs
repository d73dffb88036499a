//! Reports as comma-separated values: first what to know, then the figures, then the appendix.

use alongside_protocol::{ReportCell, ReportTable};
use alongside_words::Words;
use csv::{Terminator, WriterBuilder};

use super::worded::{self, Line};
use crate::ServerError;

/// Tells Excel that the letters are UTF-8; without it "ñ" shows as two others.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes the file.
pub(super) fn write(table: &ReportTable, words: &Words) -> Result<Vec<u8>, ServerError> {
    let safe = |line: Line| line.iter().map(|text| harmless(text)).collect::<Line>();
    let about = worded::about(table, words).into_iter().map(safe);
    let heading = safe(worded::columns(table, words));
    let figures = table.rows.iter().map(|row| row.iter().map(|one| cell(one, words)).collect());
    let appendix = worded::appendix(table, words).into_iter().map(safe);
    Ok([
        BYTE_ORDER_MARK.as_bytes().to_vec(),
        lines(about)?,
        b"\r\n".to_vec(),
        lines([heading].into_iter().chain(figures))?,
        b"\r\n".to_vec(),
        lines(appendix)?,
    ]
    .concat())
}

fn lines(lines: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, ServerError> {
    let mut writer = WriterBuilder::new().flexible(true).terminator(Terminator::CRLF).from_writer(Vec::new());
    for line in lines {
        writer.write_record(line).map_err(|error| ServerError::Report(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| ServerError::Report(error.error().to_string()))
}

fn cell(cell: &ReportCell, words: &Words) -> String {
    match cell {
        ReportCell::Number(number) => number.to_string(),
        ReportCell::Code(_) | ReportCell::Choice { .. } | ReportCell::Name(_) | ReportCell::Blank => {
            harmless(&worded::cell(cell, words).unwrap_or_default())
        }
    }
}

/// Text that a spreadsheet shows instead of running it: what starts like a formula gets an
/// apostrophe in front (OWASP, "CSV injection").
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
pub(super) mod tests {
    use alongside_protocol::{ReportDevice, ReportNote};
    use alongside_words::Language;

    use super::*;

    pub(in crate::reports) fn sample() -> ReportTable {
        ReportTable {
            report: "persons-served".into(),
            organisation: "=HYPERLINK(\"x\")".into(),
            from: "2026-11-01".into(),
            to: "2026-11-30".into(),
            time_zone: "America/Chicago".into(),
            filters: vec!["everything".into()],
            generated_at: 1_795_190_400_000,
            definitions: vec!["person_served".into()],
            notes: vec![ReportNote { code: "internal".into(), count: None }],
            sequence: 42,
            unresolved_conflicts: 3,
            conflicts_in_counted: 1,
            suspect_clocks: 2,
            devices: vec![ReportDevice {
                users: vec!["A".into()],
                device: "00000000000000d1".into(),
                last_received: None,
                last_contact: None,
            }],
            columns: vec!["line".into(), "name".into(), "persons".into()],
            rows: vec![vec![
                ReportCell::Code("persons_served_by_site".into()),
                ReportCell::Name("+Old, \"Mill\"".into()),
                ReportCell::Number(7),
            ]],
        }
    }

    fn file(language: Language) -> String {
        String::from_utf8(write(&sample(), Words::of(language)).unwrap()).unwrap()
    }

    #[test]
    fn figures_follow_what_to_know_and_nothing_runs_as_a_formula() {
        let file = file(Language::English);
        for line in [
            "Organization,\"'=HYPERLINK(\"\"x\"\")\"",
            "Note,internal: small counts not suppressed",
            "Made at,2026-11-20 10:00 CST",
            "Age of device data,A,last received never,last in touch never",
            "Line,Name,Count",
            "Persons served by site,\"'+Old, \"\"Mill\"\"\",7",
        ] {
            assert!(file.lines().any(|one| one == line), "{line} is not in\n{file}");
        }
    }

    #[test]
    fn what_only_support_staff_can_use_stands_behind_the_figures() {
        let file = file(Language::English);
        let at = |line: &str| file.find(line).unwrap_or_else(|| panic!("{line} is not in\n{file}"));
        assert!(at("Line,Name,Count") < at("Appendix"));
        assert!(at("Appendix") < at("Server sequence number,42") && at("Appendix") < at("00000000000000d1"));
    }

    #[test]
    fn letters_are_right_in_excel_and_words_are_those_of_the_language() {
        let file = file(Language::Spanish);
        assert!(file.starts_with('\u{feff}'));
        assert!(file.contains("Organización"), "{file}");
        assert!(!file.contains("report_") && !file.contains("report "), "{file}");
    }
}
