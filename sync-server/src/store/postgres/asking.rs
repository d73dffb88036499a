//! Questions that are asked together: all are on their way before the first is
//! answered.

use std::collections::BTreeSet;

use alongside_protocol::SetAside;
use alongside_record::{DeviceId, Dot, LogId, RecordId, StaffId};
use tokio_postgres::Row;

use super::{scanning::set_aside_row, transaction::PostgresTransaction};
use crate::{
    ServerError,
    rights::rights,
    store::{
        Answers, DeviceRow, Grant, LogRow, Questions, RecordRow, SetAsideRow, StatementRow, UserRow,
        asking::if_asked,
        columns::{chain, dot, fixed, granted, laptop_state, loaded, public_key, record, role, stored},
    },
};

type Result<T> = std::result::Result<T, ServerError>;

impl PostgresTransaction {
    /// Sends all questions, and then waits for the answers.
    pub(super) async fn answers(&mut self, asked: &Questions) -> Result<Answers> {
        let awaited = asked.awaited.map(|(log, first, last)| self.awaited_row(log, first, last));
        let (last, device, log, logs, grants, records, aside, erased, is_awaited, key_fence) = tokio::try_join!(
            if_asked(asked.asks_for_rights().then(|| self.last_statement_row())),
            if_asked(asked.device.map(|id| self.row_of_device(id))),
            if_asked(asked.log.map(|id| self.log_row(id))),
            if_asked(asked.logs_of.map(|device| self.log_rows(device))),
            if_asked(asked.users_of.map(|device| self.grant_rows(device))),
            self.record_rows(&asked.records),
            self.set_aside_rows(&asked.aside),
            self.erased_rows(&asked.erased),
            if_asked(awaited),
            if_asked(asked.key_fence.then(|| self.key_fence_row())),
        )?;
        let mut answers =
            Answers { log, logs, records, aside, erased, is_awaited, key_fence, ..Answers::default() };
        if asked.asks_for_rights() {
            let rights = match self.source.up_to(last) {
                Some(rights) => rights,
                None => rights(self).await?,
            };
            answers.put_rights(asked, &rights, device, grants);
        }
        Ok(answers)
    }

    /// The newest reasons of a log, by counter.
    pub(super) async fn newest_told(&self, log: LogId, most: u32) -> Result<Vec<SetAside>> {
        self.all(
            "SELECT counter, code, field FROM (SELECT counter, code, field FROM set_aside \
             WHERE org_id = $1 AND log = $2 ORDER BY counter DESC LIMIT $3) newest ORDER BY counter",
            &[&self.org, &stored(log.0), &i64::from(most)],
            told,
        )
        .await
    }

    pub(super) async fn row_of_device(&self, id: DeviceId) -> Result<Option<DeviceRow>> {
        self.one(
            "SELECT device, public_key, enrolled_at, last_seen, revoked_at, version, waits FROM device \
             WHERE org_id = $1 AND device = $2",
            &[&self.org, &stored(id.0)],
            device_row,
        )
        .await
    }

    pub(super) async fn key_fence_row(&self) -> Result<u64> {
        let sql = "SELECT key_fence FROM org_head WHERE org_id = $1";
        Ok(self.one(sql, &[&self.org], |row| Ok(loaded(row.try_get(0)?))).await?.unwrap_or_default())
    }

    pub(super) async fn log_row(&self, id: LogId) -> Result<Option<LogRow>> {
        self.one(
            "SELECT log, device, counter, start, chain, received_at FROM log WHERE org_id = $1 AND log = $2",
            &[&self.org, &stored(id.0)],
            log_row,
        )
        .await
    }

    pub(super) async fn log_rows(&self, device: DeviceId) -> Result<Vec<LogRow>> {
        self.all(
            "SELECT log, device, counter, start, chain, received_at FROM log \
             WHERE org_id = $1 AND device = $2 ORDER BY log",
            &[&self.org, &stored(device.0)],
            log_row,
        )
        .await
    }

    pub(super) async fn last_statement_row(&self) -> Result<Option<(u64, [u8; 32])>> {
        self.one(
            "SELECT place, hash FROM statement WHERE org_id = $1 ORDER BY place DESC LIMIT 1",
            &[&self.org],
            |row| Ok((loaded(row.try_get(0)?), fixed(row.try_get(1)?, "statement")?)),
        )
        .await
    }

    pub(super) async fn grant_rows(&self, device: DeviceId) -> Result<Vec<Grant>> {
        self.all(
            "SELECT g.staff_log, g.staff_counter, g.site_log, g.site_counter, g.until_seq \
             FROM device_user d JOIN user_site g ON g.org_id = d.org_id \
             AND g.staff_log = d.staff_log AND g.staff_counter = d.staff_counter \
             WHERE d.org_id = $1 AND d.device = $2",
            &[&self.org, &stored(device.0)],
            grant_row,
        )
        .await
    }

