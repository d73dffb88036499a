//! Writing rows. Locking is not needed here: the writer is alone.

use alongside_protocol::{LaptopState, ProgramVersion};
use alongside_record::{DeviceId, Dot, RecordId, StaffId, range_of};
use rusqlite::params;

use super::{scanning::set_aside_row, transaction::SqliteTransaction};
use crate::{
    ServerError,
    store::{
        ChangeRow, DeviceRow, Grant, Head, LogRow, Move, RecordRow, SetAsideRow, SignatureRow, StatementRow,
        UnitRow, UserRow, Writing,
        columns::{
            contested_bytes, grant_columns, root_columns, signing_columns, sites_bytes, stored, sums_bytes,
        },
    },
};

type Result<T> = std::result::Result<T, ServerError>;

impl Writing for SqliteTransaction<'_> {
    async fn create_organisation(&mut self, head: &Head) -> Result<()> {
        self.run(
            "INSERT INTO org_head (org_id, next_seq, start, chain, sums) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![self.org, stored(head.next_seq), head.start.0, head.chain.0, sums_bytes(&head.sums)],
        )
    }

    async fn add_device(&mut self, row: &DeviceRow) -> Result<()> {
        self.run(
            "INSERT INTO device (org_id, device, public_key, enrolled_at, last_seen, \
             revoked_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![self.org, stored(row.id.0), row.key.0, row.enrolled_at, row.last_seen, row.revoked_at],
        )
    }

    async fn touch_device(&mut self, id: DeviceId, told: Option<LaptopState>, now_ms: i64) -> Result<()> {
        self.run(
            "UPDATE device SET last_seen = ?3, version = coalesce(?4, version), waits = coalesce(?5, waits) \
             WHERE org_id = ?1 AND device = ?2",
            params![
                self.org,
                stored(id.0),
                now_ms,
                told.and_then(|told| told.version).map(ProgramVersion::packed),
                told.map(|told| told.waits),
            ],
        )
    }

    async fn add_device_user(&mut self, device: DeviceId, user: StaffId) -> Result<()> {
        self.run(
            "INSERT INTO device_user (org_id, device, staff_log, staff_counter) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT DO NOTHING",
            params![self.org, stored(device.0), stored(user.0.log.0), stored(user.0.counter)],
        )
    }

    async fn put_user(&mut self, row: &UserRow) -> Result<()> {
        self.run(
            "INSERT INTO app_user (org_id, staff_log, staff_counter, role, site_log, site_counter) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (org_id, staff_log, staff_counter) DO UPDATE \
             SET role = excluded.role, site_log = excluded.site_log, site_counter = excluded.site_counter",
            params![
                self.org,
                stored(row.id.0.log.0),
                stored(row.id.0.counter),
                row.role.name(),
                stored(row.site.0.log.0),
                stored(row.site.0.counter)
            ],
        )
    }

    async fn drop_user(&mut self, id: StaffId) -> Result<()> {
        self.run(
            "DELETE FROM app_user WHERE org_id = ?1 AND staff_log = ?2 AND staff_counter = ?3",
            params![self.org, stored(id.0.log.0), stored(id.0.counter)],
        )
    }

    async fn add_statements(&mut self, rows: &[StatementRow]) -> Result<()> {
        for row in rows {
            self.run(
                "INSERT INTO statement (org_id, place, hash, bytes) VALUES (?1, ?2, ?3, ?4)",
                params![self.org, stored(row.place), row.hash, row.bytes],
            )?;
        }
        Ok(())
    }

    async fn revoke_device(&mut self, id: DeviceId, now_ms: i64) -> Result<()> {
        self.run(
            "UPDATE device SET revoked_at = ?3 WHERE org_id = ?1 AND device = ?2 AND revoked_at IS NULL",
            params![self.org, stored(id.0), now_ms],
        )
    }

    async fn start_log(&mut self, row: &LogRow) -> Result<()> {
        self.run(
            "INSERT INTO log (org_id, log, device, counter, start, chain, received_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
            params![
                self.org,
                stored(row.id.0),
                stored(row.device.0),
                stored(row.counter),
                row.start.0,
                row.chain.0,
                row.received_at
            ],
        )
    }

    async fn advance_log(&mut self, row: &LogRow) -> Result<()> {
        self.run(
            "UPDATE log SET counter = ?3, chain = ?4, received_at = ?5 WHERE org_id = ?1 AND log = ?2",
            params![self.org, stored(row.id.0), stored(row.counter), row.chain.0, row.received_at],
        )
    }

    async fn put_head(&mut self, head: &Head) -> Result<()> {
        self.run(
            "UPDATE org_head SET next_seq = ?2, chain = ?3, sums = ?4, key_fence = ?5 WHERE org_id = ?1",
            params![
                self.org,
                stored(head.next_seq),
                head.chain.0,
                sums_bytes(&head.sums),
                stored(head.key_fence)
            ],
        )
    }

    async fn add_signatures(&mut self, rows: &[SignatureRow]) -> Result<()> {
        for row in rows {
            let (staff_log, staff_counter) = signing_columns(row.user);
            self.run(
                "INSERT INTO signature (org_id, log, last, attests, staff_log, staff_counter, first, chain, \
                 bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING",
                params![
                    self.org,
                    stored(row.log.0),
                    stored(row.last),
                    row.attests,
                    staff_log,
                    staff_counter,
                    stored(row.first),
                    row.chain.0,
                    row.bytes,
                ],
            )?;
        }
        Ok(())
    }

    async fn add_changes(&mut self, rows: &[ChangeRow]) -> Result<()> {
        for row in rows {
            self.run(
                "INSERT INTO change (org_id, log, counter, seq, record_log, record_counter, digest, \
                 witness, key_id, sealed, received_at, chain) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                params![
                    self.org,
                    stored(row.dot.log.0),
                    stored(row.dot.counter),
                    stored(row.seq),
                    stored(row.record.0.log.0),
                    stored(row.record.0.counter),
                    row.digest.0,
                    row.witness.0,
                    stored(row.sealed.key.0),
                    row.sealed.bytes,
                    row.received_at,
                    row.chain.0
                ],
            )?;
        }
        Ok(())
    }

    async fn waiting_for(&mut self, ids: &[RecordId]) -> Result<Vec<SetAsideRow>> {
        let mut found = Vec::new();
        for id in ids {
            found.extend(self.all(
                "SELECT log, counter, digest, witness, code, field, key_id, sealed, received_at, waits_log, \
                 waits_counter, record_log, record_counter FROM set_aside \
                 WHERE org_id = ?1 AND waits_log = ?2 AND waits_counter = ?3 ORDER BY log, counter",
                params![self.org, stored(id.0.log.0), stored(id.0.counter)],
                set_aside_row,
            )?);
        }
        Ok(found)
    }

    async fn release(&mut self, dot: Dot) -> Result<()> {
        self.run(
            "DELETE FROM set_aside WHERE org_id = ?1 AND log = ?2 AND counter = ?3",
            params![self.org, stored(dot.log.0), stored(dot.counter)],
        )
    }

    async fn add_set_aside(&mut self, rows: &[SetAsideRow]) -> Result<()> {
        for row in rows {
            self.run(
                "INSERT INTO set_aside (org_id, log, counter, digest, witness, code, field, key_id, sealed, \
                 received_at, waits_log, waits_counter, record_log, record_counter) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
                params![
                    self.org,
                    stored(row.dot.log.0),
                    stored(row.dot.counter),
                    row.digest.0,
                    row.witness.0,
                    row.code,
                    row.field,
                    row.sealed.as_ref().map(|sealed| stored(sealed.key.0)),
                    row.sealed.as_ref().map(|sealed| &sealed.bytes),
                    row.received_at,
                    row.waits_for.map(|id| stored(id.0.log.0)),
                    row.waits_for.map(|id| stored(id.0.counter)),
                    row.record.map(|id| stored(id.0.log.0)),
                    row.record.map(|id| stored(id.0.counter))
                ],
            )?;
        }
        Ok(())
    }

    async fn put_grants(&mut self, rows: &[Grant]) -> Result<()> {
        for row in rows {
            let (site_log, site_counter) = grant_columns(row.site);
            self.run(
                "INSERT INTO user_site (org_id, staff_log, staff_counter, site_log, site_counter, until_seq) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
                 ON CONFLICT (org_id, staff_log, staff_counter, site_log, site_counter) \
                 DO UPDATE SET until_seq = excluded.until_seq",
                params![
                    self.org,
                    stored(row.user.0.log.0),
                    stored(row.user.0.counter),
                    site_log,
                    site_counter,
                    row.until.map(stored)
                ],
            )?;
        }
        Ok(())
    }

    async fn add_moves(&mut self, rows: &[Move]) -> Result<()> {
        for row in rows {
            let id = row.participant.0;
            self.run(
                "INSERT INTO moved (org_id, seq, participant_log, participant_counter, sites_before) \
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    self.org,
                    stored(row.seq),
                    stored(id.log.0),
                    stored(id.counter),
                    sites_bytes(&row.before)
                ],
            )?;
        }
        Ok(())
    }

    async fn add_records(&mut self, rows: &[RecordRow]) -> Result<()> {
        for row in rows {
            let (root, root_log, root_counter) = root_columns(row.root);
            self.run(
                "INSERT INTO record (org_id, record_log, record_counter, kind, root, root_log, \
                 root_counter, audience, id_range, sites, contested) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                params![
                    self.org,
                    stored(row.id.0.log.0),
                    stored(row.id.0.counter),
                    row.kind.as_str(),
                    root,
                    root_log,
                    root_counter,
                    row.audience.as_str(),
                    range_of(row.id),
                    sites_bytes(&row.sites),
                    contested_bytes(row.contested.as_ref())
                ],
            )?;
            self.add_contested(row)?;
        }
        Ok(())
    }

    async fn add_units(&mut self, rows: &[UnitRow]) -> Result<()> {
        self.insert_units(
            "INSERT INTO unit (org_id, record_log, record_counter, unit, last_seq, key_id, sealed, \
             conflict, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            rows,
        )
    }

    async fn put_units(&mut self, rows: &[UnitRow]) -> Result<()> {
        self.insert_units(
            "INSERT INTO unit (org_id, record_log, record_counter, unit, last_seq, key_id, sealed, \
             conflict, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) \
             ON CONFLICT (org_id, record_log, record_counter, unit) DO UPDATE \
             SET last_seq = excluded.last_seq, key_id = excluded.key_id, sealed = excluded.sealed, \
             conflict = excluded.conflict, hash = excluded.hash",
            rows,
        )
    }
}

impl SqliteTransaction<'_> {
    fn insert_units(&self, sql: &str, rows: &[UnitRow]) -> Result<()> {
        for row in rows {
            self.run(
                sql,
                params![
                    self.org,
                    stored(row.key.record.0.log.0),
                    stored(row.key.record.0.counter),
                    row.key.unit.as_str(),
                    stored(row.last_seq),
                    stored(row.sealed.key.0),
                    row.sealed.bytes,
                    row.conflict,
                    row.hash.to_bytes()
                ],
            )?;
        }
        Ok(())
    }
}
