//! Where the master key comes from: a file of the data folder, or a program that asks a key-management service
//! for it. It is asked for when something is unwrapped with it, and not kept.
//!
//! While another takes its place there are two, and whichever fits is used.

use std::{fmt, path::PathBuf};

use alongside_record::Digest;
use zeroize::Zeroizing;

use super::KeyId;
use crate::{ServerError, organisation::MasterSource};

/// A master key and its id, which follows from it.
pub struct MasterKey {
    pub(crate) id: KeyId,
    pub(crate) bytes: Zeroizing<[u8; 32]>,
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MasterKey({:?})", self.id)
    }
}

impl MasterKey {
    /// The key with these bytes.
    pub fn new(bytes: Zeroizing<[u8; 32]>) -> Self {
        let digest = Digest::of(&[b"alongside master key id 1", bytes.as_slice()]);
        let id = digest.0.first_chunk().copied().map(u64::from_le_bytes).unwrap_or_default();
        Self { id: KeyId(id), bytes }
    }
}

/// Where master keys come from.
#[derive(Clone)]
pub struct Master(Whence);

#[derive(Clone)]
enum Whence {
    /// What the data folder names at that moment.
    Folder(PathBuf),
    /// This key, for tests and tools.
    Given(Zeroizing<[u8; 32]>),
}

impl fmt::Debug for Master {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Master(..)")
    }
}

impl Master {
    /// What the data folder names whenever it is asked for.
    pub fn of(folder: PathBuf) -> Self {
        Self(Whence::Folder(folder))
    }

    /// This key.
    pub fn given(bytes: [u8; 32]) -> Self {
        Self(Whence::Given(Zeroizing::new(bytes)))
    }

    /// The sources to try, the one in use first.
    pub(super) async fn sources(&self) -> Result<Vec<MasterSource>, ServerError> {
        match &self.0 {
            Whence::Given(bytes) => Ok(vec![MasterSource::Key(bytes.clone())]),
            Whence::Folder(folder) => {
                let folder = folder.clone();
                let read = move || MasterSource::all(&folder);
                tokio::task::spawn_blocking(read).await.map_err(|_| ServerError::Stopped)?
            }
        }
    }
}
