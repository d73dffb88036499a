//! Whether the process runs, and whether it can take something in.
//!
//! Readiness is found out by writing, and so costs something: once a second at the most, whoever asks.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;
use tokio::{sync::Mutex, task::spawn_blocking, time::timeout};

use crate::{Server, ServerError, store::Store};

/// How long finding out may take. Whoever comes while it is found out waits for it and no longer.
const PATIENCE: Duration = Duration::from_millis(1_500);
/// How long what was found out is good for.
const GOOD_FOR: Duration = Duration::from_secs(1);

/// Why nothing can be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NotReady {
    /// The database cannot be written, or not in time.
    Database,
    /// A newer version has upgraded it.
    Newer,
    /// There is hardly any room on the disk.
    DiskNearlyFull,
    /// The master key is asked for, as the organisation's key has a successor, and cannot be had.
    MasterKey,
}

impl NotReady {
    fn code(self) -> &'static str {
        match self {
            Self::Database => "database",
            Self::Newer => "newer",
            Self::DiskNearlyFull => "disk_nearly_full",
            Self::MasterKey => "master_key",
        }
    }
}

/// Finds out whether something can be taken in.
#[derive(Debug)]
pub(super) struct Readiness {
    /// The data folder; none where there is none to look at.
    folder: Option<PathBuf>,
    /// Bytes that are to be free where the folder is.
    free_bytes: AtomicU64,
    found: Mutex<Option<(Instant, Result<(), NotReady>)>>,
    /// Whether something is being written that has not come back.
    is_writing: Arc<AtomicBool>,
    /// Whether the master key is being asked for.
    is_asking: Arc<AtomicBool>,
}

impl Readiness {
    pub(super) fn new(folder: Option<PathBuf>, free_bytes: u64) -> Self {
        let free_bytes = AtomicU64::new(free_bytes);
        Self {
            folder,
            free_bytes,
            found: Mutex::default(),
            is_writing: Arc::default(),
            is_asking: Arc::default(),
        }
    }

    /// Bytes that are to be free, from now on.
    pub(super) fn set_free_bytes(&self, bytes: u64) {
        self.free_bytes.store(bytes, Ordering::Relaxed);
    }

    /// The answer to whoever asks.
    pub(super) async fn answer<S: Store>(&self, server: &Arc<Server<S>>) -> Response {
        let mut found = self.found.lock().await;
        let known = found.filter(|(at, _)| at.elapsed() < GOOD_FOR).map(|(_, is_ready)| is_ready);
        let is_ready = match known {
            Some(is_ready) => is_ready,
            None => timeout(PATIENCE, self.find_out(server)).await.unwrap_or(Err(self.stuck())),
        };
        if known.is_none() {
            *found = Some((Instant::now(), is_ready));
        }
        match is_ready {
            Ok(()) => says("ready"),
            Err(why) => {
                let body = json!({ "code": why.code(), "params": {}, "field": null });
                (StatusCode::SERVICE_UNAVAILABLE, Json(body)).into_response()
            }
        }
    }

    async fn find_out<S: Store>(&self, server: &Arc<Server<S>>) -> Result<(), NotReady> {
        if let Some(folder) = self.folder.clone() {
            let free = spawn_blocking(move || free_bytes(&folder)).await;
            if !free.is_ok_and(|free| free.is_none_or(|free| free >= self.free_bytes.load(Ordering::Relaxed)))
            {
                return Err(NotReady::DiskNearlyFull);
            }
        }
        if self.is_writing.swap(true, Ordering::SeqCst) {
            return Err(self.stuck());
        }
        // A task of its own: it comes back also when nobody waits for it any more.
        let server = Arc::clone(server);
        let (is_writing, is_asking) = (Arc::clone(&self.is_writing), Arc::clone(&self.is_asking));
        let written = tokio::spawn(async move {
            is_asking.store(true, Ordering::SeqCst);
            let checked = server.check_keys().await;
            is_asking.store(false, Ordering::SeqCst);
            let written = match checked {
                Ok(()) => server.write_something().await,
                Err(error) => Err(error),
            };
            is_writing.store(false, Ordering::SeqCst);
            written
        });
        match written.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(ServerError::Newer)) => Err(NotReady::Newer),
            Ok(Err(error)) => {
                super::log::trouble(&error);
                Err(if is_about_the_master_key(&error) { NotReady::MasterKey } else { NotReady::Database })
            }
            Err(_) => Err(NotReady::Database),
        }
    }

    /// What has not come back in time.
    fn stuck(&self) -> NotReady {
        if self.is_asking.load(Ordering::SeqCst) { NotReady::MasterKey } else { NotReady::Database }
    }
}

fn is_about_the_master_key(error: &ServerError) -> bool {
    matches!(
        error,
        ServerError::KeyService { .. }
            | ServerError::Unsealing
            | ServerError::ReadableByOthers(_)
            | ServerError::DamagedFile(_)
            | ServerError::File { .. }
    )
}

/// That the process runs.
pub(super) fn live() -> Response {
    says("live")
}

fn says(status: &str) -> Response {
    Json(json!({ "status": status, "version": env!("CARGO_PKG_VERSION") })).into_response()
}

/// Bytes that are free for us where a folder is; none where that is not known.
#[cfg(unix)]
fn free_bytes(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

#[cfg(not(unix))]
fn free_bytes(_folder: &Path) -> Option<u64> {
    None
}
