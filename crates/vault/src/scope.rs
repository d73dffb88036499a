//! What this laptop holds, and evicting what it holds no more.
//!
//! Evicting takes away the server's state. Own changes stay in their logs for good: those that the
//! server has not acknowledged lie on top until it has, the others are not shown any more and are to be
//! sealed to its key.

use std::collections::BTreeSet;

use alongside_record::{RecordId, SITE, Scope, Sites, UnitName, UnitState};
use rusqlite::Connection;

use crate::{
    Result, Vault, VaultError, arriving,
    base::Storing,
    database::{self, Bits, Id},
    own,
    projection::{self, behind},
};

/// What a page of the feed says about the borders of what this laptop holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Border<'a> {
    /// What it holds now; none where nothing was said.
    pub scope: Option<&'a Scope>,
    /// The participants who left it with all that is theirs, and the records that did alone.
    pub left: &'a [RecordId],
    /// What is to be fetched whole.
    pub fetch: &'a [RecordId],
}

impl Vault {
    /// What this laptop holds, as the base said last; none before its first sync.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn scope(&self) -> Result<Option<Scope>> {
        known_scope(&self.connection)
    }

    /// Takes note that the feed was read to its end and its state is what the server says it is.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn agrees_with_base(&mut self) -> Result<()> {
        while self.catch_up(behind::TOGETHER)? > 0 {}
        let transaction = self.connection.transaction()?;
        arriving::all_is_here(&transaction)?;
        let elsewhere = own_changes_that_are_elsewhere(&transaction)?;
        for record in &elsewhere {
            settle(&transaction, *record)?;
        }
        projection::refresh(&transaction, &elsewhere)?;
        transaction.commit()?;
        database::for_little(&self.connection)?;
        Ok(())
    }
}

/// Evicts what a page says is held no more, and notes what is to be fetched.
pub(crate) fn cross(storing: &mut Storing<'_>, border: Border<'_>) -> Result<()> {
    if let Some(scope) = border.scope {
        change_scope(storing, scope)?;
    }
    for record in border.left {
        evict(storing, *record, true)?;
    }
    arriving::fetch(storing.connection, border.fetch)
}

fn change_scope(storing: &mut Storing<'_>, scope: &Scope) -> Result<()> {
    let connection = storing.connection;
    let known = known_scope(connection)?;
    if known.as_ref() == Some(scope) {
        return Ok(());
    }
    for (root, itself) in roots_outside(connection, scope)? {
        evict(storing, root, itself)?;
    }
    if known.is_some_and(|known| !known.covers(scope)) {
        connection.execute("UPDATE feed SET is_whole = 0", [])?;
    }
    let bytes = postcard::to_stdvec(scope).map_err(|_| VaultError::Invalid { what: "scope" })?;
    connection.execute("UPDATE feed SET scope = ?1", [bytes])?;
    Ok(())
}

fn known_scope(connection: &Connection) -> Result<Option<Scope>> {
    let sql = "SELECT scope FROM feed";
    let known: Option<Vec<u8>> = connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    let known = known.map(|bytes| postcard::from_bytes::<Scope>(&bytes));
    known.transpose().map_err(|error| VaultError::damaged_by("scope", error))
}

/// The participants and sites here that a scope does not take in, and whether they go themselves.
fn roots_outside(connection: &Connection, scope: &Scope) -> Result<Vec<(RecordId, bool)>> {
    let mut outside = Vec::new();
    let mut statement = connection.prepare(
        "SELECT u.record, u.state FROM base_unit u JOIN record r ON r.id = u.record
         WHERE u.unit = ?1 AND r.root = 'itself'",
    )?;
    let mut rows = statement.query([SITE])?;
    while let Some(row) = rows.next()? {
        let state: UnitState = postcard::from_bytes(&row.get::<_, Vec<u8>>(1)?)
            .map_err(|error| VaultError::damaged_by("base unit", error))?;
        if !scope.holds(&Sites::named_by(Some(&state))) {
            outside.push((row.get::<_, Id>(0)?.record(), true));
        }
    }
    let mut statement = connection.prepare("SELECT DISTINCT root_id FROM record WHERE root = 'site'")?;
    let sites = statement.query_map([], |row| row.get(0).map(Id::record))?;
    for site in sites {
        let site = site?;
        if !scope.holds(&Sites::at(site)) {
            outside.push((site, false));
        }
    }
    Ok(outside)
}

/// Evicts all that is somebody's or a site's, and that record `itself`.
fn evict(storing: &mut Storing<'_>, root: RecordId, itself: bool) -> Result<()> {
    let connection = storing.connection;
    arriving::forget(connection, root)?;
    let mut statement = connection.prepare_cached(
        "SELECT id FROM record WHERE root_id = ?1 UNION SELECT id FROM record WHERE id = ?1 AND ?2",
    )?;
    let ids = statement.query_map((Id::from(root), itself), |row| row.get(0).map(Id::record))?;
    for id in ids.collect::<rusqlite::Result<Vec<_>>>()? {
        for unit in units_of(connection, id)? {
            storing.remove(id, &unit)?;
        }
        storing.evict(id);
    }
    Ok(())
}

fn units_of(connection: &Connection, record: RecordId) -> Result<Vec<UnitName>> {
    let mut statement = connection.prepare_cached("SELECT unit FROM base_unit WHERE record = ?1")?;
    let units = statement.query_map([Id::from(record)], |row| row.get::<_, String>(0).map(UnitName::from))?;
    Ok(units.collect::<rusqlite::Result<_>>()?)
}

/// The server has these, and this laptop does not hold their record: they lie on top no more, and are
/// to be sealed.
pub(crate) fn settle(connection: &Connection, record: RecordId) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE own_change SET in_base = 1
             WHERE record = ?1 AND in_base = 0 AND reissued = 0 AND code IS NULL
                 AND counter <= (SELECT acknowledged FROM own_log WHERE own_log.log = own_change.log)",
        )?
        .execute([Id::from(record)])?;
    own::is_due(connection, record)
}

/// The records of own changes that the server took, while the feed, read to its end, has nothing of
/// them: they are not for this laptop.
fn own_changes_that_are_elsewhere(connection: &Connection) -> Result<BTreeSet<RecordId>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT c.record FROM own_change c JOIN own_log l ON l.log = c.log
         WHERE c.in_base = 0 AND c.reissued = 0 AND c.code IS NULL AND c.counter <= l.acknowledged
             AND NOT EXISTS (SELECT 1 FROM base_unit b WHERE b.record = c.record)",
    )?;
    let records = statement.query_map([], |row| row.get(0).map(Id::record))?;
    Ok(records.collect::<rusqlite::Result<_>>()?)
}

/// How far the feed was read.
pub(crate) fn read_to(connection: &Connection) -> Result<u64> {
    let sql = "SELECT max(seq) FROM passed";
    let last: Option<Bits> = connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    Ok(last.map_or(0, |Bits(seq)| seq))
}

/// What was read beyond `seq` was of a past that the server does not share.
pub(crate) fn read_no_further_than(connection: &Connection, seq: u64) -> Result<()> {
    connection
        .prepare_cached("UPDATE own_change SET read_to = ?1 WHERE read_to > ?1")?
        .execute([Bits(seq)])?;
    Ok(())
}
