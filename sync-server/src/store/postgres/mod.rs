//! The central database, for organisations that run PostgreSQL.
//!
//! Many server processes may share it. Rows are locked in one order (a log, units ascending, the
//! head last), so that deadlocks are not expected; one that happens all the same, and a lost race,
//! is tried again. Deliberately absent: TLS to the database. Without it an address that demands TLS
//! is refused; the database belongs on this machine or on a private network.

mod copying;
mod insert;
mod keys;
mod open;
mod reading;
mod scanning;
mod transaction;
mod writing;

use std::fmt;

use alongside_record::OrganisationId;
use deadpool_postgres::Pool;
use tokio_postgres::{IsolationLevel, error::SqlState};

use self::transaction::PostgresTransaction;
use crate::{
    ServerError,
    store::{Read, Store, Write},
};

/// How often work is tried that loses to concurrent work.
const TRIES: u32 = 5;

/// A PostgreSQL database.
#[derive(Clone)]
pub struct PostgresStore {
    organisation: OrganisationId,
    pool: Pool,
}

impl fmt::Debug for PostgresStore {
    /// Without the address, which may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PostgresStore({})", self.organisation)
    }
}

impl PostgresStore {
    /// Connects, and brings the schema up to date.
    ///
    /// # Errors
    /// [`ServerError::DatabaseAddress`], [`ServerError::Pool`], [`ServerError::Postgres`], or
    /// [`ServerError::Newer`] for a schema from the future.
    pub async fn open(url: &str, organisation: OrganisationId) -> Result<Self, ServerError> {
        let pool = open::pool(url)?;
        open::migrate(&mut pool.get().await?).await?;
        Ok(Self { organisation, pool })
    }

    async fn try_write<W: Write>(&self, work: &W) -> Result<W::Output, ServerError> {
        let mut client = self.pool.get().await?;
        let tx = client.build_transaction().isolation_level(IsolationLevel::ReadCommitted).start().await?;
        let mut tx = PostgresTransaction::new(tx, self.organisation);
        let output = work.run(&mut tx).await?;
        tx.commit().await?;
        Ok(output)
    }
}

impl Store for PostgresStore {
    async fn write<W: Write>(&self, work: W) -> Result<W::Output, ServerError> {
        for _ in 1..TRIES {
            match self.try_write(&work).await {
                Err(error) if lost_a_race(&error) => tracing::warn!("a transaction is tried again"),
                result => return result,
            }
        }
        self.try_write(&work).await
    }

    async fn read<R: Read>(&self, work: R) -> Result<R::Output, ServerError> {
        let mut client = self.pool.get().await?;
        let tx = client
            .build_transaction()
            .isolation_level(IsolationLevel::RepeatableRead)
            .read_only(true)
            .start()
            .await?;
        let mut tx = PostgresTransaction::new(tx, self.organisation);
        let output = work.run(&mut tx).await?;
        tx.commit().await?;
        Ok(output)
    }
}

fn lost_a_race(error: &ServerError) -> bool {
    match error {
        ServerError::Postgres(error) => {
            let code = error.code();
            code == Some(&SqlState::T_R_DEADLOCK_DETECTED)
                || code == Some(&SqlState::T_R_SERIALIZATION_FAILURE)
        }
        _ => false,
    }
}
