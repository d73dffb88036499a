//! One transaction.
//!
//! What needs no answer waits until something does, or until its piece of work is done, and then goes
//! out in one go; on a network a round trip costs more than most statements. Nobody waits for it
//! before the commit, so that the database writes for one piece of work while the next is thought
//! about. The start of a transaction is such a statement too. Deliberately absent: savepoints. What a
//! piece of work wants written stays here while it asks, so that most of what fails has left nothing
//! to take back.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use deadpool_postgres::Client;
use futures_util::{
    FutureExt,
    future::{BoxFuture, ready},
};
use tokio_postgres::{Row, Statement, types::ToSql};

use super::{
    insert::{Column, columns},
    reading::head_row,
};
use crate::{
    ServerError,
    rights::Source,
    store::{
        Head,
        columns::{stored, sums_bytes},
    },
};

/// Statements that may wait, and as many that may be on their way, before they are waited for: they
/// hold what they write.
const MOST: usize = 64;

/// A parameter of a statement.
pub(super) type Param<'a> = &'a (dyn ToSql + Sync);

/// What a transaction is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Purpose {
    /// Reading, all of it as of the first question.
    Snapshot,
    /// Writing.
    Writing,
}

/// A transaction, taken back unless it is committed.
pub(super) struct PostgresTransaction {
    client: Arc<Client>,
    state: Mutex<State>,
    /// The head as this transaction leaves it, once it is locked.
    head: Option<Head>,
    /// The head as the database has it.
    head_written: Option<Head>,
    /// The organisation, as stored.
    pub(super) org: i64,
    /// By which keys its statements are believed.
    pub(super) source: Source,
}

/// How far a transaction has come.
#[derive(Default)]
struct State {
    /// Statements that wait to be sent.
    waiting: Vec<(Statement, Vec<Column>)>,
    /// Statements on their way.
    sent: Vec<BoxFuture<'static, Result<(), tokio_postgres::Error>>>,
    /// Whether some of the part that is under way was sent.
    part_sent: bool,
    /// Whether a statement failed, and with it everything.
    failed: bool,
    /// Whether there is something to take back.
    open: bool,
}

impl PostgresTransaction {
    pub(super) async fn begin(
        client: Arc<Client>,
        source: &Source,
        purpose: Purpose,
    ) -> Result<Self, ServerError> {
        let sql = match purpose {
            Purpose::Snapshot => "START TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
            Purpose::Writing => "START TRANSACTION ISOLATION LEVEL READ COMMITTED",
        };
        let (org, source) = (stored(source.organisation().0), source.clone());
        let tx = Self { client, state: Mutex::default(), head: None, head_written: None, org, source };
        tx.queue(sql, Vec::new()).await?;
        Ok(tx)
    }

    /// Commits, unless anything failed.
    pub(super) async fn commit(self) -> Result<(), ServerError> {
        // To the database, the end of a transaction that has failed is no failure.
        if self.state().failed {
            return Err(ServerError::Stopped);
        }
        if let Some(head) = self.head.as_ref().filter(|head| self.head_written.as_ref() != Some(*head)) {
            self.queue(
                "UPDATE org_head SET next_seq = $2, chain = $3, sums = $4, key_fence = $5 WHERE org_id = $1",
                columns![
                    self.org,
                    stored(head.next_seq),
                    head.chain.0.to_vec(),
                    sums_bytes(&head.sums),
                    stored(head.key_fence)
                ],
            )
            .await?;
        }
        self.queue("COMMIT", Vec::new()).await?;
        self.flush().await?;
        self.state().open = false;
        Ok(())
    }

    /// Locks the organisation's head, before anything else and until the commit.
    pub(super) async fn lock_head(&mut self) -> Result<(), ServerError> {
        let sql = "SELECT next_seq, start, chain, sums, key_fence FROM org_head WHERE org_id = $1 FOR UPDATE";
        let head = self.one(sql, &[&self.org], head_row).await?;
        self.head_written.clone_from(&head);
        self.head = head;
        Ok(())
    }

    /// The head as this transaction leaves it so far. There is none before the organisation is founded,
    /// nor in a snapshot.
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
        // On the heap: work is nested deep, and every statement in it would make its stack deeper.
        Box::pin(self.rows(sql, params)).await?.iter().map(read).collect()
    }

    async fn rows(&self, sql: &str, params: &[Param<'_>]) -> Result<Vec<Row>, ServerError> {
        let statement = self.noted(self.client.prepare_cached(sql).await)?;
        self.send();
        let (waiting, rows) = tokio::join!(self.flush(), self.client.query(&statement, params));
        waiting?;
        self.noted(rows)
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

    /// Runs a statement some time before the next one that has an answer, or the commit, which then
    /// fails if it does.
    pub(super) async fn queue(&self, sql: &str, params: Vec<Column>) -> Result<(), ServerError> {
        let statement = self.noted(Box::pin(self.client.prepare_cached(sql)).await)?;
        let full = {
            let mut state = self.state();
            state.waiting.push((statement, params));
            state.waiting.len() >= MOST
        };
        if full { Box::pin(self.flush()).await } else { Ok(()) }
    }

    /// Sends what waits, up to what cannot be sent.
    fn send(&self) {
        let mut state = self.state();
        state.open = true;
        for (statement, params) in std::mem::take(&mut state.waiting) {
            if state.failed {
                return;
            }
            state.part_sent = true;
            let client = Arc::clone(&self.client);
            let mut sent: BoxFuture<'static, _> = Box::pin(async move {
                let params: Vec<Param<'_>> =
                    params.iter().map(|column| column.as_ref() as Param<'_>).collect();
                client.execute(&statement, &params).await.map(drop)
            });
            // It leaves when it is first looked at; what comes back is looked at later.
            if let Some(done) = (&mut sent).now_or_never() {
                state.failed |= done.is_err();
                sent = Box::pin(ready(done));
            }
            state.sent.push(sent);
        }
    }

    /// Sends what waits, and waits for everything.
    async fn flush(&self) -> Result<(), ServerError> {
        self.send();
        let sent = std::mem::take(&mut self.state().sent);
        for sent in sent {
            self.noted(sent.await)?;
        }
        Ok(())
    }

    /// Starts what may be taken back by itself.
    pub(super) fn begin_part(&self) {
        self.state().part_sent = false;
    }

    /// Keeps the part.
    pub(super) async fn keep_part(&self) -> Result<(), ServerError> {
        self.send();
        let full = self.state().sent.len() >= MOST;
        if full { self.flush().await } else { Ok(()) }
    }

    /// Takes the part back, which is possible while none of it was sent. Whether it was.
    pub(super) fn take_part_back(&self) -> bool {
        let mut state = self.state();
        state.waiting.clear();
        !state.part_sent && !state.failed
    }

    /// Takes note of a failure.
    fn noted<T>(&self, result: Result<T, tokio_postgres::Error>) -> Result<T, ServerError> {
        self.state().failed |= result.is_err();
        Ok(result?)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for PostgresTransaction {
    fn drop(&mut self) {
        if self.state().open {
            // It is sent at once, and nobody has to wait for it: what the connection is used for next
            // comes after it.
            drop(self.client.batch_execute("ROLLBACK").now_or_never());
        }
    }
}
