//! Who was erased, and taking out what the database holds of them.

use alongside_record::{Dot, RecordId};
use tokio_postgres::Row;

use super::{
    asking::id_columns,
    insert::{Column, columns},
    transaction::PostgresTransaction,
};
use crate::{
    ServerError,
    store::{
        Erased, ErasedRow, PutErased, RecordRow,
        columns::{dot, stored},
    },
};

type Result<T> = std::result::Result<T, ServerError>;

impl PostgresTransaction {
    pub(super) async fn erased_rows(&self, ids: &[RecordId]) -> Result<Vec<ErasedRow>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let (logs, counters) = id_columns(ids.iter().copied());
        self.all(
            "SELECT found.* FROM unnest($2::bigint[], $3::bigint[]) AS asked (log, counter), LATERAL \
             (SELECT record_log, record_counter, participant_log, participant_counter, erased_at \
             FROM erased WHERE org_id = $1 AND record_log = asked.log AND record_counter = asked.counter \
             OFFSET 0) AS found",
            &[&self.org, &logs, &counters],
            erased_row,
        )
        .await
    }
}

impl Erased for PostgresTransaction {
    async fn erased_among(&mut self, ids: &[RecordId]) -> Result<Vec<ErasedRow>> {
        self.erased_rows(ids).await
    }

    async fn erased_participants(&mut self) -> Result<Vec<ErasedRow>> {
        self.all(
            "SELECT record_log, record_counter, participant_log, participant_counter, erased_at \
             FROM erased WHERE org_id = $1 AND record_log = participant_log \
             AND record_counter = participant_counter ORDER BY record_log, record_counter",
            &[&self.org],
            erased_row,
        )
        .await
    }

    async fn records_under(&mut self, participant: RecordId) -> Result<Vec<RecordRow>> {
        let (log, counter) = (stored(participant.0.log.0), stored(participant.0.counter));
        let mut ids: Vec<RecordId> = self
            .all(
                "SELECT record_log, record_counter FROM record \
                 WHERE org_id = $1 AND root_log = $2 AND root_counter = $3",
                &[&self.org, &log, &counter],
                |row| Ok(RecordId(dot(row.try_get(0)?, row.try_get(1)?))),
            )
            .await?;
        ids.push(participant);
        self.record_rows(&ids).await
    }
}

impl PutErased for PostgresTransaction {
    async fn add_erased(&mut self, rows: &[ErasedRow]) -> Result<()> {
        let of = |row: &ErasedRow| -> Vec<Column> {
            columns![
                self.org,
                stored(row.record.0.log.0),
                stored(row.record.0.counter),
                stored(row.participant.0.log.0),
                stored(row.participant.0.counter),
                row.erased_at
            ]
        };
        self.insert(
            "INSERT INTO erased (org_id, record_log, record_counter, participant_log, participant_counter, \
             erased_at)",
            rows.iter().map(of).collect(),
            "ON CONFLICT DO NOTHING",
        )
        .await
    }

    async fn drop_records(&mut self, participant: RecordId, ids: &[RecordId]) -> Result<()> {
        for id in ids {
            for sql in [
                "DELETE FROM unit WHERE org_id = $1 AND record_log = $2 AND record_counter = $3",
                "DELETE FROM happened WHERE org_id = $1 AND record_log = $2 AND record_counter = $3",
                "DELETE FROM contested WHERE org_id = $1 AND record_log = $2 AND record_counter = $3",
                "DELETE FROM record WHERE org_id = $1 AND record_log = $2 AND record_counter = $3",
            ] {
                self.queue(sql, columns![self.org, stored(id.0.log.0), stored(id.0.counter)]).await?;
            }
        }
        self.queue(
            "DELETE FROM moved WHERE org_id = $1 AND participant_log = $2 AND participant_counter = $3",
            columns![self.org, stored(participant.0.log.0), stored(participant.0.counter)],
        )
        .await
    }

    async fn empty_changes(&mut self, dots: &[Dot]) -> Result<()> {
        for one in dots {
            self.queue(
                "UPDATE change SET sealed = '\\x' WHERE org_id = $1 AND log = $2 AND counter = $3",
                columns![self.org, stored(one.log.0), stored(one.counter)],
            )
            .await?;
        }
        Ok(())
    }
}

fn erased_row(row: &Row) -> Result<ErasedRow> {
    Ok(ErasedRow {
        record: RecordId(dot(row.try_get(0)?, row.try_get(1)?)),
        participant: RecordId(dot(row.try_get(2)?, row.try_get(3)?)),
        erased_at: row.try_get(4)?,
    })
}
