//! The one task of this process that writes, with group commit.
//!
//! All writing of an organisation ends up one after another at its head row. So the head is locked
//! first, and what waits in the meantime is done in the same transaction and shares its sync to disk,
//! which is most of what a commit costs. Other processes do the same on the same row; as everything
//! else is only ever locked behind it, nobody waits in a circle.

use std::{fmt, future::Future, pin::Pin};

use alongside_record::OrganisationId;
use deadpool_postgres::Pool;
use tokio::sync::{mpsc, oneshot};
use tokio_postgres::IsolationLevel;

use super::transaction::PostgresTransaction;
use crate::{ServerError, store::Write};

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
    pub(super) fn start(pool: Pool, organisation: OrganisationId) -> Self {
        let (jobs, mut queue) = mpsc::channel::<Box<dyn Job>>(QUEUE);
        tokio::spawn(async move {
            let mut group = Vec::with_capacity(GROUP);
            while queue.recv_many(&mut group, GROUP).await > 0 {
                commit_group(&pool, organisation, std::mem::take(&mut group)).await;
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
    fn run<'a>(&'a mut self, tx: &'a mut PostgresTransaction<'_>) -> Done<'a>;
    /// Says that what it did turned out to fail.
    fn fail(&mut self, error: ServerError);
    /// Answers whoever waits, once it is known whether the group was committed.
    fn finish(self: Box<Self>, committed: Result<(), ServerError>);
}

struct WriteJob<W: Write> {
    work: W,
    outcome: Option<Result<W::Output, ServerError>>,
    answer: oneshot::Sender<Result<W::Output, ServerError>>,
}

impl<W: Write> Job for WriteJob<W> {
    fn run<'a>(&'a mut self, tx: &'a mut PostgresTransaction<'_>) -> Done<'a> {
        Box::pin(async move {
            let outcome = self.work.run(tx).await;
            self.outcome.insert(outcome).is_ok()
        })
    }

    fn fail(&mut self, error: ServerError) {
        self.outcome = Some(Err(error));
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

/// Does the group's jobs in one transaction and answers them after the commit. When that fails as a
/// whole, each is tried alone: work may be run again, and so one does not fail with another.
async fn commit_group(pool: &Pool, organisation: OrganisationId, mut group: Vec<Box<dyn Job>>) {
    if group.len() > 1 {
        if let Err(error) = commit(pool, organisation, &mut group).await {
            tracing::warn!(%error, "a group of transactions is tried one by one");
        } else {
            return group.into_iter().for_each(|job| job.finish(Ok(())));
        }
    }
    for job in group {
        let mut alone = [job];
        let committed = commit(pool, organisation, &mut alone).await;
        let [job] = alone;
        job.finish(committed);
    }
}

async fn commit(
    pool: &Pool,
    organisation: OrganisationId,
    group: &mut [Box<dyn Job>],
) -> Result<(), ServerError> {
    let mut client = pool.get().await?;
    let tx = client.build_transaction().isolation_level(IsolationLevel::ReadCommitted).start().await?;
    let mut tx = PostgresTransaction::new(tx, organisation);
    tx.lock_head().await?;
    let mut any = false;
    for job in group {
        any |= run(&mut tx, job.as_mut()).await?;
    }
    // The end of a transaction in which nothing was done takes nothing back that counts.
    if any { tx.commit().await } else { tx.roll_back().await }
}

/// Does one job, which leaves all that it did or nothing. Whether it did.
async fn run(tx: &mut PostgresTransaction<'_>, job: &mut dyn Job) -> Result<bool, ServerError> {
    let before = tx.head_so_far().clone();
    tx.begin_part().await?;
    if job.run(tx).await {
        match tx.keep_part().await {
            Ok(()) => return Ok(true),
            Err(error) => job.fail(error),
        }
    }
    *tx.head_so_far() = before;
    tx.take_part_back().await?;
    Ok(false)
}
