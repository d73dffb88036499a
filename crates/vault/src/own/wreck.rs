//! Reading a damaged file row by row.

use std::{fs, path::PathBuf};

use alongside_record::{Change, Digest, RecordId};
use rusqlite::{Connection, OptionalExtension, Params, Row};

use super::{load_change, sealing::Sealing};
use crate::{
    Facts, Result, VaultError,
    database::{Bits, DATABASE_FILE, Id, open},
    facts,
    keys::VaultKey,
};

/// A damaged file. After a page that cannot be read, SQLCipher refuses everything else until the file
/// is opened anew.
pub(crate) struct Wreck {
    path: PathBuf,
    key: VaultKey,
    connection: Option<Connection>,
}

/// A row of `own_change`.
pub(super) struct WreckedChange {
    pub(super) log: u64,
    pub(super) counter: u64,
    pub(super) record: RecordId,
    pub(super) bytes: Vec<u8>,
    pub(super) digest: Digest,
    pub(super) chain: Vec<u8>,
    pub(super) reissued: bool,
    pub(super) code: Option<String>,
    pub(super) field: Option<String>,
    pub(super) let_go: Option<String>,
    pub(super) read_to: Option<Bits>,
    pub(super) sealing: Option<String>,
}

impl WreckedChange {
    pub(super) fn is_sealed(&self) -> bool {
        Sealing::read(self.sealing.as_deref()).is_some()
    }

    /// The change; none where it is sealed.
    pub(super) fn read(&self) -> Option<Result<Change>> {
        (!self.is_sealed()).then(|| load_change(&self.bytes))
    }
}

/// A row of `own_log`.
pub(super) struct WreckedLog {
    pub(super) log: u64,
    pub(super) device: u64,
    pub(super) opened_at: i64,
    pub(super) why: String,
    pub(super) acknowledged: u64,
}

/// A row of `record`.
pub(super) type WreckedRecord = (String, String, Option<Id>, String);

/// No row takes less room than this, in bytes: a bound where the end of a table cannot be read.
const SMALLEST_ROW: u64 = 128;

impl Wreck {
    pub(crate) fn at(path: PathBuf, key: &VaultKey) -> Self {
        Self { path, key: key.clone(), connection: None }
    }

    /// What enrolment told the device. Without it the changes could not be sent.
    pub(crate) fn facts(&mut self) -> Result<Facts> {
        facts::read(self.connection()?)
            .map_err(|error| VaultError::Damaged { what: DATABASE_FILE, source: Some(Box::new(error)) })
    }

    pub(super) fn logs(&mut self) -> Vec<WreckedLog> {
        self.each(
            "own_log",
            "SELECT log, device, opened_at, why, acknowledged FROM own_log WHERE rowid = ?1",
            |row| {
                Ok(WreckedLog {
                    log: row.get::<_, Bits>(0)?.0,
                    device: row.get::<_, Bits>(1)?.0,
                    opened_at: row.get(2)?,
                    why: row.get(3)?,
                    acknowledged: row.get::<_, Bits>(4)?.0,
                })
            },
        )
    }

    /// The own changes that are what their digest says, in the order they were made.
    pub(super) fn changes(&mut self) -> Vec<WreckedChange> {
        let [let_go, read_to, sealing] = ["let_go", "read_to", "sealing"]
            .map(|column| if self.has_column(column) { column } else { "NULL" });
        let sql = format!(
            "SELECT log, counter, record, bytes, digest, chain, reissued, code, field, {let_go}, {read_to},
                 {sealing}
             FROM own_change WHERE rowid = ?1",
        );
        let mut changes = self.each("own_change", &sql, |row| {
            Ok(WreckedChange {
                log: row.get::<_, Bits>(0)?.0,
                counter: row.get::<_, Bits>(1)?.0,
                record: row.get::<_, Id>(2)?.record(),
                bytes: row.get(3)?,
                digest: Digest(row.get(4)?),
                chain: row.get(5)?,
                reissued: row.get(6)?,
                code: row.get(7)?,
                field: row.get(8)?,
                let_go: row.get(9)?,
                read_to: row.get(10)?,
                sealing: row.get(11)?,
            })
        });
        // Of what is sealed, SQLCipher's own check of each page has to do.
        let is_whole = |read: Result<Change>, digest| read.is_ok_and(|read| read.digest() == digest);
        changes.retain(|change| change.read().is_none_or(|read| is_whole(read, change.digest)));
        changes
    }

    /// Whether own changes have a column that came with a later version.
    fn has_column(&mut self, column: &str) -> bool {
        self.one("SELECT 1 FROM pragma_table_info('own_change') WHERE name = ?1", [column], |_| Ok(()))
            .is_some()
    }

    pub(super) fn drafts(&mut self) -> Vec<(String, String, i64)> {
        self.each("draft", "SELECT key, value, saved_at FROM draft WHERE rowid = ?1", |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
    }

    pub(super) fn record(&mut self, id: RecordId) -> Option<WreckedRecord> {
        self.one("SELECT kind, root, root_id, audience FROM record WHERE id = ?1", [Id::from(id)], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
    }

    /// The rows of a table that can be read, by row number: neither an index nor a neighbour has to be
    /// whole for that.
    fn each<T>(&mut self, table: &str, sql: &str, read: impl Fn(&Row<'_>) -> rusqlite::Result<T>) -> Vec<T> {
        let last =
            self.one(&format!("SELECT max(rowid) FROM {table}"), [], |row| row.get::<_, Option<i64>>(0));
        let last = match last {
            Some(last) => last.unwrap_or(0),
            None => {
                let size = fs::metadata(&self.path).map_or(0, |file| file.len());
                i64::try_from(size / SMALLEST_ROW).unwrap_or(i64::MAX)
            }
        };
        (1..=last).filter_map(|number| self.one(sql, [number], &read)).collect()
    }

    /// A row, where there is one and it can be read.
    fn one<T>(
        &mut self,
        sql: &str,
        params: impl Params,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Option<T> {
        let connection = self.connection().ok()?;
        let found = connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_row(params, |row| read(row)).optional());
        if found.is_err() {
            self.connection = None;
        }
        found.ok().flatten()
    }

    fn connection(&mut self) -> Result<&Connection> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => open(&self.path, &self.key, false)?,
        };
        Ok(self.connection.insert(connection))
    }
}
