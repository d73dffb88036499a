//! Opening a file and bringing its schema up to date.

use std::{fs, path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use crate::ServerError;

/// The migrations of the values' file, oldest first. Append only.
pub(super) const VALUES: &[&str] = &[
    include_str!("../migrations/sqlite/2026-11-20-first.sql"),
    include_str!("../migrations/sqlite/2026-11-21-scopes.sql"),
    include_str!("../migrations/sqlite/2026-11-26-months.sql"),
    include_str!("../migrations/sqlite/2026-11-27-user-keys.sql"),
    include_str!("../migrations/sqlite/2026-11-27-signatures.sql"),
    include_str!("../migrations/sqlite/2026-11-27-places.sql"),
    include_str!("../migrations/sqlite/2026-11-27-who-may-do-what.sql"),
    include_str!("../migrations/sqlite/2026-11-27-kept-aside.sql"),
    include_str!("../migrations/sqlite/2026-11-27-versions-of-keys.sql"),
    include_str!("../migrations/sqlite/2026-11-27-who-read-what.sql"),
    include_str!("../migrations/sqlite/2026-11-28-erased.sql"),
    include_str!("../migrations/sqlite/2026-11-28-laptops-tell.sql"),
];
/// The migrations of the key store, oldest first. Append only.
pub(super) const KEYS: &[&str] = &[
    include_str!("../migrations/sqlite/2026-11-20-keys.sql"),
    include_str!("../migrations/sqlite/2026-11-27-versions-in-the-key-store.sql"),
];

/// How long to wait for another process that is writing.
const BUSY: Duration = Duration::from_secs(20);
/// Statements kept prepared for each connection: more than there are.
const STATEMENTS: usize = 96;

/// Opens a file for writing and runs the migrations it has not seen, each in a transaction.
pub(super) fn with_schema(path: &Path, migrations: &[&str]) -> Result<Connection, ServerError> {
    keep_to_owner(path)?;
    let connection = connect(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.execute_batch("PRAGMA cache_size = -16000; PRAGMA journal_size_limit = 16777216;")?;
    if has_newer_schema(&connection, migrations)? {
        return Err(ServerError::Newer);
    }
    let known = known(migrations);
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
    let connection = connect(path)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// Opens a file that exists.
fn connect(path: &Path) -> Result<Connection, ServerError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Otherwise every new value of a `LIMIT ?` throws the prepared statement away, as another plan
    // might suit it better.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // A file that somebody prepared must not do more than hold rows that are wrong.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.execute_batch("PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;")?;
    Ok(connection)
}

/// Makes the file where it is missing, for its owner only, whatever the umask; SQLite gives the files
/// beside it the same mode.
fn keep_to_owner(path: &Path) -> Result<(), ServerError> {
    let failed = |source| ServerError::File { path: path.to_owned(), source };
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(failed)?;
    #[cfg(unix)]
    {
        let owner_only = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        file.set_permissions(owner_only).map_err(failed)?;
    }
    drop(file);
    Ok(())
}

/// Whether a file's schema is newer than what we know.
pub(super) fn has_newer_schema(connection: &Connection, migrations: &[&str]) -> rusqlite::Result<bool> {
    Ok(version(connection)? > known(migrations))
}

fn known(migrations: &[&str]) -> i64 {
    i64::try_from(migrations.len()).unwrap_or(i64::MAX)
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
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

    #[cfg(unix)]
    #[test]
    fn files_are_their_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("server.sqlite");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        drop(with_schema(&path, VALUES).unwrap());
        assert_eq!(mode(&path), 0o600);
        // One that was copied here carelessly, too.
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        let connection = with_schema(&path, VALUES).unwrap();
        connection.execute_batch("DELETE FROM org_head").unwrap();
        let files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(files.len(), 3);
        for file in files {
            assert_eq!(mode(&file), 0o600, "{}", file.display());
        }
    }

    #[test]
    fn a_file_that_is_no_database_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("server.sqlite");
        fs::write(&path, [7; 8_192]).unwrap();
        assert!(matches!(with_schema(&path, VALUES), Err(ServerError::Sqlite(_))));
        assert_eq!(fs::read(&path).unwrap(), [7; 8_192]);
    }

    #[test]
    fn opening_again_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("server.sqlite");
        with_schema(&path, VALUES).unwrap();
        let connection = with_schema(&path, VALUES).unwrap();
        assert_eq!(version(&connection).unwrap(), VALUES.len() as i64);
    }
}
