//! Connecting, and bringing the schema up to date.

use std::time::Duration;

use deadpool_postgres::{Client, Manager, ManagerConfig, Pool, QueueMode, RecyclingMethod, Runtime};
use tokio_postgres::{Config, NoTls};

use crate::ServerError;

/// The migrations, oldest first. Append only.
const MIGRATIONS: &[(&str, &str)] = &[
    ("2026-11-20-first", include_str!("../migrations/postgres/2026-11-20-first.sql")),
    ("2026-11-20-keys", include_str!("../migrations/postgres/2026-11-20-keys.sql")),
    ("2026-11-21-scopes", include_str!("../migrations/postgres/2026-11-21-scopes.sql")),
    ("2026-11-26-months", include_str!("../migrations/postgres/2026-11-26-months.sql")),
    ("2026-11-27-user-keys", include_str!("../migrations/postgres/2026-11-27-user-keys.sql")),
    ("2026-11-27-signatures", include_str!("../migrations/postgres/2026-11-27-signatures.sql")),
    ("2026-11-27-places", include_str!("../migrations/postgres/2026-11-27-places.sql")),
    ("2026-11-27-who-may-do-what", include_str!("../migrations/postgres/2026-11-27-who-may-do-what.sql")),
    ("2026-11-27-kept-aside", include_str!("../migrations/postgres/2026-11-27-kept-aside.sql")),
    ("2026-11-27-versions-of-keys", include_str!("../migrations/postgres/2026-11-27-versions-of-keys.sql")),
    ("2026-11-27-who-read-what", include_str!("../migrations/postgres/2026-11-27-who-read-what.sql")),
    ("2026-11-28-erased", include_str!("../migrations/postgres/2026-11-28-erased.sql")),
    ("2026-11-28-laptops-tell", include_str!("../migrations/postgres/2026-11-28-laptops-tell.sql")),
];

/// Connections of one process.
const CONNECTIONS: usize = 8;
/// How long to wait for a connection.
const WAIT: Duration = Duration::from_secs(10);

/// What every session is set to: a commit is on disk before it is answered, and a transaction that
/// its owner forgot does not hold its locks for ever.
const SETTINGS: &str = "-c synchronous_commit=on -c idle_in_transaction_session_timeout=60000";

pub(super) fn pool(url: &str) -> Result<Pool, ServerError> {
    let mut config: Config = url.parse().map_err(|_| ServerError::DatabaseAddress)?;
    let settings = match config.get_options() {
        Some(given) => format!("{given} {SETTINGS}"),
        None => SETTINGS.to_owned(),
    };
    config.options(settings).application_name("alongside-server");
    let how = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    Pool::builder(Manager::from_config(config, NoTls, how))
        .max_size(CONNECTIONS)
        // Whoever needs one gets one whose statements are prepared.
        .queue_mode(QueueMode::Lifo)
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(WAIT))
        .create_timeout(Some(WAIT))
        .build()
        .map_err(|_| ServerError::DatabaseAddress)
}

/// Runs the migrations that the database has not seen, each in a transaction.
pub(super) async fn migrate(client: &mut Client) -> Result<(), ServerError> {
    if client.query_opt("SELECT 1 WHERE to_regclass('alongside_migration') IS NOT NULL", &[]).await?.is_none()
    {
        let table = "CREATE TABLE IF NOT EXISTS alongside_migration (name text NOT NULL PRIMARY KEY)";
        client.batch_execute(table).await?;
    }
    refuse_newer_schema(client).await?;
    for (name, migration) in MIGRATIONS {
        let tx = client.transaction().await?;
        // Whoever inserts the name first migrates; a second process waits here and then has nothing
        // to do.
        let insert = "INSERT INTO alongside_migration (name) VALUES ($1) ON CONFLICT DO NOTHING";
        if tx.execute(insert, &[name]).await? == 1 {
            tx.batch_execute(migration).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Refuses a database that another process has upgraded further than we know.
pub(super) async fn refuse_newer_schema(client: &Client) -> Result<(), ServerError> {
    let names = client.prepare_cached("SELECT name FROM alongside_migration").await?;
    for row in client.query(&names, &[]).await? {
        let applied: String = row.try_get(0)?;
        if !MIGRATIONS.iter().any(|(name, _)| *name == applied) {
            return Err(ServerError::Newer);
        }
    }
    Ok(())
}
