//! The key store, in its own file.

use std::sync::{Arc, PoisonError};

use rusqlite::{Connection, Row, Transaction, TransactionBehavior, params};

use super::SqliteStore;
use crate::{
    ServerError,
    sealing::KeyId,
    store::{
        KeyRow, KeyStore,
        columns::{after_key, loaded, stored},
    },
};

impl SqliteStore {
    async fn with_keys<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection, i64) -> Result<T, ServerError> + Send + 'static,
    ) -> Result<T, ServerError> {
        let keys = Arc::clone(&self.keys);
        let org = stored(self.organisation.0);
        let blocking = move || work(&mut keys.lock().unwrap_or_else(PoisonError::into_inner), org);
        tokio::task::spawn_blocking(blocking).await.map_err(|_| ServerError::Stopped)?
    }

    /// Changes the keys, all or nothing. The lock comes first: what is read holds until the end.
    async fn change_keys(
        &self,
        work: impl FnOnce(&Transaction<'_>, i64) -> Result<(), ServerError> + Send + 'static,
    ) -> Result<(), ServerError> {
        self.with_keys(move |connection, org| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            work(&transaction, org)?;
            Ok(transaction.commit()?)
        })
        .await
    }
}

const BY_SUBJECT: &str = "SELECT key_id, subject, wrapped, created_at, under, superseded_at \
     FROM wrapped_key WHERE org_id = ?1 AND subject = ?2 AND erased_at IS NULL";
const BY_ID: &str = "SELECT key_id, subject, wrapped, created_at, under, superseded_at \
     FROM wrapped_key WHERE org_id = ?1 AND key_id = ?2 AND erased_at IS NULL";
const AFTER: &str = "SELECT key_id, subject, wrapped, created_at, under, superseded_at \
     FROM wrapped_key WHERE org_id = ?1 AND key_id >= ?2 AND erased_at IS NULL ORDER BY key_id LIMIT ?3";

fn key_row(row: &Row<'_>) -> Result<KeyRow, ServerError> {
    let under: Option<i64> = row.get(4)?;
    Ok(KeyRow {
        id: KeyId(loaded(row.get(0)?)),
        subject: row.get(1)?,
        wrapped: row.get(2)?,
        created_at: row.get(3)?,
        under: under.map(|under| KeyId(loaded(under))),
        superseded_at: row.get(5)?,
    })
}

fn find<P: rusqlite::ToSql>(
    connection: &Connection,
    sql: &str,
    org: i64,
    wanted: &[P],
) -> Result<Vec<KeyRow>, ServerError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = Vec::with_capacity(wanted.len());
    for one in wanted {
        let mut rows = statement.query(params![org, one])?;
        while let Some(row) = rows.next()? {
            found.push(key_row(row)?);
        }
    }
    Ok(found)
}

impl KeyStore for SqliteStore {
    async fn keys_of(&self, subjects: &[String]) -> Result<Vec<KeyRow>, ServerError> {
        let subjects = subjects.to_vec();
        self.with_keys(move |connection, org| find(connection, BY_SUBJECT, org, &subjects)).await
    }

    async fn keys_by_id(&self, ids: &[KeyId]) -> Result<Vec<KeyRow>, ServerError> {
        let ids: Vec<i64> = ids.iter().map(|id| stored(id.0)).collect();
        self.with_keys(move |connection, org| find(connection, BY_ID, org, &ids)).await
    }

