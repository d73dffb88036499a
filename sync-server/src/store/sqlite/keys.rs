//! The key store, in its own file.

use std::sync::{Arc, PoisonError};

use rusqlite::{Connection, params};

use super::SqliteStore;
use crate::{
    ServerError,
    sealing::KeyId,
    store::{
        KeyRow, KeyStore,
        columns::{loaded, stored},
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
}

const BY_SUBJECT: &str = "SELECT key_id, subject, wrapped, created_at FROM wrapped_key \
     WHERE org_id = ?1 AND subject = ?2 AND erased_at IS NULL";
const BY_ID: &str = "SELECT key_id, subject, wrapped, created_at FROM wrapped_key \
     WHERE org_id = ?1 AND key_id = ?2 AND erased_at IS NULL";

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
            found.push(KeyRow {
                id: KeyId(loaded(row.get(0)?)),
                subject: row.get(1)?,
                wrapped: row.get(2)?,
                created_at: row.get(3)?,
            });
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

    async fn add_keys(&self, rows: Vec<KeyRow>) -> Result<(), ServerError> {
        self.with_keys(move |connection, org| {
            let transaction = connection.transaction()?;
            for row in rows {
                transaction
                    .prepare_cached(
                        "INSERT INTO wrapped_key (org_id, key_id, subject, wrapped, created_at) \
                         VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (org_id, subject) DO NOTHING",
                    )?
                    .execute(params![org, stored(row.id.0), row.subject, row.wrapped, row.created_at])?;
            }
            Ok(transaction.commit()?)
        })
        .await
    }
}
