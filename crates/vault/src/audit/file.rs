//! The open file, and the room that is kept for it.

use std::{
    fmt, fs,
    fs::File,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use rusqlite::Connection;

use super::AUDIT_RESERVE;
use crate::{Result, VaultError, folder::private};

/// Bytes on the disk that are kept for rows: some four thousand of them.
const RESERVE: u64 = 1 << 20;
/// How much of it is given up at a time.
const STEP: u64 = 128 << 10;

/// The open file.
pub struct AuditFile {
    pub(super) connection: Connection,
    dir: PathBuf,
}

impl fmt::Debug for AuditFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AuditFile(..)")
    }
}

impl AuditFile {
    pub(super) fn over(connection: Connection, dir: &Path) -> Result<Self> {
        // Few rows at a time, and nobody reads them here.
        connection.execute_batch("PRAGMA cache_size = -512; PRAGMA wal_autocheckpoint = 64;")?;
        let this = Self { connection, dir: dir.to_owned() };
        match this.reserve() {
            // There is what there is: it is tried again at the next unlock.
            Err(VaultError::DiskFull(_)) | Ok(()) => Ok(this),
            Err(error) => Err(error),
        }
    }

    /// Does something that writes; where the disk is full, with room that is kept for that.
    pub(super) fn with_room<T>(&mut self, mut write: impl FnMut(&mut Connection) -> Result<T>) -> Result<T> {
        loop {
            match write(&mut self.connection) {
                Err(VaultError::DiskFull(source)) => {
                    if !self.give_room()? {
                        return Err(VaultError::DiskFull(source));
                    }
                }
                done => return done,
            }
        }
    }

    /// Keeps room, really written, as a file system may promise more than it has.
    fn reserve(&self) -> Result<()> {
        let path = self.dir.join(AUDIT_RESERVE);
        let has = fs::metadata(&path).map_or(0, |file| file.len());
        if has >= RESERVE {
            return Ok(());
        }
        let mut file = private().append(true).open(&path)?;
        let step = vec![0xa5; usize::try_from(STEP).unwrap_or(0)];
        let mut at = has;
        while at < RESERVE {
            file.write_all(&step)?;
            at = at.saturating_add(STEP);
        }
        file.sync_all()?;
        Ok(())
    }

    /// Gives some of it up. Whether there was any.
    fn give_room(&self) -> Result<bool> {
        let path = self.dir.join(AUDIT_RESERVE);
        let file = match File::options().write(true).open(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
            opened => opened?,
        };
        let has = file.metadata()?.len();
        if has == 0 {
            return Ok(false);
        }
        file.set_len(has.saturating_sub(STEP))?;
        file.sync_all()?;
        Ok(true)
    }
}
