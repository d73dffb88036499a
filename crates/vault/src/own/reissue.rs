//! After a fork: what the server does not hold of a log is appended again to a new one.
//!
//! A fork means that another copy of this vault has used the same counters for other changes. Ours
//! get new dots; whatever of ours mentions the old ones is rewritten with them, drafts included.

use std::collections::{BTreeMap, BTreeSet};

use alongside_record::{Change, Creation, Dot, LogId, NamedDot, RecordId, StaffId};
use rusqlite::{Connection, TransactionBehavior};

use super::{
    append::{Marked, store},
    head_of, load_change, logs,
    mark::Marker,
    rename,
    review::{self, Verdict},
};
use crate::{LogHead, NewLog, Result, Vault, VaultError, database::Bits, projection};

impl Vault {
    /// Appends our changes of `from` with counters from `first_counter` on to `new`, which becomes the
    /// current log, or that of what is sent last if `from` was one. Logs opened after `from` are cut at the
    /// first unacknowledged change that mentions one of them, and go along from there. The old rows stay, marked. What is sealed
    /// cannot be rewritten and stays behind: see [`Vault::is_sealed_from`]. Gives the number of changes.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] for a log that is not one's own; [`VaultError::Invalid`] when
    /// `new` is in use and not the current log; failures of the database.
    pub fn reissue(&mut self, from: LogId, first_counter: u64, new: NewLog, now_ms: i64) -> Result<usize> {
        let (device, new_log) = (self.device, new.id);
        let (user, marker) = (self.user(), Marker::of(&self.own)?);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        head_of(&transaction, from)?;
        let later = later_logs(&transaction, from, new_log)?;
        let is_current = from != new_log && logs::current(&transaction)?.log == new_log;
        if !is_current {
            let is_sent_last = logs::why(&transaction, from)? == logs::SENT_LAST;
            let why = if is_sent_last { logs::SENT_LAST } else { "fork" };
            logs::insert_log(&transaction, device, new, now_ms, why)?;
        }
        let mut reissue = Reissue {
            connection: &transaction,
            user,
            marker: &marker,
            head: head_of(&transaction, new_log)?,
            renamed: BTreeMap::new(),
            touched: BTreeSet::new(),
        };
        for change in suffix(&transaction, from, first_counter)? {
            reissue.append(&change)?;
        }
        reissue.leave_sealed(from, first_counter)?;
        cap_acknowledged(&transaction, from, first_counter)?;
        for log in later {
            reissue.follow(log)?;
        }
        let Reissue { renamed, touched, .. } = reissue;
        rename_drafts_and_settings(&transaction, &renamed)?;
        projection::refresh(&transaction, &touched)?;
        transaction.commit()?;
        Ok(renamed.len())
    }
}

struct Reissue<'a> {
    connection: &'a Connection,
    /// Who is signed in, and marks what is theirs.
    user: StaffId,
    marker: &'a Marker,
    head: LogHead,
    renamed: BTreeMap<Dot, NamedDot>,
    touched: BTreeSet<RecordId>,
}

