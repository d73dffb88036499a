//! Reading rows.

use alongside_protocol::{SetAside, limits};
use alongside_record::{
    Audience, Chain, DeviceId, Digest, Dot, KindName, LogId, RecordId, StaffId, StateHash,
};
use rusqlite::params;

use super::{
    rows::{device_row, feed_row, grant_row, head_row, log_row, move_row, record_row, unit_row, user_row},
    scanning::set_aside_row,
    transaction::SqliteTransaction,
};
use crate::{
    ServerError,
    rights::Source,
    store::{
        DeviceRow, FeedRow, Grant, Head, LogRow, Move, Reading, RecordRow, SetAsideRow, StatementRow,
        UnitKey, UnitRow, UserRow,
        columns::{added_up, after_dot, chain, digest, dot, feed_columns, fixed, loaded, state_hash, stored},
    },
};

type Result<T> = std::result::Result<T, ServerError>;

impl Reading for SqliteTransaction<'_> {
    async fn head(&mut self) -> Result<Option<Head>> {
        self.one(
            "SELECT next_seq, start, chain, sums, key_fence FROM org_head WHERE org_id = ?1",
            params![self.org],
            head_row,
        )
    }

    async fn chain_at(&mut self, seq: u64) -> Result<Option<Chain>> {
        self.one(
            "SELECT chain FROM change WHERE org_id = ?1 AND seq = ?2",
            params![self.org, stored(seq)],
            |row| chain(row.get(0)?),
        )
    }

    fn rights_source(&self) -> &Source {
        self.source
    }

    async fn last_statement(&mut self) -> Result<Option<(u64, [u8; 32])>> {
        self.one(
            "SELECT place, hash FROM statement WHERE org_id = ?1 ORDER BY place DESC LIMIT 1",
            params![self.org],
            |row| Ok((loaded(row.get(0)?), fixed(row.get(1)?, "statement")?)),
        )
    }

    async fn statements_after(&mut self, place: u64, most: u32) -> Result<Vec<StatementRow>> {
        self.all(
            "SELECT place, hash, bytes FROM statement WHERE org_id = ?1 AND place > ?2 ORDER BY place LIMIT ?3",
            params![self.org, stored(place), most],
            |row| {
                let hash = fixed(row.get(1)?, "statement")?;
                Ok(StatementRow { place: loaded(row.get(0)?), hash, bytes: row.get(2)? })
            },
        )
    }

    async fn device_row(&mut self, id: DeviceId) -> Result<Option<DeviceRow>> {
        self.one(
            "SELECT device, public_key, enrolled_at, last_seen, revoked_at, version, waits FROM device \
             WHERE org_id = ?1 AND device = ?2",
            params![self.org, stored(id.0)],
            device_row,
        )
    }

    async fn device_rows(&mut self) -> Result<Vec<DeviceRow>> {
        self.all(
            "SELECT device, public_key, enrolled_at, last_seen, revoked_at, version, waits FROM device \
             WHERE org_id = ?1 ORDER BY device",
            params![self.org],
            device_row,
        )
    }

    async fn signed_by(
        &mut self,
        log: LogId,
        first: u64,
        last: u64,
        user: StaffId,
    ) -> Result<Vec<(u64, u64)>> {
        let beyond = stored(last.saturating_add(limits::CHUNK_CHANGES as u64));
        self.all(
            "SELECT first, last FROM signature WHERE org_id = ?1 AND log = ?2 AND last BETWEEN ?3 AND ?4 \
             AND first <= ?5 AND staff_log = ?6 AND staff_counter = ?7 ORDER BY first",
            params![
                self.org,
                stored(log.0),
                stored(first),
                beyond,
                stored(last),
                stored(user.0.log.0),
                stored(user.0.counter)
            ],
            |row| Ok((loaded(row.get(0)?), loaded(row.get(1)?))),
        )
    }

    async fn kept_chain(&mut self, log: LogId, counter: u64) -> Result<Option<(u64, Chain)>> {
        self.one(
            "SELECT last, chain FROM signature WHERE org_id = ?1 AND log = ?2 AND last <= ?3 \
             ORDER BY last DESC LIMIT 1",
            params![self.org, stored(log.0), stored(counter)],
            |row| Ok((loaded(row.get(0)?), chain(row.get(1)?)?)),
        )
    }

    async fn grant_rows_of(&mut self, device: DeviceId) -> Result<Vec<Grant>> {
        self.all(
            "SELECT g.staff_log, g.staff_counter, g.site_log, g.site_counter, g.until_seq \
             FROM device_user d JOIN user_site g ON g.org_id = d.org_id \
             AND g.staff_log = d.staff_log AND g.staff_counter = d.staff_counter \
             WHERE d.org_id = ?1 AND d.device = ?2",
            params![self.org, stored(device.0)],
            grant_row,
        )
    }

    async fn grants(&mut self, user: StaffId) -> Result<Vec<Grant>> {
        self.all(
            "SELECT staff_log, staff_counter, site_log, site_counter, until_seq FROM user_site \
             WHERE org_id = ?1 AND staff_log = ?2 AND staff_counter = ?3",
            params![self.org, stored(user.0.log.0), stored(user.0.counter)],
            grant_row,
        )
    }

    async fn user_rows(&mut self) -> Result<Vec<UserRow>> {
        self.all(
            "SELECT staff_log, staff_counter, role, site_log, site_counter FROM app_user \
             WHERE org_id = ?1 ORDER BY staff_log, staff_counter",
            params![self.org],
            user_row,
        )
    }

    async fn log(&mut self, id: LogId) -> Result<Option<LogRow>> {
        self.one(
            "SELECT log, device, counter, start, chain, received_at FROM log WHERE org_id = ?1 AND log = ?2",
            params![self.org, stored(id.0)],
            log_row,
        )
    }

    async fn logs_of(&mut self, device: DeviceId) -> Result<Vec<LogRow>> {
        self.all(
            "SELECT log, device, counter, start, chain, received_at FROM log \
             WHERE org_id = ?1 AND device = ?2 ORDER BY log",
            params![self.org, stored(device.0)],
            log_row,
        )
    }

    async fn digests(&mut self, log: LogId, first: u64, last: u64) -> Result<Vec<(u64, Digest)>> {
        self.all(
            "SELECT counter, digest FROM change WHERE org_id = ?1 AND log = ?2 AND counter BETWEEN ?3 AND ?4 \
             UNION ALL \
             SELECT counter, digest FROM set_aside WHERE org_id = ?1 AND log = ?2 AND counter BETWEEN ?3 AND ?4 \
             ORDER BY 1",
            params![self.org, stored(log.0), stored(first), stored(last)],
            |row| Ok((loaded(row.get(0)?), digest(row.get(1)?)?)),
        )
    }

    async fn set_aside(&mut self, log: LogId, first: u64, last: u64) -> Result<Vec<SetAside>> {
        self.all(
            "SELECT counter, code, field FROM set_aside \
             WHERE org_id = ?1 AND log = ?2 AND counter BETWEEN ?3 AND ?4 ORDER BY counter",
            params![self.org, stored(log.0), stored(first), stored(last)],
            |row| Ok(SetAside { counter: loaded(row.get(0)?), code: row.get(1)?, field: row.get(2)? }),
        )
    }

    async fn newest_set_aside(&mut self, log: LogId, most: u32) -> Result<Vec<SetAside>> {
        let mut newest = self.all(
            "SELECT counter, code, field FROM set_aside WHERE org_id = ?1 AND log = ?2 \
             ORDER BY counter DESC LIMIT ?3",
            params![self.org, stored(log.0), most],
            |row| Ok(SetAside { counter: loaded(row.get(0)?), code: row.get(1)?, field: row.get(2)? }),
        )?;
        newest.reverse();
        Ok(newest)
    }

    async fn set_aside_at(&mut self, dots: &[Dot]) -> Result<Vec<SetAsideRow>> {
        let mut found = Vec::new();
        for one in dots {
            found.extend(self.one(
                "SELECT log, counter, digest, witness, code, field, key_id, sealed, received_at, waits_log, \
                 waits_counter, record_log, record_counter FROM set_aside WHERE org_id = ?1 AND log = ?2 AND counter = ?3",
                params![self.org, stored(one.log.0), stored(one.counter)],
                set_aside_row,
            )?);
        }
        Ok(found)
    }

    async fn is_awaited(&mut self, log: LogId, first: u64, last: u64) -> Result<bool> {
        let waiting = self.one(
            "SELECT 1 FROM set_aside WHERE org_id = ?1 AND waits_log = ?2 \
             AND waits_counter BETWEEN ?3 AND ?4 LIMIT 1",
            params![self.org, stored(log.0), stored(first), stored(last)],
            |_| Ok(()),
        )?;
        Ok(waiting.is_some())
    }

    async fn records(&mut self, ids: &[RecordId]) -> Result<Vec<RecordRow>> {
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            found.extend(self.one(
                "SELECT record_log, record_counter, kind, root, root_log, root_counter, audience, sites, contested \
                 FROM record WHERE org_id = ?1 AND record_log = ?2 AND record_counter = ?3",
                params![self.org, stored(id.0.log.0), stored(id.0.counter)],
                |row| record_row(row, 0),
            )?);
        }
        Ok(found)
    }

    async fn units_of(&mut self, ids: &[RecordId]) -> Result<Vec<UnitRow>> {
        let mut found = Vec::new();
        for id in ids {
            found.extend(self.all(
                "SELECT record_log, record_counter, unit, last_seq, key_id, sealed, conflict, hash FROM unit \
                 WHERE org_id = ?1 AND record_log = ?2 AND record_counter = ?3 ORDER BY unit",
                params![self.org, stored(id.0.log.0), stored(id.0.counter)],
                |row| unit_row(row, 0),
            )?);
        }
        Ok(found)
    }

    async fn units(&mut self, keys: &[UnitKey]) -> Result<Vec<UnitRow>> {
        let mut found = Vec::with_capacity(keys.len());
        for key in keys {
            let id = key.record.0;
            found.extend(self.one(
                "SELECT record_log, record_counter, unit, last_seq, key_id, sealed, conflict, hash FROM unit \
                 WHERE org_id = ?1 AND record_log = ?2 AND record_counter = ?3 AND unit = ?4",
                params![self.org, stored(id.log.0), stored(id.counter), key.unit.as_str()],
                |row| unit_row(row, 0),
            )?);
        }
        Ok(found)
    }

    async fn units_of_kind(&mut self, kind: &KindName) -> Result<Vec<UnitRow>> {
        self.all(
            "SELECT u.record_log, u.record_counter, u.unit, u.last_seq, u.key_id, u.sealed, u.conflict, u.hash \
             FROM record r JOIN unit u ON u.org_id = r.org_id \
             AND u.record_log = r.record_log AND u.record_counter = r.record_counter \
             WHERE r.org_id = ?1 AND r.kind = ?2 ORDER BY u.record_log, u.record_counter, u.unit",
            params![self.org, kind.as_str()],
            |row| unit_row(row, 0),
        )
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
                " FROM record r JOIN unit u ON u.org_id = r.org_id \
                 AND u.record_log = r.record_log AND u.record_counter = r.record_counter \
                 WHERE r.org_id = ?1 AND r.kind = ?2 AND (r.record_log, r.record_counter) > (?3, ?4) \
                 ORDER BY r.record_log, r.record_counter, u.unit LIMIT ?5"
            ),
            params![self.org, kind.as_str(), log, counter, most],
            feed_row,
        )
    }

    async fn conflicts(&mut self) -> Result<u64> {
        let sql = "SELECT count(*) FROM unit WHERE org_id = ?1 AND conflict = 1";
        let count = self.one(sql, params![self.org], |row| Ok(loaded(row.get(0)?)))?;
        Ok(count.unwrap_or_default())
    }

    async fn voids_after(&mut self, after: Option<RecordId>, most: u32) -> Result<Vec<RecordId>> {
        let (log, counter) = after_dot(after.map(|record| record.0));
        self.all(
            "SELECT record_log, record_counter FROM unit WHERE org_id = ?1 AND unit = 'void' \
             AND (record_log, record_counter) > (?2, ?3) ORDER BY record_log, record_counter LIMIT ?4",
            params![self.org, log, counter, most],
            |row| Ok(RecordId(dot(row.get(0)?, row.get(1)?))),
        )
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
                 WHERE r.org_id = ?1 AND ((r.record_log = ?2 AND r.record_counter = ?3) \
                 OR (r.root_log = ?2 AND r.root_counter = ?3)) \
                 AND (r.record_log, r.record_counter) > (?4, ?5) \
                 ORDER BY r.record_log, r.record_counter, u.unit LIMIT ?6"
            ),
            params![self.org, stored(root.0.log.0), stored(root.0.counter), log, counter, most],
            feed_row,
        )
    }

    async fn sums_under(&mut self, root: RecordId) -> Result<Vec<(Audience, StateHash)>> {
        let rows = self.all(
            "SELECT r.audience, u.hash FROM record r JOIN unit u ON u.org_id = r.org_id \
             AND u.record_log = r.record_log AND u.record_counter = r.record_counter \
             WHERE r.org_id = ?1 AND ((r.record_log = ?2 AND r.record_counter = ?3) \
             OR (r.root_log = ?2 AND r.root_counter = ?3 AND r.contested = x'00'))",
            params![self.org, stored(root.0.log.0), stored(root.0.counter)],
            |row| Ok((Audience::from(row.get::<_, String>(0)?), state_hash(row.get(1)?)?)),
        )?;
        Ok(added_up(rows))
    }

    async fn moves(&mut self, from: u64, to: u64) -> Result<Vec<Move>> {
        self.all(
            "SELECT seq, participant_log, participant_counter, sites_before FROM moved \
             WHERE org_id = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq",
            params![self.org, stored(from), stored(to)],
            move_row,
        )
    }

    async fn moves_of(&mut self, participants: &[RecordId]) -> Result<Vec<Move>> {
        let mut found = Vec::new();
        for id in participants {
            found.extend(self.all(
                "SELECT seq, participant_log, participant_counter, sites_before FROM moved \
                 WHERE org_id = ?1 AND participant_log = ?2 AND participant_counter = ?3 ORDER BY seq",
                params![self.org, stored(id.0.log.0), stored(id.0.counter)],
                move_row,
            )?);
        }
        Ok(found)
    }

    async fn units_after(&mut self, seq: u64, most: u32) -> Result<Vec<FeedRow>> {
        self.all(
            concat!(
                "SELECT ",
                feed_columns!(),
                " FROM unit u JOIN record r ON r.org_id = u.org_id \
             AND r.record_log = u.record_log AND r.record_counter = u.record_counter \
             WHERE u.org_id = ?1 AND u.last_seq > ?2 \
             ORDER BY u.last_seq, u.record_log, u.record_counter, u.unit LIMIT ?3"
            ),
            params![self.org, stored(seq), most],
            feed_row,
        )
    }

    async fn units_in_range(&mut self, range: u16) -> Result<Vec<FeedRow>> {
        self.all(
            concat!(
                "SELECT ",
                feed_columns!(),
                " FROM record r JOIN unit u ON u.org_id = r.org_id \
             AND u.record_log = r.record_log AND u.record_counter = r.record_counter \
             WHERE r.org_id = ?1 AND r.id_range = ?2 ORDER BY r.record_log, r.record_counter, u.unit"
            ),
            params![self.org, range],
            feed_row,
        )
    }
}
