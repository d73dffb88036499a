//! Reading connections, opened as they are needed and kept.

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::Connection;
use tokio::{runtime::Handle, sync::Semaphore};

use super::{open, transaction::SqliteTransaction};
use crate::{ServerError, rights::Source, store::Read};

/// How many read at the same time.
const AT_ONCE: usize = 4;

/// The readers of one file.
#[derive(Clone)]
pub(super) struct Readers {
    path: PathBuf,
    idle: Arc<Mutex<Vec<Connection>>>,
    places: Arc<Semaphore>,
}

impl fmt::Debug for Readers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Readers").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Readers {
    pub(super) fn of(path: &Path) -> Self {
        Self { path: path.to_owned(), idle: Arc::default(), places: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Does `work` in a snapshot.
    pub(super) async fn read<R: Read>(&self, source: &Source, work: R) -> Result<R::Output, ServerError> {
        let _place = self.places.acquire().await.map_err(|_| ServerError::Stopped)?;
        let (path, idle, source) = (self.path.clone(), Arc::clone(&self.idle), source.clone());
        // The work itself may wait, for keys that its rows turn out to need.
        let runtime = Handle::current();
        let reading = move || {
            let kept = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut connection = match kept {
                Some(connection) => connection,
                None => open::for_reading(&path)?,
            };
            connection.execute_batch("BEGIN")?;
            let result = runtime.block_on(work.run(&mut SqliteTransaction::new(&mut connection, &source)));
            connection.execute_batch("COMMIT")?;
            idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
            result
        };
        tokio::task::spawn_blocking(reading).await.map_err(|_| ServerError::Stopped)?
    }
}
