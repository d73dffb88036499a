//! What can be set for a server beside its command line: a file in its data folder, read at the start and
//! again with SIGHUP. Without the file, and for what it does not say, everything is as documented.

use std::{fs, io, path::Path};

use alongside_server::{ServerError, http::Bounds};
use serde::Deserialize;

/// The file.
const FILE: &str = "serve.json";

/// What it may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Options {
    /// What is logged, such as `info` or `warn,alongside_server=info`.
    pub(super) log: Option<String>,
    /// Connections. Counts from the next start.
    connections: Option<usize>,
    /// Changes that a device may add in a day before it is slowed.
    daily_share: Option<u64>,
    /// Bytes that are to be free on the data folder's disk, so that the server calls itself ready.
    free_bytes: Option<u64>,
}

impl Options {
    /// Reads them.
    ///
    /// # Errors
    /// [`ServerError::File`] or [`ServerError::DamagedFile`], with the file's path.
    pub(super) fn read(folder: &Path) -> Result<Self, ServerError> {
        let path = folder.join(FILE);
        match fs::read(&path) {
            Ok(text) => serde_json::from_slice(&text).map_err(|_| ServerError::DamagedFile(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(source) => Err(ServerError::File { path, source }),
        }
    }

    /// The bounds that follow.
    pub(super) fn bounds(&self) -> Bounds {
        let usual = Bounds::default();
        Bounds {
            connections: self.connections.unwrap_or(usual.connections),
            daily_share: self.daily_share.unwrap_or(usual.daily_share),
            free_bytes: self.free_bytes.unwrap_or(usual.free_bytes),
            ..usual
        }
    }
}
