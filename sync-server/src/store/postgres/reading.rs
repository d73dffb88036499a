//! Reading rows.

use alongside_protocol::{SetAside, limits};
use alongside_record::{
    Audience, Chain, DeviceId, Digest, Dot, KindName, LogId, RecordId, StaffId, StateHash, UnitName,
};
use tokio_postgres::Row;

use super::{
    asking::{device_row, grant_row, id_columns, record_row, statement_row, told, user_row},
    transaction::PostgresTransaction,
};
use crate::{
    ServerError,
    rights::Source,
    sealing::{KeyId, Sealed},
    store::{
        Answers, DeviceRow, FeedRow, Grant, Head, LogRow, Move, Questions, Reading, RecordRow, SetAsideRow,
        StatementRow, UnitKey, UnitRow, UserRow,
        columns::{
            added_up, after_dot, chain, digest, dot, feed_columns, loaded, sites, state_hash, stored, sums,
        },
    },
};

type Result<T> = std::result::Result<T, ServerError>;

impl Reading for PostgresTransaction {
    async fn ask(&mut self, asked: &Questions) -> Result<Answers> {
        self.answers(asked).await
    }

    async fn is_awaited(&mut self, log: LogId, first: u64, last: u64) -> Result<bool> {
        self.awaited_row(log, first, last).await
    }

    async fn head(&mut self) -> Result<Option<Head>> {
        match self.head_so_far() {
            Some(head) => Ok(Some(head.clone())),
            None => {
                let sql = "SELECT next_seq, start, chain, sums, key_fence FROM org_head WHERE org_id = $1";
                self.one(sql, &[&self.org], head_row).await
            }
        }
    }

    async fn chain_at(&mut self, seq: u64) -> Result<Option<Chain>> {
        self.one(
            "SELECT chain FROM change WHERE org_id = $1 AND seq = $2",
            &[&self.org, &stored(seq)],
            |row| chain(row.try_get(0)?),
        )
        .await
    }

    fn rights_source(&self) -> &Source {
        &self.source
    }

    async fn last_statement(&mut self) -> Result<Option<(u64, [u8; 32])>> {
        self.last_statement_row().await
    }

    async fn statements_after(&mut self, place: u64, most: u32) -> Result<Vec<StatementRow>> {
        self.all(
            "SELECT place, hash, bytes FROM statement WHERE org_id = $1 AND place > $2 \
             ORDER BY place LIMIT (SELECT $3::bigint)",
            &[&self.org, &stored(place), &i64::from(most)],
            statement_row,
        )
        .await
    }

    async fn device_row(&mut self, id: DeviceId) -> Result<Option<DeviceRow>> {
        self.row_of_device(id).await
    }

    async fn device_rows(&mut self) -> Result<Vec<DeviceRow>> {
        self.all(
            "SELECT device, public_key, enrolled_at, last_seen, revoked_at, version, waits FROM device \
             WHERE org_id = $1 ORDER BY device",
            &[&self.org],
            device_row,
        )
        .await
    }

    async fn signed_by(
        &mut self,
        log: LogId,
        first: u64,
        last: u64,
        user: StaffId,
    ) -> Result<Vec<(u64, u64)>> {
        let beyond = stored(last.saturating_add(limits::CHUNK_CHANGES as u64));
        let (staff_log, staff_counter) = (stored(user.0.log.0), stored(user.0.counter));
        self.all(
            "SELECT first, last FROM signature WHERE org_id = $1 AND log = $2 AND last BETWEEN $3 AND $4 \
             AND first <= $5 AND staff_log = $6 AND staff_counter = $7 ORDER BY first",
            &[&self.org, &stored(log.0), &stored(first), &beyond, &stored(last), &staff_log, &staff_counter],
            |row| Ok((loaded(row.try_get(0)?), loaded(row.try_get(1)?))),
        )
        .await
    }

    async fn kept_chain(&mut self, log: LogId, counter: u64) -> Result<Option<(u64, Chain)>> {
        self.one(
            "SELECT last, chain FROM signature WHERE org_id = $1 AND log = $2 AND last <= $3 \
             ORDER BY last DESC LIMIT 1",
            &[&self.org, &stored(log.0), &stored(counter)],
            |row| Ok((loaded(row.try_get(0)?), chain(row.try_get(1)?)?)),
        )
        .await
    }

