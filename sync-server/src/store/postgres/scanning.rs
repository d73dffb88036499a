//! Reading whole tables, page by page.

use alongside_record::{Dot, LogId, RecordId, UnitName};
use tokio_postgres::Row;

use super::{
    asking::{id_columns, log_row, record_row},
    transaction::PostgresTransaction,
};
use crate::{
    ServerError,
    sealing::{KeyId, Sealed},
    store::{
        ChangeRow, Kept, LogRow, Placed, RecordRow, Scan, SetAsideRow, SignatureRow, UnitKey,
        columns::{after_dot, after_log, chain, digest, dot, id_in, loaded, signing_user, stored, witness},
    },
};

type Result<T> = std::result::Result<T, ServerError>;

impl Scan for PostgresTransaction {
    async fn order_after(&mut self, seq: u64, most: u32) -> Result<Vec<Placed>> {
        self.all(
            "SELECT seq, log, counter, record_log, record_counter, digest, chain FROM change \
             WHERE org_id = $1 AND seq > $2 ORDER BY seq LIMIT (SELECT $3::bigint)",
            &[&self.org, &stored(seq), &i64::from(most)],
            |row| {
                Ok(Placed {
                    seq: loaded(row.try_get(0)?),
                    dot: dot(row.try_get(1)?, row.try_get(2)?),
                    record: RecordId(dot(row.try_get(3)?, row.try_get(4)?)),
                    digest: digest(row.try_get(5)?)?,
                    chain: chain(row.try_get(6)?)?,
                })
            },
        )
        .await
    }

    async fn changes_at(&mut self, seqs: &[u64]) -> Result<Vec<ChangeRow>> {
        let seqs: Vec<i64> = seqs.iter().map(|seq| stored(*seq)).collect();
        self.all(
            "SELECT log, counter, seq, record_log, record_counter, digest, witness, key_id, sealed, received_at, \
             chain FROM change WHERE org_id = $1 AND seq = ANY($2) ORDER BY seq",
            &[&self.org, &seqs],
            change_row,
        )
        .await
    }

    async fn accepted(&mut self, dots: &[Dot]) -> Result<Vec<Dot>> {
        let (logs, counters) = id_columns(dots.iter().map(|dot| RecordId(*dot)));
        self.all(
            "SELECT found.* FROM unnest($2::bigint[], $3::bigint[]) AS asked (log, counter), LATERAL \
             (SELECT log, counter FROM change \
             WHERE org_id = $1 AND log = asked.log AND counter = asked.counter OFFSET 0) AS found",
            &[&self.org, &logs, &counters],
            |row| Ok(dot(row.try_get(0)?, row.try_get(1)?)),
        )
        .await
    }

    async fn logs_after(&mut self, after: Option<LogId>, most: u32) -> Result<Vec<LogRow>> {
        let Some(from) = after_log(after) else { return Ok(Vec::new()) };
        self.all(
            "SELECT log, device, counter, start, chain, received_at FROM log \
             WHERE org_id = $1 AND log >= $2 ORDER BY log LIMIT $3",
            &[&self.org, &from, &i64::from(most)],
            log_row,
        )
        .await
    }

    async fn kept_after(&mut self, log: LogId, counter: u64, most: u32) -> Result<Vec<Kept>> {
        self.all(
            "SELECT counter, digest, witness FROM change WHERE org_id = $1 AND log = $2 AND counter > $3 \
             UNION ALL \
             SELECT counter, digest, witness FROM set_aside WHERE org_id = $1 AND log = $2 AND counter > $3 \
             ORDER BY 1 LIMIT $4",
            &[&self.org, &stored(log.0), &stored(counter), &i64::from(most)],
            |row| {
                let (digest, witness) = (digest(row.try_get(1)?)?, witness(row.try_get(2)?)?);
                Ok(Kept { counter: loaded(row.try_get(0)?), digest, witness })
            },
        )
        .await
    }

    async fn set_aside_after(&mut self, after: Option<Dot>, most: u32) -> Result<Vec<SetAsideRow>> {
        let (log, counter) = after_dot(after);
        self.all(
            "SELECT log, counter, digest, witness, code, field, key_id, sealed, received_at, waits_log, \
             waits_counter, record_log, record_counter FROM set_aside \
             WHERE org_id = $1 AND (log, counter) > ($2, $3) ORDER BY log, counter LIMIT $4",
            &[&self.org, &log, &counter, &i64::from(most)],
            set_aside_row,
        )
        .await
    }

