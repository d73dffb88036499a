//! Whichever database the organisation uses.

use std::path::Path;

use crate::{
    ServerError,
    rights::Source,
    sealing::KeyId,
    store::{Holding, KeyRow, KeyStore, PostgresStore, Read, RowSink, RowSource, SqliteStore, Store, Write},
};

/// The store that the organisation's configuration names.
#[derive(Debug, Clone)]
pub enum AnyStore {
    /// A file in the data folder.
    Sqlite(SqliteStore),
    /// A PostgreSQL database.
    Postgres(PostgresStore),
}

impl AnyStore {
    /// Opens the database of the organisation of `source`: PostgreSQL at `url`, or the file in `folder`.
    ///
    /// # Errors
    /// As [`SqliteStore::open`] and [`PostgresStore::open`].
    pub async fn open(url: Option<&str>, folder: &Path, source: &Source) -> Result<Self, ServerError> {
        Ok(match url {
            Some(url) => Self::Postgres(PostgresStore::open(url, source).await?),
            None => Self::Sqlite(SqliteStore::open(folder, source)?),
        })
    }

    /// Gives `sink` all rows of the organisation, of one moment, and gives it back.
    ///
    /// # Errors
    /// [`ServerError`] when they cannot be read or taken.
    pub async fn copy_out<S: RowSink>(&self, holding: Holding, sink: S) -> Result<S, ServerError> {
        match self {
            Self::Sqlite(store) => store.copy_out(holding, sink).await,
            Self::Postgres(store) => store.copy_out(holding, sink).await,
        }
    }

    /// Takes all rows of an organisation that has none yet.
    ///
    /// # Errors
    /// [`ServerError::NotEmpty`] where it has some, [`ServerError::Newer`] for tables or columns that
    /// this build does not have.
    pub async fn copy_in(&self, keys: RowSource, records: RowSource) -> Result<(), ServerError> {
        match self {
            Self::Sqlite(store) => store.copy_in(keys, records).await,
            Self::Postgres(store) => store.copy_in(keys, records).await,
        }
    }
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

    async fn keys_after(&self, after: Option<KeyId>, most: u32) -> Result<Vec<KeyRow>, ServerError> {
        match self {
            Self::Sqlite(store) => store.keys_after(after, most).await,
            Self::Postgres(store) => store.keys_after(after, most).await,
        }
    }

    async fn erased_subjects(&self) -> Result<Vec<String>, ServerError> {
        match self {
            Self::Sqlite(store) => store.erased_subjects().await,
            Self::Postgres(store) => store.erased_subjects().await,
        }
    }

    async fn erase_keys(&self, subject: String, spare: KeyId, now_ms: i64) -> Result<(), ServerError> {
        match self {
            Self::Sqlite(store) => store.erase_keys(subject, spare, now_ms).await,
            Self::Postgres(store) => store.erase_keys(subject, spare, now_ms).await,
        }
    }

    async fn add_keys(
        &self,
        rows: Vec<KeyRow>,
        instead: Vec<KeyId>,
        under: Option<KeyId>,
    ) -> Result<(), ServerError> {
        match self {
            Self::Sqlite(store) => store.add_keys(rows, instead, under).await,
            Self::Postgres(store) => store.add_keys(rows, instead, under).await,
        }
    }

    async fn rewrap(&self, rows: Vec<(KeyRow, KeyRow)>) -> Result<(), ServerError> {
        match self {
            Self::Sqlite(store) => store.rewrap(rows).await,
            Self::Postgres(store) => store.rewrap(rows).await,
        }
    }

    async fn drop_keys(&self, ids: Vec<KeyId>) -> Result<(), ServerError> {
        match self {
            Self::Sqlite(store) => store.drop_keys(ids).await,
            Self::Postgres(store) => store.drop_keys(ids).await,
        }
    }
}
