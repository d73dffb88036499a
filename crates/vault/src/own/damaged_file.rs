//! Reading a damaged file row by row.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, OpenOptions},
    io::Write,
    path::PathBuf,
};

use alongside_record::{Chain, Change, Digest, Dot, LogId, RecordId};
use rusqlite::{Connection, OptionalExtension, Params, Row};

use super::{load_change, sealing::Sealing};
use crate::{
    Facts, Result, VaultError,
    database::{Bits, DATABASE_FILE, Id, PAGE_BYTES, open_damaged},
    facts,
    keys::VaultKey,
};

/// A damaged file. After a page that cannot be read, SQLCipher refuses everything else until the file
/// is opened anew.
pub(crate) struct DamagedFile {
    path: PathBuf,
    key: VaultKey,
    connection: Option<Connection>,
    /// Whether it could not be opened, so that nothing can be read.
    is_closed: bool,
}

/// A row that cannot be read.
struct Unreadable;

/// A row of `own_change`.
pub(super) struct DamagedChange {
    pub(super) log: u64,
    pub(super) counter: u64,
    pub(super) record: RecordId,
    pub(super) bytes: Vec<u8>,
    pub(super) digest: Digest,
    pub(super) chain: Vec<u8>,
    pub(super) reissued: bool,
    pub(super) code: Option<String>,
    pub(super) field: Option<String>,
    pub(super) dismissed: Option<String>,
    pub(super) read_to: Option<Bits>,
    pub(super) sealing: Option<String>,
    pub(super) author: Option<Id>,
    pub(super) mark: Option<Vec<u8>>,
    pub(super) again: (Option<Bits>, Option<Bits>),
    pub(super) vouched: bool,
    pub(super) disowned: bool,
}

impl DamagedChange {
    pub(super) fn is_sealed(&self) -> bool {
        Sealing::read(self.sealing.as_deref()).is_some()
    }

    /// Whether it is the change that its row says. Of what is sealed, SQLCipher's own check of each page
    /// has to do.
    fn is_whole(&self) -> bool {
        let place = Dot::new(LogId(self.log), self.counter);
        self.read().is_none_or(|read| {
            read.is_ok_and(|read| {
                read.digest() == self.digest && read.dot == place && read.record == self.record
            })
        })
    }

    /// The change; none where it is sealed.
    pub(super) fn read(&self) -> Option<Result<Change>> {
        (!self.is_sealed()).then(|| load_change(&self.bytes))
    }
}

/// A row of `own_log`.
pub(super) struct DamagedLog {
    pub(super) log: u64,
    pub(super) device: u64,
    pub(super) opened_at: i64,
    pub(super) why: String,
    pub(super) start: Option<Chain>,
    pub(super) acknowledged: u64,
    /// Whether that is known.
    pub(super) is_known: bool,
}

/// A row of `record`.
pub(super) type DamagedRecord = (String, String, Option<Id>, String);

/// No row takes less room than this, in bytes: a bound where the end of a table cannot be read.
const SMALLEST_ROW: u64 = 128;
/// Rows in a row that are tried in vain: more than hang on one page of a table that leads to others.
const IN_VAIN: u32 = 20_000;

impl DamagedFile {
    /// The damaged file at `path`, a copy of its own. Where its first page cannot be read, the one that
    /// was kept takes its place.
    pub(crate) fn at(path: PathBuf, key: &VaultKey, first_page: Option<&[u8]>) -> Self {
        let mut damaged = Self { path, key: key.clone(), connection: None, is_closed: false };
        // SQLite takes an empty file for a new database.
        let has_none = fs::metadata(&damaged.path).map_or(0, |file| file.len()) < PAGE_BYTES as u64;
        if has_none || damaged.connection().is_err() {
            let replaced = first_page.is_some_and(|page| damaged.replace_first_page(page).is_ok());
            damaged.is_closed = !replaced || damaged.connection().is_err();
        }
        // Otherwise a long log would be gone through anew after each page that cannot be read.
        if let Some(connection) = &damaged.connection {
            let _ = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
        }
        damaged
    }