    async fn changes_of(&mut self, log: LogId, first: u64, last: u64) -> Result<Vec<ChangeRow>> {
        self.all(
            "SELECT log, counter, seq, record_log, record_counter, digest, witness, key_id, sealed, received_at, \
             chain FROM change WHERE org_id = $1 AND log = $2 AND counter BETWEEN $3 AND $4 ORDER BY counter",
            &[&self.org, &stored(log.0), &stored(first), &stored(last)],
            change_row,
        )
        .await
    }

    async fn signatures_of(&mut self, log: LogId) -> Result<Vec<SignatureRow>> {
        self.all(
            "SELECT log, first, last, chain, staff_log, staff_counter, attests, bytes FROM signature \
             WHERE org_id = $1 AND log = $2 ORDER BY last, attests, staff_log, staff_counter",
            &[&self.org, &stored(log.0)],
            |row| {
                Ok(SignatureRow {
                    log: LogId(loaded(row.try_get(0)?)),
                    first: loaded(row.try_get(1)?),
                    last: loaded(row.try_get(2)?),
                    chain: chain(row.try_get(3)?)?,
                    user: signing_user(row.try_get(4)?, row.try_get(5)?),
                    attests: row.try_get(6)?,
                    bytes: row.try_get(7)?,
                })
            },
        )
        .await
    }

    async fn records_after(&mut self, after: Option<RecordId>, most: u32) -> Result<Vec<RecordRow>> {
        let (log, counter) = after_dot(after.map(|record| record.0));
        self.all(
            "SELECT record_log, record_counter, kind, root, root_log, root_counter, audience, sites, contested \
             FROM record \
             WHERE org_id = $1 AND (record_log, record_counter) > ($2, $3) \
             ORDER BY record_log, record_counter LIMIT (SELECT $4::bigint)",
            &[&self.org, &log, &counter, &i64::from(most)],
            |row| record_row(row, 0),
        )
        .await
    }

    async fn unit_keys_after(&mut self, after: Option<&UnitKey>, most: u32) -> Result<Vec<UnitKey>> {
        let (log, counter) = after_dot(after.map(|key| key.record.0));
        let unit = after.map(|key| key.unit.as_str()).unwrap_or_default();
        self.all(
            "SELECT record_log, record_counter, unit FROM unit \
             WHERE org_id = $1 AND (record_log, record_counter, unit) > ($2, $3, $4) \
             ORDER BY record_log, record_counter, unit LIMIT (SELECT $5::bigint)",
            &[&self.org, &log, &counter, &unit, &i64::from(most)],
            |row| {
                Ok(UnitKey {
                    record: RecordId(dot(row.try_get(0)?, row.try_get(1)?)),
                    unit: UnitName::from(row.try_get::<_, String>(2)?),
                })
            },
        )
        .await
    }
}

pub(super) fn change_row(row: &Row) -> Result<ChangeRow> {
    Ok(ChangeRow {
        dot: dot(row.try_get(0)?, row.try_get(1)?),
        seq: loaded(row.try_get(2)?),
        record: RecordId(dot(row.try_get(3)?, row.try_get(4)?)),
        digest: digest(row.try_get(5)?)?,
        witness: witness(row.try_get(6)?)?,
        sealed: Sealed { key: KeyId(loaded(row.try_get(7)?)), bytes: row.try_get(8)? },
        received_at: row.try_get(9)?,
        chain: chain(row.try_get(10)?)?,
    })
}

pub(super) fn set_aside_row(row: &Row) -> Result<SetAsideRow> {
    let key: Option<i64> = row.try_get(6)?;
    let bytes: Option<Vec<u8>> = row.try_get(7)?;
    Ok(SetAsideRow {
        dot: dot(row.try_get(0)?, row.try_get(1)?),
        digest: digest(row.try_get(2)?)?,
        witness: witness(row.try_get(3)?)?,
        code: row.try_get(4)?,
        field: row.try_get(5)?,
        sealed: key.zip(bytes).map(|(key, bytes)| Sealed { key: KeyId(loaded(key)), bytes }),
        received_at: row.try_get(8)?,
        waits_for: id_in(row.try_get(9)?, row.try_get(10)?),
        record: id_in(row.try_get(11)?, row.try_get(12)?),
    })
}
