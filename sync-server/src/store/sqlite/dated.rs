//! In which months records happened.

use std::ops::RangeInclusive;

use alongside_record::{KindName, RecordId};
use rusqlite::{Row, params};

use super::transaction::SqliteTransaction;
use crate::{
    ServerError,
    months::Month,
    store::{
        Dated, HappenedRow, PutDated,
        columns::{after_dot, dot, stored},
    },
};

type Result<T> = std::result::Result<T, ServerError>;

impl Dated for SqliteTransaction<'_> {
    async fn happened_in(
        &mut self,
        kind: &KindName,
        months: &RangeInclusive<Month>,
        after: Option<&HappenedRow>,
        most: u32,
    ) -> Result<Vec<HappenedRow>> {
        let (log, counter) = after_dot(after.map(|row| row.record.0));
        let month = after.map_or(months.start(), |row| &row.month);
        self.all(
            "SELECT kind, month, record_log, record_counter FROM happened \
             WHERE org_id = ?1 AND kind = ?2 AND month <= ?3 \
             AND (month, record_log, record_counter) > (?4, ?5, ?6) \
             ORDER BY month, record_log, record_counter LIMIT ?7",
            params![self.org, kind.as_str(), months.end().as_str(), month.as_str(), log, counter, most],
            happened_row,
        )
    }

    async fn happened_of(&mut self, ids: &[RecordId]) -> Result<Vec<HappenedRow>> {
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            found.extend(self.all(
                "SELECT kind, month, record_log, record_counter FROM happened \
                 WHERE org_id = ?1 AND record_log = ?2 AND record_counter = ?3",
                params![self.org, stored(id.0.log.0), stored(id.0.counter)],
                happened_row,
            )?);
        }
        Ok(found)
    }

    async fn happened_after(&mut self, after: Option<&HappenedRow>, most: u32) -> Result<Vec<HappenedRow>> {
        let (log, counter) = after_dot(after.map(|row| row.record.0));
        let (kind, month) = after.map(|row| (row.kind.as_str(), row.month.as_str())).unwrap_or_default();
        self.all(
            "SELECT kind, month, record_log, record_counter FROM happened \
             WHERE org_id = ?1 AND (kind, month, record_log, record_counter) > (?2, ?3, ?4, ?5) \
             ORDER BY kind, month, record_log, record_counter LIMIT ?6",
            params![self.org, kind, month, log, counter, most],
            happened_row,
        )
    }

    async fn dated_by(&mut self) -> Result<Vec<(KindName, String)>> {
        self.all("SELECT kind, rule FROM dated_by WHERE org_id = ?1", params![self.org], |row| {
            Ok((KindName::from(row.get::<_, String>(0)?), row.get(1)?))
        })
    }
}

impl PutDated for SqliteTransaction<'_> {
    async fn add_happened(&mut self, rows: &[HappenedRow]) -> Result<()> {
        self.for_each(
            "INSERT INTO happened (org_id, kind, month, record_log, record_counter) \
             VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
            rows,
        )
    }

    async fn drop_happened(&mut self, rows: &[HappenedRow]) -> Result<()> {
        self.for_each(
            "DELETE FROM happened WHERE org_id = ?1 AND kind = ?2 AND month = ?3 \
             AND record_log = ?4 AND record_counter = ?5",
            rows,
        )
    }

    async fn put_dated_by(&mut self, kind: &KindName, rule: &str) -> Result<()> {
        self.run(
            "INSERT INTO dated_by (org_id, kind, rule) VALUES (?1, ?2, ?3) \
             ON CONFLICT (org_id, kind) DO UPDATE SET rule = excluded.rule",
            params![self.org, kind.as_str(), rule],
        )
    }
}

impl SqliteTransaction<'_> {
    fn for_each(&self, sql: &str, rows: &[HappenedRow]) -> Result<()> {
        for HappenedRow { kind, month, record: RecordId(id) } in rows {
            let params =
                params![self.org, kind.as_str(), month.as_str(), stored(id.log.0), stored(id.counter)];
            self.run(sql, params)?;
        }
        Ok(())
    }
}

fn happened_row(row: &Row<'_>) -> Result<HappenedRow> {
    Ok(HappenedRow {
        kind: KindName::from(row.get::<_, String>(0)?),
        month: Month::stored(row.get(1)?),
        record: RecordId(dot(row.get(2)?, row.get(3)?)),
    })
}
