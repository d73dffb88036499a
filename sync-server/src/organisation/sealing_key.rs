//! The key to which devices seal courier files. It lies beside the others, and its public half is
//! vouched for by the organisation's root key.

use std::{fs, path::Path};

use alongside_protocol::SealingKey;
use data_encoding::BASE64;
use zeroize::Zeroizing;

use super::{
    SEALING_KEY,
    files::{self, Written},
    found::secret,
};
use crate::{Random, ServerError};

/// What the file holds for a seed.
pub(super) fn encode(seed: &[u8; 32]) -> Zeroizing<String> {
    Zeroizing::new(BASE64.encode(seed))
}

/// The key in `folder`; none in a folder from before courier files.
pub(super) fn read(folder: &Path) -> Result<Option<SealingKey>, ServerError> {
    let path = folder.join(SEALING_KEY);
    if !path.exists() {
        return Ok(None);
    }
    let damaged = || ServerError::DamagedFile(path.clone());
    let text = Zeroizing::new(files::read(&path)?);
    let bytes = Zeroizing::new(BASE64.decode(text.trim_ascii()).map_err(|_| damaged())?);
    let seed: &[u8; 32] = bytes.as_slice().try_into().map_err(|_| damaged())?;
    Ok(Some(SealingKey::from_seed(seed)))
}

/// Makes the key of a folder that has none yet.
pub(super) fn make(folder: &Path, random: &dyn Random) -> Result<(), ServerError> {
    let mut written = Written::default();
    // Under another name first: a process that starts at the same time never reads half a key, and
    // the first of two keeps its own.
    let path = folder.join(SEALING_KEY);
    let part = folder.join(format!("{SEALING_KEY}.{}.part", std::process::id()));
    written.add(&part, encode(&secret(random)).as_bytes())?;
    let linked = fs::hard_link(&part, &path);
    let failed = |source| ServerError::File { path: path.clone(), source };
    fs::remove_file(&part).map_err(failed)?;
    match linked {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(failed(error)),
        Ok(()) | Err(_) => written.keep(folder),
    }
}
