//! What the list of participants, due lists and search know of one participant.

use alongside_domain::{Kind, kind, shown_fields};
use alongside_record::{RecordId, Standing};
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value};

use crate::{
    Result, StoredRecord, collate::short_sort_key, database::Id, listing::name_of, search::SearchText,
};

/// Brings a participant's row and search entry up to date, and how many there are like them.
pub(super) fn refresh(connection: &Connection, record: &StoredRecord) -> Result<()> {
    let fields = shown_fields(record.kind.as_str(), &record.state);
    let declared = kind(record.kind.as_str());
    let ended = declared.is_some_and(|kind| kind.is_over(&fields));
    let died = declared.is_some_and(|kind| kind.says_died(&fields));
    let name = declared.map(|kind| name_of(kind, &fields)).unwrap_or_default();
    let (status, site) = (status(declared, &fields), fields.get("site").and_then(Value::as_str));
    let text = SearchText::of(&record.state);
    let voided = record.state.standing() == Standing::Voided;
    let searched = text.digest(voided).0;
    let before = before(connection, record.id)?;
    let hidden = voided || before.as_ref().is_some_and(|before| before.behind.is_some());
    // Without RETURNING, which begins a savepoint: FTS5 writes all that it has gathered at each.
    connection
        .prepare_cached(
            "INSERT INTO participant_row (id, name_key, voided, ended, searched, status, site, died)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET name_key = ?2, voided = ?3, ended = ?4, searched = ?5,
                 status = ?6, site = ?7, died = ?8",
        )?
        .execute((
            Id::from(record.id),
            short_sort_key(&name),
            hidden,
            ended,
            searched.as_slice(),
            status,
            site,
            died,
        ))?;
    let number = before.as_ref().map_or_else(|| connection.last_insert_rowid(), |before| before.number);
    let counted = (!hidden).then(|| Counted::of(status, site));
    let counted_before = before.as_ref().and_then(|before| before.counted.as_ref());
    if counted_before != counted.as_ref() {
        counted_before.map_or(Ok(()), |before| before.add(connection, -1))?;
        counted.map_or(Ok(()), |now| now.add(connection, 1))?;
    }
    if before.is_none_or(|before| before.searched != searched) {
        text.index(connection, number, voided)?;
    }
    Ok(())
}

/// The status shown, and that of a new participant where none is.
fn status<'a>(kind: Option<&Kind>, fields: &'a Map<String, Value>) -> &'a str {
    let new = kind.and_then(|kind| kind.if_empty).map(|(_, status)| status);
    fields.get("status").and_then(Value::as_str).or(new).unwrap_or_default()
}

/// Puts a participant who stands or not behind another as whom they are shown, or behind nobody.
pub(super) fn put_behind(
    connection: &Connection,
    id: RecordId,
    stands: bool,
    behind: Option<RecordId>,
) -> Result<()> {
    let Some(before) = before(connection, id)? else { return Ok(()) };
    let hidden = !stands || behind.is_some();
    if before.behind == behind && before.counted.is_none() == hidden {
        return Ok(());
    }
    connection
        .prepare_cached("UPDATE participant_row SET behind = ?2, voided = ?3 WHERE number = ?1")?
        .execute((before.number, behind.map(Id::from), hidden))?;
    match (&before.counted, hidden) {
        (Some(counted), true) => counted.add(connection, -1),
        (None, false) => before.would_count.add(connection, 1),
        (Some(_), false) | (None, true) => Ok(()),
    }
}

/// Forgets a participant; gives as whom they were shown, if as another.
pub(super) fn remove(connection: &Connection, id: RecordId) -> Result<Option<RecordId>> {
    let mut behind = None;
    if let Some(before) = before(connection, id)? {
        behind = before.behind;
        before.counted.map_or(Ok(()), |counted| counted.add(connection, -1))?;
        SearchText::default().index(connection, before.number, true)?;
        connection
            .prepare_cached("DELETE FROM participant_row WHERE number = ?1")?
            .execute([before.number])?;
    }
    Ok(behind)
}

/// What the tables held of a participant.
struct BeforeThat {
    number: i64,
    searched: Vec<u8>,
    /// As whom they are shown, if as another.
    behind: Option<RecordId>,
    /// By what they are counted; none for who is voided, or shown as another.
    counted: Option<Counted>,
    /// By what they would be.
    would_count: Counted,
}

fn before(connection: &Connection, id: RecordId) -> Result<Option<BeforeThat>> {
    Ok(connection
        .prepare_cached(
            "SELECT number, searched, voided, status, site, behind FROM participant_row WHERE id = ?1",
        )?
        .query_row([Id::from(id)], |row| {
            let (status, site) = (row.get::<_, String>(3)?, row.get::<_, Option<String>>(4)?);
            let stands = !row.get::<_, bool>(2)?;
            let would_count = Counted::of(&status, site.as_deref());
            Ok(BeforeThat {
                number: row.get(0)?,
                searched: row.get(1)?,
                behind: row.get::<_, Option<Id>>(5)?.map(Id::record),
                counted: stands.then(|| would_count.clone()),
                would_count,
            })
        })
        .optional()?)
}

/// By what participants are counted.
#[derive(Clone, PartialEq, Eq)]
struct Counted {
    status: String,
    /// Empty for who is of none.
    site: String,
}

impl Counted {
    fn of(status: &str, site: Option<&str>) -> Self {
        Self { status: status.to_owned(), site: site.unwrap_or_default().to_owned() }
    }

    fn add(&self, connection: &Connection, more: i64) -> Result<()> {
        connection
            .prepare_cached(
                "INSERT INTO participant_count (status, site, number) VALUES (?1, ?2, ?3)
                 ON CONFLICT (status, site) DO UPDATE SET number = number + ?3",
            )?
            .execute((&self.status, &self.site, more))?;
        Ok(())
    }
}
