//! The first day on which something planned is hoped for, where its window has one. A cadence's windows are left
//! out: they follow one another without a gap, and would have everybody on Today every day.

use rusqlite::Connection;

use super::next_kinds::BEGINS;
use crate::{Result, database::Id};

/// The earliest such day of the open plans of these records of one person; nothing where it is not before `day`,
/// the earliest on which anything is due.
pub(super) fn begins_before(
    connection: &Connection,
    records: &[Id],
    day: Option<&str>,
) -> Result<Option<String>> {
    let Some(day) = day else { return Ok(None) };
    let mut statement = connection.prepare_cached(&BEGINS)?;
    let mut first: Option<String> = None;
    for id in records {
        let begins: Option<String> = statement.query_row([id], |row| row.get(0))?;
        first = [first, begins].into_iter().flatten().min();
    }
    Ok(first.filter(|begins| begins.as_str() < day))
}