    fn replace_first_page(&self, page: &[u8]) -> std::io::Result<()> {
        OpenOptions::new().write(true).open(&self.path)?.write_all(page)
    }

    /// What enrolment told the device. Without it the changes could not be sent.
    pub(crate) fn facts(&mut self) -> Result<Facts> {
        facts::read(self.connection()?)
            .map_err(|error| VaultError::Damaged { what: DATABASE_FILE, source: Some(Box::new(error)) })
    }

    /// The own logs, and whether all of them could be read.
    pub(super) fn logs(&mut self) -> (Vec<DamagedLog>, bool) {
        let mut all = true;
        let logs = self.each(
            &mut all,
            "own_log",
            "SELECT log, device, opened_at, why, acknowledged, start FROM own_log WHERE rowid = ?1",
            |row| {
                Ok(DamagedLog {
                    log: row.get::<_, Bits>(0)?.0,
                    device: row.get::<_, Bits>(1)?.0,
                    opened_at: row.get(2)?,
                    why: row.get(3)?,
                    acknowledged: row.get::<_, Bits>(4)?.0,
                    start: row.get::<_, Option<_>>(5)?.map(Chain),
                    is_known: true,
                })
            },
        );
        (logs, all)
    }

    /// The own changes that can be read, in the order they were made: those that are what their digest
    /// says, and those that are not.
    pub(super) fn changes(&mut self) -> (Vec<DamagedChange>, Vec<DamagedChange>) {
        let [dismissed, read_to, sealing] = ["dismissed", "read_to", "sealing"]
            .map(|column| if self.has_column(column) { column } else { "NULL" });
        let sql = format!(
            "SELECT log, counter, record, bytes, digest, chain, reissued, code, field, {dismissed}, {read_to},
                 {sealing}, author, mark, again_log, again_counter, vouched, disowned
             FROM own_change WHERE rowid = ?1",
        );
        let changes = self.each(&mut true, "own_change", &sql, |row| {
            Ok(DamagedChange {
                log: row.get::<_, Bits>(0)?.0,
                counter: row.get::<_, Bits>(1)?.0,
                record: row.get::<_, Id>(2)?.record(),
                bytes: row.get(3)?,
                digest: Digest(row.get(4)?),
                chain: row.get(5)?,
                reissued: row.get(6)?,
                code: row.get(7)?,
                field: row.get(8)?,
                dismissed: row.get(9)?,
                read_to: row.get(10)?,
                sealing: row.get(11)?,
                author: row.get(12)?,
                mark: row.get(13)?,
                again: (row.get(14)?, row.get(15)?),
                vouched: row.get(16)?,
                disowned: row.get(17)?,
            })
        });
        let mut seen = BTreeSet::new();
        changes.into_iter().partition(|change| change.is_whole() && seen.insert((change.log, change.counter)))
    }

    /// The changes that the indexes know of, also where their rows cannot be read: log, counter, and
    /// whether they were issued again elsewhere.
    pub(super) fn known(&mut self) -> Vec<(u64, u64, Option<bool>)> {
        let mut places: Vec<(u64, u64, i64)> = Vec::new();
        let mut reissued: Vec<(i64, bool)> = Vec::new();
        // From both ends up to what cannot be read.
        for order in ["ASC", "DESC"] {
            places.extend(self.walk(
                &format!(
                    "SELECT log, counter, rowid FROM own_change INDEXED BY sqlite_autoindex_own_change_1
                     ORDER BY log {order}, counter {order}"
                ),
                |row| Ok((row.get::<_, Bits>(0)?.0, row.get::<_, Bits>(1)?.0, row.get(2)?)),
            ));
            reissued.extend(self.walk(
                &format!(
                    "SELECT rowid, reissued FROM own_change INDEXED BY own_change_of_record
                     ORDER BY record {order}, in_base {order}, reissued {order}"
                ),
                |row| Ok((row.get(0)?, row.get(1)?)),
            ));
        }
        let reissued: BTreeMap<i64, bool> = reissued.into_iter().collect();
        places.into_iter().map(|(log, counter, row)| (log, counter, reissued.get(&row).copied())).collect()
    }

