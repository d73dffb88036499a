//! Reading rows. Each of these is one walk along one index; where SQLite could take a worse one (all
//! check-ins there are, for those of one participant), the query says which.

use std::cmp::Reverse;

use alongside_record::{KindName, RecordId};
use rusqlite::{Params, types::FromSqlError};

use super::{Before, Row};
use crate::{
    Result, Vault,
    database::{Id, at_most, standing_named},
    listing::placed_at,
};

/// The columns that [`read`] reads, of `record_row` as `r`.
macro_rules! select_rows {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.kind, r.participant, r.standing, r.happened_at, r.due_on, r.conflicts,
                 r.fields, r.touched_at ",
            $rest
        )
    };
}

pub(crate) use select_rows;

pub(super) const OF_ID: &str = select_rows!("FROM record_row r WHERE r.id = ?1");
const NEWEST: &str = select_rows!(
    "FROM record_row r INDEXED BY record_row_about
     WHERE r.participant = ?1 AND r.standing <> 'voided' AND r.placed_at > -9223372036854775808
     ORDER BY r.placed_at DESC, r.id DESC LIMIT ?2"
);
const BEFORE: &str = select_rows!(
    "FROM record_row r INDEXED BY record_row_about
     WHERE r.participant = ?1 AND r.standing <> 'voided' AND r.placed_at > -9223372036854775808
         AND (r.placed_at, r.id) < (?2, ?3)
     ORDER BY r.placed_at DESC, r.id DESC LIMIT ?4"
);
const ABOUT: &str = select_rows!(
    "FROM record_row r INDEXED BY record_row_about
     WHERE r.participant = ?1 AND r.standing <> 'voided' AND r.kind = ?2
     ORDER BY r.placed_at DESC, r.id DESC LIMIT ?3"
);
const NOT_DONE: &str = select_rows!(
    "FROM record_row r INDEXED BY record_row_hoped
     WHERE r.kind = ?1 AND r.hoped_key IS NOT NULL AND r.hoped_key < '9999-99-99'
         AND r.standing <> 'voided'
     ORDER BY r.hoped_key, r.id LIMIT ?2"
);

#[cfg(test)]
pub(super) const STATEMENTS: [&str; 5] = [OF_ID, NEWEST, BEFORE, ABOUT, NOT_DONE];

impl Vault {
    /// The row of one record.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn row(&self, id: RecordId) -> Result<Option<Row>> {
        self.first(OF_ID, [Id::from(id)])
    }

    /// What happened with a participant, newest first, without what was voided.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn timeline(&self, participant: RecordId, before: Option<Before>, limit: usize) -> Result<Vec<Row>> {
        let (person, limit) = (Id::from(participant), at_most(limit));
        match before {
            None => self.rows(NEWEST, (person, limit)),
            Some(before) => self.rows(BEFORE, (person, before.happened_at, Id::from(before.id), limit)),
        }
    }

    /// The records of one kind about a participant, and about who is the same person, newest first (those that have
    /// not happened yet last), without what was voided.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn about(&self, participant: RecordId, kind: &KindName, limit: usize) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        let records = self.records_of(participant)?;
        for record in &records {
            rows.extend(self.rows(ABOUT, (Id::from(*record), kind.as_str(), at_most(limit)))?);
        }
        if records.len() > 1 {
            rows.sort_by_key(|row| Reverse((placed_at(row), row.id)));
            rows.truncate(limit);
        }
        Ok(rows)
    }

    /// The standing records of one kind that are about this record of a participant and no other of theirs.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn about_one(&self, participant: RecordId, kind: &KindName) -> Result<Vec<Row>> {
        self.rows(ABOUT, (Id::from(participant), kind.as_str(), at_most(usize::MAX)))
    }

    /// The newest record of one kind about a participant.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn latest(&self, participant: RecordId, kind: &KindName) -> Result<Option<Row>> {
        Ok(self.about(participant, kind, 1)?.into_iter().next())
    }

    /// The records of a kind that are due, now or later, and not done, earliest first; whatever became
    /// of the participant.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn not_done(&self, kind: &KindName, limit: usize) -> Result<Vec<Row>> {
        self.rows(NOT_DONE, (kind.as_str(), at_most(limit)))
    }

    pub(crate) fn rows(&self, sql: &str, params: impl Params) -> Result<Vec<Row>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params, read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn first(&self, sql: &str, params: impl Params) -> Result<Option<Row>> {
        Ok(self.rows(sql, params)?.into_iter().next())
    }
}

pub(crate) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let standing = standing_named(row.get_ref(3)?.as_str()?).ok_or(FromSqlError::InvalidType)?;
    let fields = serde_json::from_str(row.get_ref(7)?.as_str()?)
        .map_err(|error| FromSqlError::Other(Box::new(error)))?;
    Ok(Row {
        id: row.get::<_, Id>(0)?.record(),
        kind: row.get::<_, String>(1)?.into(),
        participant: row.get::<_, Option<Id>>(2)?.map(Id::record),
        standing,
        happened_at: row.get(4)?,
        due_on: row.get(5)?,
        conflicts: row.get(6)?,
        fields,
        touched_at: row.get(8)?,
    })
}
