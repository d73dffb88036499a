//! Reports as an Excel workbook: one sheet with the figures, one about them.

use alongside_protocol::{ReportCell, ReportTable};
use alongside_words::Words;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::worded;
use crate::ServerError;

/// Writes the file.
pub(super) fn write(table: &ReportTable, words: &Words) -> Result<Vec<u8>, ServerError> {
    workbook(table, words).map_err(|error| ServerError::Report(error.to_string()))
}

fn workbook(table: &ReportTable, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    figures(workbook.add_worksheet(), table, words)?;
    about(workbook.add_worksheet(), table, words)?;
    workbook.save_to_buffer()
}

fn figures(sheet: &mut Worksheet, table: &ReportTable, words: &Words) -> Result<(), XlsxError> {
    let heading = Format::new().set_bold();
    sheet.set_name(words.say("report_sheet_figures", &[]))?;
    sheet.set_column_width(0, 28)?.set_column_width(1, 28)?.set_freeze_panes(1, 0)?;
    for (column, name) in (0..).zip(worded::columns(table, words)) {
        sheet.write_string_with_format(0, column, name, &heading)?;
    }
    for (place, row) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(row) {
            match cell {
                // Counts stay far below 2⁵³, where a spreadsheet's numbers stop being exact.
                #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
                ReportCell::Number(number) => sheet.write_number(place, column, *number as f64)?,
                ReportCell::Code(_) | ReportCell::Choice { .. } | ReportCell::Name(_) | ReportCell::Blank => {
                    sheet.write_string(place, column, worded::cell(cell, words).unwrap_or_default())?
                }
            };
        }
    }
    Ok(())
}

fn about(sheet: &mut Worksheet, table: &ReportTable, words: &Words) -> Result<(), XlsxError> {
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(words.say("report_sheet_about", &[]))?;
    sheet.set_column_width(0, 40)?.set_column_width(1, 70)?;
    let lines = [worded::about(table, words), vec![Vec::new()], worded::appendix(table, words)].concat();
    for (place, line) in (0..).zip(lines) {
        for (column, text) in (0..).zip(line) {
            sheet.write_string_with_format(place, column, text, &wrapped)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::csv::tests::sample;

    #[test]
    fn a_workbook_is_a_zip_archive() {
        let file = write(&sample(), Words::of(alongside_words::Language::English)).unwrap();
        assert!(file.starts_with(b"PK\x03\x04"));
    }
}
