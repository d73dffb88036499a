//! What happened with a participant, newest first, to the first entry.

use std::{cmp::Reverse, collections::BTreeMap};

use alongside_record::{Dot, KindName, LogId, RecordId};
use rusqlite::OptionalExtension;

use super::{ListedRecords, Place, SortValue, bounded::NOT_YET, derived::placed_at, value::field_number};
use crate::{
    Result, Row, Vault,
    database::{Bits, Id, at_most},
    projection::select_rows,
};

pub(super) const PAGE: &str = select_rows!(
    "FROM record_row r INDEXED BY record_row_about
                 WHERE r.participant = ?1 AND (r.placed_at, r.id) < (?2, ?3) AND r.placed_at > ?4
                     AND (?5 IS NULL OR r.kind IN (SELECT value FROM json_each(?5)))
                     AND (?6 OR r.standing <> 'voided')
                     AND r.audience IN (SELECT value FROM json_each(?7))
                 ORDER BY r.placed_at DESC, r.id DESC LIMIT ?8"
);
pub(super) const KINDS: &str = "SELECT r.kind FROM record_row r INDEXED BY record_row_about
             WHERE r.participant = ?1 AND r.placed_at >= ?2 AND r.standing <> 'voided'";
pub(super) const FIRST: &str = "SELECT placed_at FROM record_row INDEXED BY record_row_about
             WHERE participant = ?1 AND placed_at > ?2 AND standing <> 'voided'
             ORDER BY placed_at, id LIMIT 1";
pub(super) const LAST: &str = "SELECT placed_at FROM record_row INDEXED BY record_row_about
             WHERE participant = ?1 AND placed_at > ?2 AND standing <> 'voided'
             ORDER BY placed_at DESC, id DESC LIMIT 1";
pub(super) const LINKS: &str = "SELECT count(*) FROM record_value WHERE field = ?1 AND value = ?2";

/// Which entries of a timeline to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineAsk<'a> {
    /// Whose: all records of that person ([`Vault::records_of`]).
    pub records: &'a [RecordId],
    /// Of which kinds; of all where none is given.
    pub kinds: &'a [String],
    /// For which audiences.
    pub audiences: &'a [String],
    /// Behind this place.
    pub before: Option<Place>,
    /// Not later than this, milliseconds since 1970 (UTC).
    pub until: Option<i64>,
    /// Whether what was voided counts too.
    pub voided: bool,
    /// How many.
    pub limit: usize,
}

impl ListedRecords {
    /// This page of a timeline and the one of another file as one of `limit` entries.
    #[must_use]
    pub fn merged(mut self, other: Self, limit: usize) -> Self {
        let more = self.next.is_some() || other.next.is_some();
        self.rows.extend(other.rows);
        page_of(self.rows, more, limit)
    }
}

/// The newest of these, and where to read on.
fn page_of(mut rows: Vec<Row>, more: bool, limit: usize) -> ListedRecords {
    rows.sort_by_key(|row| Reverse((placed_at(row), row.id)));
    let more = more || rows.len() > limit;
    rows.truncate(limit);
    let place = |row: &Row| Place { value: SortValue::Integer(placed_at(row)), id: row.id };
    let next = rows.last().filter(|_| more).map(place);
    ListedRecords { total: rows.len() as u64, rows, next }
}

impl Vault {
    /// A page of a timeline; `total` is what is on this page.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn timeline_page(&self, ask: &TimelineAsk<'_>) -> Result<ListedRecords> {
        let (at, id) = begin_behind(ask);
        let kinds = (!ask.kinds.is_empty()).then(|| serde_json::Value::from(ask.kinds).to_string());
        let audiences = serde_json::Value::from(ask.audiences).to_string();
        let mut rows = Vec::new();
        for record in ask.records {
            rows.extend(self.rows(
                PAGE,
                (
                    Id::from(*record),
                    at,
                    Id::from(id),
                    NOT_YET,
                    &kinds,
                    ask.voided,
                    &audiences,
                    at_most(ask.limit.saturating_add(1)),
                ),
            )?);
        }
        Ok(page_of(rows, false, ask.limit))
    }

    /// How many entries of each kind a timeline has, without what was voided.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn timeline_kinds(&self, records: &[RecordId]) -> Result<Vec<(KindName, u64)>> {
        self.kinds_from(records, NOT_YET.saturating_add(1))
    }

    fn kinds_from(&self, records: &[RecordId], first: i64) -> Result<Vec<(KindName, u64)>> {
        let mut statement = self.connection.prepare_cached(KINDS)?;
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for record in records {
            let mut rows = statement.query((Id::from(*record), first))?;
            while let Some(row) = rows.next()? {
                let kind = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
                match counts.get_mut(kind) {
                    Some(count) => *count = count.saturating_add(1),
                    None => drop(counts.insert(kind.to_owned(), 1)),
                }
            }
        }
        Ok(counts.into_iter().map(|(kind, count)| (kind.into(), count)).collect())
    }

    /// How many records of each kind there are about a participant, also of what never happens; without what was
    /// voided.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn kinds_about(&self, records: &[RecordId]) -> Result<Vec<(KindName, u64)>> {
        self.kinds_from(records, i64::MIN)
    }

    /// When the first and the last entry of a timeline happened, without what was voided.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn timeline_ends(&self, records: &[RecordId]) -> Result<Option<(i64, i64)>> {
        let ends = |sql: &str| -> Result<Vec<i64>> {
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut ends = Vec::new();
            for record in records {
                let end = statement.query_row((Id::from(*record), NOT_YET), |row| row.get::<_, i64>(0));
                ends.extend(end.optional()?);
            }
            Ok(ends)
        };
        let (first, last) = (ends(FIRST)?.into_iter().min(), ends(LAST)?.into_iter().max());
        Ok(first.zip(last))
    }

    /// How many records of a kind name this one in that field, without what was voided. Who is about a
    /// participant is on their timeline, and is not counted here.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn links_to(&self, target: RecordId, kind: &KindName, field: &str) -> Result<u64> {
        let count = self
            .connection
            .prepare_cached(LINKS)?
            .query_row((field_number(kind.as_str(), field), SortValue::of_id(target)), |row| {
                row.get::<_, Bits>(0)
            })?;
        Ok(count.0)
    }
}

/// The place behind which a page begins: the one that was given, or the end of what is asked for.
fn begin_behind(ask: &TimelineAsk<'_>) -> (i64, RecordId) {
    let last = RecordId(Dot::new(LogId(u64::MAX), u64::MAX));
    let until = (ask.until.unwrap_or(i64::MAX), last);
    match &ask.before {
        Some(Place { value: SortValue::Integer(at), id }) => until.min((*at, *id)),
        Some(_) | None => until,
    }
}