    async fn grant_rows_of(&mut self, device: DeviceId) -> Result<Vec<Grant>> {
        self.grant_rows(device).await
    }

    async fn grants(&mut self, user: StaffId) -> Result<Vec<Grant>> {
        self.all(
            "SELECT staff_log, staff_counter, site_log, site_counter, until_seq FROM user_site \
             WHERE org_id = $1 AND staff_log = $2 AND staff_counter = $3",
            &[&self.org, &stored(user.0.log.0), &stored(user.0.counter)],
            grant_row,
        )
        .await
    }

    async fn user_rows(&mut self) -> Result<Vec<UserRow>> {
        self.all(
            "SELECT staff_log, staff_counter, role, site_log, site_counter FROM app_user \
             WHERE org_id = $1 ORDER BY staff_log, staff_counter",
            &[&self.org],
            user_row,
        )
        .await
    }

    async fn log(&mut self, id: LogId) -> Result<Option<LogRow>> {
        self.log_row(id).await
    }

    async fn logs_of(&mut self, device: DeviceId) -> Result<Vec<LogRow>> {
        self.log_rows(device).await
    }

    async fn digests(&mut self, log: LogId, first: u64, last: u64) -> Result<Vec<(u64, Digest)>> {
        self.all(
            "SELECT counter, digest FROM change WHERE org_id = $1 AND log = $2 AND counter BETWEEN $3 AND $4 \
             UNION ALL \
             SELECT counter, digest FROM set_aside WHERE org_id = $1 AND log = $2 AND counter BETWEEN $3 AND $4 \
             ORDER BY 1",
            &[&self.org, &stored(log.0), &stored(first), &stored(last)],
            |row| Ok((loaded(row.try_get(0)?), digest(row.try_get(1)?)?)),
        )
        .await
    }

    async fn set_aside(&mut self, log: LogId, first: u64, last: u64) -> Result<Vec<SetAside>> {
        self.all(
            "SELECT counter, code, field FROM set_aside \
             WHERE org_id = $1 AND log = $2 AND counter BETWEEN $3 AND $4 ORDER BY counter",
            &[&self.org, &stored(log.0), &stored(first), &stored(last)],
            told,
        )
        .await
    }

    async fn newest_set_aside(&mut self, log: LogId, most: u32) -> Result<Vec<SetAside>> {
        self.newest_told(log, most).await
    }

    async fn set_aside_at(&mut self, dots: &[Dot]) -> Result<Vec<SetAsideRow>> {
        self.set_aside_rows(dots).await
    }

    async fn records(&mut self, ids: &[RecordId]) -> Result<Vec<RecordRow>> {
        self.record_rows(ids).await
    }

    async fn units_of(&mut self, ids: &[RecordId]) -> Result<Vec<UnitRow>> {
        let (logs, counters) = id_columns(ids.iter().copied());
        self.all(
            "SELECT found.* FROM unnest($2::bigint[], $3::bigint[]) AS asked (log, counter), LATERAL \
             (SELECT record_log, record_counter, unit, last_seq, key_id, sealed, conflict, hash FROM unit \
             WHERE org_id = $1 AND record_log = asked.log AND record_counter = asked.counter OFFSET 0) \
             AS found ORDER BY record_log, record_counter, unit",
            &[&self.org, &logs, &counters],
            |row| unit_row(row, 0),
        )
        .await
    }

