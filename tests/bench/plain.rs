//! The same rows in a plain SQLite file: the schema of a vault without its cipher and without its
//! rules.

use std::path::Path;

use alongside_record::{Change, Dot, RecordId};
use rusqlite::{Connection, params};
use serde_json::Value;

const SCHEMA: [&str; 2] = [
    include_str!("../../crates/vault/migrations/2026-11-20-a-vault.sql"),
    include_str!("../../crates/vault/migrations/2026-11-20-b-projection.sql"),
];

/// A plain file with a vault's tables.
pub struct Plain(Connection);

impl Plain {
    /// A new file with the pragmas of a vault but for those of the cipher.
    pub fn create(path: &Path) -> Self {
        let connection = Connection::open(path).unwrap();
        connection
            .execute_batch(
                "PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;
                 PRAGMA journal_size_limit = 16777216; PRAGMA journal_mode = WAL;",
            )
            .unwrap();
        SCHEMA.iter().for_each(|schema| connection.execute_batch(schema).unwrap());
        connection.execute_batch("PRAGMA synchronous = FULL;").unwrap();
        let mode: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
        assert_eq!(mode, "wal");
        connection.set_prepared_statement_cache_capacity(96);
        Self(connection)
    }

    /// Puts in what the vault holds of so many people, without their search entries: a save of a
    /// check-in does not touch those.
    pub fn fill(&mut self, people: &[(RecordId, Value)], check_ins: &[(RecordId, RecordId, Value)]) {
        let transaction = self.0.transaction().unwrap();
        for (id, fields) in people {
            insert_record(&transaction, *id, "participant", *id, fields, None);
            transaction
                .prepare_cached(
                    "INSERT INTO participant_row (id, listed_name, voided, ended, next_due, searched)
                     VALUES (?1, ?2, 0, 0, '2026-12-01', ?3)",
                )
                .unwrap()
                .execute(params![
                    bytes(id.0),
                    fields["preferred_name"].as_str().unwrap(),
                    [0_u8; 32].as_slice()
                ])
                .unwrap();
        }
        for (id, participant, fields) in check_ins {
            insert_record(&transaction, *id, "check_in", *participant, fields, Some(1_794_000_000_000));
        }
        transaction.commit().unwrap();
    }

    /// Writes the rows of a new check-in, durably.
    pub fn save(&mut self, change: &Change, participant: RecordId, fields: &Value, at: i64) {
        let transaction = self.0.transaction().unwrap();
        let encoded = change.encode();
        let digest = change.digest();
        transaction
            .prepare_cached(
                "INSERT INTO own_change (log, counter, record, bytes, digest, chain)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )
            .unwrap()
            .execute(params![
                change.dot.log.0.cast_signed(),
                change.dot.counter.cast_signed(),
                bytes(change.record.0),
                encoded,
                digest.0.as_slice(),
                digest.0.as_slice(),
            ])
            .unwrap();
        insert_record(&transaction, change.record, "check_in", participant, fields, Some(at));
        transaction
            .prepare_cached("UPDATE participant_row SET next_due = ?2, next_due_because = ?3 WHERE id = ?1")
            .unwrap()
            .execute(params![bytes(participant.0), fields["next_due"].as_str(), bytes(change.record.0)])
            .unwrap();
        transaction.commit().unwrap();
    }
}

fn insert_record(
    connection: &Connection,
    id: RecordId,
    kind: &str,
    participant: RecordId,
    fields: &Value,
    at: Option<i64>,
) {
    connection
        .prepare_cached(
            "INSERT INTO record (id, kind, root, root_id, audience)
             VALUES (?1, ?2, 'participant', ?3, 'care_team')",
        )
        .unwrap()
        .execute(params![bytes(id.0), kind, bytes(participant.0)])
        .unwrap();
    connection
        .prepare_cached(
            "INSERT INTO record_row
                 (id, kind, participant, standing, happened_at, due_on, conflicts, fields, touched_at)
             VALUES (?1, ?2, ?3, 'standing', ?4, ?5, 0, ?6, ?7)",
        )
        .unwrap()
        .execute(params![
            bytes(id.0),
            kind,
            bytes(participant.0),
            at,
            fields["next_due"].as_str(),
            fields.to_string(),
            at.unwrap_or_default(),
        ])
        .unwrap();
}

fn bytes(dot: Dot) -> Vec<u8> {
    [dot.log.0.to_be_bytes(), dot.counter.to_be_bytes()].concat()
}
