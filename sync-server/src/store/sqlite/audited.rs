//! Who read what.

use alongside_audit::{End, SessionId};
use alongside_record::DeviceId;
use rusqlite::{Row, params};

use super::transaction::SqliteTransaction;
use crate::{
    ServerError,
    store::{
        AuditSessionRow, Audited, PutAudited,
        columns::{chain, loaded, session_id, stored},
    },
};

type Result<T> = std::result::Result<T, ServerError>;

impl Audited for SqliteTransaction<'_> {
    async fn audit_session(&mut self, id: SessionId) -> Result<Option<AuditSessionRow>> {
        self.one(
            "SELECT session, device, number, head, count, chain, signature, disputed, received_at \
             FROM audit_session WHERE org_id = ?1 AND session = ?2",
            params![self.org, id.0.as_slice()],
            session_row,
        )
    }

    async fn audit_sessions_after(
        &mut self,
        after: Option<(DeviceId, u64, SessionId)>,
        most: u32,
    ) -> Result<Vec<AuditSessionRow>> {
        let (device, number, id) = after.map_or((i64::MIN, -1, Vec::new()), |(device, number, id)| {
            (stored(device.0), stored(number), id.0.to_vec())
        });
        self.all(
            "SELECT session, device, number, head, count, chain, signature, disputed, received_at \
             FROM audit_session WHERE org_id = ?1 AND (device, number, session) > (?2, ?3, ?4) \
             ORDER BY device, number, session LIMIT ?5",
            params![self.org, device, number, id, most],
            session_row,
        )
    }

    async fn last_audit_session(&mut self, device: DeviceId) -> Result<Option<AuditSessionRow>> {
        self.one(
            "SELECT session, device, number, head, count, chain, signature, disputed, received_at \
             FROM audit_session WHERE org_id = ?1 AND device = ?2 ORDER BY number DESC, session DESC LIMIT 1",
            params![self.org, stored(device.0)],
            session_row,
        )
    }

    async fn audit_rows(&mut self, session: SessionId, after: u64, most: u32) -> Result<Vec<(u64, Vec<u8>)>> {
        self.all(
            "SELECT number, sealed FROM audit_row WHERE org_id = ?1 AND session = ?2 AND number > ?3 \
             ORDER BY number LIMIT ?4",
            params![self.org, session.0.as_slice(), stored(after), most],
            |row| Ok((loaded(row.get(0)?), row.get(1)?)),
        )
    }

    async fn audit_sent(&mut self, device: DeviceId, day: i64) -> Result<u64> {
        let sent = self.one(
            "SELECT row_count FROM audit_sent WHERE org_id = ?1 AND device = ?2 AND day = ?3",
            params![self.org, stored(device.0), day],
            |row| Ok(loaded(row.get(0)?)),
        )?;
        Ok(sent.unwrap_or(0))
    }
}

impl PutAudited for SqliteTransaction<'_> {
    async fn put_audit_session(&mut self, row: &AuditSessionRow) -> Result<()> {
        let AuditSessionRow { device, number, head, end, signature, disputed, received_at } = row;
        self.run(
            "INSERT INTO audit_session (org_id, session, device, number, head, count, chain, signature, \
             disputed, received_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) \
             ON CONFLICT (org_id, session) DO UPDATE SET count = excluded.count, chain = excluded.chain, \
             signature = excluded.signature, disputed = excluded.disputed, received_at = excluded.received_at",
            params![
                self.org,
                end.session.0.as_slice(),
                stored(device.0),
                stored(*number),
                head,
                stored(end.count),
                end.chain.0.as_slice(),
                signature,
                i64::from(*disputed),
                received_at
            ],
        )
    }

    async fn add_audit_rows(&mut self, session: SessionId, first: u64, rows: &[Vec<u8>]) -> Result<()> {
        for (number, sealed) in (first..).zip(rows) {
            self.run(
                "INSERT INTO audit_row (org_id, session, number, sealed) VALUES (?1, ?2, ?3, ?4)",
                params![self.org, session.0.as_slice(), stored(number), sealed],
            )?;
        }
        Ok(())
    }

    async fn put_audit_sent(&mut self, device: DeviceId, day: i64, rows: u64) -> Result<()> {
        self.run(
            "INSERT INTO audit_sent (org_id, device, day, row_count) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (org_id, device, day) DO UPDATE SET row_count = excluded.row_count",
            params![self.org, stored(device.0), day, stored(rows)],
        )
    }
}

fn session_row(row: &Row<'_>) -> Result<AuditSessionRow> {
    Ok(AuditSessionRow {
        end: End {
            session: session_id(row.get(0)?)?,
            count: loaded(row.get(4)?),
            chain: chain(row.get(5)?)?,
        },
        device: DeviceId(loaded(row.get(1)?)),
        number: loaded(row.get(2)?),
        head: row.get(3)?,
        signature: row.get(6)?,
        disputed: row.get::<_, i64>(7)? != 0,
        received_at: row.get(8)?,
    })
}
