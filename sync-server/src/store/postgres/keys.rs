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
        columns::{after_key, loaded, stored},
    },
};

fn key_row(row: &Row) -> Result<KeyRow, ServerError> {
    let under: Option<i64> = row.try_get(4)?;
    Ok(KeyRow {
        id: KeyId(loaded(row.try_get(0)?)),
        subject: row.try_get(1)?,
        wrapped: row.try_get(2)?,
        created_at: row.try_get(3)?,
        under: under.map(|under| KeyId(loaded(under))),
        superseded_at: row.try_get(5)?,
    })
}

impl PostgresStore {
    /// A transaction that changes the keys.
    async fn changing_keys(&self) -> Result<PostgresTransaction, ServerError> {
        let client = Arc::new(self.pool.get().await?);
        PostgresTransaction::begin(client, &self.source, Purpose::Writing).await
    }

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
                   (SELECT key_id, subject, wrapped, created_at, under, superseded_at \
                   FROM alongside_keys.wrapped_key WHERE org_id = $1 AND subject = asked.name AND erased_at IS NULL OFFSET 0) AS found";
        self.found(sql, &subjects).await?.iter().map(key_row).collect()
    }

    async fn keys_by_id(&self, ids: &[KeyId]) -> Result<Vec<KeyRow>, ServerError> {
        let sql = "SELECT found.* FROM unnest($2::bigint[]) AS asked (id), LATERAL \
                   (SELECT key_id, subject, wrapped, created_at, under, superseded_at \
                   FROM alongside_keys.wrapped_key WHERE org_id = $1 AND key_id = asked.id AND erased_at IS NULL OFFSET 0) AS found";
        self.found(sql, &stored_ids(ids)).await?.iter().map(key_row).collect()
    }

    async fn erased(&self, ids: &[KeyId]) -> Result<Vec<KeyId>, ServerError> {
        let sql = "SELECT found.* FROM unnest($2::bigint[]) AS asked (id), LATERAL \
                   (SELECT key_id FROM alongside_keys.wrapped_key \
                   WHERE org_id = $1 AND key_id = asked.id AND erased_at IS NOT NULL OFFSET 0) AS found";
        let rows = self.found(sql, &stored_ids(ids)).await?;
        rows.iter().map(|row| Ok(KeyId(loaded(row.try_get(0)?)))).collect()
    }

    async fn erased_subjects(&self) -> Result<Vec<String>, ServerError> {
        let client = self.pool.get().await?;
        let sql = "SELECT DISTINCT subject FROM alongside_keys.wrapped_key \
                   WHERE org_id = $1 AND erased_at IS NOT NULL";
        let statement = client.prepare_cached(sql).await?;
        let rows = client.query(&statement, &[&stored(self.organisation.0)]).await?;
        rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
    }

    async fn erase_keys(&self, subject: String, spare: KeyId, now_ms: i64) -> Result<(), ServerError> {
        let tx = self.changing_keys().await?;
        let sql = "UPDATE alongside_keys.wrapped_key SET wrapped = NULL, erased_at = $3 \
                   WHERE org_id = $1 AND subject = $2 AND erased_at IS NULL";
        tx.queue(sql, columns![tx.org, subject.clone(), now_ms]).await?;
        tx.insert(
            "INSERT INTO alongside_keys.wrapped_key (org_id, key_id, subject, created_at, erased_at)",
            vec![columns![tx.org, stored(spare.0), subject, now_ms, now_ms]],
            "ON CONFLICT (org_id, subject) WHERE superseded_at IS NULL DO NOTHING",
        )
        .await?;
        tx.commit().await
    }

    async fn keys_after(&self, after: Option<KeyId>, most: u32) -> Result<Vec<KeyRow>, ServerError> {
        let Some(from) = after_key(after) else { return Ok(Vec::new()) };
        let client = self.pool.get().await?;
        let sql = "SELECT key_id, subject, wrapped, created_at, under, superseded_at \
                   FROM alongside_keys.wrapped_key \
                   WHERE org_id = $1 AND key_id >= $2 AND erased_at IS NULL ORDER BY key_id LIMIT $3";
        let statement = client.prepare_cached(sql).await?;
        let org = stored(self.organisation.0);
        client.query(&statement, &[&org, &from, &i64::from(most)]).await?.iter().map(key_row).collect()
    }

    async fn add_keys(
        &self,
        mut rows: Vec<KeyRow>,
        mut instead: Vec<KeyId>,
        under: Option<KeyId>,
    ) -> Result<(), ServerError> {
        // In one order everywhere, so that two servers that add the same keys do not deadlock.
        rows.sort_by(|one, other| one.subject.cmp(&other.subject));
        instead.sort();
        let tx = self.changing_keys().await?;
        if let Some(under) = under {
            // Locked until the end: nobody gives that key a successor meanwhile.
            let sql = "SELECT key_id FROM alongside_keys.wrapped_key \
                       WHERE org_id = $1 AND key_id = $2 AND superseded_at IS NULL FOR SHARE";
            if tx.one(sql, &[&tx.org, &stored(under.0)], |_| Ok(())).await?.is_none() {
                return Err(ServerError::Again);
            }
        }
        if let Some(now) = rows.first().map(|row| row.created_at).filter(|_| !instead.is_empty()) {
            let sql = "UPDATE alongside_keys.wrapped_key SET superseded_at = $3 WHERE org_id = $1 \
                       AND key_id = ANY ($2::bigint[]) AND superseded_at IS NULL AND erased_at IS NULL";
            tx.queue(sql, columns![tx.org, stored_ids(&instead), now]).await?;
        }
        let rows: Vec<Vec<Column>> = rows.into_iter().map(|row| key_columns(tx.org, row)).collect();
        tx.insert(
            "INSERT INTO alongside_keys.wrapped_key (org_id, key_id, subject, wrapped, created_at, under)",
            rows,
            "ON CONFLICT (org_id, subject) WHERE superseded_at IS NULL DO NOTHING",
        )
        .await?;
        tx.commit().await
    }

    async fn rewrap(&self, rows: Vec<(KeyRow, KeyRow)>) -> Result<(), ServerError> {
        let tx = self.changing_keys().await?;
        for (before, now) in rows {
            let sql = "UPDATE alongside_keys.wrapped_key SET wrapped = $4, under = $5 \
                       WHERE org_id = $1 AND key_id = $2 AND wrapped = $3 AND erased_at IS NULL";
            let under = now.under.map(|under| stored(under.0));
            tx.queue(sql, columns![tx.org, stored(now.id.0), before.wrapped, now.wrapped, under]).await?;
        }
        tx.commit().await
    }

    async fn drop_keys(&self, ids: Vec<KeyId>) -> Result<(), ServerError> {
        let tx = self.changing_keys().await?;
        let sql = "DELETE FROM alongside_keys.wrapped_key \
                   WHERE org_id = $1 AND key_id = ANY ($2::bigint[]) AND superseded_at IS NOT NULL";
        tx.queue(sql, columns![tx.org, stored_ids(&ids)]).await?;
        tx.commit().await
    }
}

fn key_columns(org: i64, row: KeyRow) -> Vec<Column> {
    let under = row.under.map(|under| stored(under.0));
    columns![org, stored(row.id.0), row.subject, row.wrapped, row.created_at, under]
}
