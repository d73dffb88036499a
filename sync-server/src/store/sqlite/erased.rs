//! Who was erased, and taking out what the database holds of them.

use alongside_record::{Dot, RecordId};
use rusqlite::{Row, params};

use super::transaction::SqliteTransaction;
use crate::{
    ServerError,
    store::{
        Erased, ErasedRow, PutErased, Reading, RecordRow,
        columns::{dot, stored},
    },
};

type Result<T> = std::result::Result<T, ServerError>;

impl Erased for SqliteTransaction<'_> {
    async fn erased_among(&mut self, ids: &[RecordId]) -> Result<Vec<ErasedRow>> {
        let mut found = Vec::new();
        for id in ids {
            found.extend(self.one(
                "SELECT record_log, record_counter, participant_log, participant_counter, erased_at \
                 FROM erased WHERE org_id = ?1 AND record_log = ?2 AND record_counter = ?3",
                params![self.org, stored(id.0.log.0), stored(id.0.counter)],
                erased_row,
            )?);
        }
        Ok(found)
    }

    async fn erased_participants(&mut self) -> Result<Vec<ErasedRow>> {
        self.all(
            "SELECT record_log, record_counter, participant_log, participant_counter, erased_at \
             FROM erased WHERE org_id = ?1 AND record_log = participant_log \
             AND record_counter = participant_counter ORDER BY record_log, record_counter",
            params![self.org],
            erased_row,
        )
    }

    async fn records_under(&mut self, participant: RecordId) -> Result<Vec<RecordRow>> {
        let (log, counter) = (stored(participant.0.log.0), stored(participant.0.counter));
        let mut ids = self.all(
            "SELECT record_log, record_counter FROM record \
             WHERE org_id = ?1 AND root_log = ?2 AND root_counter = ?3",
            params![self.org, log, counter],
            |row| Ok(RecordId(dot(row.get(0)?, row.get(1)?))),
        )?;
        ids.push(participant);
        ids.sort();
        ids.dedup();
        self.records(&ids).await
    }
}

impl PutErased for SqliteTransaction<'_> {
    async fn add_erased(&mut self, rows: &[ErasedRow]) -> Result<()> {
        for row in rows {
            self.run(
                "INSERT INTO erased (org_id, record_log, record_counter, participant_log, \
                 participant_counter, erased_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
                params![
                    self.org,
                    stored(row.record.0.log.0),
                    stored(row.record.0.counter),
                    stored(row.participant.0.log.0),
                    stored(row.participant.0.counter),
                    row.erased_at
                ],
            )?;
        }
        Ok(())
    }

    async fn drop_records(&mut self, participant: RecordId, ids: &[RecordId]) -> Result<()> {
        for id in ids {
            let params = params![self.org, stored(id.0.log.0), stored(id.0.counter)];
            for sql in [
                "DELETE FROM unit WHERE org_id = ?1 AND record_log = ?2 AND record_counter = ?3",
                "DELETE FROM happened WHERE org_id = ?1 AND record_log = ?2 AND record_counter = ?3",
                "DELETE FROM contested WHERE org_id = ?1 AND record_log = ?2 AND record_counter = ?3",
                "DELETE FROM record WHERE org_id = ?1 AND record_log = ?2 AND record_counter = ?3",
            ] {
                self.run(sql, params)?;
            }
        }
        self.run(
            "DELETE FROM moved WHERE org_id = ?1 AND participant_log = ?2 AND participant_counter = ?3",
            params![self.org, stored(participant.0.log.0), stored(participant.0.counter)],
        )
    }

    async fn empty_changes(&mut self, dots: &[Dot]) -> Result<()> {
        for one in dots {
            self.run(
                "UPDATE change SET sealed = x'' WHERE org_id = ?1 AND log = ?2 AND counter = ?3",
                params![self.org, stored(one.log.0), stored(one.counter)],
            )?;
        }
        Ok(())
    }
}

fn erased_row(row: &Row<'_>) -> Result<ErasedRow> {
    Ok(ErasedRow {
        record: RecordId(dot(row.get(0)?, row.get(1)?)),
        participant: RecordId(dot(row.get(2)?, row.get(3)?)),
        erased_at: row.get(4)?,
    })
}
