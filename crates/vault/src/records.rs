//! Reading a record: the server's state with the device's own unconfirmed changes on top.

use alongside_record::{Chain, DeviceId, KindName, RecordId, RecordState, UnitState, Witness};
use rusqlite::{Connection, OptionalExtension};

use crate::{
    Result, StoredRecord, Vault, VaultError,
    database::{Bits, Id, root_of},
    own,
};

impl Vault {
    /// The record of that id, if the vault holds it.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn record(&self, id: RecordId) -> Result<Option<StoredRecord>> {
        load(&self.connection, id)
    }

    /// The records of a kind, in the order of their ids.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn list(&self, kind: &KindName, include_voided: bool) -> Result<Vec<RecordId>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM record_row WHERE kind = ?1 AND (?2 OR standing <> 'voided') ORDER BY id",
        )?;
        let rows = statement.query_map((kind.as_str(), include_voided), |row| row.get(0).map(Id::record))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// The record; none when it has neither a state at base nor own changes.
pub(crate) fn load(connection: &Connection, id: RecordId) -> Result<Option<StoredRecord>> {
    let mut statement =
        connection.prepare_cached("SELECT kind, root, root_id, audience FROM record WHERE id = ?1")?;
    let found = statement
        .query_row([Id::from(id)], |row| {
            Ok((
                row.get::<_, String>(0)?,
                root_of(&row.get::<_, String>(1)?, row.get(2)?),
                row.get::<_, String>(3)?,
            ))
        })
        .optional()?;
    let Some((kind, root, audience)) = found else { return Ok(None) };
    let mut state = base_state(connection, id)?;
    put_own_changes_on_top(connection, id, &mut state)?;
    if state.units.is_empty() {
        return Ok(None);
    }
    let root = root.ok_or_else(|| VaultError::damaged("record"))?;
    Ok(Some(StoredRecord { id, kind: kind.into(), root, audience: audience.into(), state }))
}

/// The server's state of a record at the cursor.
pub(crate) fn base_state(connection: &Connection, id: RecordId) -> Result<RecordState> {
    let mut statement = connection.prepare_cached("SELECT unit, state FROM base_unit WHERE record = ?1")?;
    let rows = statement
        .query_map([Id::from(id)], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?)))?;
    let mut state = RecordState::default();
    for row in rows {
        let (unit, bytes) = row?;
        let unit_state: UnitState =
            postcard::from_bytes(&bytes).map_err(|error| VaultError::damaged_by("base unit", error))?;
        state.units.insert(unit.into(), unit_state);
    }
    Ok(state)
}

fn put_own_changes_on_top(connection: &Connection, id: RecordId, state: &mut RecordState) -> Result<()> {
    // Of what the base refused, parts may be superseded by own words that it took: these count again then.
    let any_refused = connection
        .prepare_cached(
            "SELECT 1 FROM own_change WHERE record = ?1 AND in_base = 0 AND reissued = 0 AND code IS NOT NULL",
        )?
        .exists([Id::from(id)])?;
    let mut statement = connection.prepare_cached(
        "SELECT c.bytes, l.device, c.chain FROM own_change c JOIN own_log l ON l.log = c.log
         WHERE c.record = ?1 AND c.reissued = 0 AND c.dismissed IS NULL
             AND (c.in_base = 0 OR ?2) AND coalesce(c.sealing, 'due') = 'due'
         ORDER BY l.place, c.counter",
    )?;
    let rows = statement.query_map((Id::from(id), any_refused), |row| {
        Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Bits>(1)?, Chain(row.get(2)?)))
    })?;
    for row in rows {
        let (bytes, Bits(device), chain) = row?;
        let change = own::load_change(&bytes)?;
        state.apply(&change, Witness::of(change.dot, chain), DeviceId(device), None);
    }
    Ok(())
}