    pub(super) async fn record_rows(&self, ids: &[RecordId]) -> Result<Vec<RecordRow>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let (logs, counters) = id_columns(ids.iter().copied());
        self.all(
            "SELECT found.* FROM unnest($2::bigint[], $3::bigint[]) AS asked (log, counter), LATERAL \
             (SELECT record_log, record_counter, kind, root, root_log, root_counter, audience, sites, contested \
             FROM record WHERE org_id = $1 AND record_log = asked.log AND record_counter = asked.counter \
             OFFSET 0) AS found",
            &[&self.org, &logs, &counters],
            |row| record_row(row, 0),
        )
        .await
    }

    pub(super) async fn set_aside_rows(&self, dots: &[Dot]) -> Result<Vec<SetAsideRow>> {
        if dots.is_empty() {
            return Ok(Vec::new());
        }
        let (logs, counters) = id_columns(dots.iter().copied().map(RecordId));
        self.all(
            "SELECT found.* FROM unnest($2::bigint[], $3::bigint[]) AS asked (log, counter), LATERAL \
             (SELECT log, counter, digest, witness, code, field, key_id, sealed, received_at, waits_log, \
             waits_counter, record_log, record_counter FROM set_aside \
             WHERE org_id = $1 AND log = asked.log AND counter = asked.counter OFFSET 0) AS found",
            &[&self.org, &logs, &counters],
            set_aside_row,
        )
        .await
    }

    pub(super) async fn awaited_row(&self, log: LogId, first: u64, last: u64) -> Result<bool> {
        let sql = "SELECT counter FROM set_aside \
                   WHERE org_id = $1 AND waits_log = $2 AND waits_counter BETWEEN $3 AND $4 LIMIT 1";
        let params: [&(dyn tokio_postgres::types::ToSql + Sync); 4] =
            [&self.org, &stored(log.0), &stored(first), &stored(last)];
        Ok(self.one(sql, &params, |_| Ok(())).await?.is_some())
    }
}

pub(super) fn device_row(row: &Row) -> Result<DeviceRow> {
    Ok(DeviceRow {
        id: DeviceId(loaded(row.try_get(0)?)),
        key: public_key(row.try_get(1)?)?,
        enrolled_at: row.try_get(2)?,
        last_seen: row.try_get(3)?,
        revoked_at: row.try_get(4)?,
        told: laptop_state(row.try_get(5)?, row.try_get(6)?),
        readmitted: false,
    })
}

pub(super) fn statement_row(row: &Row) -> Result<StatementRow> {
    let hash = fixed(row.try_get(1)?, "statement")?;
    Ok(StatementRow { place: loaded(row.try_get(0)?), hash, bytes: row.try_get(2)? })
}

pub(super) fn log_row(row: &Row) -> Result<LogRow> {
    Ok(LogRow {
        id: LogId(loaded(row.try_get(0)?)),
        device: DeviceId(loaded(row.try_get(1)?)),
        counter: loaded(row.try_get(2)?),
        start: chain(row.try_get(3)?)?,
        chain: chain(row.try_get(4)?)?,
        received_at: row.try_get(5)?,
    })
}

pub(super) fn user_row(row: &Row) -> Result<UserRow> {
    Ok(UserRow {
        id: StaffId(dot(row.try_get(0)?, row.try_get(1)?)),
        role: role(&row.try_get::<_, String>(2)?)?,
        site: RecordId(dot(row.try_get(3)?, row.try_get(4)?)),
    })
}

pub(super) fn grant_row(row: &Row) -> Result<Grant> {
    Ok(Grant {
        user: StaffId(dot(row.try_get(0)?, row.try_get(1)?)),
        site: granted(row.try_get(2)?, row.try_get(3)?),
        until: row.try_get::<_, Option<i64>>(4)?.map(loaded),
    })
}

/// Why a change was set aside.
pub(super) fn told(row: &Row) -> Result<SetAside> {
    Ok(SetAside { counter: loaded(row.try_get(0)?), code: row.try_get(1)?, field: row.try_get(2)? })
}

pub(super) fn record_row(row: &Row, at: usize) -> Result<RecordRow> {
    let id = dot(row.try_get(at)?, row.try_get(at + 1)?);
    let root = (row.try_get(at + 3)?, row.try_get(at + 4)?, row.try_get(at + 5)?);
    record(id, row.try_get(at + 2)?, root, row.try_get(at + 6)?, row.try_get(at + 7)?, row.try_get(at + 8)?)
}

/// Record ids as the two columns they lie in, each once, for statements that look them up one by one.
pub(super) fn id_columns(ids: impl Iterator<Item = RecordId>) -> (Vec<i64>, Vec<i64>) {
    let ids: BTreeSet<RecordId> = ids.collect();
    ids.into_iter().map(|id| (stored(id.0.log.0), stored(id.0.counter))).unzip()
}
