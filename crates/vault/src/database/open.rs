//! Opening the encrypted file.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use super::key::{give_key, wait_until_ready};
use crate::{Result, VaultError, database::DATABASE_FILE, keys::VaultKey};

/// A file is briefly busy while another process that is about to give up closes it.
const BUSY_TIMEOUT: Duration = Duration::from_millis(250);
/// Memory for pages, KiB, of the connection that writes and of the one that reads.
const CACHE: i64 = 16_000;
const READER_CACHE: i64 = 12_000;
/// The same while a first sync is under way, which writes here and there in more than that, again and again.
const CACHE_FOR_MUCH: i64 = 32_000;
/// Pages in the write-ahead log from which on they are moved to the file; it does not grow much beyond.
const LOG: i64 = 1_000;
/// The same while a first sync is under way: what is written again before it is moved is moved once.
const LOG_FOR_MUCH: i64 = 8_000;
/// Statements kept prepared.
const STATEMENTS: usize = 96;

/// Opens the file at `path`, which is made only with `create`. When that fails, the folder is as it
/// was: SQLite makes a write-ahead log before it finds that it cannot read the file.
pub(crate) fn open(path: &Path, key: &VaultKey, create: bool) -> Result<Connection> {
    let log = write_ahead_log(path);
    let had_log = log.exists();
    let opened = open_connection(path, key, create).and_then(|connection| {
        if had_log {
            make_durable(&connection)?;
        }
        Ok(connection)
    });
    if opened.is_err() && !had_log {
        // Where there is none, there is nothing to remove; otherwise it is empty and ours.
        let _ = fs::remove_file(log);
    }
    opened
}

/// Opens a copy of a file that may be damaged or end too early. What cannot be read is an error only
/// where it is asked for; nothing is written.
pub(crate) fn open_damaged(path: &Path, key: &VaultKey) -> Result<Connection> {
    wait_until_ready();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    give_key(&connection, key)?;
    // With a writable schema SQLite takes a file that is shorter than its header says.
    connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA writable_schema = ON;")?;
    connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(())).map_err(unreadable)?;
    connection.execute_batch("PRAGMA query_only = ON;")?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

fn open_connection(path: &Path, key: &VaultKey, create: bool) -> Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let connection = connect(path, flags)?;
    // Until the file proves to be ours, closing it must not write to it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    give_key(&connection, key)?;
    connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(())).map_err(unreadable)?;
    configure(&connection)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(connection)
}

/// Opens the file that is open already once more, to read beside whoever writes: each statement sees what
/// was committed before it began, and waits for nobody.
pub(crate) fn open_reader(path: &Path, key: &VaultKey) -> Result<Connection> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    give_key(&connection, key)?;
    configure_reading(&connection, READER_CACHE)?;
    connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(())).map_err(unreadable)?;
    Ok(connection)
}

/// SQLite's layer that has a file for one process alone, and keeps what connections share in its memory.
#[cfg(unix)]
fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    wait_until_ready();
    Ok(Connection::open_with_flags_and_vfs(path, flags, "unix-excl")?)
}

/// The folder's lock keeps others out; what connections share lies in a file beside it.
#[cfg(not(unix))]
fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    wait_until_ready();
    Ok(Connection::open_with_flags(path, flags)?)
}

/// A process that was killed may have left changes in the log that only the system's memory holds yet.
/// SQLite reads them as saved, and so does whoever looks at the screen; so the power must not take them
/// any more.
fn make_durable(connection: &Connection) -> Result<()> {
    let moved = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
    match moved.map_err(VaultError::from) {
        // The log was synced before room was needed, and nobody is shut out for want of it.
        Err(VaultError::DiskFull(_)) | Ok(()) => Ok(()),
        Err(error) => Err(error),
    }
}

fn write_ahead_log(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

fn configure(connection: &Connection) -> Result<()> {
    configure_reading(connection, CACHE)?;
    connection.execute_batch("PRAGMA journal_size_limit = 16777216;")?;
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(VaultError::damaged(DATABASE_FILE));
    }
    connection.execute_batch("PRAGMA synchronous = FULL;")?;
    Ok(())
}

/// Makes ready for a first sync, if it is not.
pub(crate) fn for_much(connection: &Connection) -> Result<()> {
    connection.pragma_update(None, "cache_size", -CACHE_FOR_MUCH)?;
    connection.pragma_update(None, "wal_autocheckpoint", LOG_FOR_MUCH)?;
    Ok(())
}

/// As it was before, with memory given back.
pub(crate) fn for_little(connection: &Connection) -> Result<()> {
    connection.pragma_update(None, "cache_size", -CACHE)?;
    connection.pragma_update(None, "wal_autocheckpoint", LOG)?;
    Ok(())
}

/// Whether what is deleted is overwritten in the file, and not only given up.
pub(crate) fn overwrite_what_is_deleted(connection: &Connection, overwrite: bool) -> Result<()> {
    connection.pragma_update(None, "secure_delete", overwrite)?;
    Ok(())
}

/// Brings what was written into the file itself, and leaves its log empty, as far as nobody is reading.
pub(crate) fn empty_the_log(connection: &Connection) -> Result<()> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}

fn configure_reading(connection: &Connection, cache: i64) -> Result<()> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Otherwise every new value of a `LIMIT ?` throws the prepared statement away, as another plan
    // might suit it better; that took a quarter of a search's time.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch("PRAGMA temp_store = MEMORY;")?;
    connection.pragma_update(None, "cache_size", -cache)?;
    Ok(())
}

/// The first read of a file that another key encrypted, or that was cut short or changed, fails in
/// one of several ways.
fn unreadable(error: rusqlite::Error) -> VaultError {
    match VaultError::from(error) {
        VaultError::Io(source) => VaultError::Damaged { what: DATABASE_FILE, source: Some(source) },
        other => other,
    }
}
