//! One transaction on a connection, and how work runs on it.

use std::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

use rusqlite::{Connection, Params, Row};

use crate::{ServerError, rights::Source, store::columns::stored};

/// A transaction. Holding the connection mutably keeps it on one thread at a time.
pub(super) struct SqliteTransaction<'a> {
    connection: &'a mut Connection,
    /// The organisation, as stored.
    pub(super) org: i64,
    /// By which keys its statements are believed.
    pub(super) source: &'a Source,
}

impl<'a> SqliteTransaction<'a> {
    pub(super) fn new(connection: &'a mut Connection, source: &'a Source) -> Self {
        Self { connection, org: stored(source.organisation().0), source }
    }

    /// All rows.
    pub(super) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl Fn(&Row<'_>) -> Result<T, ServerError>,
    ) -> Result<Vec<T>, ServerError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(read(row)?);
        }
        Ok(all)
    }

    /// The row, if there is one.
    pub(super) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl Fn(&Row<'_>) -> Result<T, ServerError>,
    ) -> Result<Option<T>, ServerError> {
        Ok(self.all(sql, params, read)?.into_iter().next())
    }

    /// Runs a statement.
    pub(super) fn run(&self, sql: &str, params: impl Params) -> Result<(), ServerError> {
        self.connection.prepare_cached(sql)?.execute(params)?;
        Ok(())
    }
}

/// Runs work that never waits, because everything it asks of SQLite is answered at once.
pub(super) fn at_once<T>(work: impl Future<Output = Result<T, ServerError>>) -> Result<T, ServerError> {
    match pin!(work).as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => Err(ServerError::Stopped),
    }
}
