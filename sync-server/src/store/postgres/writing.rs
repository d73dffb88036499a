//! Writing rows. The head is locked, so nobody else writes rows of the organisation.

use alongside_protocol::{LaptopState, ProgramVersion};
use alongside_record::{DeviceId, Dot, RecordId, StaffId, range_of};

use super::{
    asking::id_columns,
    insert::{Column, columns},
    scanning::set_aside_row,
    transaction::PostgresTransaction,
};
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

impl Writing for PostgresTransaction {
    async fn create_organisation(&mut self, head: &Head) -> Result<()> {
        self.queue(
            "INSERT INTO org_head (org_id, next_seq, start, chain, sums) VALUES ($1, $2, $3, $4, $5)",
            columns![
                self.org,
                stored(head.next_seq),
                head.start.0.to_vec(),
                head.chain.0.to_vec(),
                sums_bytes(&head.sums)
            ],
        )
        .await
    }

    async fn add_device(&mut self, row: &DeviceRow) -> Result<()> {
        self.queue(
            "INSERT INTO device (org_id, device, public_key, enrolled_at, last_seen, \
             revoked_at) VALUES ($1, $2, $3, $4, $5, $6)",
            columns![
                self.org,
                stored(row.id.0),
                row.key.0.to_vec(),
                row.enrolled_at,
                row.last_seen,
                row.revoked_at,
            ],
        )
        .await
    }

    async fn touch_device(&mut self, id: DeviceId, told: Option<LaptopState>, now_ms: i64) -> Result<()> {
        self.queue(
            "UPDATE device SET last_seen = $3, version = coalesce($4, version), waits = coalesce($5, waits) \
             WHERE org_id = $1 AND device = $2",
            columns![
                self.org,
                stored(id.0),
                now_ms,
                told.and_then(|told| told.version).map(ProgramVersion::packed),
                told.map(|told| i64::from(told.waits)),
            ],
        )
        .await
    }

    async fn add_device_user(&mut self, device: DeviceId, user: StaffId) -> Result<()> {
        self.queue(
            "INSERT INTO device_user (org_id, device, staff_log, staff_counter) VALUES ($1, $2, $3, $4) \
             ON CONFLICT DO NOTHING",
            columns![self.org, stored(device.0), stored(user.0.log.0), stored(user.0.counter)],
        )
        .await
    }

    async fn put_user(&mut self, row: &UserRow) -> Result<()> {
        self.queue(
            "INSERT INTO app_user (org_id, staff_log, staff_counter, role, site_log, site_counter) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (org_id, staff_log, staff_counter) DO UPDATE \
             SET role = excluded.role, site_log = excluded.site_log, site_counter = excluded.site_counter",
            columns![
                self.org,
                stored(row.id.0.log.0),
                stored(row.id.0.counter),
                row.role.name(),
                stored(row.site.0.log.0),
                stored(row.site.0.counter),
            ],
        )
        .await
    }

    async fn drop_user(&mut self, id: StaffId) -> Result<()> {
        self.queue(
            "DELETE FROM app_user WHERE org_id = $1 AND staff_log = $2 AND staff_counter = $3",
            columns![self.org, stored(id.0.log.0), stored(id.0.counter)],
        )
        .await
    }

    async fn add_statements(&mut self, rows: &[StatementRow]) -> Result<()> {
        let columns_of = |row: &StatementRow| -> Vec<Column> {
            columns![self.org, stored(row.place), row.hash.to_vec(), row.bytes.clone()]
        };
        let rows: Vec<Vec<Column>> = rows.iter().map(columns_of).collect();
        self.insert("INSERT INTO statement (org_id, place, hash, bytes)", rows, "").await
    }

    async fn revoke_device(&mut self, id: DeviceId, now_ms: i64) -> Result<()> {
        self.queue(
            "UPDATE device SET revoked_at = $3 WHERE org_id = $1 AND device = $2 AND revoked_at IS NULL",
            columns![self.org, stored(id.0), now_ms],
        )
        .await
    }

