//! The root key: in the folder from the first day, given with a command, or kept elsewhere for good.

use std::{fs, path::Path, sync::Arc};

use alongside_protocol::{SealingCard, SigningKey};

use super::{Organisation, ROOT_KEY, SEALING_CARD, files, pem};
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

/// What it said of the sealing key before it left.
pub(super) fn card(folder: &Path) -> Result<Option<SealingCard>, ServerError> {
    let path = folder.join(SEALING_CARD);
    if !path.exists() {
        return Ok(None);
    }
    files::read(&path).map(SealingCard::from_bytes).map(Some)
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
        let mut written = files::Written::default();
        written.add(to, pem::encode(&seed).as_bytes())?;
        if *pem::seed(to)? != *seed {
            return Err(ServerError::DamagedFile(to.to_owned()));
        }
        let beside = to.parent().filter(|parent| !parent.as_os_str().is_empty());
        written.keep(beside.unwrap_or(Path::new(".")))?;
        if !remove {
            return Ok(());
        }
        if let Some(card) = organisation.sealing_card()? {
            let place = folder.join(SEALING_CARD);
            if place.exists() {
                fs::remove_file(&place)
                    .map_err(|source| ServerError::File { path: place.clone(), source })?;
            }
            let mut written = files::Written::default();
            written.add(&place, card.as_bytes())?;
            written.keep(folder)?;
        }
        fs::remove_file(&path).map_err(|source| ServerError::File { path, source })?;
        let synced = fs::File::open(folder).and_then(|folder| folder.sync_all());
        synced.map_err(|source| ServerError::File { path: folder.to_owned(), source })
    }
}
