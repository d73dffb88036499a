//! Opening logs and asking where they stand.

use alongside_record::{Chain, Change, LogId};
use rusqlite::{Connection, OptionalExtension};

use crate::{LogHead, NewLog, Result, Vault, VaultError, database::Bits};

/// Why there is a log of what is sent after everything else ([`alongside_domain::Kind::sent_last`]). It mentions what
/// logs hold that were opened before it, and no other mentions what it holds.
pub(super) const SENT_LAST: &str = "sent last";

impl Vault {
    /// Starts a new log, to which everything is appended from now on but what is sent last. `why` is for whoever
    /// looks into the vault later: `enrolment`, `restore`, `fork`.
    ///
    /// # Errors
    /// [`VaultError::Invalid`] when the id is in use; failures of the database.
    pub fn open_log(&mut self, log: NewLog, now_ms: i64, why: &str) -> Result<()> {
        insert_log(&self.connection, self.device, log, now_ms, why)
    }

    /// Starts a log for what is sent last, unless there is one that can be appended to.
    ///
    /// # Errors
    /// As [`Vault::open_log`].
    pub fn open_log_of_what_is_sent_last(&mut self, log: NewLog, now_ms: i64) -> Result<()> {
        match sent_last(&self.connection)? {
            Some(_) => Ok(()),
            None => self.open_log(log, now_ms, SENT_LAST),
        }
    }

    /// The log that is appended to.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] before the first log was opened.
    pub fn current_log(&self) -> Result<LogHead> {
        current(&self.connection)
    }

    /// Where one of the own logs stands; none for one that is not.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn log(&self, log: LogId) -> Result<Option<LogHead>> {
        match head_of(&self.connection, log) {
            Err(VaultError::NotFound { .. }) => Ok(None),
            head => head.map(Some),
        }
    }

    /// All own logs, oldest first, and behind them those of what is sent last.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn logs(&self) -> Result<Vec<LogHead>> {
        let mut statement =
            self.connection.prepare_cached("SELECT log FROM own_log ORDER BY why = ?1, place")?;
        let logs = statement.query_map([SENT_LAST], |row| row.get(0).map(|Bits(log)| LogId(log)))?;
        logs.map(|log| head_of(&self.connection, log?)).collect()
    }
}

pub(super) fn insert_log(
    connection: &Connection,
    device: alongside_record::DeviceId,
    NewLog { id: log, start }: NewLog,
    now_ms: i64,
    why: &str,
) -> Result<()> {
    let taken =
        connection.prepare_cached("SELECT 1 FROM own_log WHERE log = ?1")?.exists([Bits::from(log)])?;
    if taken || log == LogId(0) {
        return Err(VaultError::Invalid { what: "log id" });
    }
    connection.execute(
        "INSERT INTO own_log (log, device, opened_at, why, start) VALUES (?1, ?2, ?3, ?4, ?5)",
        (Bits::from(log), Bits::from(device), now_ms, why, start.0.as_slice()),
    )?;
    Ok(())
}

pub(super) fn current(connection: &Connection) -> Result<LogHead> {
    let log = connection
        .prepare_cached("SELECT log FROM own_log WHERE why <> ?1 ORDER BY place DESC LIMIT 1")?
        .query_row([SENT_LAST], |row| row.get(0).map(|Bits(log)| LogId(log)))
        .optional()?;
    head_of(connection, log.ok_or(VaultError::NotFound { what: "log" })?)
}

/// The log that what is sent last is appended to, as long as no other was opened since: then the counters of this one
/// may be used up, too.
pub(super) fn sent_last(connection: &Connection) -> Result<Option<LogHead>> {
    let last = connection
        .prepare_cached("SELECT log, why FROM own_log ORDER BY place DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0).map(|Bits(log)| LogId(log))?, row.get::<_, String>(1)?)))
        .optional()?;
    last.filter(|(_, why)| why == SENT_LAST).map(|(log, _)| head_of(connection, log)).transpose()
}

/// Why a log was opened.
pub(super) fn why(connection: &Connection, log: LogId) -> Result<String> {
    let mut statement = connection.prepare_cached("SELECT why FROM own_log WHERE log = ?1")?;
    Ok(statement.query_row([Bits::from(log)], |row| row.get(0))?)
}

/// Where a log stands. What was issued again elsewhere is no longer part of it.
pub(crate) fn head_of(connection: &Connection, log: LogId) -> Result<LogHead> {
    let (Bits(acknowledged), start) = connection
        .prepare_cached("SELECT acknowledged, start FROM own_log WHERE log = ?1")?
        .query_row([Bits::from(log)], |row| Ok((row.get(0)?, row.get::<_, Option<_>>(1)?.map(Chain))))
        .optional()?
        .ok_or(VaultError::NotFound { what: "log" })?;
    let last = connection
        .prepare_cached(
            "SELECT counter, chain FROM own_change WHERE log = ?1 AND reissued = 0
             ORDER BY counter DESC LIMIT 1",
        )?
        .query_row([Bits::from(log)], |row| Ok((row.get::<_, Bits>(0)?.0, Chain(row.get(1)?))))
        .optional()?;
    let (counter, chain) = last.unwrap_or((0, start.unwrap_or(Chain::NONE)));
    Ok(LogHead { log, counter, chain, acknowledged })
}

/// A change as it was stored.
pub(crate) fn load_change(bytes: &[u8]) -> Result<Change> {
    Change::decode(bytes).map_err(|error| VaultError::damaged_by("own change", error))
}
