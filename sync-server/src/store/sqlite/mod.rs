//! The embedded store: one file, one writer, many readers.
//!
//! One thread owns the writing connection and commits several queued transactions at once, because
//! what costs is the sync to disk and not the rows. Readers have connections of their own and, in
//! WAL mode, neither wait nor make anybody wait. Another process (the command line) may write too:
//! it waits for the file's write lock, and so does the thread.

mod audited;
mod copying;
mod dated;
mod erased;
mod keys;
mod open;
mod places;
mod readers;
mod reading;
mod rows;
mod scanning;
mod transaction;
mod writer;
mod writing;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use alongside_record::OrganisationId;
use rusqlite::Connection;

use self::{readers::Readers, writer::Writer};
use crate::{
    ServerError,
    rights::Source,
    store::{Read, Store, Write},
};

/// The name of the database in the data folder.
pub(crate) const VALUES: &str = "server.sqlite";
/// The name of the key store in the data folder.
pub(crate) const KEYS: &str = "keys.sqlite";

/// A SQLite file in the data folder, and another with the keys.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    folder: PathBuf,
    organisation: OrganisationId,
    source: Source,
    writer: Writer,
    readers: Readers,
    keys: Arc<Mutex<Connection>>,
}

impl SqliteStore {
    /// Opens the files in `folder`, making them and their schema where they are missing.
    ///
    /// # Errors
    /// [`ServerError::Sqlite`], or [`ServerError::Newer`] for a schema from the future.
    pub fn open(folder: &Path, source: &Source) -> Result<Self, ServerError> {
        let values = folder.join(VALUES);
        let keys = open::with_schema(&folder.join(KEYS), open::KEYS)?;
        let writer = open::with_schema(&values, open::VALUES)?;
        Ok(Self {
            folder: folder.to_owned(),
            organisation: source.organisation(),
            source: source.clone(),
            writer: Writer::start(writer, source.clone())?,
            readers: Readers::of(&values),
            keys: Arc::new(Mutex::new(keys)),
        })
    }
}

impl Store for SqliteStore {
    async fn write<W: Write>(&self, work: W) -> Result<W::Output, ServerError> {
        self.writer.write(work).await
    }

    async fn read<R: Read>(&self, work: R) -> Result<R::Output, ServerError> {
        self.readers.read(&self.source, work).await
    }
}
