//! What happened with a participant, newest first, to the first entry.

use alongside_record::{KindName, RecordId};

use super::{ListedRecords, Place, SortValue};
use crate::{
    Result, Row, Vault,
    database::{Bits, Id, at_most},
    projection::select_rows,
};

/// Which entries of a timeline to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineAsk<'a> {
    /// Whose.
    pub participant: RecordId,
    /// Of which kinds; of all where none is given.
    pub kinds: &'a [String],
    /// Behind this place.
    pub before: Option<Place>,
    /// Not later than this, milliseconds since 1970 (UTC).
    pub until: Option<i64>,
    /// Whether what was voided counts too.
    pub voided: bool,
    /// How many.
    pub limit: usize,
}

impl Vault {
    /// A page of a timeline; `total` is what is on this page.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn timeline_page(&self, ask: &TimelineAsk<'_>) -> Result<ListedRecords> {
        let (at, id) = match &ask.before {
            Some(Place { value: SortValue::Integer(at), id }) => (*at, *id),
            Some(_) | None => (i64::MAX, ask.participant),
        };
        let kinds = (!ask.kinds.is_empty()).then(|| serde_json::Value::from(ask.kinds).to_string());
        let mut rows = self.rows(
            select_rows!(
                "FROM record_row r
                 WHERE r.participant = ?1 AND r.id <> ?1
                     AND (coalesce(r.happened_at, r.touched_at), r.id) < (?2, ?3)
                     AND coalesce(r.happened_at, r.touched_at) <= ?4
                     AND (?5 IS NULL OR r.kind IN (SELECT value FROM json_each(?5)))
                     AND (r.standing = 'voided' AND ?6 OR r.standing <> 'voided' AND r.happened_at IS NOT NULL)
                 ORDER BY coalesce(r.happened_at, r.touched_at) DESC, r.id DESC LIMIT ?7"
            ),
            (
                Id::from(ask.participant),
                at,
                Id::from(id),
                ask.until.unwrap_or(i64::MAX),
                kinds,
                ask.voided,
                at_most(ask.limit.saturating_add(1)),
            ),
        )?;
        let more = rows.len() > ask.limit;
        rows.truncate(ask.limit);
        let place = |row: &Row| Place {
            value: SortValue::Integer(row.happened_at.unwrap_or(row.touched_at)),
            id: row.id,
        };
        let next = rows.last().filter(|_| more).map(place);
        Ok(ListedRecords { total: rows.len() as u64, rows, next })
    }

    /// How many entries of each kind a timeline has, without what was voided.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn timeline_kinds(&self, participant: RecordId) -> Result<Vec<(KindName, u64)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT r.kind, count(*) FROM record_row r
             WHERE r.participant = ?1 AND r.standing <> 'voided' AND r.happened_at IS NOT NULL
             GROUP BY r.kind ORDER BY r.kind",
        )?;
        let rows = statement.query_map([Id::from(participant)], |row| {
            Ok((row.get::<_, String>(0)?.into(), row.get::<_, Bits>(1)?.0))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// When the first and the last entry of a timeline happened, without what was voided.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn timeline_ends(&self, participant: RecordId) -> Result<Option<(i64, i64)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT min(r.happened_at), max(r.happened_at) FROM record_row r
             WHERE r.participant = ?1 AND r.standing <> 'voided' AND r.happened_at IS NOT NULL",
        )?;
        let ends: (Option<i64>, Option<i64>) =
            statement.query_row([Id::from(participant)], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(ends.0.zip(ends.1))
    }

    /// The records that name this one in that field, newest first, without what was voided.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn links_to(&self, target: RecordId, kind: &KindName, field: &str) -> Result<u64> {
        let count = self
            .connection
            .prepare_cached(
                "SELECT count(*) FROM record_row r
                 WHERE r.kind = ?1 AND r.standing <> 'voided' AND (r.fields ->> ?2 = ?3
                     OR EXISTS (SELECT 1 FROM json_each(r.fields, '$.' || ?2) WHERE value = ?3))",
            )?
            .query_row((kind.as_str(), field, target.to_string()), |row| row.get::<_, Bits>(0))?;
        Ok(count.0)
    }
}
