//! Reading lists: what is few is read whole and sorted; what is many is a walk along the index of its
//! order.

use alongside_domain::{Kind, RootRule};
use alongside_record::RecordId;
use rusqlite::{params_from_iter, types::Value};

use super::{
    Ask, By, Days, Place, SortValue, Standings, bounded,
    value::{asked_value, field_number},
    walk::Walk,
};
use crate::{Result, Row, Vault, database::Id, projection::select_rows};

/// Rows that are read whole and sorted; more are walked along an index.
pub(super) const FEW: i64 = 2_000;
/// Participants that a list goes through for words.
const FOUND: usize = 200;

pub(super) const ABOUT: &str =
    select_rows!("FROM record_row r INDEXED BY record_row_about WHERE r.participant = ?1 AND r.kind = ?2");
pub(super) const VOIDED: &str = select_rows!(
    "FROM record_row r INDEXED BY record_row_voided WHERE r.kind = ?1 AND r.standing = 'voided'"
);
pub(super) const COUNT_WITH: &str =
    "SELECT count(*) FROM (SELECT 1 FROM record_value WHERE field = ?1 AND value = ?2 LIMIT ?3)";
pub(super) const WITH: &str = select_rows!(
    "FROM record_value v CROSS JOIN record_row r ON r.id = v.id WHERE v.field = ?1 AND v.value = ?2"
);
pub(super) const COUNT_OF_DAYS: &str =
    "SELECT count(*) FROM (SELECT 1 FROM record_row INDEXED BY record_row_placed
         WHERE kind = ?1 AND placed_at BETWEEN ?2 AND ?3 LIMIT ?4)";
pub(super) const OF_DAYS: &str = select_rows!(
    "FROM record_row r INDEXED BY record_row_placed WHERE r.kind = ?1 AND r.placed_at BETWEEN ?2 AND ?3"
);
pub(super) const FOUND_BY: &str = select_rows!(
    "FROM (SELECT rowid AS number FROM record_search WHERE record_search MATCH ?1
           ORDER BY rowid DESC LIMIT ?2) s
     CROSS JOIN record_row r ON r.rowid = s.number"
);

/// A page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedRecords {
    /// The rows, in the order that was asked for.
    pub rows: Vec<Row>,
    /// How many there are on all pages.
    pub total: u64,
    /// Where to read on, if there is more.
    pub next: Option<Place>,
}

