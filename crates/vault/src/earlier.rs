//! What units said before, as far as this laptop has seen it. Devices hold no histories: this is what the
//! feed replaced, and what was written here.

use std::collections::BTreeMap;

use alongside_record::{Chain, DeviceId, Dot, LiveValue, RecordId, Stamp, UnitName, UnitState, Witness};
use rusqlite::Connection;

use crate::{
    Result, StoredRecord, Vault, VaultError,
    database::{Bits, Id},
    own, records,
};

/// How many earlier values of a unit are kept.
const KEPT: usize = 20;

/// A value that stands no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierValue {
    /// The change that wrote it.
    pub dot: Dot,
    /// The value, and who wrote it.
    pub value: LiveValue,
}

impl Vault {
    /// The earlier values of a record, by unit, the latest written first.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn earlier_values(&self, record: &StoredRecord) -> Result<BTreeMap<UnitName, Vec<EarlierValue>>> {
        let mut found: BTreeMap<(UnitName, Dot), LiveValue> = BTreeMap::new();
        for (unit, dot, value) in kept(&self.connection, record.id)? {
            found.insert((unit, dot), value);
        }
        // What the base has as live while a save that waits on this laptop names it.
        for (unit, state) in records::base_state(&self.connection, record.id)?.units {
            for (dot, live) in state.live() {
                found.insert((unit.clone(), *dot), live.clone());
            }
        }
        for (unit, dot, value) in written_here(&self.connection, record.id)? {
            found.entry((unit, dot)).or_insert(value);
        }
        let mut earlier: BTreeMap<UnitName, Vec<EarlierValue>> = BTreeMap::new();
        for ((unit, dot), value) in found {
            if !record.state.units.get(&unit).is_some_and(|state| state.live().contains_key(&dot)) {
                earlier.entry(unit).or_default().push(EarlierValue { dot, value });
            }
        }
        for values in earlier.values_mut() {
            values.sort_by_key(|value| std::cmp::Reverse((value.value.stamp.shown_at(), value.dot)));
            values.truncate(KEPT);
        }
        Ok(earlier)
    }
}

fn kept(connection: &Connection, record: RecordId) -> Result<Vec<(UnitName, Dot, LiveValue)>> {
    let mut statement =
        connection.prepare_cached("SELECT unit, dot, value FROM earlier_value WHERE record = ?1")?;
    let rows = statement.query_map([Id::from(record)], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, Id>(1)?.record().0, row.get::<_, Vec<u8>>(2)?))
    })?;
    let read = |row: rusqlite::Result<(String, Dot, Vec<u8>)>| {
        let (unit, dot, bytes) = row?;
        let value =
            postcard::from_bytes(&bytes).map_err(|error| VaultError::damaged_by("earlier value", error))?;
        Ok((UnitName::from(unit), dot, value))
    };
    rows.map(read).collect()
}

/// What was written to a record on this laptop, whether the base has it or not. What it refused, or what is
/// sealed, is not among it.
fn written_here(connection: &Connection, record: RecordId) -> Result<Vec<(UnitName, Dot, LiveValue)>> {
    let mut statement = connection.prepare_cached(
        "SELECT c.bytes, l.device, c.chain FROM own_change c JOIN own_log l ON l.log = c.log
         WHERE c.record = ?1 AND c.reissued = 0 AND c.code IS NULL AND coalesce(c.sealing, 'due') = 'due'",
    )?;
    let rows = statement.query_map([Id::from(record)], |row| {
        Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Bits>(1)?, Chain(row.get(2)?)))
    })?;
    let mut written = Vec::new();
    for row in rows {
        let (bytes, Bits(device), chain) = row?;
        let change = own::load_change(&bytes)?;
        let stamp = Stamp {
            author: change.author,
            device: DeviceId(device),
            claimed_at: change.claimed_at,
            clock_offset: change.clock_offset,
            received_at: None,
            attested: true,
        };
        let witness = Witness::of(change.dot, chain);
        for write in change.writes {
            let value = LiveValue { value: write.value, stamp: stamp.clone(), witness };
            written.push((write.unit, change.dot, value));
        }
    }
    Ok(written)
}

/// Keeps the values of a unit that a state from the base replaces.
pub(crate) fn keep(
    connection: &Connection,
    record: RecordId,
    unit: &UnitName,
    held: &UnitState,
    replaced_by: &BTreeMap<Dot, LiveValue>,
) -> Result<()> {
    let mut any = false;
    for (dot, value) in held.live().iter().filter(|(dot, _)| !replaced_by.contains_key(dot)) {
        let bytes = postcard::to_stdvec(value).map_err(|_| VaultError::Invalid { what: "value" })?;
        connection
            .prepare_cached(
                "INSERT OR REPLACE INTO earlier_value (record, unit, dot, value) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((Id::from(record), unit.as_str(), Id::from(RecordId(*dot)), bytes))?;
        any = true;
    }
    if any {
        connection
            .prepare_cached(
                "DELETE FROM earlier_value WHERE record = ?1 AND unit = ?2 AND place NOT IN (
                     SELECT place FROM earlier_value WHERE record = ?1 AND unit = ?2
                     ORDER BY place DESC LIMIT ?3)",
            )?
            .execute((Id::from(record), unit.as_str(), crate::database::at_most(KEPT)))?;
    }
    Ok(())
}

/// Forgets what a record said before, with the record.
pub(crate) fn forget(connection: &Connection, record: RecordId) -> Result<()> {
    connection.prepare_cached("DELETE FROM earlier_value WHERE record = ?1")?.execute([Id::from(record)])?;
    Ok(())
}
