//! Lines of figures. Pure.

use std::collections::BTreeMap;

use alongside_protocol::ReportCell;
use alongside_record::RecordId;

/// What sites and staff are called.
pub(super) type Names = BTreeMap<RecordId, String>;

/// Words of the catalogue.
pub(super) fn code(code: &str) -> ReportCell {
    ReportCell::Code(code.to_owned())
}

/// The smallest numbers are no secret inside the organisation: [`ReportCell::Number`] of a count.
pub(super) fn number(count: u64) -> ReportCell {
    ReportCell::Number(count)
}

/// A line that is about everybody.
pub(super) fn total(line: &str, figures: Vec<ReportCell>) -> Vec<ReportCell> {
    [vec![code(line), ReportCell::Blank], figures].concat()
}

/// A line for each site or person, by name. `without` is the line of what names none.
pub(super) fn by_name<T>(
    names: &Names,
    line: &str,
    counts: &BTreeMap<Option<RecordId>, T>,
    without: &str,
    figures: impl Fn(&T) -> Vec<ReportCell>,
) -> Vec<Vec<ReportCell>> {
    let named = |(id, counted)| {
        let name: Option<&String> = Option::<RecordId>::and_then(id, |id| names.get(&id));
        let cell = match (id, name) {
            (None, _) => code(without),
            (Some(_), Some(name)) => ReportCell::Name(name.clone()),
            (Some(_), None) => code("not_at_base"),
        };
        (name.cloned(), cell, counted)
    };
    let mut lines: Vec<_> = counts.iter().map(|(id, counted)| named((*id, counted))).collect();
    lines.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    let row = |(_, cell, counted)| [vec![code(line), cell], figures(counted)].concat();
    lines.into_iter().map(row).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::reports::{
        declaration::Report,
        entry::{Entry, tests::id},
    };

    pub(in crate::reports) fn names() -> Names {
        [(id(20), "Marlow".to_owned()), (id(10), "Ana".to_owned())].into()
    }

    /// The lines of a report on these entries, and its notes with their numbers.
    pub(in crate::reports) fn reported(
        report: &Report,
        entries: &[Entry],
    ) -> (Vec<Vec<ReportCell>>, BTreeMap<String, u64>) {
        let mut figures = (report.figures)();
        entries.iter().for_each(|entry| figures.count(entry));
        let notes = figures.notes().into_iter();
        let rows = figures.rows(&names());
        // A line that does not fit its columns would say something else than its heading.
        assert!(rows.iter().all(|row| row.len() == report.columns.len()), "{rows:?}");
        (rows, notes.map(|note| (note.code, note.count.unwrap())).collect())
    }

    /// The figures of a line.
    pub(in crate::reports) fn figures(rows: &[Vec<ReportCell>], line: &str, name: &str) -> Vec<u64> {
        let says = |cell: &ReportCell| match cell {
            ReportCell::Name(text) | ReportCell::Code(text) | ReportCell::Choice { code: text, .. } => {
                text == name
            }
            ReportCell::Blank => name.is_empty(),
            ReportCell::Number(_) => false,
        };
        let row = rows.iter().find(|row| row[0] == code(line) && says(&row[1]));
        let row = row.unwrap_or_else(|| panic!("no line {line} {name} in {rows:?}"));
        let numbers = row.iter().filter_map(|cell| match cell {
            ReportCell::Number(number) => Some(*number),
            _ => None,
        });
        numbers.collect()
    }
}
