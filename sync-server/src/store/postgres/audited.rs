//! Who read what.

use alongside_audit::{End, SessionId};
use alongside_record::DeviceId;
use tokio_postgres::Row;

use super::{insert::columns, transaction::PostgresTransaction};
use crate::{
    ServerError,
    store::{
        AuditSessionRow, Audited, PutAudited,
        columns::{chain, loaded, session_id, stored},
    },
};

type Result<T> = std::result::Result<T, ServerError>;

impl Audited for PostgresTransaction {
    async fn audit_session(&mut self, id: SessionId) -> Result<Option<AuditSessionRow>> {
        self.one(
            "SELECT session, device, number, head, count, chain, signature, disputed, received_at \
             FROM audit_session WHERE org_id = $1 AND session = $2",
            &[&self.org, &id.0.as_slice()],
            session_row,
        )
        .await
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
             FROM audit_session WHERE org_id = $1 AND (device, number, session) > ($2, $3, $4) \
             ORDER BY device, number, session LIMIT $5",
            &[&self.org, &device, &number, &id, &i64::from(most)],
            session_row,
        )
        .await
    }

    async fn last_audit_session(&mut self, device: DeviceId) -> Result<Option<AuditSessionRow>> {
        self.one(
            "SELECT session, device, number, head, count, chain, signature, disputed, received_at \
             FROM audit_session WHERE org_id = $1 AND device = $2 ORDER BY number DESC, session DESC LIMIT 1",
            &[&self.org, &stored(device.0)],
            session_row,
        )
        .await
    }

    async fn audit_rows(&mut self, session: SessionId, after: u64, most: u32) -> Result<Vec<(u64, Vec<u8>)>> {
        self.all(
            "SELECT number, sealed FROM audit_row WHERE org_id = $1 AND session = $2 AND number > $3 \
             ORDER BY number LIMIT $4",
            &[&self.org, &session.0.as_slice(), &stored(after), &i64::from(most)],
            |row| Ok((loaded(row.try_get(0)?), row.try_get(1)?)),
        )
        .await
    }

    async fn audit_sent(&mut self, device: DeviceId, day: i64) -> Result<u64> {
        let sent = self
            .one(
                "SELECT row_count FROM audit_sent WHERE org_id = $1 AND device = $2 AND day = $3",
                &[&self.org, &stored(device.0), &day],
                |row| Ok(loaded(row.try_get(0)?)),
            )
            .await?;
        Ok(sent.unwrap_or(0))
    }
}

impl PutAudited for PostgresTransaction {
    async fn put_audit_session(&mut self, row: &AuditSessionRow) -> Result<()> {
        let AuditSessionRow { device, number, head, end, signature, disputed, received_at } = row;
        self.queue(
            "INSERT INTO audit_session (org_id, session, device, number, head, count, chain, signature, \
             disputed, received_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
             ON CONFLICT (org_id, session) DO UPDATE SET count = excluded.count, chain = excluded.chain, \
             signature = excluded.signature, disputed = excluded.disputed, received_at = excluded.received_at",
            columns![
                self.org,
                end.session.0.to_vec(),
                stored(device.0),
                stored(*number),
                head.clone(),
                stored(end.count),
                end.chain.0.to_vec(),
                signature.clone(),
                i64::from(*disputed),
                *received_at
            ],
        )
        .await
    }

    async fn add_audit_rows(&mut self, session: SessionId, first: u64, rows: &[Vec<u8>]) -> Result<()> {
        let rows = (first..)
            .zip(rows)
            .map(|(number, sealed)| columns![self.org, session.0.to_vec(), stored(number), sealed.clone()]);
        self.insert("INSERT INTO audit_row (org_id, session, number, sealed)", rows.collect(), "").await
    }

    async fn put_audit_sent(&mut self, device: DeviceId, day: i64, rows: u64) -> Result<()> {
        self.queue(
            "INSERT INTO audit_sent (org_id, device, day, row_count) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (org_id, device, day) DO UPDATE SET row_count = excluded.row_count",
            columns![self.org, stored(device.0), day, stored(rows)],
        )
        .await
    }
}

fn session_row(row: &Row) -> Result<AuditSessionRow> {
    Ok(AuditSessionRow {
        end: End {
            session: session_id(row.try_get(0)?)?,
            count: loaded(row.try_get(4)?),
            chain: chain(row.try_get(5)?)?,
        },
        device: DeviceId(loaded(row.try_get(1)?)),
        number: loaded(row.try_get(2)?),
        head: row.try_get(3)?,
        signature: row.try_get(6)?,
        disputed: row.try_get::<_, i64>(7)? != 0,
        received_at: row.try_get(8)?,
    })
}
