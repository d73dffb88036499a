//! One transaction, and how rows are fetched in it.

use alongside_record::OrganisationId;
use tokio_postgres::{Row, types::ToSql};

use crate::{ServerError, store::columns::stored};

/// A transaction, rolled back when it is dropped.
pub(super) struct PostgresTransaction<'a> {
    tx: deadpool_postgres::Transaction<'a>,
    /// The organisation, as stored.
    pub(super) org: i64,
}

/// A parameter of a statement.
pub(super) type Param<'a> = &'a (dyn ToSql + Sync);

impl<'a> PostgresTransaction<'a> {
    pub(super) fn new(tx: deadpool_postgres::Transaction<'a>, organisation: OrganisationId) -> Self {
        Self { tx, org: stored(organisation.0) }
    }

    pub(super) async fn commit(self) -> Result<(), ServerError> {
        Ok(self.tx.commit().await?)
    }

    /// All rows of a statement that is prepared once for each connection.
    pub(super) async fn all<T>(
        &self,
        sql: &str,
        params: &[Param<'_>],
        read: fn(&Row) -> Result<T, ServerError>,
    ) -> Result<Vec<T>, ServerError> {
        let statement = self.tx.prepare_cached(sql).await?;
        self.tx.query(&statement, params).await?.iter().map(read).collect()
    }

    /// The row, if there is one.
    pub(super) async fn one<T>(
        &self,
        sql: &str,
        params: &[Param<'_>],
        read: fn(&Row) -> Result<T, ServerError>,
    ) -> Result<Option<T>, ServerError> {
        let statement = self.tx.prepare_cached(sql).await?;
        self.tx.query_opt(&statement, params).await?.as_ref().map(read).transpose()
    }

    /// Runs a statement that is prepared once for each connection.
    pub(super) async fn run(&self, sql: &str, params: &[Param<'_>]) -> Result<(), ServerError> {
        let statement = self.tx.prepare_cached(sql).await?;
        self.tx.execute(&statement, params).await?;
        Ok(())
    }

    /// Runs a statement whose text depends on how much there is to write.
    pub(super) async fn run_once(&self, sql: &str, params: &[Param<'_>]) -> Result<(), ServerError> {
        self.tx.execute(sql, params).await?;
        Ok(())
    }
}
