//! Reading whole tables, page by page.

use alongside_record::{Dot, LogId, RecordId, UnitName};
use rusqlite::{Row, params};

use super::{
    rows::{log_row, record_row},
    transaction::SqliteTransaction,
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

impl Scan for SqliteTransaction<'_> {
    async fn order_after(&mut self, seq: u64, most: u32) -> Result<Vec<Placed>> {
        self.all(
            "SELECT seq, log, counter, record_log, record_counter, digest, chain FROM change \
             WHERE org_id = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
            params![self.org, stored(seq), most],
            |row| {
                Ok(Placed {
                    seq: loaded(row.get(0)?),
                    dot: dot(row.get(1)?, row.get(2)?),
                    record: RecordId(dot(row.get(3)?, row.get(4)?)),
                    digest: digest(row.get(5)?)?,
                    chain: chain(row.get(6)?)?,
                })
            },
        )
    }

    async fn changes_at(&mut self, seqs: &[u64]) -> Result<Vec<ChangeRow>> {
        let mut found = Vec::with_capacity(seqs.len());
        for seq in seqs {
            found.extend(self.one(
                "SELECT log, counter, seq, record_log, record_counter, digest, witness, key_id, sealed, \
                 received_at, chain FROM change WHERE org_id = ?1 AND seq = ?2",
                params![self.org, stored(*seq)],
                change_row,
            )?);
        }
        Ok(found)
    }

    async fn accepted(&mut self, dots: &[Dot]) -> Result<Vec<Dot>> {
        let mut found = Vec::with_capacity(dots.len());
        for one in dots {
            found.extend(self.one(
                "SELECT log, counter FROM change WHERE org_id = ?1 AND log = ?2 AND counter = ?3",
                params![self.org, stored(one.log.0), stored(one.counter)],
                |row| Ok(dot(row.get(0)?, row.get(1)?)),
            )?);
        }
        Ok(found)
    }

    async fn logs_after(&mut self, after: Option<LogId>, most: u32) -> Result<Vec<LogRow>> {
        let Some(from) = after_log(after) else { return Ok(Vec::new()) };
        self.all(
            "SELECT log, device, counter, start, chain, received_at FROM log \
             WHERE org_id = ?1 AND log >= ?2 ORDER BY log LIMIT ?3",
            params![self.org, from, most],
            log_row,
        )
    }

    async fn kept_after(&mut self, log: LogId, counter: u64, most: u32) -> Result<Vec<Kept>> {
        self.all(
            "SELECT counter, digest, witness FROM change WHERE org_id = ?1 AND log = ?2 AND counter > ?3 \
             UNION ALL \
             SELECT counter, digest, witness FROM set_aside WHERE org_id = ?1 AND log = ?2 AND counter > ?3 \
             ORDER BY 1 LIMIT ?4",
            params![self.org, stored(log.0), stored(counter), most],
            |row| {
                let (digest, witness) = (digest(row.get(1)?)?, witness(row.get(2)?)?);
                Ok(Kept { counter: loaded(row.get(0)?), digest, witness })
            },
        )
    }

    async fn set_aside_after(&mut self, after: Option<Dot>, most: u32) -> Result<Vec<SetAsideRow>> {
        let (log, counter) = after_dot(after);
        self.all(
            "SELECT log, counter, digest, witness, code, field, key_id, sealed, received_at, waits_log, \
             waits_counter, record_log, record_counter FROM set_aside \
             WHERE org_id = ?1 AND (log, counter) > (?2, ?3) ORDER BY log, counter LIMIT ?4",
            params![self.org, log, counter, most],
            set_aside_row,
        )
    }

    async fn changes_of(&mut self, log: LogId, first: u64, last: u64) -> Result<Vec<ChangeRow>> {
        self.all(
            "SELECT log, counter, seq, record_log, record_counter, digest, witness, key_id, sealed, \
             received_at, chain FROM change \
             WHERE org_id = ?1 AND log = ?2 AND counter BETWEEN ?3 AND ?4 ORDER BY counter",
            params![self.org, stored(log.0), stored(first), stored(last)],
            change_row,
        )
    }

    async fn signatures_of(&mut self, log: LogId) -> Result<Vec<SignatureRow>> {
        self.all(
            "SELECT log, first, last, chain, staff_log, staff_counter, attests, bytes FROM signature \
             WHERE org_id = ?1 AND log = ?2 ORDER BY last, attests, staff_log, staff_counter",
            params![self.org, stored(log.0)],
            |row| {
                Ok(SignatureRow {
                    log: LogId(loaded(row.get(0)?)),
                    first: loaded(row.get(1)?),
                    last: loaded(row.get(2)?),
                    chain: chain(row.get(3)?)?,
                    user: signing_user(row.get(4)?, row.get(5)?),
                    attests: row.get(6)?,
                    bytes: row.get(7)?,
                })
            },
        )
    }

    async fn records_after(&mut self, after: Option<RecordId>, most: u32) -> Result<Vec<RecordRow>> {
        let (log, counter) = after_dot(after.map(|record| record.0));
        self.all(
            "SELECT record_log, record_counter, kind, root, root_log, root_counter, audience, sites, contested \
             FROM record \
             WHERE org_id = ?1 AND (record_log, record_counter) > (?2, ?3) \
             ORDER BY record_log, record_counter LIMIT ?4",
            params![self.org, log, counter, most],
            |row| record_row(row, 0),
        )
    }

    async fn unit_keys_after(&mut self, after: Option<&UnitKey>, most: u32) -> Result<Vec<UnitKey>> {
        let (log, counter) = after_dot(after.map(|key| key.record.0));
        let unit = after.map(|key| key.unit.as_str()).unwrap_or_default();
        self.all(
            "SELECT record_log, record_counter, unit FROM unit \
             WHERE org_id = ?1 AND (record_log, record_counter, unit) > (?2, ?3, ?4) \
             ORDER BY record_log, record_counter, unit LIMIT ?5",
            params![self.org, log, counter, unit, most],
            |row| {
                Ok(UnitKey {
                    record: RecordId(dot(row.get(0)?, row.get(1)?)),
                    unit: UnitName::from(row.get::<_, String>(2)?),
                })
            },
        )
    }
}

pub(super) fn change_row(row: &Row<'_>) -> Result<ChangeRow> {
    Ok(ChangeRow {
        dot: dot(row.get(0)?, row.get(1)?),
        seq: loaded(row.get(2)?),
        record: RecordId(dot(row.get(3)?, row.get(4)?)),
        digest: digest(row.get(5)?)?,
        witness: witness(row.get(6)?)?,
        sealed: Sealed { key: KeyId(loaded(row.get(7)?)), bytes: row.get(8)? },
        received_at: row.get(9)?,
        chain: chain(row.get(10)?)?,
    })
}

pub(super) fn set_aside_row(row: &Row<'_>) -> Result<SetAsideRow> {
    let key: Option<i64> = row.get(6)?;
    let bytes: Option<Vec<u8>> = row.get(7)?;
    Ok(SetAsideRow {
        dot: dot(row.get(0)?, row.get(1)?),
        digest: digest(row.get(2)?)?,
        witness: witness(row.get(3)?)?,
        code: row.get(4)?,
        field: row.get(5)?,
        sealed: key.zip(bytes).map(|(key, bytes)| Sealed { key: KeyId(loaded(key)), bytes }),
        received_at: row.get(8)?,
        waits_for: id_in(row.get(9)?, row.get(10)?),
        record: id_in(row.get(11)?, row.get(12)?),
    })
}
