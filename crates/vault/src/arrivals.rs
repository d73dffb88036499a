//! Records of a page of which nothing is here yet: nearly all of a first sync. Nothing is looked up for them.
//! What is stored of each is worked out beside the writing of those before it.

use std::collections::BTreeSet;

use alongside_record::{RecordState, StateHash, UnitState};
use rusqlite::Connection;

use crate::{
    BaseRecord, Result, StoredRecord, VaultError,
    database::{Id, root_columns},
    parts::in_parts,
    projection::{Fresh, FreshInsert, Refreshing},
};

/// Notes the records, and tells those of which nothing is here from the others.
pub(crate) fn told_apart<'r>(
    connection: &Connection,
    records: &'r [BaseRecord],
) -> Result<(Vec<&'r BaseRecord>, Vec<&'r BaseRecord>)> {
    // A salvage may have kept changes and lost what they belong to.
    let has_written = connection.prepare_cached("SELECT 1 FROM own_change")?.exists([])?;
    let mut written = connection.prepare_cached("SELECT 1 FROM own_change WHERE record = ?1")?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO record (id, kind, root, root_id, audience) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO NOTHING",
    )?;
    let (mut fresh, mut known) = (Vec::with_capacity(records.len()), Vec::new());
    for record in records {
        let id = Id::from(record.id);
        let (root, root_id) = root_columns(record.root);
        let columns = (id, record.kind.as_str(), root, root_id, record.audience.as_str());
        let is_new = insert.execute(columns)? > 0
            && has_units_once(record)
            && !(has_written && written.exists([id])?);
        if is_new { fresh.push(record) } else { known.push(record) }
    }
    Ok((fresh, known))
}

/// Whether a record comes with units, and with none twice: no base sends another one.
fn has_units_once(record: &BaseRecord) -> bool {
    let units: BTreeSet<&str> = record.units.iter().map(|unit| unit.unit.as_str()).collect();
    !units.is_empty() && units.len() == record.units.len()
}

/// Stores records of which nothing is here; `add` gets the hash of each unit. Their rows are written along,
/// unless they are put off: there is nobody to keep `rows` then.
pub(crate) fn store(
    records: &[&BaseRecord],
    connection: &Connection,
    mut rows: Option<&mut Refreshing<'_>>,
    add: &mut dyn FnMut(StateHash),
) -> Result<()> {
    let mut unit = connection
        .prepare_cached("INSERT INTO base_unit (record, unit, state, hash) VALUES (?1, ?2, ?3, ?4)")?;
    let mut insert = FreshInsert::prepare(connection)?;
    let with_rows = rows.is_some();
    in_parts(records, |record| Arrival::of(record, with_rows), &mut |arrival: Arrival<'_>| {
        let id = Id::from(arrival.record.id);
        for (of, (state, hash)) in arrival.record.units.iter().zip(&arrival.units) {
            unit.execute((id, of.unit.as_str(), state, hash.to_bytes()))?;
            add(*hash);
        }
        match (arrival.fresh, rows.as_deref_mut()) {
            (Some(fresh), Some(refreshing)) => fresh.write(refreshing, &mut insert),
            (None, _) | (_, None) => Ok(()),
        }
    })
}

/// What is to be stored of a record.
struct Arrival<'r> {
    record: &'r BaseRecord,
    /// Of each of its units the encoded state, and its hash.
    units: Vec<(Vec<u8>, StateHash)>,
    fresh: Option<Fresh>,
}

impl<'r> Arrival<'r> {
    /// Pure.
    fn of(record: &'r BaseRecord, with_row: bool) -> Result<Self> {
        let mut state = RecordState::default();
        let mut units = Vec::with_capacity(record.units.len());
        for unit in &record.units {
            let received = UnitState::received(unit.live.clone(), unit.seen.clone());
            let bytes = postcard::to_stdvec(&received).map_err(|_| VaultError::Invalid { what: "unit" })?;
            units.push((bytes, StateHash::of(record.id, &unit.unit, &received)));
            if with_row {
                state.units.insert(unit.unit.clone(), received);
            }
        }
        let fresh = with_row.then(|| {
            Fresh::of(StoredRecord {
                id: record.id,
                kind: record.kind.clone(),
                root: record.root,
                audience: record.audience.clone(),
                state,
            })
        });
        Ok(Self { record, units, fresh: fresh.transpose()? })
    }
}
