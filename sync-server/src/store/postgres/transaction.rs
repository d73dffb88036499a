//! One transaction.
//!
//! What needs no answer waits until something does, and then goes out with it in one go: on a network
//! a round trip costs more than most statements.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use alongside_record::OrganisationId;
use futures_util::future::try_join_all;
use tokio_postgres::{Row, Statement, types::ToSql};

use super::{insert::Column, reading::head_row};
use crate::{
    ServerError,
    store::{Head, columns::stored},
};

/// Statements that wait at most. [`try_join_all`] starts up to thirty futures in their order.
const WAITING: usize = 24;

/// A parameter of a statement.
pub(super) type Param<'a> = &'a (dyn ToSql + Sync);

/// A transaction.
pub(super) struct PostgresTransaction<'a> {
    tx: deadpool_postgres::Transaction<'a>,
    waiting: Mutex<Vec<(Statement, Vec<Column>)>>,
    /// Whether the last savepoint was sent, and not only what came before it.
    savepoint: AtomicBool,
    /// The head as this transaction leaves it, once it is locked.
    head: Option<Head>,
    /// The organisation, as stored.
    pub(super) org: i64,
}

impl<'a> PostgresTransaction<'a> {
    pub(super) fn new(tx: deadpool_postgres::Transaction<'a>, organisation: OrganisationId) -> Self {
        Self {
            tx,
            waiting: Mutex::default(),
            savepoint: AtomicBool::new(false),
            head: None,
            org: stored(organisation.0),
        }
    }

    pub(super) async fn commit(self) -> Result<(), ServerError> {
        self.flush().await?;
        Ok(self.tx.commit().await?)
    }

    pub(super) async fn roll_back(self) -> Result<(), ServerError> {
        Ok(self.tx.rollback().await?)
    }

    /// Locks the organisation's head, before anything else and until the commit.
    pub(super) async fn lock_head(&mut self) -> Result<(), ServerError> {
        let sql = "SELECT next_seq, chain, sums FROM org_head WHERE org_id = $1 FOR UPDATE";
        self.head = self.one(sql, &[&self.org], head_row).await?;
        Ok(())
    }

    /// The head as this transaction leaves it so far. There is none before the organisation is founded.
    pub(super) fn head_so_far(&mut self) -> &mut Option<Head> {
        &mut self.head
    }

    /// All rows of a statement that is prepared once for each connection.
    pub(super) async fn all<T>(
        &self,
        sql: &str,
        params: &[Param<'_>],
        read: fn(&Row) -> Result<T, ServerError>,
    ) -> Result<Vec<T>, ServerError> {
        let statement = self.tx.prepare_cached(sql).await?;
        let (waiting, rows) = tokio::join!(self.flush(), self.tx.query(&statement, params));
        waiting?;
        rows?.iter().map(read).collect()
    }

    /// The row, if there is one.
    pub(super) async fn one<T>(
        &self,
        sql: &str,
        params: &[Param<'_>],
        read: fn(&Row) -> Result<T, ServerError>,
    ) -> Result<Option<T>, ServerError> {
        Ok(self.all(sql, params, read).await?.into_iter().next())
    }

    /// Runs a statement that is prepared once for each connection.
    pub(super) async fn run(&self, sql: &str, params: &[Param<'_>]) -> Result<(), ServerError> {
        let statement = self.tx.prepare_cached(sql).await?;
        let (waiting, done) = tokio::join!(self.flush(), self.tx.execute(&statement, params));
        waiting?;
        done?;
        Ok(())
    }

    /// Runs a statement some time before the next one that has an answer, or the commit, which then
    /// fails if it does.
    pub(super) async fn later(&self, sql: &str, params: Vec<Column>) -> Result<(), ServerError> {
        let statement = self.tx.prepare_cached(sql).await?;
        let full = {
            let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            waiting.push((statement, params));
            waiting.len() >= WAITING
        };
        if full { self.flush().await } else { Ok(()) }
    }

    /// Sends what waits, and waits for it.
    pub(super) async fn flush(&self) -> Result<(), ServerError> {
        let waiting = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        if waiting.is_empty() {
            return Ok(());
        }
        self.savepoint.store(true, Ordering::Relaxed);
        let sent = waiting.iter().map(async |(statement, params)| {
            let params: Vec<Param<'_>> = params.iter().map(|column| column.as_ref() as Param<'_>).collect();
            self.tx.execute(statement, &params).await
        });
        try_join_all(sent).await?;
        Ok(())
    }

    /// Starts what may be taken back by itself.
    pub(super) async fn begin_part(&self) -> Result<(), ServerError> {
        self.flush().await?;
        self.savepoint.store(false, Ordering::Relaxed);
        self.later("SAVEPOINT part", Vec::new()).await
    }

    /// Keeps the part.
    pub(super) async fn keep_part(&self) -> Result<(), ServerError> {
        self.later("RELEASE part", Vec::new()).await?;
        self.flush().await
    }

    /// Takes the part back, and with it what still waits.
    pub(super) async fn take_part_back(&self) -> Result<(), ServerError> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).clear();
        if self.savepoint.load(Ordering::Relaxed) { self.run("ROLLBACK TO part", &[]).await } else { Ok(()) }
    }
}