impl Reissue<'_> {
    fn append(&mut self, old: &Change) -> Result<()> {
        let dot = Dot::new(self.head.log, self.head.counter.saturating_add(1));
        let mut change = self.renamed(old)?;
        change.dot = dot;
        if change.creation.is_some() {
            change.record = RecordId(dot);
        }
        let is_own = self.is_own(old)?;
        self.touched.extend([old.record, change.record]);
        let read_to: Option<Bits> = self
            .connection
            .prepare_cached("SELECT read_to FROM own_change WHERE log = ?1 AND counter = ?2")?
            .query_row((Bits::from(old.dot.log), Bits(old.dot.counter)), |row| row.get(0))?;
        let marker = Some(self.marker).filter(|_| is_own);
        let marked = Marked { marker, again: Some(old.dot) };
        store(self.connection, &mut self.head, &change, read_to.map_or(0, |Bits(seq)| seq), marked)?;
        self.connection
            .prepare_cached("UPDATE own_change SET reissued = 1 WHERE log = ?1 AND counter = ?2")?
            .execute((Bits::from(old.dot.log), Bits(old.dot.counter)))?;
        self.renamed.insert(old.dot, NamedDot::of(dot, self.head.chain));
        Ok(())
    }

    /// Whether whoever is signed in knows a change as theirs, so that they mark it again. For others only
    /// the old mark stands, which they compare at their next unlock.
    fn is_own(&self, old: &Change) -> Result<bool> {
        if old.author != self.user {
            return Ok(false);
        }
        let Some(row) = review::row(self.connection, old.dot)? else { return Ok(false) };
        Ok(review::verdict(self.connection, self.marker, &row, review::AGAIN)? == Verdict::Own)
    }

    /// What is sealed of a log whose readable changes go on elsewhere counts no more.
    fn leave_sealed(&self, log: LogId, first_counter: u64) -> Result<()> {
        self.connection
            .prepare_cached(
                "UPDATE own_change SET reissued = 1
                 WHERE log = ?1 AND counter >= ?2 AND sealing IN ('sealed', 'unreadable')",
            )?
            .execute((Bits::from(log), Bits(first_counter)))?;
        Ok(())
    }

    /// Takes along what a later log holds from the first change on that mentions a renamed dot.
    fn follow(&mut self, log: LogId) -> Result<()> {
        let acknowledged = head_of(self.connection, log)?.acknowledged;
        let mut mentions = false;
        for change in suffix(self.connection, log, acknowledged.saturating_add(1))? {
            if !mentions && self.renamed(&change)? != change {
                mentions = true;
                self.leave_sealed(log, change.dot.counter)?;
            }
            if mentions {
                self.append(&change)?;
            }
        }
        Ok(())
    }

    fn renamed(&self, change: &Change) -> Result<Change> {
        renamed(change, &|dot: Dot| self.renamed.get(&dot).copied())
    }
}

/// A change with what it mentions renamed.
pub(super) fn renamed(change: &Change, renaming: rename::Renaming<'_>) -> Result<Change> {
    let writes = change.writes.iter().map(|write| rename::write(write, renaming));
    Ok(Change {
        record: rename::record(change.record, renaming),
        creation: change
            .creation
            .clone()
            .map(|creation| Creation { root: rename::root(creation.root, renaming), ..creation }),
        writes: writes.collect::<Result<_>>()?,
        ..change.clone()
    })
}

fn later_logs(connection: &Connection, from: LogId, new_log: LogId) -> Result<Vec<LogId>> {
    let mut statement = connection.prepare(
        "SELECT log FROM own_log
         WHERE place > (SELECT place FROM own_log WHERE log = ?1) AND log <> ?2 ORDER BY place",
    )?;
    let rows = statement
        .query_map((Bits::from(from), Bits::from(new_log)), |row| row.get(0).map(|Bits(log)| LogId(log)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn suffix(connection: &Connection, log: LogId, first_counter: u64) -> Result<Vec<Change>> {
    let mut statement = connection.prepare(
        "SELECT bytes FROM own_change
         WHERE log = ?1 AND counter >= ?2 AND reissued = 0 AND coalesce(sealing, 'due') = 'due'
         ORDER BY counter",
    )?;
    let rows = statement.query_map((Bits::from(log), Bits(first_counter)), |row| row.get::<_, Vec<u8>>(0))?;
    rows.map(|bytes| load_change(&bytes?)).collect()
}

fn cap_acknowledged(connection: &Connection, log: LogId, first_counter: u64) -> Result<()> {
    connection.execute(
        "UPDATE own_log SET acknowledged = min(acknowledged, ?2) WHERE log = ?1",
        (Bits::from(log), Bits(first_counter.saturating_sub(1))),
    )?;
    Ok(())
}

fn rename_drafts_and_settings(connection: &Connection, renamed: &BTreeMap<Dot, NamedDot>) -> Result<()> {
    let renaming = |dot: Dot| renamed.get(&dot).copied();
    for (select, update) in [
        ("SELECT key, value FROM draft", "UPDATE OR REPLACE draft SET key = ?2, value = ?3 WHERE key = ?1"),
        (
            "SELECT key, value FROM setting",
            "UPDATE OR REPLACE setting SET key = ?2, value = ?3 WHERE key = ?1",
        ),
    ] {
        let mut statement = connection.prepare(select)?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        for (key, value) in rows.collect::<rusqlite::Result<Vec<_>>>()? {
            let mut json = serde_json::from_str(&value)
                .map_err(|error| VaultError::damaged_by("draft or setting", error))?;
            let in_value = rename::json_strings(&mut json, &renaming);
            let new_key = rename::key(&key, &renaming);
            if in_value || new_key != key {
                connection.execute(update, (&key, new_key, json.to_string()))?;
            }
        }
    }
    Ok(())
}
