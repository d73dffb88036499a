//! The one task of this process that writes, with group commit.
//!
//! All writing of an organisation ends up one after another at its head row. So the head is locked
//! first, and what waits in the meantime is done in the same transaction and shares its sync to disk,
//! which is most of what a commit costs. Other processes do the same on the same row; as everything
//! else is only ever locked behind it, nobody waits in a circle.

use std::{fmt, future::Future, pin::Pin, sync::Arc};

use deadpool_postgres::{Client, Pool};
use tokio::sync::{mpsc, oneshot};

use super::{
    open::refuse_newer_schema,
    transaction::{PostgresTransaction, Purpose},
};
use crate::{ServerError, rights::Source, store::Write};

/// How many jobs may wait, and how many share a commit.
const QUEUE: usize = 256;
const GROUP: usize = 32;

/// A handle on the writing task, which ends with its last handle.
#[derive(Clone)]
pub(super) struct Committer(mpsc::Sender<Box<dyn Job>>);

impl fmt::Debug for Committer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Committer")
    }
}

impl Committer {
    /// Starts the task.
    pub(super) fn start(pool: Pool, source: Source) -> Self {
        let (jobs, mut queue) = mpsc::channel::<Box<dyn Job>>(QUEUE);
        tokio::spawn(async move {
            let mut writer = Writer { pool, source, client: None };
            let mut group = Vec::with_capacity(GROUP);
            while queue.recv_many(&mut group, GROUP).await > 0 {
                writer.commit_group(std::mem::take(&mut group)).await;
            }
        });
        Self(jobs)
    }

    /// Does `work` in a transaction; durable when this returns.
    pub(super) async fn write<W: Write>(&self, work: W) -> Result<W::Output, ServerError> {
        let (answer, answered) = oneshot::channel();
        let job = Box::new(WriteJob { work, outcome: None, answer });
        self.0.send(job).await.map_err(|_| ServerError::Stopped)?;
        answered.await.map_err(|_| ServerError::Stopped)?
    }
}

type Done<'a> = Pin<Box<dyn Future<Output = bool> + Send + 'a>>;

/// A piece of work in the queue.
trait Job: Send {
    /// Does it. False when it failed and is to leave no trace.
    fn run<'a>(&'a mut self, tx: &'a mut PostgresTransaction) -> Done<'a>;
    /// Answers whoever waits, once it is known whether the group was committed.
    fn finish(self: Box<Self>, committed: Result<(), ServerError>);
}

struct WriteJob<W: Write> {
    work: W,
    outcome: Option<Result<W::Output, ServerError>>,
    answer: oneshot::Sender<Result<W::Output, ServerError>>,
}

impl<W: Write> Job for WriteJob<W> {
    fn run<'a>(&'a mut self, tx: &'a mut PostgresTransaction) -> Done<'a> {
        Box::pin(async move {
            let outcome = self.work.run(tx).await;
            self.outcome.insert(outcome).is_ok()
        })
    }

    fn finish(self: Box<Self>, committed: Result<(), ServerError>) {
        let result = match (self.outcome, committed) {
            (Some(Ok(output)), Ok(())) => Ok(output),
            (Some(Err(error)), Ok(())) => Err(error),
            (_, Err(error)) => Err(error),
            (None, Ok(())) => Err(ServerError::Stopped),
        };
        // Whoever waited may have gone away; the work is done all the same.
        drop(self.answer.send(result));
    }
}

/// What writes, with the connection that it keeps: its statements are prepared there.
struct Writer {
    pool: Pool,
    source: Source,
    client: Option<Arc<Client>>,
}

impl Writer {
    /// Does the group's jobs in one transaction and answers them after the commit. When they cannot be
    /// told apart, each is tried alone: work may be run again, and so one does not fail with another.
    async fn commit_group(&mut self, mut group: Vec<Box<dyn Job>>) {
        if group.len() > 1 {
            match self.commit(&mut group).await {
                Ok(true) => return group.into_iter().for_each(|job| job.finish(Ok(()))),
                Ok(false) => tracing::info!("a group of transactions is tried one by one"),
                Err(error) => tracing::warn!(%error, "a group of transactions is tried one by one"),
            }
        }
        for job in group {
            let mut alone = [job];
            let committed = self.commit(&mut alone).await;
            let [job] = alone;
            job.finish(committed.map(drop));
        }
    }

    /// Does jobs in one transaction, each of which leaves all that it did or nothing. False when they
    /// all leave nothing, because one failed that could not be taken back by itself.
    async fn commit(&mut self, group: &mut [Box<dyn Job>]) -> Result<bool, ServerError> {
        let client = match self.client.take().filter(|client| !client.is_closed()) {
            Some(client) => client,
            None => Arc::new(self.pool.get().await?),
        };
        let mut tx = PostgresTransaction::begin(Arc::clone(&client), &self.source, Purpose::Writing).await?;
        // Asked behind the lock and answered with it, so that it costs no way of its own.
        let (locked, is_known) = tokio::join!(tx.lock_head(), refuse_newer_schema(&client));
        locked.and(is_known)?;
        let mut any = false;
        for job in group {
            let before = tx.head_so_far().clone();
            tx.begin_part();
            if job.run(&mut tx).await {
                tx.keep_part().await?;
                any = true;
            } else if tx.take_part_back() {
                *tx.head_so_far() = before;
            } else {
                return Ok(false);
            }
        }
        // The end of a transaction in which nothing was done takes nothing back that counts.
        if any {
            tx.commit().await?;
        } else {
            drop(tx);
        }
        self.client = Some(client);
        Ok(true)
    }
}