    async fn units(&mut self, keys: &[UnitKey]) -> Result<Vec<UnitRow>> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let ids = keys.iter().map(|key| key.record.0);
        let (logs, counters): (Vec<i64>, Vec<i64>) =
            ids.map(|id| (stored(id.log.0), stored(id.counter))).unzip();
        let units: Vec<&str> = keys.iter().map(|key| key.unit.as_str()).collect();
        self.all(
            "SELECT found.* FROM unnest($2::bigint[], $3::bigint[], $4::text[]) \
             AS asked (log, counter, name), LATERAL \
             (SELECT record_log, record_counter, unit, last_seq, key_id, sealed, conflict, hash FROM unit \
             WHERE org_id = $1 AND record_log = asked.log AND record_counter = asked.counter \
             AND unit = asked.name OFFSET 0) AS found",
            &[&self.org, &logs, &counters, &units],
            |row| unit_row(row, 0),
        )
        .await
    }

    async fn units_of_kind(&mut self, kind: &KindName) -> Result<Vec<UnitRow>> {
        self.all(
            "SELECT u.record_log, u.record_counter, u.unit, u.last_seq, u.key_id, u.sealed, u.conflict, u.hash \
             FROM record r JOIN unit u ON u.org_id = r.org_id \
             AND u.record_log = r.record_log AND u.record_counter = r.record_counter \
             WHERE r.org_id = $1 AND r.kind = $2 ORDER BY u.record_log, u.record_counter, u.unit",
            &[&self.org, &kind.as_str()],
            |row| unit_row(row, 0),
        )
        .await
    }

    async fn feed_of_kind(
        &mut self,
        kind: &KindName,
        after: Option<RecordId>,
        most: u32,
    ) -> Result<Vec<FeedRow>> {
        let (log, counter) = after_dot(after.map(|record| record.0));
        self.all(
            concat!(
                "SELECT ",
                feed_columns!(),
                " FROM (SELECT record_log, record_counter, kind, root, root_log, root_counter, audience, sites, contested \
                 FROM record WHERE org_id = $1 AND kind = $2 AND (record_log, record_counter) > ($3, $4) \
                 ORDER BY record_log, record_counter LIMIT $5) AS r, \
                 LATERAL (SELECT record_log, record_counter, unit, last_seq, key_id, sealed, conflict, hash \
                 FROM unit WHERE org_id = $1 AND record_log = r.record_log \
                 AND record_counter = r.record_counter OFFSET 0) AS u \
                 ORDER BY r.record_log, r.record_counter, u.unit LIMIT $5"
            ),
            &[&self.org, &kind.as_str(), &log, &counter, &i64::from(most)],
            feed_row,
        )
        .await
    }

    async fn conflicts(&mut self) -> Result<u64> {
        let sql = "SELECT count(*) FROM unit WHERE org_id = $1 AND conflict";
        Ok(self.one(sql, &[&self.org], |row| Ok(loaded(row.try_get(0)?))).await?.unwrap_or_default())
    }

    async fn voids_after(&mut self, after: Option<RecordId>, most: u32) -> Result<Vec<RecordId>> {
        let (log, counter) = after_dot(after.map(|record| record.0));
        self.all(
            "SELECT record_log, record_counter FROM unit WHERE org_id = $1 AND unit = 'void' \
             AND (record_log, record_counter) > ($2, $3) ORDER BY record_log, record_counter \
             LIMIT (SELECT $4::bigint)",
            &[&self.org, &log, &counter, &i64::from(most)],
            |row| Ok(RecordId(dot(row.try_get(0)?, row.try_get(1)?))),
        )
        .await
    }

    async fn units_under(
        &mut self,
        root: RecordId,
        after: Option<RecordId>,
        most: u32,
    ) -> Result<Vec<FeedRow>> {
        let (log, counter) = after_dot(after.map(|record| record.0));
        self.all(
            concat!(
                "SELECT ",
                feed_columns!(),
                " FROM record r JOIN unit u ON u.org_id = r.org_id \
                 AND u.record_log = r.record_log AND u.record_counter = r.record_counter \
                 WHERE r.org_id = $1 AND ((r.record_log = $2 AND r.record_counter = $3) \
                 OR (r.root_log = $2 AND r.root_counter = $3)) \
                 AND (r.record_log, r.record_counter) > ($4, $5) \
                 ORDER BY r.record_log, r.record_counter, u.unit LIMIT $6"
            ),
            &[&self.org, &stored(root.0.log.0), &stored(root.0.counter), &log, &counter, &i64::from(most)],
            feed_row,
        )
        .await
    }

    async fn sums_under(&mut self, root: RecordId) -> Result<Vec<(Audience, StateHash)>> {
        let rows = self
            .all(
                "SELECT r.audience, u.hash FROM record r JOIN unit u ON u.org_id = r.org_id \
                 AND u.record_log = r.record_log AND u.record_counter = r.record_counter \
                 WHERE r.org_id = $1 AND ((r.record_log = $2 AND r.record_counter = $3) \
                 OR (r.root_log = $2 AND r.root_counter = $3 AND r.contested = '\\x00'))",
                &[&self.org, &stored(root.0.log.0), &stored(root.0.counter)],
                |row| Ok((Audience::from(row.try_get::<_, String>(0)?), state_hash(row.try_get(1)?)?)),
            )
            .await?;
        Ok(added_up(rows))
    }

    async fn moves(&mut self, from: u64, to: u64) -> Result<Vec<Move>> {
        self.all(
            "SELECT seq, participant_log, participant_counter, sites_before FROM moved \
             WHERE org_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq",
            &[&self.org, &stored(from), &stored(to)],
            move_row,
        )
        .await
    }

    async fn moves_of(&mut self, participants: &[RecordId]) -> Result<Vec<Move>> {
        let (logs, counters) = id_columns(participants.iter().copied());
        self.all(
            "SELECT found.* FROM unnest($2::bigint[], $3::bigint[]) AS asked (log, counter), LATERAL \
             (SELECT seq, participant_log, participant_counter, sites_before FROM moved WHERE org_id = $1 \
             AND participant_log = asked.log AND participant_counter = asked.counter OFFSET 0) AS found \
             ORDER BY seq",
            &[&self.org, &logs, &counters],
            move_row,
        )
        .await
    }

    async fn units_after(&mut self, seq: u64, most: u32) -> Result<Vec<FeedRow>> {
        // Of the last sequence number some units may be left out, whichever they are: who gets as many as
        // they asked for passes that number over and asks for it again.
        self.all(
            concat!(
                "SELECT ",
                feed_columns!(),
                " FROM (SELECT record_log, record_counter, unit, last_seq, key_id, sealed, conflict, hash \
                 FROM unit WHERE org_id = $1 AND last_seq > $2 ORDER BY last_seq LIMIT (SELECT $3::bigint)) AS u, \
                 LATERAL (SELECT record_log, record_counter, kind, root, root_log, root_counter, audience, \
                 sites, contested FROM record WHERE org_id = $1 AND record_log = u.record_log \
                 AND record_counter = u.record_counter OFFSET 0) AS r \
                 ORDER BY u.last_seq, u.record_log, u.record_counter, u.unit"
            ),
            &[&self.org, &stored(seq), &i64::from(most)],
            feed_row,
        )
        .await
    }

    async fn units_in_range(&mut self, range: u16) -> Result<Vec<FeedRow>> {
        self.all(
            concat!(
                "SELECT ",
                feed_columns!(),
                " FROM record r JOIN unit u ON u.org_id = r.org_id \
             AND u.record_log = r.record_log AND u.record_counter = r.record_counter \
             WHERE r.org_id = $1 AND r.id_range = $2 ORDER BY r.record_log, r.record_counter, u.unit"
            ),
            &[&self.org, &i64::from(range)],
            feed_row,
        )
        .await
    }
}

