//! The one writer, with group commit.

use std::{fmt, thread};

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::{
    open::{VALUES, has_newer_schema},
    transaction::{SqliteTransaction, at_once},
};
use crate::{ServerError, rights::Source, store::Write};

/// How many jobs may wait, and how many share a commit.
const QUEUE: usize = 256;
const GROUP: usize = 64;

/// A handle on the writing thread, which ends with its last handle.
#[derive(Clone)]
pub(super) struct Writer(mpsc::Sender<Box<dyn Job>>);

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Writer")
    }
}

impl Writer {
    /// Starts the thread, which owns the connection.
    pub(super) fn start(mut connection: Connection, source: Source) -> Result<Self, ServerError> {
        let (jobs, mut queue) = mpsc::channel::<Box<dyn Job>>(QUEUE);
        let work = move || {
            while let Some(first) = queue.blocking_recv() {
                let mut group = vec![first];
                while group.len() < GROUP
                    && let Ok(next) = queue.try_recv()
                {
                    group.push(next);
                }
                commit_together(&mut connection, &source, group);
            }
        };
        thread::Builder::new().name("sqlite-writer".into()).spawn(work).map_err(|_| ServerError::Stopped)?;
        Ok(Self(jobs))
    }

    /// Does `work` in a transaction; durable when this returns.
    pub(super) async fn write<W: Write>(&self, work: W) -> Result<W::Output, ServerError> {
        let (answer, answered) = oneshot::channel();
        let job = Box::new(WriteJob { work, outcome: None, answer });
        self.0.send(job).await.map_err(|_| ServerError::Stopped)?;
        answered.await.map_err(|_| ServerError::Stopped)?
    }
}

/// A piece of work in the queue.
trait Job: Send {
    /// Does it, within a savepoint of its own. False when it failed and is to leave no trace.
    fn run(&mut self, connection: &mut Connection, source: &Source) -> bool;
    /// Answers whoever waits, once it is known whether the group was committed.
    fn finish(self: Box<Self>, committed: Result<(), ServerError>);
}

struct WriteJob<W: Write> {
    work: W,
    outcome: Option<Result<W::Output, ServerError>>,
    answer: oneshot::Sender<Result<W::Output, ServerError>>,
}

impl<W: Write> Job for WriteJob<W> {
    fn run(&mut self, connection: &mut Connection, source: &Source) -> bool {
        let outcome = at_once(self.work.run(&mut SqliteTransaction::new(connection, source)));
        self.outcome.insert(outcome).is_ok()
    }

    fn finish(self: Box<Self>, committed: Result<(), ServerError>) {
        let result = match (self.outcome, committed) {
            (Some(Ok(output)), Ok(())) => Ok(output),
            (Some(Err(error)), _) => Err(error),
            (_, Err(error)) => Err(error),
            (None, Ok(())) => Err(ServerError::Stopped),
        };
        // Whoever waited may have gone away; the work is done all the same.
        drop(self.answer.send(result));
    }
}

/// Runs the group's jobs in one transaction, each in its own savepoint, and answers them after the
/// commit.
fn commit_together(connection: &mut Connection, source: &Source, mut group: Vec<Box<dyn Job>>) {
    let mut is_newer = false;
    let committed = connection.execute_batch("BEGIN IMMEDIATE").and_then(|()| {
        // Another process may have upgraded the file; what this one would write might not fit any more.
        is_newer = has_newer_schema(connection, VALUES)?;
        if is_newer {
            return connection.execute_batch("ROLLBACK");
        }
        for job in &mut group {
            connection.execute_batch("SAVEPOINT job")?;
            if !job.run(connection, source) {
                // A full disk ends the whole transaction; then this fails, and with it the group.
                connection.execute_batch("ROLLBACK TO job")?;
            }
            connection.execute_batch("RELEASE job")?;
        }
        connection.execute_batch("COMMIT")
    });
    if committed.is_err() && !connection.is_autocommit() {
        // What a failed rollback leaves open, the next BEGIN reports.
        drop(connection.execute_batch("ROLLBACK"));
    }
    if let Err(error) = &committed {
        tracing::error!(%error, "a group of transactions was not committed");
    }
    for job in group {
        job.finish(match &committed {
            Ok(()) if is_newer => Err(ServerError::Newer),
            Ok(()) => Ok(()),
            Err(_) => Err(ServerError::Stopped),
        });
    }
}
