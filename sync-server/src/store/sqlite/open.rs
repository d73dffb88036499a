//! Opening a file and bringing its schema up to date.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags};

use crate::ServerError;

/// The migrations of the values' file, oldest first. Append only.
pub(super) const VALUES: &[&str] = &[include_str!("../migrations/sqlite/2026-11-20-first.sql")];
/// The migrations of the key store, oldest first. Append only.
pub(super) const KEYS: &[&str] = &[include_str!("../migrations/sqlite/2026-11-20-keys.sql")];

/// How long to wait for another process that is writing.
const BUSY: Duration = Duration::from_secs(20);

/// Opens a file for writing and runs the migrations it has not seen, each in a transaction.
pub(super) fn with_schema(path: &Path, migrations: &[&str]) -> Result<Connection, ServerError> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    let known = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
    if version(&connection)? > known {
        return Err(ServerError::Newer);
    }
    for (before, migration) in (0..known).zip(migrations) {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        // Read again under the lock: another process may be doing the same.
        let applied = if version(&connection)? == before {
            connection
                .execute_batch(migration)
                .and_then(|()| connection.pragma_update(None, "user_version", before + 1))
        } else {
            Ok(())
        };
        match applied {
            Ok(()) => connection.execute_batch("COMMIT")?,
            Err(error) => {
                connection.execute_batch("ROLLBACK")?;
                return Err(error.into());
            }
        }
    }
    Ok(connection)
}

/// Opens a file that has its schema, for reading.
pub(super) fn for_reading(path: &Path) -> Result<Connection, ServerError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "query_only", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(connection)
}

fn version(connection: &Connection) -> Result<i64, ServerError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_from_the_future_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("server.sqlite");
        with_schema(&path, VALUES).unwrap().pragma_update(None, "user_version", 99).unwrap();
        assert!(matches!(with_schema(&path, VALUES), Err(ServerError::Newer)));
    }

    #[test]
    fn opening_again_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("server.sqlite");
        with_schema(&path, VALUES).unwrap();
        let connection = with_schema(&path, VALUES).unwrap();
        assert_eq!(version(&connection).unwrap(), 1);
    }
}
