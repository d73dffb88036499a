//! What the list of participants, due lists and search know of one participant.

use alongside_domain::{Kind, kind, shown_fields};
use alongside_record::{RecordId, Standing};
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value};

use crate::{
    Result, StoredRecord,
    database::Id,
    search::{SearchText, listed_name},
};

/// Brings a participant's row and search entry up to date.
pub(super) fn refresh(connection: &Connection, record: &StoredRecord) -> Result<()> {
    let fields = shown_fields(record.kind.as_str(), &record.state);
    let declared = kind(record.kind.as_str());
    let ended = declared.is_some_and(|kind| kind.is_over(&fields));
    let text = SearchText::of(&record.state);
    let voided = record.state.standing() == Standing::Voided;
    let searched_now = text.digest(voided).0;
    let before = searched(connection, record.id)?;
    let number: i64 = connection
        .prepare_cached(
            "INSERT INTO participant_row (id, listed_name, voided, ended, searched, status, site)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (id) DO UPDATE SET listed_name = ?2, voided = ?3, ended = ?4, searched = ?5,
                 status = ?6, site = ?7
             RETURNING number",
        )?
        .query_row(
            (
                Id::from(record.id),
                listed_name(&record.state),
                voided,
                ended,
                searched_now.as_slice(),
                status(declared, &fields),
                fields.get("site").and_then(Value::as_str),
            ),
            |row| row.get(0),
        )?;
    if before.is_none_or(|(_, before)| before != searched_now) {
        text.index(connection, number, voided)?;
    }
    Ok(())
}

/// The status shown, and that of a new participant where none is.
fn status<'a>(kind: Option<&Kind>, fields: &'a Map<String, Value>) -> &'a str {
    let new = kind.and_then(|kind| kind.if_empty).map(|(_, status)| status);
    fields.get("status").and_then(Value::as_str).or(new).unwrap_or_default()
}

/// Forgets a participant.
pub(super) fn remove(connection: &Connection, id: RecordId) -> Result<()> {
    if let Some((number, _)) = searched(connection, id)? {
        SearchText::default().index(connection, number, true)?;
        connection.prepare_cached("DELETE FROM participant_row WHERE number = ?1")?.execute([number])?;
    }
    Ok(())
}

fn searched(connection: &Connection, id: RecordId) -> Result<Option<(i64, Vec<u8>)>> {
    Ok(connection
        .prepare_cached("SELECT number, searched FROM participant_row WHERE id = ?1")?
        .query_row([Id::from(id)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}