    async fn keys_after(&self, after: Option<KeyId>, most: u32) -> Result<Vec<KeyRow>, ServerError> {
        let Some(from) = after_key(after) else { return Ok(Vec::new()) };
        self.with_keys(move |connection, org| {
            let mut statement = connection.prepare_cached(AFTER)?;
            let mut rows = statement.query(params![org, from, most])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push(key_row(row)?);
            }
            Ok(found)
        })
        .await
    }

    async fn erased(&self, ids: &[KeyId]) -> Result<Vec<KeyId>, ServerError> {
        let ids = ids.to_vec();
        self.with_keys(move |connection, org| {
            let mut statement = connection.prepare_cached(
                "SELECT 1 FROM wrapped_key WHERE org_id = ?1 AND key_id = ?2 AND erased_at IS NOT NULL",
            )?;
            let mut erased = Vec::new();
            for id in ids {
                if statement.exists(params![org, stored(id.0)])? {
                    erased.push(id);
                }
            }
            Ok(erased)
        })
        .await
    }

    async fn erased_subjects(&self) -> Result<Vec<String>, ServerError> {
        self.with_keys(move |connection, org| {
            let mut statement = connection.prepare_cached(
                "SELECT DISTINCT subject FROM wrapped_key WHERE org_id = ?1 AND erased_at IS NOT NULL",
            )?;
            let subjects = statement.query_map([org], |row| row.get(0))?;
            Ok(subjects.collect::<Result<_, _>>()?)
        })
        .await
    }

    async fn erase_keys(&self, subject: String, spare: KeyId, now_ms: i64) -> Result<(), ServerError> {
        self.with_keys(move |connection, org| {
            // What they were wrapped in goes from the file too, not only from the table.
            connection.pragma_update(None, "secure_delete", true)?;
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            transaction.execute(
                "UPDATE wrapped_key SET wrapped = NULL, erased_at = ?3 \
                 WHERE org_id = ?1 AND subject = ?2 AND erased_at IS NULL",
                params![org, subject, now_ms],
            )?;
            transaction.execute(
                "INSERT INTO wrapped_key (org_id, key_id, subject, created_at, erased_at) \
                 VALUES (?1, ?2, ?3, ?4, ?4) \
                 ON CONFLICT (org_id, subject) WHERE superseded_at IS NULL DO NOTHING",
                params![org, stored(spare.0), subject, now_ms],
            )?;
            transaction.commit()?;
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
            Ok(())
        })
        .await
    }

    async fn add_keys(
        &self,
        rows: Vec<KeyRow>,
        instead: Vec<KeyId>,
        under: Option<KeyId>,
    ) -> Result<(), ServerError> {
        self.change_keys(move |transaction, org| {
            if let Some(under) = under {
                let mut statement = transaction.prepare_cached(
                    "SELECT 1 FROM wrapped_key WHERE org_id = ?1 AND key_id = ?2 AND superseded_at IS NULL",
                )?;
                if !statement.exists(params![org, stored(under.0)])? {
                    return Err(ServerError::Again);
                }
            }
            let now = rows.first().map(|row| row.created_at);
            for id in instead {
                transaction
                    .prepare_cached(
                        "UPDATE wrapped_key SET superseded_at = ?3 \
                         WHERE org_id = ?1 AND key_id = ?2 AND superseded_at IS NULL AND erased_at IS NULL",
                    )?
                    .execute(params![org, stored(id.0), now])?;
            }
            for row in rows {
                let under = row.under.map(|under| stored(under.0));
                transaction
                    .prepare_cached(
                        "INSERT INTO wrapped_key (org_id, key_id, subject, wrapped, created_at, under) \
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
                         ON CONFLICT (org_id, subject) WHERE superseded_at IS NULL DO NOTHING",
                    )?
                    .execute(params![
                        org,
                        stored(row.id.0),
                        row.subject,
                        row.wrapped,
                        row.created_at,
                        under
                    ])?;
            }
            Ok(())
        })
        .await
    }

    async fn rewrap(&self, rows: Vec<(KeyRow, KeyRow)>) -> Result<(), ServerError> {
        self.change_keys(move |transaction, org| {
            for (before, now) in rows {
                let under = now.under.map(|under| stored(under.0));
                transaction
                    .prepare_cached(
                        "UPDATE wrapped_key SET wrapped = ?4, under = ?5 \
                         WHERE org_id = ?1 AND key_id = ?2 AND wrapped = ?3 AND erased_at IS NULL",
                    )?
                    .execute(params![org, stored(now.id.0), before.wrapped, now.wrapped, under])?;
            }
            Ok(())
        })
        .await
    }

    async fn drop_keys(&self, ids: Vec<KeyId>) -> Result<(), ServerError> {
        self.change_keys(move |transaction, org| {
            for id in ids {
                transaction
                    .prepare_cached(
                        "DELETE FROM wrapped_key \
                         WHERE org_id = ?1 AND key_id = ?2 AND superseded_at IS NOT NULL",
                    )?
                    .execute(params![org, stored(id.0)])?;
            }
            Ok(())
        })
        .await
    }
}
