//! Keeping the derived tables in step with the records, within the transaction that changes them.

use std::collections::BTreeSet;

use alongside_record::{RecordId, Root};
use rusqlite::{Connection, OptionalExtension};

use super::{Row, derive::row_of, due, participant};
use crate::{
    Result, VaultError,
    database::{Id, standing_text},
    records,
};

/// Brings the rows of these records up to date. A record that has neither a base state nor own
/// changes any more disappears.
pub(crate) fn refresh(connection: &Connection, ids: &BTreeSet<RecordId>) -> Result<()> {
    let mut people = BTreeSet::new();
    for id in ids {
        people.extend(participant_before(connection, *id)?);
        people.extend(refresh_one(connection, *id)?);
    }
    people.iter().try_for_each(|id| due::refresh(connection, *id))
}

/// Gives the participant that the record is now about.
fn refresh_one(connection: &Connection, id: RecordId) -> Result<Option<RecordId>> {
    let Some(record) = records::load(connection, id)? else {
        remove(connection, id)?;
        return Ok(None);
    };
    let row = row_of(&record);
    write(connection, &row)?;
    if record.root == Root::Itself {
        participant::refresh(connection, &record)?;
    }
    Ok(row.participant)
}

fn participant_before(connection: &Connection, id: RecordId) -> Result<Option<RecordId>> {
    let before = connection
        .prepare_cached("SELECT participant FROM record_row WHERE id = ?1")?
        .query_row([Id::from(id)], |row| row.get::<_, Option<Id>>(0))
        .optional()?;
    Ok(before.flatten().map(Id::record))
}

fn write(connection: &Connection, row: &Row) -> Result<()> {
    let fields = serde_json::to_string(&row.fields).map_err(|_| VaultError::Invalid { what: "fields" })?;
    connection
        .prepare_cached(
            "INSERT INTO record_row
                 (id, kind, participant, standing, happened_at, due_on, conflicts, fields, touched_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (id) DO UPDATE SET kind = ?2, participant = ?3, standing = ?4,
                 happened_at = ?5, due_on = ?6, conflicts = ?7, fields = ?8, touched_at = ?9",
        )?
        .execute((
            Id::from(row.id),
            row.kind.as_str(),
            row.participant.map(Id::from),
            standing_text(row.standing),
            row.happened_at,
            &row.due_on,
            row.conflicts,
            fields,
            row.touched_at,
        ))?;
    Ok(())
}

fn remove(connection: &Connection, id: RecordId) -> Result<()> {
    participant::remove(connection, id)?;
    connection.prepare_cached("DELETE FROM record_row WHERE id = ?1")?.execute([Id::from(id)])?;
    // What one's own changes belong to has to be known for as long as they are kept.
    connection
        .prepare_cached(
            "DELETE FROM record WHERE id = ?1
                 AND NOT EXISTS (SELECT 1 FROM own_change WHERE record = ?1 AND reissued = 0)",
        )?
        .execute([Id::from(id)])?;
    Ok(())
}
