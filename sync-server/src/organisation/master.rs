//! The files that say where the master key comes from: the key itself, or how to ask a key-management service
//! for it; and, while another takes its place, the next one beside it.

use std::{fs, path::Path};

use data_encoding::BASE64;
use zeroize::Zeroizing;

use super::{KeyService, KeyServiceProblem, files};
use crate::{ServerError, sealing::MasterKey};

/// The key, base64.
pub(crate) const MASTER_KEY: &str = "master.key";
/// How to ask for it.
pub(crate) const MASTER_SERVICE: &str = "master.json";
/// The same of the one that is about to take its place.
pub(crate) const NEXT_MASTER_KEY: &str = "master.next.key";
pub(crate) const NEXT_MASTER_SERVICE: &str = "master.next.json";

/// All of them, those in use first.
pub(crate) const MASTER_FILES: [&str; 4] = [MASTER_SERVICE, MASTER_KEY, NEXT_MASTER_SERVICE, NEXT_MASTER_KEY];

/// Where a master key comes from.
pub enum MasterSource {
    /// A file of the data folder, which held this.
    Key(Zeroizing<[u8; 32]>),
    /// A service.
    Service(KeyService),
}

impl MasterSource {
    /// Those of a data folder, the one in use first.
    ///
    /// # Errors
    /// [`ServerError::File`], [`ServerError::ReadableByOthers`], [`ServerError::DamagedFile`].
    pub(crate) fn all(folder: &Path) -> Result<Vec<Self>, ServerError> {
        let mut sources = Self::now(folder)?;
        sources.extend(Self::next(folder)?);
        if sources.is_empty() {
            // The message is that of the file which is usually there.
            files::read(&folder.join(MASTER_KEY))?;
        }
        Ok(sources)
    }

    /// The one in use; none where a rotation was cut off that was about to rename the next.
    pub(crate) fn now(folder: &Path) -> Result<Vec<Self>, ServerError> {
        Self::of(folder, [MASTER_SERVICE, MASTER_KEY])
    }

    /// The next one, where there is one.
    pub(crate) fn next(folder: &Path) -> Result<Option<Self>, ServerError> {
        Ok(Self::of(folder, [NEXT_MASTER_SERVICE, NEXT_MASTER_KEY])?.into_iter().next())
    }

    fn of(folder: &Path, names: [&str; 2]) -> Result<Vec<Self>, ServerError> {
        let there = names.into_iter().map(|name| folder.join(name)).filter(|path| path.exists());
        let read = |path: std::path::PathBuf| {
            files::refuse_open(&path)?;
            Self::read(&path)
        };
        there.map(read).collect()
    }

    fn read(path: &Path) -> Result<Self, ServerError> {
        let damaged = || ServerError::DamagedFile(path.to_owned());
        let text = Zeroizing::new(files::read(path)?);
        if path.extension().is_some_and(|extension| extension == "json") {
            return serde_json::from_slice(&text).map(Self::Service).map_err(|_| damaged());
        }
        let bytes = Zeroizing::new(BASE64.decode(text.trim_ascii()).map_err(|_| damaged())?);
        let bytes: &[u8; 32] = bytes.as_slice().try_into().map_err(|_| damaged())?;
        Ok(Self::Key(Zeroizing::new(*bytes)))
    }

    /// The key.
    ///
    /// # Errors
    /// [`ServerError::KeyService`].
    pub(crate) async fn key(&self) -> Result<MasterKey, ServerError> {
        match self {
            Self::Key(bytes) => Ok(MasterKey::new(bytes.clone())),
            Self::Service(service) => service.asked().await,
        }
    }

    /// That its key opens nothing here.
    pub(crate) fn is_another(&self) -> ServerError {
        match self {
            Self::Key(_) => ServerError::Unsealing,
            Self::Service(service) => service.failed(KeyServiceProblem::Another),
        }
    }
}

impl KeyService {
    /// The one that a data folder names; none where the key itself lies there.
    ///
    /// # Errors
    /// [`ServerError::File`], [`ServerError::DamagedFile`].
    pub fn of(folder: &Path) -> Result<Option<Self>, ServerError> {
        let path = folder.join(MASTER_SERVICE);
        if !path.exists() {
            return Ok(None);
        }
        Ok(match MasterSource::read(&path)? {
            MasterSource::Service(service) => Some(service),
            MasterSource::Key(_) => None,
        })
    }
}

/// Whether the master key of a data folder is asked for.
pub fn asks_a_service(folder: &Path) -> bool {
    folder.join(MASTER_SERVICE).exists()
}

/// Writes the next source beside the one in use, in the place of a next one that was not used yet.
pub(crate) fn write_next(folder: &Path, source: &MasterSource) -> Result<(), ServerError> {
    let (name, other, contents) = match source {
        MasterSource::Key(bytes) => {
            let text = Zeroizing::new(BASE64.encode(bytes.as_slice()).into_bytes());
            (NEXT_MASTER_KEY, NEXT_MASTER_SERVICE, text)
        }
        MasterSource::Service(service) => {
            let path = folder.join(NEXT_MASTER_SERVICE);
            let text = serde_json::to_vec_pretty(service).map_err(|_| ServerError::DamagedFile(path))?;
            (NEXT_MASTER_SERVICE, NEXT_MASTER_KEY, Zeroizing::new(text))
        }
    };
    remove(folder, other)?;
    files::replace(folder, name, &contents)
}

/// Puts the next source in the place of the one in use, once nothing is wrapped with that any more. At each
/// moment there is one that fits.
pub(crate) fn settle(folder: &Path) -> Result<(), ServerError> {
    for (next, now, other) in
        [(NEXT_MASTER_SERVICE, MASTER_SERVICE, MASTER_KEY), (NEXT_MASTER_KEY, MASTER_KEY, MASTER_SERVICE)]
    {
        if folder.join(next).exists() {
            remove(folder, other)?;
            let to = folder.join(now);
            fs::rename(folder.join(next), &to).map_err(|source| ServerError::File { path: to, source })?;
            files::sync(folder)?;
        }
    }
    Ok(())
}

fn remove(folder: &Path, name: &str) -> Result<(), ServerError> {
    let path = folder.join(name);
    match fs::remove_file(&path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
            Err(ServerError::File { path, source })
        }
        _ => files::sync(folder),
    }
}
