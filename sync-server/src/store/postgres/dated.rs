//! In which months records happened.

use std::ops::RangeInclusive;

use alongside_record::{KindName, RecordId};
use tokio_postgres::Row;

use super::{
    asking::id_columns,
    insert::{Column, columns},
    transaction::PostgresTransaction,
};
use crate::{
    ServerError,
    months::Month,
    store::{
        Dated, HappenedRow, PutDated,
        columns::{after_dot, dot, stored},
    },
};

type Result<T> = std::result::Result<T, ServerError>;

impl Dated for PostgresTransaction {
    async fn happened_in(
        &mut self,
        kind: &KindName,
        months: &RangeInclusive<Month>,
        after: Option<&HappenedRow>,
        most: u32,
    ) -> Result<Vec<HappenedRow>> {
        let (log, counter) = after_dot(after.map(|row| row.record.0));
        let (month, last) = (after.map_or(months.start(), |row| &row.month).as_str(), months.end().as_str());
        self.all(
            "SELECT kind, month, record_log, record_counter FROM happened \
             WHERE org_id = $1 AND kind = $2 AND month <= $3 \
             AND (month, record_log, record_counter) > ($4, $5, $6) \
             ORDER BY month, record_log, record_counter LIMIT (SELECT $7::bigint)",
            &[&self.org, &kind.as_str(), &last, &month, &log, &counter, &i64::from(most)],
            happened_row,
        )
        .await
    }

    async fn happened_of(&mut self, ids: &[RecordId]) -> Result<Vec<HappenedRow>> {
        let (logs, counters) = id_columns(ids.iter().copied());
        self.all(
            "SELECT found.* FROM unnest($2::bigint[], $3::bigint[]) AS asked (log, counter), LATERAL \
             (SELECT kind, month, record_log, record_counter FROM happened \
             WHERE org_id = $1 AND record_log = asked.log AND record_counter = asked.counter OFFSET 0) \
             AS found",
            &[&self.org, &logs, &counters],
            happened_row,
        )
        .await
    }

    async fn happened_after(&mut self, after: Option<&HappenedRow>, most: u32) -> Result<Vec<HappenedRow>> {
        let (log, counter) = after_dot(after.map(|row| row.record.0));
        let (kind, month) = after.map(|row| (row.kind.as_str(), row.month.as_str())).unwrap_or_default();
        self.all(
            "SELECT kind, month, record_log, record_counter FROM happened \
             WHERE org_id = $1 AND (kind, month, record_log, record_counter) > ($2, $3, $4, $5) \
             ORDER BY kind, month, record_log, record_counter LIMIT (SELECT $6::bigint)",
            &[&self.org, &kind, &month, &log, &counter, &i64::from(most)],
            happened_row,
        )
        .await
    }

    async fn dated_by(&mut self) -> Result<Vec<(KindName, String)>> {
        self.all("SELECT kind, rule FROM dated_by WHERE org_id = $1", &[&self.org], |row| {
            Ok((KindName::from(row.try_get::<_, String>(0)?), row.try_get(1)?))
        })
        .await
    }
}

impl PutDated for PostgresTransaction {
    async fn add_happened(&mut self, rows: &[HappenedRow]) -> Result<()> {
        let rows = rows.iter().map(|row| happened_columns(self.org, row)).collect();
        self.insert(
            "INSERT INTO happened (org_id, kind, month, record_log, record_counter)",
            rows,
            "ON CONFLICT DO NOTHING",
        )
        .await
    }

    async fn drop_happened(&mut self, rows: &[HappenedRow]) -> Result<()> {
        for row in rows {
            self.queue(
                "DELETE FROM happened WHERE org_id = $1 AND kind = $2 AND month = $3 \
                 AND record_log = $4 AND record_counter = $5",
                happened_columns(self.org, row),
            )
            .await?;
        }
        Ok(())
    }

    async fn put_dated_by(&mut self, kind: &KindName, rule: &str) -> Result<()> {
        self.queue(
            "INSERT INTO dated_by (org_id, kind, rule) VALUES ($1, $2, $3) \
             ON CONFLICT (org_id, kind) DO UPDATE SET rule = excluded.rule",
            columns![self.org, kind.as_str().to_owned(), rule.to_owned()],
        )
        .await
    }
}

fn happened_columns(org: i64, row: &HappenedRow) -> Vec<Column> {
    let id = row.record.0;
    let (kind, month) = (row.kind.as_str().to_owned(), row.month.as_str().to_owned());
    columns![org, kind, month, stored(id.log.0), stored(id.counter)]
}

fn happened_row(row: &Row) -> Result<HappenedRow> {
    Ok(HappenedRow {
        kind: KindName::from(row.try_get::<_, String>(0)?),
        month: Month::stored(row.try_get(1)?),
        record: RecordId(dot(row.try_get(2)?, row.try_get(3)?)),
    })
}