impl Vault {
    /// A page of the records of a kind.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn listed_records(&self, ask: &Ask<'_>) -> Result<ListedRecords> {
        let records = ask.about.map(|about| self.records_of(about)).transpose()?;
        if let Some(rows) = self.few(ask, records.as_deref())? {
            return Ok(bounded::page(ask, records.as_deref(), rows));
        }
        let walk = Walk::of(ask);
        let (sql, params) = walk.page();
        let mut statement = self.connection.prepare_cached(&sql)?;
        let placed = statement.query_map(params_from_iter(params), |row| {
            let read = crate::projection::read_row(row)?;
            Ok((Place { value: row.get::<_, SortValue>(9)?, id: read.id }, read))
        })?;
        let placed = placed.collect::<rusqlite::Result<Vec<_>>>()?;
        let voided = match ask.standing {
            Standings::Any => self.voided(ask.kind)?,
            Standings::Standing | Standings::Voided => Vec::new(),
        };
        Ok(bounded::joined(ask, placed, voided, self.total(ask)?))
    }

    /// All rows among which the list is, where they are few; bounded in each case by what somebody wrote
    /// about one person, by what a search gives, or by [`FEW`].
    fn few(&self, ask: &Ask<'_>, records: Option<&[RecordId]>) -> Result<Option<Vec<Row>>> {
        if let Some(text) = ask.text {
            return self.found(ask, records, text).map(Some);
        }
        if let Some(records) = records {
            let mut rows = Vec::new();
            for record in records {
                rows.extend(self.rows(ABOUT, (Id::from(*record), ask.kind.name))?);
            }
            return Ok(Some(rows));
        }
        if ask.standing == Standings::Voided {
            return self.voided(ask.kind).map(Some);
        }
        for (field, asked) in ask.filter {
            if let Some(mut rows) = self.few_with(ask.kind, field, asked)? {
                if ask.standing == Standings::Any {
                    rows.extend(self.voided(ask.kind)?);
                }
                return Ok(Some(rows));
            }
        }
        match &ask.days {
            Some(Days::Happened(from, until)) => self.few_of_days(ask.kind, *from, *until),
            Some(Days::Hoped(..)) | None => Ok(None),
        }
    }

    fn voided(&self, kind: &Kind) -> Result<Vec<Row>> {
        self.rows(VOIDED, [kind.name])
    }

    /// The rows that hold one of these values in a field, if they are few.
    fn few_with(&self, kind: &Kind, field: &str, asked: &[String]) -> Result<Option<Vec<Row>>> {
        let Some(field) = kind.field(field) else { return Ok(Some(Vec::new())) };
        let number = field_number(kind.name, field.name);
        let mut rows = Vec::new();
        let mut room = FEW;
        for value in asked.iter().filter_map(|text| asked_value(field, text)) {
            let mut count = self.connection.prepare_cached(COUNT_WITH)?;
            let counted: i64 = count.query_row((number, &value, room.saturating_add(1)), |row| row.get(0))?;
            room = room.saturating_sub(counted);
            if room < 0 {
                return Ok(None);
            }
            rows.extend(self.rows(WITH, (number, value))?);
        }
        // Of several choices a record may hold more than one that is asked for.
        rows.sort_by_key(|row| row.id);
        rows.dedup_by_key(|row| row.id);
        Ok(Some(rows))
    }

    fn few_of_days(&self, kind: &Kind, from: i64, until: i64) -> Result<Option<Vec<Row>>> {
        let count: i64 = self
            .connection
            .prepare_cached(COUNT_OF_DAYS)?
            .query_row((kind.name, from, until, FEW.saturating_add(1)), |row| row.get(0))?;
        if count > FEW {
            return Ok(None);
        }
        self.rows(OF_DAYS, (kind.name, from, until)).map(Some)
    }

    /// The rows with these words; the latest ones where they are many.
    fn found(&self, ask: &Ask<'_>, records: Option<&[RecordId]>, text: &str) -> Result<Vec<Row>> {
        if ask.kind.root == RootRule::Itself {
            let mut rows = Vec::new();
            for id in self.search(text, FOUND)? {
                rows.extend(self.row(id)?);
            }
            return Ok(rows);
        }
        let mut rows = Vec::new();
        for about in records.map_or_else(|| vec![None], |records| records.iter().copied().map(Some).collect())
        {
            if let Some(question) = super::words::question(ask.kind, about, text) {
                rows.extend(self.rows(FOUND_BY, (question, FEW))?);
            }
        }
        Ok(rows)
    }

    fn total(&self, ask: &Ask<'_>) -> Result<u64> {
        let (sql, params) = super::walk::count(ask);
        let count: i64 =
            self.connection.prepare_cached(&sql)?.query_row(params_from_iter(params), |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or_default())
    }
}

pub(super) fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

/// By what a page is sorted, where that is an index over a whole kind.
pub(super) fn index_of(by: &By, open: bool) -> (&'static str, &'static str) {
    match by {
        By::Happened => ("record_row_placed", "r.placed_at"),
        By::Touched => ("record_row_touched", "r.touched_at"),
        By::Hoped if open => ("record_row_open", "r.hoped_key"),
        By::Hoped => ("record_row_hoped", "r.hoped_key"),
        By::Name => ("record_row_named", "r.name_key"),
        By::Field(_) => ("", "v.value"),
    }
}