    /// How many drafts the index knows of.
    pub(super) fn known_drafts(&mut self) -> u64 {
        let keys: BTreeSet<String> = ["ASC", "DESC"]
            .into_iter()
            .flat_map(|order| {
                let sql =
                    format!("SELECT key FROM draft INDEXED BY sqlite_autoindex_draft_1 ORDER BY key {order}");
                self.walk(&sql, |row| row.get(0))
            })
            .collect();
        u64::try_from(keys.len()).unwrap_or(u64::MAX)
    }

    /// What a query gives until it comes to what cannot be read.
    fn walk<T>(&mut self, sql: &str, read: impl Fn(&Row<'_>) -> rusqlite::Result<T>) -> Vec<T> {
        let Ok(connection) = self.connection() else { return Vec::new() };
        let mut found = Vec::new();
        let walked = connection.prepare(sql).and_then(|mut statement| {
            for row in statement.query_map([], |row| read(row))? {
                found.push(row?);
            }
            Ok(())
        });
        if walked.is_err() {
            self.connection = None;
        }
        found
    }

    /// Whether own changes have a column that came with a later version.
    fn has_column(&mut self, column: &str) -> bool {
        let sql = "SELECT 1 FROM pragma_table_info('own_change') WHERE name = ?1";
        matches!(self.one(sql, [column], |_| Ok(())), Ok(Some(())))
    }

    pub(super) fn drafts(&mut self) -> Vec<(String, String, i64)> {
        self.each(&mut true, "draft", "SELECT key, value, saved_at FROM draft WHERE rowid = ?1", |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
    }

    pub(super) fn record(&mut self, id: RecordId) -> Option<DamagedRecord> {
        let sql = "SELECT kind, root, root_id, audience FROM record WHERE id = ?1";
        let found =
            self.one(sql, [Id::from(id)], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)));
        found.ok().flatten()
    }

    /// The rows of a table that can be read, by row number: neither an index nor a neighbour has to be
    /// whole for that. Says in `all` where one cannot.
    fn each<T>(
        &mut self,
        all: &mut bool,
        table: &str,
        sql: &str,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Vec<T> {
        if !self.connection().is_ok_and(|connection| connection.prepare(sql).is_ok()) {
            // Not even the table is there.
            *all = false;
            return Vec::new();
        }
        let last =
            self.one(&format!("SELECT max(rowid) FROM {table}"), [], |row| row.get::<_, Option<i64>>(0));
        let last = match last {
            Ok(last) => last.flatten().unwrap_or(0),
            Err(Unreadable) => {
                *all = false;
                let size = fs::metadata(&self.path).map_or(0, |file| file.len());
                i64::try_from(size / SMALLEST_ROW).unwrap_or(i64::MAX)
            }
        };
        let mut found = Vec::new();
        let mut in_vain = 0;
        for number in 1..=last {
            match self.one(sql, [number], &read) {
                Ok(row) => {
                    found.extend(row);
                    in_vain = 0;
                }
                Err(Unreadable) if self.is_closed || in_vain >= IN_VAIN => break,
                Err(Unreadable) => {
                    *all = false;
                    in_vain += 1;
                }
            }
        }
        found
    }

    /// A row, where there is one.
    fn one<T>(
        &mut self,
        sql: &str,
        params: impl Params,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> std::result::Result<Option<T>, Unreadable> {
        let connection = self.connection().map_err(|_| Unreadable)?;
        let found = connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_row(params, |row| read(row)).optional());
        if found.is_err() {
            self.connection = None;
        }
        found.map_err(|_| Unreadable)
    }

    fn connection(&mut self) -> Result<&Connection> {
        if self.is_closed {
            return Err(VaultError::damaged(DATABASE_FILE));
        }
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => open_damaged(&self.path, &self.key)?,
        };
        Ok(self.connection.insert(connection))
    }
}
