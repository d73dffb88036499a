//! Where records lie, and what moves along with them.

use std::collections::BTreeSet;

use alongside_record::{DeviceId, Dot, RecordId, Sites};
use rusqlite::params;

use super::{
    scanning::{change_row, set_aside_row},
    transaction::SqliteTransaction,
};
use crate::{
    ServerError,
    sealing::Sealed,
    store::{
        Amount, ChangeRow, Places, PutPlaces, Reading, RecordRow, SetAsideRow,
        columns::{after_dot, contested_bytes, dot, loaded, root_columns, sites_bytes, stored},
    },
};

type Result<T> = std::result::Result<T, ServerError>;

impl Places for SqliteTransaction<'_> {
    async fn contested(&mut self, participants: &[RecordId]) -> Result<Vec<RecordRow>> {
        let mut ids = BTreeSet::new();
        for id in participants {
            ids.extend(self.all(
                "SELECT record_log, record_counter FROM contested \
                 WHERE org_id = ?1 AND participant_log = ?2 AND participant_counter = ?3",
                params![self.org, stored(id.0.log.0), stored(id.0.counter)],
                |row| Ok(RecordId(dot(row.get(0)?, row.get(1)?))),
            )?);
        }
        self.records(&Vec::from_iter(ids)).await
    }

    async fn changes_with(&mut self, dots: &[Dot]) -> Result<Vec<ChangeRow>> {
        let mut found = Vec::with_capacity(dots.len());
        for one in dots {
            found.extend(self.one(
                "SELECT log, counter, seq, record_log, record_counter, digest, witness, key_id, sealed, \
                 received_at, chain FROM change WHERE org_id = ?1 AND log = ?2 AND counter = ?3",
                params![self.org, stored(one.log.0), stored(one.counter)],
                change_row,
            )?);
        }
        Ok(found)
    }

    async fn set_aside_of(&mut self, record: RecordId) -> Result<Vec<SetAsideRow>> {
        self.all(
            "SELECT log, counter, digest, witness, code, field, key_id, sealed, received_at, waits_log, \
             waits_counter, record_log, record_counter FROM set_aside \
             WHERE org_id = ?1 AND record_log = ?2 AND record_counter = ?3 ORDER BY log, counter",
            params![self.org, stored(record.0.log.0), stored(record.0.counter)],
            set_aside_row,
        )
    }

    async fn set_aside_as(&mut self, code: &str, after: Option<Dot>, most: u32) -> Result<Vec<SetAsideRow>> {
        let (log, counter) = after_dot(after);
        self.all(
            "SELECT log, counter, digest, witness, code, field, key_id, sealed, received_at, waits_log, \
             waits_counter, record_log, record_counter FROM set_aside \
             WHERE org_id = ?1 AND code = ?2 AND (log, counter) > (?3, ?4) ORDER BY log, counter LIMIT ?5",
            params![self.org, code, log, counter, most],
            set_aside_row,
        )
    }

    async fn amount_aside(&mut self, device: DeviceId) -> Result<Amount> {
        let amount = self.one(
            "SELECT count(*), coalesce(sum(length(s.sealed)), 0) FROM log l JOIN set_aside s \
             ON s.org_id = l.org_id AND s.log = l.log \
             WHERE l.org_id = ?1 AND l.device = ?2 AND s.sealed IS NOT NULL",
            params![self.org, stored(device.0)],
            |row| Ok(Amount { changes: loaded(row.get(0)?), bytes: loaded(row.get(1)?) }),
        )?;
        Ok(amount.unwrap_or_default())
    }
}

impl PutPlaces for SqliteTransaction<'_> {
    async fn put_sites(&mut self, participant: RecordId, sites: &Sites) -> Result<()> {
        let id = participant.0;
        for sql in [
            "UPDATE record SET sites = ?4 WHERE org_id = ?1 AND record_log = ?2 AND record_counter = ?3",
            "UPDATE record SET sites = ?4 WHERE org_id = ?1 AND root_log = ?2 AND root_counter = ?3 \
             AND contested = x'00'",
        ] {
            self.run(sql, params![self.org, stored(id.log.0), stored(id.counter), sites_bytes(sites)])?;
        }
        Ok(())
    }

    async fn put_places(&mut self, rows: &[RecordRow]) -> Result<()> {
        for row in rows {
            let (root, root_log, root_counter) = root_columns(row.root);
            let id = row.id.0;
            self.run(
                "UPDATE record SET root = ?4, root_log = ?5, root_counter = ?6, sites = ?7, contested = ?8 \
                 WHERE org_id = ?1 AND record_log = ?2 AND record_counter = ?3",
                params![
                    self.org,
                    stored(id.log.0),
                    stored(id.counter),
                    root,
                    root_log,
                    root_counter,
                    sites_bytes(&row.sites),
                    contested_bytes(row.contested.as_ref())
                ],
            )?;
            self.run(
                "DELETE FROM contested WHERE org_id = ?1 AND record_log = ?2 AND record_counter = ?3",
                params![self.org, stored(id.log.0), stored(id.counter)],
            )?;
            self.add_contested(row)?;
        }
        Ok(())
    }

    async fn put_sealed(&mut self, rows: &[(Dot, Sealed)]) -> Result<()> {
        for (dot, sealed) in rows {
            self.run(
                "UPDATE change SET key_id = ?4, sealed = ?5 WHERE org_id = ?1 AND log = ?2 AND counter = ?3",
                params![self.org, stored(dot.log.0), stored(dot.counter), stored(sealed.key.0), sealed.bytes],
            )?;
        }
        Ok(())
    }
}

impl SqliteTransaction<'_> {
    /// Notes whose a record may be.
    pub(super) fn add_contested(&self, row: &RecordRow) -> Result<()> {
        for participant in row.contested.iter().flat_map(|place| &place.participants) {
            self.run(
                "INSERT INTO contested (org_id, participant_log, participant_counter, record_log, \
                 record_counter) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    self.org,
                    stored(participant.0.log.0),
                    stored(participant.0.counter),
                    stored(row.id.0.log.0),
                    stored(row.id.0.counter)
                ],
            )?;
        }
        Ok(())
    }
}