    async fn start_log(&mut self, row: &LogRow) -> Result<()> {
        self.queue(
            "INSERT INTO log (org_id, log, device, counter, start, chain, received_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
            columns![
                self.org,
                stored(row.id.0),
                stored(row.device.0),
                stored(row.counter),
                row.start.0.to_vec(),
                row.chain.0.to_vec(),
                row.received_at,
            ],
        )
        .await
    }

    async fn advance_log(&mut self, row: &LogRow) -> Result<()> {
        self.queue(
            "UPDATE log SET counter = $3, chain = $4, received_at = $5 WHERE org_id = $1 AND log = $2",
            columns![self.org, stored(row.id.0), stored(row.counter), row.chain.0.to_vec(), row.received_at],
        )
        .await
    }

    async fn put_head(&mut self, head: &Head) -> Result<()> {
        // The commit writes it, once for all that shares it.
        self.head_so_far().replace(head.clone());
        Ok(())
    }

    async fn add_signatures(&mut self, rows: &[SignatureRow]) -> Result<()> {
        let columns = |row: &SignatureRow| {
            let (staff_log, staff_counter) = signing_columns(row.user);
            columns![
                self.org,
                stored(row.log.0),
                stored(row.last),
                row.attests,
                staff_log,
                staff_counter,
                stored(row.first),
                row.chain.0.to_vec(),
                row.bytes.clone(),
            ]
        };
        let rows: Vec<Vec<Column>> = rows.iter().map(columns).collect();
        self.insert(
            "INSERT INTO signature (org_id, log, last, attests, staff_log, staff_counter, first, chain, bytes)",
            rows,
            "ON CONFLICT DO NOTHING",
        )
        .await
    }

    async fn add_changes(&mut self, rows: &[ChangeRow]) -> Result<()> {
        let rows: Vec<Vec<Column>> = rows.iter().map(|row| change_columns(self.org, row)).collect();
        self.insert(
            "INSERT INTO change (org_id, log, counter, seq, record_log, record_counter, digest, witness, \
             key_id, sealed, received_at, chain)",
            rows,
            "",
        )
        .await
    }

    async fn waiting_for(&mut self, ids: &[RecordId]) -> Result<Vec<SetAsideRow>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let (logs, counters) = id_columns(ids.iter().copied());
        self.all(
            "SELECT found.* FROM unnest($2::bigint[], $3::bigint[]) AS asked (log, counter), LATERAL \
             (SELECT log, counter, digest, witness, code, field, key_id, sealed, received_at, waits_log, \
             waits_counter, record_log, record_counter FROM set_aside \
             WHERE org_id = $1 AND waits_log = asked.log AND waits_counter = asked.counter OFFSET 0) \
             AS found ORDER BY log, counter",
            &[&self.org, &logs, &counters],
            set_aside_row,
        )
        .await
    }

    async fn release(&mut self, dot: Dot) -> Result<()> {
        self.queue(
            "DELETE FROM set_aside WHERE org_id = $1 AND log = $2 AND counter = $3",
            columns![self.org, stored(dot.log.0), stored(dot.counter)],
        )
        .await
    }

    async fn add_set_aside(&mut self, rows: &[SetAsideRow]) -> Result<()> {
        let rows: Vec<Vec<Column>> = rows.iter().map(|row| set_aside_columns(self.org, row)).collect();
        self.insert(
            "INSERT INTO set_aside (org_id, log, counter, digest, witness, code, field, key_id, sealed, \
             received_at, waits_log, waits_counter, record_log, record_counter)",
            rows,
            "",
        )
        .await
    }

    async fn put_grants(&mut self, rows: &[Grant]) -> Result<()> {
        let rows: Vec<Vec<Column>> = rows.iter().map(|row| grant_columns_of(self.org, row)).collect();
        self.insert(
            "INSERT INTO user_site (org_id, staff_log, staff_counter, site_log, site_counter, until_seq)",
            rows,
            "ON CONFLICT (org_id, staff_log, staff_counter, site_log, site_counter) \
             DO UPDATE SET until_seq = excluded.until_seq",
        )
        .await
    }

    async fn add_moves(&mut self, rows: &[Move]) -> Result<()> {
        let rows: Vec<Vec<Column>> = rows.iter().map(|row| move_columns(self.org, row)).collect();
        self.insert(
            "INSERT INTO moved (org_id, seq, participant_log, participant_counter, sites_before)",
            rows,
            "",
        )
        .await
    }

    async fn add_records(&mut self, records: &[RecordRow]) -> Result<()> {
        let rows: Vec<Vec<Column>> = records.iter().map(|row| record_columns(self.org, row)).collect();
        self.insert(
            "INSERT INTO record (org_id, record_log, record_counter, kind, root, root_log, root_counter, \
             audience, id_range, sites, contested)",
            rows,
            "",
        )
        .await?;
        self.add_contested(records).await
    }

    async fn add_units(&mut self, rows: &[UnitRow]) -> Result<()> {
        self.insert_units(rows, "").await
    }

    async fn put_units(&mut self, rows: &[UnitRow]) -> Result<()> {
        self.insert_units(
            rows,
            "ON CONFLICT (org_id, record_log, record_counter, unit) DO UPDATE \
             SET last_seq = excluded.last_seq, key_id = excluded.key_id, sealed = excluded.sealed, \
             conflict = excluded.conflict, hash = excluded.hash",
        )
        .await
    }
}

