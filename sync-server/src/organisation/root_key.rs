//! The root key: in the folder from the first day, given with a command, or kept elsewhere for good.

use std::{fs, path::Path, sync::Arc};

use alongside_protocol::SigningKey;

use super::{Organisation, ROOT_KEY, files, pem};
use crate::ServerError;

/// The root key in the folder; none where it is kept elsewhere.
pub(super) fn read(folder: &Path) -> Result<Option<Arc<SigningKey>>, ServerError> {
    let path = folder.join(ROOT_KEY);
    if !path.exists() {
        return Ok(None);
    }
    let seed = pem::seed(&path)?;
    let key = SigningKey::from_seed(&seed).map_err(|_| ServerError::DamagedFile(path))?;
    Ok(Some(Arc::new(key)))
}

impl Organisation {
    /// Takes the root key out of a PEM file's text, for what is done next.
    ///
    /// # Errors
    /// [`ServerError::NoRootKey`] for what is no such key.
    pub fn use_root_key(&mut self, text: &[u8]) -> Result<(), ServerError> {
        let seed = pem::seed_of(text).ok_or(ServerError::NoRootKey)?;
        self.root = Some(Arc::new(SigningKey::from_seed(&seed).map_err(|_| ServerError::NoRootKey)?));
        Ok(())
    }

    /// Writes the root key of the organisation in `folder` to a new file, and reads that back. With
    /// `remove` the folder's own is deleted then: the server goes on without it.
    ///
    /// # Errors
    /// [`ServerError::NoRootKey`] where it is not there any more; [`ServerError::File`] where the file
    /// exists or cannot be written, [`ServerError::DamagedFile`] where it does not read back. Then nothing
    /// was deleted.
    pub fn export_root_key(folder: &Path, to: &Path, remove: bool) -> Result<(), ServerError> {
        let organisation = Self::open(folder)?;
        let path = folder.join(ROOT_KEY);
        if organisation.root.is_none() {
            return Err(ServerError::NoRootKey);
        }
        let seed = pem::seed(&path)?;
        files::add(to, pem::encode(&seed).as_bytes())?;
        if *pem::seed(to)? != *seed {
            return Err(ServerError::DamagedFile(to.to_owned()));
        }
        if !remove {
            return Ok(());
        }
        fs::remove_file(&path).map_err(|source| ServerError::File { path, source })?;
        files::sync(folder)
    }
}
