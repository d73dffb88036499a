//! Wrong passphrases, with when: noted while nobody is in, and written down by whoever is next. They say no more
//! than the key file does, which counts them, and nobody can be kept from taking them out who has the disk; the
//! count in the key file then says that some are missing.

use std::{
    fs,
    io::{ErrorKind, Write},
};

use alongside_record::StaffId;

use super::AUDIT_TRIES;
use crate::{
    Result, VaultFolder,
    folder::{private, sync_folder},
};

/// Bytes of the file beyond which none is added: some three hundred, which take weeks.
const MOST: u64 = 16 << 10;

/// A wrong passphrase, or a wrong code in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailedTry {
    /// Whose.
    pub user: StaffId,
    /// When, by the laptop's clock, milliseconds since 1970 (UTC).
    pub at: i64,
}

impl VaultFolder {
    /// Notes one.
    ///
    /// # Errors
    /// Failures of the file system.
    pub fn note_failed_try(&self, tried: FailedTry) -> Result<()> {
        let path = self.path().join(AUDIT_TRIES);
        if fs::metadata(&path).map_or(0, |file| file.len()) >= MOST {
            return Ok(());
        }
        let mut file = private().append(true).open(&path)?;
        file.write_all(format!("{} {}\n", tried.user, tried.at).as_bytes())?;
        file.sync_all()?;
        sync_folder(self.path())
    }

    /// Those that were noted. What is no such line is passed over.
    ///
    /// # Errors
    /// Failures of the file system.
    pub fn failed_tries(&self) -> Result<Vec<FailedTry>> {
        let text = match fs::read(self.path().join(AUDIT_TRIES)) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            read => read?,
        };
        let read = |line: &str| {
            let (user, at) = line.split_once(' ')?;
            Some(FailedTry { user: user.parse().ok()?, at: at.parse().ok()? })
        };
        Ok(String::from_utf8_lossy(&text).lines().filter_map(read).collect())
    }

    /// Once they are written down.
    ///
    /// # Errors
    /// Failures of the file system.
    pub fn forget_failed_tries(&self) -> Result<()> {
        match fs::remove_file(self.path().join(AUDIT_TRIES)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }
}
