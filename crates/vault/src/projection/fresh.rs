//! Rows of records of which nothing was here before: there is nothing to compare them with, and nothing to
//! take away. What they hold follows from the record alone, so that it can be worked out beside whoever writes.

use alongside_record::{Audience, RecordId, Root};
use rusqlite::{CachedStatement, Connection};
use serde_json::Map;

use super::{
    Row,
    derive::{ToCome, row_of, to_come_of},
    participant,
    refresh::Refreshing,
    written::{INSERT, Written},
};
use crate::{
    Result, StoredRecord, VaultError,
    database::Id,
    listing::{self, Derived},
};

/// What the tables will hold of a record.
pub(crate) struct Fresh {
    /// Without its fields.
    row: Row,
    fields: String,
    to_come: ToCome,
    derived: Derived,
    audience: Audience,
    /// The record, if it is a participant.
    participant: Option<StoredRecord>,
    /// The record of which it says something.
    acts_on: Option<RecordId>,
}

impl Fresh {
    /// Pure.
    pub(crate) fn of(record: StoredRecord) -> Result<Self> {
        let mut row = row_of(&record);
        let fields =
            serde_json::to_string(&row.fields).map_err(|_| VaultError::Invalid { what: "fields" })?;
        let derived = Derived::of(&record, &row)?;
        let to_come = to_come_of(&row);
        let acts_on = listing::acts_on(&row);
        // What is dropped here, whoever writes need not drop.
        row.fields = Map::new();
        let audience = record.audience.clone();
        let participant = (record.root == Root::Itself).then_some(record);
        Ok(Self { row, fields, to_come, derived, audience, participant, acts_on })
    }

    /// Writes it, but for what stands for it in the lists of values, which is written at the end for all.
    pub(crate) fn write(&self, refreshing: &mut Refreshing<'_>, insert: &mut FreshInsert<'_>) -> Result<()> {
        let (row, derived) = (&self.row, &self.derived);
        let Self { fields, audience, to_come, .. } = self;
        Written { row, fields, audience, derived, to_come }.put(&mut insert.row)?;
        if let Some((within, words)) = derived.searched_words() {
            insert.words.execute((refreshing.connection.last_insert_rowid(), within, words))?;
        }
        if let Some(record) = &self.participant {
            participant::refresh(refreshing.connection, record)?;
        }
        let values = derived.values().iter().map(|(field, value)| (*field, value.clone(), row.id));
        refreshing.note_fresh(row, values);
        if self.acts_on.is_some() || listing::is_acted_on(row) {
            refreshing.note_acting(row.id, self.acts_on);
        }
        Ok(())
    }
}

/// The statements that write rows of new records, kept for as long as there are some.
pub(crate) struct FreshInsert<'a> {
    row: CachedStatement<'a>,
    words: CachedStatement<'a>,
}

impl<'a> FreshInsert<'a> {
    pub(crate) fn prepare(connection: &'a Connection) -> Result<Self> {
        Ok(Self {
            row: connection.prepare_cached(INSERT)?,
            words: connection
                .prepare_cached("INSERT INTO record_search (rowid, within, words) VALUES (?1, ?2, ?3)")?,
        })
    }
}

/// Writes what stands for new records in the lists of values, in the order of the table.
pub(super) fn write_values(
    connection: &Connection,
    mut values: Vec<(i64, crate::listing::SortValue, RecordId)>,
) -> Result<()> {
    values.sort_unstable();
    let mut insert = connection
        .prepare_cached("INSERT OR IGNORE INTO record_value (field, value, id) VALUES (?1, ?2, ?3)")?;
    for (field, value, id) in &values {
        insert.execute((field, value, Id::from(*id)))?;
    }
    Ok(())
}
