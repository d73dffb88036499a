//! Whether others than the owner may look at a file or into a folder. The encrypted file is worth little
//! to them; the key file is what passphrases can be guessed with.

use std::{fs, io::ErrorKind, path::Path};

use crate::{Result, VaultError};

/// Refuses what others may read. What is not there is nobody's to read.
///
/// # Errors
/// [`VaultError::ReadableByOthers`] and failures of the file system.
pub(super) fn refuse_others(path: &Path) -> Result<()> {
    match fs::metadata(path) {
        Ok(found) if is_open(&found) => Err(VaultError::ReadableByOthers { path: path.to_owned() }),
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn is_open(found: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    // An access-control list shows in the group's bits.
    found.permissions().mode() & 0o077 != 0
}

/// Elsewhere a folder in the user's own profile is closed to others by what it inherits.
#[cfg(not(unix))]
fn is_open(_: &fs::Metadata) -> bool {
    false
}
