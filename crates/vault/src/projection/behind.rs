//! Rows that a first sync writes behind its pages, of many records at once and by participant: an index by
//! participant has each of its pages written once for all of these, instead of once for each page of the feed.

use alongside_record::{KindName, RecordId, RecordState, Root, UnitName, UnitState};
use rusqlite::{Connection, Row as Found};

use super::{Fresh, FreshInsert, Refreshing};
use crate::{
    Result, StoredRecord, VaultError,
    database::{Id, root_of},
    parts::in_parts,
};

/// Records whose rows are written together: a save waits for no longer than that takes.
pub(crate) const TOGETHER: usize = 4_000;
/// Bytes of encoded states that are read for it at a time; mostly that is all of them.
const BYTES: usize = 8 << 20;

/// The last row of the states.
pub(crate) fn last_state(connection: &Connection) -> Result<i64> {
    let sql = "SELECT coalesce(max(rowid), 0) FROM base_unit";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Notes that the rows of new records with states behind `last` are to be written later.
pub(crate) fn put_off(connection: &Connection, last: i64) -> Result<()> {
    connection
        .prepare_cached("UPDATE feed SET rows_behind = min(coalesce(rows_behind, ?1), ?1)")?
        .execute([last])?;
    Ok(())
}

/// How many states there are at most whose records wait for their rows.
pub(crate) fn waiting(connection: &Connection) -> Result<usize> {
    let Some(behind) = behind(connection)? else { return Ok(0) };
    Ok(usize::try_from(last_state(connection)?.saturating_sub(behind)).unwrap_or_default())
}

fn behind(connection: &Connection) -> Result<Option<i64>> {
    Ok(connection.prepare_cached("SELECT rows_behind FROM feed")?.query_row([], |row| row.get(0))?)
}

/// Writes the rows of all records that wait for them.
pub(crate) fn write_all(connection: &Connection, refreshing: &mut Refreshing<'_>) -> Result<()> {
    while write_some(connection, refreshing, TOGETHER)? > 0 {}
    Ok(())
}

/// Writes the rows of at most so many records that wait for them. Gives for how many it did.
pub(crate) fn write_some(
    connection: &Connection,
    refreshing: &mut Refreshing<'_>,
    most: usize,
) -> Result<usize> {
    let Some(behind) = behind(connection)? else { return Ok(0) };
    let (mut waiting, next) = read(connection, behind, most)?;
    connection.prepare_cached("UPDATE feed SET rows_behind = ?1")?.execute([next])?;
    waiting.sort_by_key(|one| one.root.participant(one.id).unwrap_or(one.id));
    let mut insert = FreshInsert::prepare(connection)?;
    in_parts(&waiting, |one| Fresh::of(one.record()?), &mut |fresh: Fresh| {
        fresh.write(refreshing, &mut insert)
    })?;
    Ok(waiting.len())
}

/// A record as it is stored.
struct Waiting {
    id: RecordId,
    kind: KindName,
    root: Root,
    audience: String,
    units: Vec<(UnitName, Vec<u8>)>,
}

impl Waiting {
    fn read(row: &Found<'_>) -> Result<Self> {
        let root = root_of(row.get_ref(4)?.as_str().unwrap_or_default(), row.get(5)?);
        Ok(Self {
            id: row.get::<_, Id>(0)?.record(),
            kind: row.get::<_, String>(3)?.into(),
            root: root.ok_or_else(|| VaultError::damaged("record"))?,
            audience: row.get(6)?,
            units: Vec::new(),
        })
    }

    fn record(&self) -> Result<StoredRecord> {
        let mut state = RecordState::default();
        for (unit, bytes) in &self.units {
            let unit_state: UnitState =
                postcard::from_bytes(bytes).map_err(|error| VaultError::damaged_by("base unit", error))?;
            state.units.insert(unit.clone(), unit_state);
        }
        let (kind, audience) = (self.kind.clone(), self.audience.as_str().into());
        Ok(StoredRecord { id: self.id, kind, root: self.root, audience, state })
    }
}

/// At most so many, and behind which state those begin that come after them. The states of a new record stand
/// together; whatever came for it since gave it a row.
fn read(connection: &Connection, behind: i64, most: usize) -> Result<(Vec<Waiting>, Option<i64>)> {
    let mut statement = connection.prepare_cached(
        "SELECT u.record, u.unit, u.state, c.kind, c.root, c.root_id, c.audience, u.rowid
         FROM base_unit u CROSS JOIN record c ON c.id = u.record
         WHERE u.rowid > ?1 AND NOT EXISTS (SELECT 1 FROM record_row r WHERE r.id = u.record)
         ORDER BY u.rowid",
    )?;
    let mut rows = statement.query([behind])?;
    let mut waiting: Vec<Waiting> = Vec::new();
    let (mut last, mut bytes) = (behind, 0_usize);
    while let Some(row) = rows.next()? {
        let id = row.get::<_, Id>(0)?.record();
        if waiting.last().is_none_or(|before| before.id != id) {
            if waiting.len() >= most || bytes >= BYTES {
                return Ok((waiting, Some(last)));
            }
            waiting.push(Waiting::read(row)?);
        }
        if let Some(one) = waiting.last_mut() {
            let state: Vec<u8> = row.get(2)?;
            bytes = bytes.saturating_add(state.len());
            one.units.push((row.get::<_, String>(1)?.into(), state));
        }
        last = row.get(7)?;
    }
    Ok((waiting, None))
}