pub(super) fn head_row(row: &Row) -> Result<Head> {
    Ok(Head {
        next_seq: loaded(row.try_get(0)?),
        start: chain(row.try_get(1)?)?,
        chain: chain(row.try_get(2)?)?,
        sums: sums(row.try_get(3)?)?,
        key_fence: loaded(row.try_get(4)?),
    })
}

fn move_row(row: &Row) -> Result<Move> {
    Ok(Move {
        seq: loaded(row.try_get(0)?),
        participant: RecordId(dot(row.try_get(1)?, row.try_get(2)?)),
        before: sites(row.try_get(3)?)?,
    })
}

fn feed_row(row: &Row) -> Result<FeedRow> {
    Ok(FeedRow { record: record_row(row, 0)?, unit: unit_row(row, 9)? })
}

pub(super) fn unit_row(row: &Row, at: usize) -> Result<UnitRow> {
    Ok(UnitRow {
        key: UnitKey {
            record: RecordId(dot(row.try_get(at)?, row.try_get(at + 1)?)),
            unit: UnitName::from(row.try_get::<_, String>(at + 2)?),
        },
        last_seq: loaded(row.try_get(at + 3)?),
        sealed: Sealed { key: KeyId(loaded(row.try_get(at + 4)?)), bytes: row.try_get(at + 5)? },
        conflict: row.try_get(at + 6)?,
        hash: state_hash(row.try_get(at + 7)?)?,
    })
}
