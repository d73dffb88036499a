//! The key store, in a schema of its own so that it can be dumped and kept apart.

use std::sync::Arc;

use tokio_postgres::{Row, types::ToSql};

use super::{
    PostgresStore,
    insert::{Column, columns},
    transaction::{PostgresTransaction, Purpose},
};
use crate::{
    ServerError,
    sealing::KeyId,
    store::{
        KeyRow, KeyStore,
        columns::{loaded, stored},
    },
};

fn key_row(row: &Row) -> Result<KeyRow, ServerError> {
    Ok(KeyRow {
        id: KeyId(loaded(row.try_get(0)?)),
        subject: row.try_get(1)?,
        wrapped: row.try_get(2)?,
        created_at: row.try_get(3)?,
    })
}

impl PostgresStore {
    /// What is found for those that are `asked` about, outside any transaction.
    async fn found(&self, sql: &str, asked: &(dyn ToSql + Sync)) -> Result<Vec<Row>, ServerError> {
        let client = self.pool.get().await?;
        let statement = client.prepare_cached(sql).await?;
        Ok(client.query(&statement, &[&stored(self.organisation.0), asked]).await?)
    }
}

fn stored_ids(ids: &[KeyId]) -> Vec<i64> {
    ids.iter().map(|id| stored(id.0)).collect()
}

impl KeyStore for PostgresStore {
    async fn keys_of(&self, subjects: &[String]) -> Result<Vec<KeyRow>, ServerError> {
        let sql = "SELECT found.* FROM unnest($2::text[]) AS asked (name), LATERAL \
                   (SELECT key_id, subject, wrapped, created_at FROM alongside_keys.wrapped_key \
                   WHERE org_id = $1 AND subject = asked.name AND erased_at IS NULL OFFSET 0) AS found";
        self.found(sql, &subjects).await?.iter().map(key_row).collect()
    }

    async fn keys_by_id(&self, ids: &[KeyId]) -> Result<Vec<KeyRow>, ServerError> {
        let sql = "SELECT found.* FROM unnest($2::bigint[]) AS asked (id), LATERAL \
                   (SELECT key_id, subject, wrapped, created_at FROM alongside_keys.wrapped_key \
                   WHERE org_id = $1 AND key_id = asked.id AND erased_at IS NULL OFFSET 0) AS found";
        self.found(sql, &stored_ids(ids)).await?.iter().map(key_row).collect()
    }

    async fn erased(&self, ids: &[KeyId]) -> Result<Vec<KeyId>, ServerError> {
        let sql = "SELECT found.* FROM unnest($2::bigint[]) AS asked (id), LATERAL \
                   (SELECT key_id FROM alongside_keys.wrapped_key \
                   WHERE org_id = $1 AND key_id = asked.id AND erased_at IS NOT NULL OFFSET 0) AS found";
        let rows = self.found(sql, &stored_ids(ids)).await?;
        rows.iter().map(|row| Ok(KeyId(loaded(row.try_get(0)?)))).collect()
    }

    async fn add_keys(&self, mut rows: Vec<KeyRow>) -> Result<(), ServerError> {
        // In one order everywhere, so that two servers that add the same keys do not deadlock.
        rows.sort_by(|one, other| one.subject.cmp(&other.subject));
        let client = Arc::new(self.pool.get().await?);
        let tx = PostgresTransaction::begin(client, &self.source, Purpose::Writing).await?;
        let rows: Vec<Vec<Column>> = rows.into_iter().map(|row| key_columns(tx.org, row)).collect();
        tx.insert(
            "INSERT INTO alongside_keys.wrapped_key (org_id, key_id, subject, wrapped, created_at)",
            rows,
            "ON CONFLICT (org_id, subject) DO NOTHING",
        )
        .await?;
        tx.commit().await
    }
}

fn key_columns(org: i64, row: KeyRow) -> Vec<Column> {
    columns![org, stored(row.id.0), row.subject, row.wrapped, row.created_at]
}
