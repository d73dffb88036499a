//! Where records lie, and what moves along with them.

use alongside_record::{DeviceId, Dot, RecordId, Sites};

use super::{
    asking::id_columns,
    insert::{Column, columns},
    scanning::{change_row, set_aside_row},
    transaction::PostgresTransaction,
};
use crate::{
    ServerError,
    sealing::Sealed,
    store::{
        Amount, ChangeRow, Places, PutPlaces, RecordRow, SetAsideRow,
        columns::{after_dot, contested_bytes, dot, loaded, root_columns, sites_bytes, stored},
    },
};

type Result<T> = std::result::Result<T, ServerError>;

impl Places for PostgresTransaction {
    async fn contested(&mut self, participants: &[RecordId]) -> Result<Vec<RecordRow>> {
        if participants.is_empty() {
            return Ok(Vec::new());
        }
        let (logs, counters) = id_columns(participants.iter().copied());
        let ids: Vec<RecordId> = self
            .all(
                "SELECT found.* FROM unnest($2::bigint[], $3::bigint[]) AS asked (log, counter), LATERAL \
                 (SELECT record_log, record_counter FROM contested WHERE org_id = $1 \
                 AND participant_log = asked.log AND participant_counter = asked.counter OFFSET 0) AS found",
                &[&self.org, &logs, &counters],
                |row| Ok(RecordId(dot(row.try_get(0)?, row.try_get(1)?))),
            )
            .await?;
        self.record_rows(&ids).await
    }

    async fn changes_with(&mut self, dots: &[Dot]) -> Result<Vec<ChangeRow>> {
        let (logs, counters) = id_columns(dots.iter().copied().map(RecordId));
        self.all(
            "SELECT found.* FROM unnest($2::bigint[], $3::bigint[]) AS asked (log, counter), LATERAL \
             (SELECT log, counter, seq, record_log, record_counter, digest, witness, key_id, sealed, \
             received_at, chain FROM change \
             WHERE org_id = $1 AND log = asked.log AND counter = asked.counter OFFSET 0) AS found",
            &[&self.org, &logs, &counters],
            change_row,
        )
        .await
    }

    async fn set_aside_of(&mut self, record: RecordId) -> Result<Vec<SetAsideRow>> {
        self.all(
            "SELECT log, counter, digest, witness, code, field, key_id, sealed, received_at, waits_log, \
             waits_counter, record_log, record_counter FROM set_aside \
             WHERE org_id = $1 AND record_log = $2 AND record_counter = $3 ORDER BY log, counter",
            &[&self.org, &stored(record.0.log.0), &stored(record.0.counter)],
            set_aside_row,
        )
        .await
    }

    async fn set_aside_as(&mut self, code: &str, after: Option<Dot>, most: u32) -> Result<Vec<SetAsideRow>> {
        let (log, counter) = after_dot(after);
        self.all(
            "SELECT log, counter, digest, witness, code, field, key_id, sealed, received_at, waits_log, \
             waits_counter, record_log, record_counter FROM set_aside \
             WHERE org_id = $1 AND code = $2 AND (log, counter) > ($3, $4) ORDER BY log, counter LIMIT $5",
            &[&self.org, &code, &log, &counter, &i64::from(most)],
            set_aside_row,
        )
        .await
    }

    async fn amount_aside(&mut self, device: DeviceId) -> Result<Amount> {
        let amount = self
            .one(
                "SELECT count(*), coalesce(sum(length(s.sealed)), 0)::bigint FROM log l JOIN set_aside s \
                 ON s.org_id = l.org_id AND s.log = l.log \
                 WHERE l.org_id = $1 AND l.device = $2 AND s.sealed IS NOT NULL",
                &[&self.org, &stored(device.0)],
                |row| Ok(Amount { changes: loaded(row.try_get(0)?), bytes: loaded(row.try_get(1)?) }),
            )
            .await?;
        Ok(amount.unwrap_or_default())
    }
}

impl PutPlaces for PostgresTransaction {
    async fn put_sites(&mut self, participant: RecordId, sites: &Sites) -> Result<()> {
        let id = participant.0;
        for sql in [
            "UPDATE record SET sites = $4 WHERE org_id = $1 AND record_log = $2 AND record_counter = $3",
            "UPDATE record SET sites = $4 WHERE org_id = $1 AND root_log = $2 AND root_counter = $3 \
             AND contested = '\\x00'",
        ] {
            let params = columns![self.org, stored(id.log.0), stored(id.counter), sites_bytes(sites)];
            self.queue(sql, params).await?;
        }
        Ok(())
    }

    async fn put_places(&mut self, rows: &[RecordRow]) -> Result<()> {
        for row in rows {
            let (root, root_log, root_counter) = root_columns(row.root);
            let id = row.id.0;
            self.queue(
                "UPDATE record SET root = $4, root_log = $5, root_counter = $6, sites = $7, contested = $8 \
                 WHERE org_id = $1 AND record_log = $2 AND record_counter = $3",
                columns![
                    self.org,
                    stored(id.log.0),
                    stored(id.counter),
                    root.to_owned(),
                    root_log,
                    root_counter,
                    sites_bytes(&row.sites),
                    contested_bytes(row.contested.as_ref()),
                ],
            )
            .await?;
            self.queue(
                "DELETE FROM contested WHERE org_id = $1 AND record_log = $2 AND record_counter = $3",
                columns![self.org, stored(id.log.0), stored(id.counter)],
            )
            .await?;
        }
        self.add_contested(rows).await
    }

    async fn put_sealed(&mut self, rows: &[(Dot, Sealed)]) -> Result<()> {
        for (dot, sealed) in rows {
            self.queue(
                "UPDATE change SET key_id = $4, sealed = $5 WHERE org_id = $1 AND log = $2 AND counter = $3",
                columns![
                    self.org,
                    stored(dot.log.0),
                    stored(dot.counter),
                    stored(sealed.key.0),
                    sealed.bytes.clone(),
                ],
            )
            .await?;
        }
        Ok(())
    }
}

impl PostgresTransaction {
    /// Notes whose a record may be.
    pub(super) async fn add_contested(&self, rows: &[RecordRow]) -> Result<()> {
        let named = |row: &RecordRow| {
            let (org, record) = (self.org, row.id.0);
            let participants = row.contested.iter().flat_map(|place| &place.participants).map(|id| id.0);
            let columns = participants.map(move |id| {
                columns![
                    org,
                    stored(id.log.0),
                    stored(id.counter),
                    stored(record.log.0),
                    stored(record.counter),
                ]
            });
            columns.collect::<Vec<Vec<Column>>>()
        };
        self.insert(
            "INSERT INTO contested (org_id, participant_log, participant_counter, record_log, record_counter)",
            rows.iter().flat_map(named).collect(),
            "",
        )
        .await
    }
}
