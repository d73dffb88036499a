//! The next date that somebody's cadence gives, where no record gives one.

use alongside_domain::{HopedWindow, Kind, day_written, kind, next_window, rhythm};
use alongside_record::RecordId;
use chrono::NaiveDate;
use rusqlite::Connection;
use serde_json::{Map, Value};

use super::next_kinds::{CADENCES, LAST_REACHED};
use crate::{Result, Vault, VaultError, database::Id};

/// The window, and the record that says how often. Nothing where none does, or all rest.
pub(super) fn hoped_by_cadence(connection: &Connection, id: Id) -> Result<Option<(HopedWindow, Id)>> {
    let mut statement = connection.prepare_cached(&CADENCES)?;
    let rows = statement.query_map([id], |row| {
        Ok((row.get::<_, Id>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
    })?;
    for row in rows {
        let (record, of, fields) = row?;
        let said = kind(&of).zip(read(&fields).ok());
        if let Some((rhythm, starts)) = said.and_then(|(kind, fields)| rhythm(kind, &fields)) {
            let window = next_window(rhythm, starts, last_reached(connection, id)?);
            return Ok(window.map(|window| (window, record)));
        }
    }
    Ok(None)
}

impl Vault {
    /// Whether something says how often a participant hopes to hear from us, and does not rest.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn has_cadence(&self, participant: RecordId) -> Result<bool> {
        Ok(hoped_by_cadence(&self.connection, participant.into())?.is_some())
    }
}

/// The day on which they were met or reached last.
fn last_reached(connection: &Connection, id: Id) -> Result<Option<NaiveDate>> {
    let mut statement = connection.prepare_cached(&LAST_REACHED)?;
    let rows = statement.query_map([id], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    for row in rows {
        let (of, fields) = row?;
        let Some(kind) = kind(&of) else { continue };
        let fields = read(&fields)?;
        if (kind.meets || kind.reaches.iter().any(|reaches| reaches.holds(&fields)))
            && let Some(day) = day_of(kind, &fields)
        {
            return Ok(Some(day));
        }
    }
    Ok(None)
}

fn day_of(kind: &Kind, fields: &Map<String, Value>) -> Option<NaiveDate> {
    day_written(fields.get(kind.happened?.field())?.as_str()?)
}

fn read(fields: &str) -> Result<Map<String, Value>> {
    serde_json::from_str(fields).map_err(|_| VaultError::Invalid { what: "fields" })
}
