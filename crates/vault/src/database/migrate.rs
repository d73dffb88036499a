//! Bringing a file of an older version up to date, one transaction for each step.

use rusqlite::{Connection, TransactionBehavior};

use crate::{Result, VaultError, database::DATABASE_FILE};

/// In order; only ever appended to. `PRAGMA user_version` says how many a file has had.
const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/2026-11-20-a-vault.sql"),
    include_str!("../../migrations/2026-11-20-b-projection.sql"),
    include_str!("../../migrations/2026-11-21-older-copy.sql"),
    include_str!("../../migrations/2026-11-21-scopes.sql"),
    include_str!("../../migrations/2026-11-21-dismissed.sql"),
    include_str!("../../migrations/2026-11-21-sealing.sql"),
    include_str!("../../migrations/2026-11-21-states-by-place.sql"),
    include_str!("../../migrations/2026-11-26-words.sql"),
    include_str!("../../migrations/2026-11-26-records.sql"),
    include_str!("../../migrations/2026-11-26-what-is-next.sql"),
    include_str!("../../migrations/2026-11-26-people-by-name.sql"),
    include_str!("../../migrations/2026-11-27-authorship.sql"),
    include_str!("../../migrations/2026-11-27-fewer-indexes.sql"),
    include_str!("../../migrations/2026-11-27-no-certificates.sql"),
    include_str!("../../migrations/2026-11-27-statements.sql"),
    include_str!("../../migrations/2026-11-27-rows-behind.sql"),
    include_str!("../../migrations/2026-11-27-worries.sql"),
    include_str!("../../migrations/2026-11-27-one-person.sql"),
    include_str!("../../migrations/2026-11-27-reminders.sql"),
    include_str!("../../migrations/2026-11-27-debriefs.sql"),
];

/// Applies the migrations that the file has not had.
pub(crate) fn migrate(connection: &mut Connection) -> Result<()> {
    migrate_with(connection, MIGRATIONS)
}

fn migrate_with(connection: &mut Connection, migrations: &[&str]) -> Result<()> {
    let had: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let newest = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
    if had > newest {
        return Err(VaultError::Foreign { what: DATABASE_FILE });
    }
    for (version, migration) in (1..=newest).zip(migrations).filter(|(version, _)| *version > had) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "user_version", version)?;
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(connection: &Connection) -> Vec<String> {
        let mut statement = connection
            .prepare("SELECT name || sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name")
            .unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
    }

    #[test]
    fn every_older_schema_ends_in_the_same_one() {
        let mut newest = Connection::open_in_memory().unwrap();
        migrate(&mut newest).unwrap();
        for older in 0..=MIGRATIONS.len() {
            let mut connection = Connection::open_in_memory().unwrap();
            migrate_with(&mut connection, &MIGRATIONS[..older]).unwrap();
            migrate(&mut connection).unwrap();
            assert_eq!(tables(&connection), tables(&newest), "from {older}");
        }
    }

    #[test]
    fn a_file_of_a_newer_version_is_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", u32::MAX >> 1).unwrap();
        assert_eq!(migrate(&mut connection).unwrap_err().code(), "foreign");
        assert!(tables(&connection).is_empty());
    }

    #[test]
    fn a_step_that_fails_leaves_nothing_behind() {
        let mut connection = Connection::open_in_memory().unwrap();
        let broken =
            ["CREATE TABLE one (a INTEGER) STRICT;", "CREATE TABLE two (a INTEGER) STRICT; NONSENSE;"];
        migrate_with(&mut connection, &broken).unwrap_err();
        let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!((version, tables(&connection).len()), (1, 1));
    }
}
