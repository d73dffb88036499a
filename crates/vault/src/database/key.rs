//! Giving SQLCipher the key of a file. It keeps the key in locked memory of its own and wipes that by itself.
//! No SQL text carries it: what SQLite makes of a statement stays behind in memory that it frees.
#![expect(unsafe_code, reason = "SQLCipher takes a key without SQL only through its interface of C")]

use std::{fmt::Write, sync::LazyLock};

use rusqlite::{Connection, ffi};
use zeroize::Zeroizing;

use crate::{Result, VaultError, keys::VaultKey};

/// SQLite calls itself ready before SQLCipher is: whoever came second, in the moment between, could give no
/// key. So nobody comes second before the first file, which holds nothing, was open.
static READY: LazyLock<()> = LazyLock::new(|| drop(Connection::open_in_memory()));

/// Waits until SQLCipher is ready, which takes a moment once in the life of a process.
pub(super) fn wait_until_ready() {
    LazyLock::force(&READY);
}

/// Gives the key of a file that nothing was read of yet. `cipher_memory_security` stays off, as it is by
/// default: it wipes what SQLite frees, beside a cache of readable pages, for more than half of the time that
/// a search takes.
pub(super) fn give_key(connection: &Connection, key: &VaultKey) -> Result<()> {
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    let raw = raw(key)?;
    let length = raw.len().try_into().map_err(|_| VaultError::Invalid { what: "key" })?;
    // SAFETY: the handle is an open connection's for as long as that is borrowed, and SQLCipher copies the
    // bytes, of which there are so many.
    let given = unsafe { ffi::sqlite3_key(connection.handle(), raw.as_ptr().cast(), length) };
    if given != ffi::SQLITE_OK {
        return Err(rusqlite::Error::SqliteFailure(ffi::Error::new(given), None).into());
    }
    // A build without SQLCipher has no such pragma.
    let cipher = connection.query_row("PRAGMA cipher_version", [], |row| row.get::<_, String>(0));
    cipher.map(|_| ()).map_err(|_| VaultError::Invalid { what: "build without SQLCipher" })
}

/// Gives a file that is open another key: all of it is written anew, in one transaction.
pub(crate) fn rekey(connection: &Connection, key: &VaultKey) -> Result<()> {
    let raw = raw(key)?;
    let length = raw.len().try_into().map_err(|_| VaultError::Invalid { what: "key" })?;
    // SAFETY: as above.
    let given = unsafe { ffi::sqlite3_rekey(connection.handle(), raw.as_ptr().cast(), length) };
    if given == ffi::SQLITE_OK {
        Ok(())
    } else {
        Err(rusqlite::Error::SqliteFailure(ffi::Error::new(given), None).into())
    }
}

fn raw(key: &VaultKey) -> Result<Zeroizing<String>> {
    // A raw key is written as a blob is in SQL.
    let mut raw = Zeroizing::new(String::with_capacity(67));
    raw.push_str("x'");
    for byte in key.database_key()?.iter() {
        write!(raw, "{byte:02x}").map_err(|_| VaultError::Invalid { what: "key" })?;
    }
    raw.push('\'');
    Ok(raw)
}
