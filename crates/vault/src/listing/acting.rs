//! What records say of others that they name: that these were entered in error, or signed. Rows follow from it,
//! and so have to be brought up to date whichever of the two comes last.

use alongside_domain::{Effect, Kind, effect_of, kind};
use alongside_record::{RecordId, Standing};
use rusqlite::Connection;
use serde_json::Value;

use super::{SortValue, list::WITH, value::field_number};
use crate::{Result, Row, Vault, projection::read_row};

impl Vault {
    /// The records that say something of this one, and what, those that stand.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn acting_on(&self, row: &Row) -> Result<Vec<(Effect, Row)>> {
        acting_on(&self.connection, row)
    }
}

/// The same.
pub(crate) fn acting_on(connection: &Connection, row: &Row) -> Result<Vec<(Effect, Row)>> {
    let mut acting = Vec::new();
    let Some(on) = kind(row.kind.as_str()) else { return Ok(acting) };
    for (by, acts) in on.acted_on_by() {
        let mut statement = connection.prepare_cached(WITH)?;
        let named = (field_number(by.name, acts.record), SortValue::of_id(row.id));
        for found in statement.query_map(named, read_row)? {
            let found = found?;
            if let Some(effect) = effect_of((by, &found.fields), (on, &row.fields)) {
                acting.push((effect, found));
            }
        }
    }
    // The first one, whoever looks.
    acting.sort_by_key(|(effect, found)| (*effect, found.id));
    Ok(acting)
}

/// Lets a row show what is said of its record: what was entered in error as taken out; what was signed at no
/// place of its own, and with nothing left to choose, as the signed one shows instead.
pub(crate) fn shown_with(connection: &Connection, mut row: Row) -> Result<Row> {
    if !is_acted_on(&row) {
        return Ok(row);
    }
    for (effect, _) in acting_on(connection, &row)? {
        match effect {
            Effect::EnteredInError => row.standing = Standing::Voided,
            Effect::Signed => (row.happened_at, row.conflicts) = (None, 0),
            // It stands as it was.
            Effect::Revoked => {}
        }
    }
    Ok(row)
}

/// Whether records of the row's kind may have something said of them.
pub(crate) fn is_acted_on(row: &Row) -> bool {
    kind(row.kind.as_str()).is_some_and(|on| on.acted_on_by().next().is_some())
}

/// The record of which a row's record says something, as far as its declaration goes.
pub(crate) fn acts_on(row: &Row) -> Option<RecordId> {
    let acts = kind(row.kind.as_str())?.acts_on?;
    row.fields.get(acts.record).and_then(Value::as_str)?.parse().ok()
}

/// Whether records of one kind may say something of those of another.
pub(crate) fn may_act(by: &str, on: &str) -> bool {
    kind(by).zip(kind(on)).is_some_and(|(by, on): (&Kind, &Kind)| by.may_act_on(on))
}
