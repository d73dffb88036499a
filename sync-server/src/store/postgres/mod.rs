//! The central database, for organisations that run PostgreSQL.
//!
//! Many server processes may share it. Whoever writes locks the organisation's head first
//! ([`committer`]), so nobody waits in a circle and sequence order is commit order. Deliberately absent:
//! TLS to the database. Without it an address that demands TLS is refused; the database belongs on this
//! machine or on a private network.
//!
//! While the database has not counted its rows yet it takes an organisation for a few of them, and
//! would rather go through all. Statements leave it no choice. What is looked up by key stands in a
//! subquery with `OFFSET 0`, which is carried out as it stands. What is read in an index's order, a
//! page at a time, ends with `LIMIT (SELECT …)`: how many rows that are is not known beforehand, and
//! so whatever gives the first ones soonest is taken for the quickest.

mod asking;
mod audited;
mod committer;
mod copying;
mod dated;
mod erased;
mod insert;
mod keys;
mod open;
mod places;
mod reading;
mod scanning;
mod transaction;
mod writing;

use std::{fmt, sync::Arc};

use alongside_record::OrganisationId;
use deadpool_postgres::Pool;

use self::{
    committer::Committer,
    transaction::{PostgresTransaction, Purpose},
};
use crate::{
    ServerError,
    rights::Source,
    store::{Read, Store, Write},
};

/// A PostgreSQL database.
#[derive(Clone)]
pub struct PostgresStore {
    organisation: OrganisationId,
    source: Source,
    pool: Pool,
    committer: Committer,
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
    pub async fn open(url: &str, source: &Source) -> Result<Self, ServerError> {
        let pool = open::pool(url)?;
        open::migrate(&mut pool.get().await?).await?;
        let committer = Committer::start(pool.clone(), source.clone());
        Ok(Self { organisation: source.organisation(), source: source.clone(), pool, committer })
    }
}

impl Store for PostgresStore {
    async fn write<W: Write>(&self, work: W) -> Result<W::Output, ServerError> {
        self.committer.write(work).await
    }

    async fn read<R: Read>(&self, work: R) -> Result<R::Output, ServerError> {
        let client = Arc::new(self.pool.get().await?);
        let mut tx = PostgresTransaction::begin(client, &self.source, Purpose::Snapshot).await?;
        work.run(&mut tx).await
    }
}