impl PostgresTransaction {
    async fn insert_units(&self, rows: &[UnitRow], tail: &str) -> Result<()> {
        let rows: Vec<Vec<Column>> = rows.iter().map(|row| unit_columns(self.org, row)).collect();
        self.insert(
            "INSERT INTO unit (org_id, record_log, record_counter, unit, last_seq, key_id, sealed, conflict, \
             hash)",
            rows,
            tail,
        )
        .await
    }
}

fn grant_columns_of(org: i64, row: &Grant) -> Vec<Column> {
    let (site_log, site_counter) = grant_columns(row.site);
    let user = row.user.0;
    columns![org, stored(user.log.0), stored(user.counter), site_log, site_counter, row.until.map(stored),]
}

fn move_columns(org: i64, row: &Move) -> Vec<Column> {
    let id = row.participant.0;
    columns![org, stored(row.seq), stored(id.log.0), stored(id.counter), sites_bytes(&row.before)]
}

fn unit_columns(org: i64, row: &UnitRow) -> Vec<Column> {
    let id = row.key.record.0;
    columns![
        org,
        stored(id.log.0),
        stored(id.counter),
        row.key.unit.as_str().to_owned(),
        stored(row.last_seq),
        stored(row.sealed.key.0),
        row.sealed.bytes.clone(),
        row.conflict,
        row.hash.to_bytes().to_vec(),
    ]
}

fn change_columns(org: i64, row: &ChangeRow) -> Vec<Column> {
    columns![
        org,
        stored(row.dot.log.0),
        stored(row.dot.counter),
        stored(row.seq),
        stored(row.record.0.log.0),
        stored(row.record.0.counter),
        row.digest.0.to_vec(),
        row.witness.0.to_vec(),
        stored(row.sealed.key.0),
        row.sealed.bytes.clone(),
        row.received_at,
        row.chain.0.to_vec(),
    ]
}

fn set_aside_columns(org: i64, row: &SetAsideRow) -> Vec<Column> {
    columns![
        org,
        stored(row.dot.log.0),
        stored(row.dot.counter),
        row.digest.0.to_vec(),
        row.witness.0.to_vec(),
        row.code.clone(),
        row.field.clone(),
        row.sealed.as_ref().map(|sealed| stored(sealed.key.0)),
        row.sealed.as_ref().map(|sealed| sealed.bytes.clone()),
        row.received_at,
        row.waits_for.map(|id| stored(id.0.log.0)),
        row.waits_for.map(|id| stored(id.0.counter)),
        row.record.map(|id| stored(id.0.log.0)),
        row.record.map(|id| stored(id.0.counter)),
    ]
}

fn record_columns(org: i64, row: &RecordRow) -> Vec<Column> {
    let (root, root_log, root_counter) = root_columns(row.root);
    columns![
        org,
        stored(row.id.0.log.0),
        stored(row.id.0.counter),
        row.kind.as_str().to_owned(),
        root.to_owned(),
        root_log,
        root_counter,
        row.audience.as_str().to_owned(),
        i64::from(range_of(row.id)),
        sites_bytes(&row.sites),
        contested_bytes(row.contested.as_ref()),
    ]
}
