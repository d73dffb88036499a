//! Whichever database the organisation uses.

use crate::{
    ServerError,
    sealing::KeyId,
    store::{KeyRow, KeyStore, PostgresStore, Read, SqliteStore, Store, Write},
};

/// The store that the organisation's configuration names.
#[derive(Debug, Clone)]
pub enum AnyStore {
    /// A file in the data folder.
    Sqlite(SqliteStore),
    /// A PostgreSQL database.
    Postgres(PostgresStore),
}

impl Store for AnyStore {
    async fn write<W: Write>(&self, work: W) -> Result<W::Output, ServerError> {
        match self {
            Self::Sqlite(store) => store.write(work).await,
            Self::Postgres(store) => store.write(work).await,
        }
    }

    async fn read<R: Read>(&self, work: R) -> Result<R::Output, ServerError> {
        match self {
            Self::Sqlite(store) => store.read(work).await,
            Self::Postgres(store) => store.read(work).await,
        }
    }
}

impl KeyStore for AnyStore {
    async fn keys_of(&self, subjects: &[String]) -> Result<Vec<KeyRow>, ServerError> {
        match self {
            Self::Sqlite(store) => store.keys_of(subjects).await,
            Self::Postgres(store) => store.keys_of(subjects).await,
        }
    }

    async fn keys_by_id(&self, ids: &[KeyId]) -> Result<Vec<KeyRow>, ServerError> {
        match self {
            Self::Sqlite(store) => store.keys_by_id(ids).await,
            Self::Postgres(store) => store.keys_by_id(ids).await,
        }
    }

    async fn erased(&self, ids: &[KeyId]) -> Result<Vec<KeyId>, ServerError> {
        match self {
            Self::Sqlite(store) => store.erased(ids).await,
            Self::Postgres(store) => store.erased(ids).await,
        }
    }

    async fn add_keys(&self, rows: Vec<KeyRow>) -> Result<(), ServerError> {
        match self {
            Self::Sqlite(store) => store.add_keys(rows).await,
            Self::Postgres(store) => store.add_keys(rows).await,
        }
    }
}
