//! The server's state as the feed brings it.
//!
//! A page replaces the states of the units that it carries. Own changes stay on top until every
//! unit that they write has seen them.

use std::collections::{BTreeMap, BTreeSet};

use alongside_record::{Change, Digest, Dot, RecordId, StateHash, UnitName, UnitState, range_of};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use crate::{
    BaseRecord, Border, Result, Vault, VaultError, arrivals, arriving,
    database::{self, Bits, Id, root_columns},
    earlier, own, passed,
    projection::{self, behind},
    records, scope,
};

/// Records of a page from which on it is much. Over a bad link pages are smaller, and what they bring counts
/// at once.
const MUCH: usize = 64;
/// States of a first sync whose rows are written along with them: with these somebody can begin to work.
pub(crate) const FIRST: i64 = 5_000;

/// Where a page of the feed leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageEnd<'a> {
    /// Its place in the server's order.
    pub seq: u64,
    /// The cursor, kept as it is.
    pub cursor: &'a [u8],
    /// Where the page began, if not at the last cursor: what was passed since is not the server's
    /// past any more.
    pub rewound: Option<u64>,
    /// What it says about the borders of what this laptop holds.
    pub border: Border<'a>,
}

impl Vault {
    /// Stores a page of the feed and where it leads, in one transaction. Gives the number of records
    /// touched.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn apply_page(&mut self, page: &[BaseRecord], end: PageEnd<'_>) -> Result<usize> {
        let much = !arriving::feed_is_whole(&self.connection)?;
        if much {
            database::for_much(&self.connection)?;
        }
        // Whoever leaves may have been erased.
        let evicts = !end.border.left.is_empty();
        if evicts {
            database::overwrite_what_is_deleted(&self.connection, true)?;
        }
        let touched = self.apply_page_at_once(page, end, much);
        if evicts {
            database::overwrite_what_is_deleted(&self.connection, false)?;
        }
        touched
    }

    fn apply_page_at_once(&mut self, page: &[BaseRecord], end: PageEnd<'_>, much: bool) -> Result<usize> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut storing = Storing::begin(&transaction)?;
        scope::cross(&mut storing, end.border)?;
        // While much arrives, rows are written for many pages at once, and what comes next for people is
        // worked out at the end.
        let much = much && page.len() >= MUCH;
        let last = behind::last_state(&transaction)?;
        storing.rows_wait = much && last >= FIRST;
        if storing.rows_wait {
            behind::put_off(&transaction, last)?;
        }
        storing.store_all(page)?;
        own::note_what_is_at_base(&transaction, page)?;
        let touched = storing.finish(much)?;
        if let Some(seq) = end.rewound {
            passed::forget_after(&transaction, seq)?;
            scope::read_no_further_than(&transaction, seq)?;
        }
        passed::pass(&transaction, end.seq, end.cursor)?;
        transaction.prepare_cached("UPDATE feed SET cursor = ?1")?.execute([end.cursor])?;
        transaction.commit()?;
        Ok(touched)
    }

    /// Stores what was fetched: `roots` whole, and of the next one everything up to the record
    /// `cut_after`. Gives the number of records touched.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn apply_whole(
        &mut self,
        records: &[BaseRecord],
        roots: &[RecordId],
        cut_after: Option<RecordId>,
    ) -> Result<usize> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut storing = Storing::begin(&transaction)?;
        storing.store_all(records)?;
        own::note_what_is_at_base(&transaction, records)?;
        let touched = storing.finish(false)?;
        arriving::came(&transaction, roots, cut_after)?;
        transaction.commit()?;
        Ok(touched)
    }

    /// Replaces all that is held of the records in `ranges` ([`range_of`]). What is not among
    /// `records` is not at base, or not for this device, and goes; own changes stay. Gives the number
    /// of records touched.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn replace_ranges(&mut self, ranges: &BTreeSet<u16>, records: &[BaseRecord]) -> Result<usize> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut storing = Storing::begin(&transaction)?;
        let units = |record: &BaseRecord| {
            let id = record.id;
            record.units.iter().map(move |unit| (id, unit.unit.clone())).collect::<Vec<_>>()
        };
        let brought: BTreeSet<(RecordId, UnitName)> = records.iter().flat_map(units).collect();
        for held in units_in(&transaction, ranges)? {
            if !brought.contains(&held) {
                storing.remove(held.0, &held.1)?;
            }
        }
        for record in records.iter().filter(|record| ranges.contains(&range_of(record.id))) {
            storing.store_known(record)?;
        }
        let touched = storing.finish(false)?;
        transaction.commit()?;
        Ok(touched)
    }

    /// Where the last stored page ends.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn cursor(&self) -> Result<Option<Vec<u8>>> {
        Ok(self.connection.query_row("SELECT cursor FROM feed", [], |row| row.get(0))?)
    }

    /// The cursors of places passed, the latest first.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn passed(&self) -> Result<Vec<Vec<u8>>> {
        passed::cursors(&self.connection)
    }

    /// What the server's state comes to, as far as it is here; own changes do not count.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn base_hash(&self) -> Result<StateHash> {
        feed_hash(&self.connection)
    }

    /// The same for each range that holds anything.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn range_hashes(&self) -> Result<BTreeMap<u16, StateHash>> {
        let mut statement = self.connection.prepare("SELECT record, hash FROM base_unit")?;
        let mut rows = statement.query([])?;
        let mut hashes: BTreeMap<u16, StateHash> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let range = range_of(row.get::<_, Id>(0)?.record());
            let sum = hashes.entry(range).or_default();
            *sum = sum.plus(StateHash::from_bytes(row.get(1)?));
        }
        Ok(hashes)
    }
}

/// States being stored, with the sum of their hashes kept right.
pub(crate) struct Storing<'a> {
    pub(crate) connection: &'a Connection,
    sum: StateHash,
    touched: BTreeSet<RecordId>,
    /// What the rows of some of them followed from.
    followed: BTreeMap<RecordId, Digest>,
    /// Those among them that this laptop does not hold any more.
    evicted: BTreeSet<RecordId>,
    /// Of how many others nothing was here before.
    fresh: usize,
    /// Whether their rows are written later.
    rows_wait: bool,
    refreshing: projection::Refreshing<'a>,
}

impl<'a> Storing<'a> {
    fn begin(connection: &'a Connection) -> Result<Self> {
        let sum = feed_hash(connection)?;
        let refreshing = projection::Refreshing::begin(connection);
        let (touched, followed, evicted) = (BTreeSet::new(), BTreeMap::new(), BTreeSet::new());
        Ok(Self { connection, sum, touched, followed, evicted, fresh: 0, rows_wait: false, refreshing })
    }

    /// Stores records, those of which nothing is here yet without looking for what there may be of them.
    fn store_all(&mut self, records: &[BaseRecord]) -> Result<()> {
        let (fresh, known) = arrivals::told_apart(self.connection, records)?;
        let (sum, rows) = (&mut self.sum, (!self.rows_wait).then_some(&mut self.refreshing));
        arrivals::store(&fresh, self.connection, rows, &mut |hash| *sum = sum.plus(hash))?;
        self.fresh = self.fresh.saturating_add(fresh.len());
        known.into_iter().try_for_each(|record| self.store_known(record))
    }

    fn store_known(&mut self, record: &BaseRecord) -> Result<()> {
        if !self.touched.contains(&record.id)
            && let Some(held) = records::load(self.connection, record.id)?
        {
            self.followed.insert(record.id, projection::followed(&held)?);
        }
        let (root, root_id) = root_columns(record.root);
        self.connection
            .prepare_cached(
                "INSERT INTO record (id, kind, root, root_id, audience) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (id) DO UPDATE SET kind = ?2, root = ?3, root_id = ?4, audience = ?5",
            )?
            .execute((Id::from(record.id), record.kind.as_str(), root, root_id, record.audience.as_str()))?;
        for unit in &record.units {
            let state = UnitState::received(unit.live.clone(), unit.seen.clone());
            let hash = StateHash::of(record.id, &unit.unit, &state);
            if let Some((held_hash, held)) = self.held(record.id, &unit.unit)? {
                self.sum = self.sum.minus(held_hash);
                earlier::keep(self.connection, record.id, &unit.unit, &held, state.live())?;
            }
            self.sum = self.sum.plus(hash);
            let bytes = postcard::to_stdvec(&state).map_err(|_| VaultError::Invalid { what: "unit" })?;
            self.connection
                .prepare_cached(
                    "INSERT INTO base_unit (record, unit, state, hash) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (record, unit) DO UPDATE SET state = ?3, hash = ?4",
                )?
                .execute((Id::from(record.id), unit.unit.as_str(), bytes, hash.to_bytes()))?;
        }
        self.touched.insert(record.id);
        Ok(())
    }

    /// Takes note that this laptop does not hold a record any more.
    pub(crate) fn evict(&mut self, record: RecordId) {
        self.touched.insert(record);
        self.evicted.insert(record);
    }

    pub(crate) fn remove(&mut self, record: RecordId, unit: &UnitName) -> Result<()> {
        self.sum = self.sum.minus(self.hash_of(record, unit)?);
        self.connection
            .prepare_cached("DELETE FROM base_unit WHERE record = ?1 AND unit = ?2")?
            .execute((Id::from(record), unit.as_str()))?;
        self.touched.insert(record);
        Ok(())
    }

    fn hash_of(&self, record: RecordId, unit: &UnitName) -> Result<StateHash> {
        let hash = self
            .connection
            .prepare_cached("SELECT hash FROM base_unit WHERE record = ?1 AND unit = ?2")?
            .query_row((Id::from(record), unit.as_str()), |row| row.get(0).map(StateHash::from_bytes))
            .optional()?;
        Ok(hash.unwrap_or_default())
    }

    fn held(&self, record: RecordId, unit: &UnitName) -> Result<Option<(StateHash, UnitState)>> {
        let held = self
            .connection
            .prepare_cached("SELECT hash, state FROM base_unit WHERE record = ?1 AND unit = ?2")?
            .query_row((Id::from(record), unit.as_str()), |row| {
                Ok((StateHash::from_bytes(row.get(0)?), row.get::<_, Vec<u8>>(1)?))
            })
            .optional()?;
        let Some((hash, bytes)) = held else { return Ok(None) };
        let state =
            postcard::from_bytes(&bytes).map_err(|error| VaultError::damaged_by("base unit", error))?;
        Ok(Some((hash, state)))
    }

    /// Brings everything that depends on the states up to date; what comes next for people later, where
    /// that is `put_off`.
    fn finish(mut self, put_off: bool) -> Result<usize> {
        for id in &self.touched {
            note_what_is_in_base(self.connection, *id)?;
        }
        for id in &self.evicted {
            scope::settle(self.connection, *id)?;
            earlier::forget(self.connection, *id)?;
        }
        self.refreshing.refresh_changed(&self.touched, &self.followed)?;
        if self.rows_wait && behind::waiting(self.connection)? >= behind::TOGETHER {
            behind::write_all(self.connection, &mut self.refreshing)?;
        }
        self.refreshing.finish(put_off)?;
        self.connection.prepare_cached("UPDATE feed SET hash = ?1")?.execute([self.sum.to_bytes()])?;
        Ok(self.touched.len().saturating_add(self.fresh))
    }
}

fn feed_hash(connection: &Connection) -> Result<StateHash> {
    Ok(connection
        .prepare_cached("SELECT hash FROM feed")?
        .query_row([], |row| row.get(0).map(StateHash::from_bytes))?)
}

fn units_in(connection: &Connection, ranges: &BTreeSet<u16>) -> Result<Vec<(RecordId, UnitName)>> {
    let mut statement = connection.prepare("SELECT record, unit FROM base_unit")?;
    let mut rows = statement.query([])?;
    let mut inside = Vec::new();
    while let Some(row) = rows.next()? {
        let record = row.get::<_, Id>(0)?.record();
        if ranges.contains(&range_of(record)) {
            inside.push((record, UnitName::from(row.get::<_, String>(1)?)));
        }
    }
    Ok(inside)
}

/// Marks which own changes of a record its base state contains whole.
pub(crate) fn note_what_is_in_base(connection: &Connection, id: RecordId) -> Result<()> {
    let own_changes = own_changes_of(connection, id)?;
    if own_changes.is_empty() {
        return Ok(());
    }
    let base = records::base_state(connection, id)?;
    let own_changes: Vec<(Change, bool)> = own_changes
        .iter()
        .map(|(bytes, was_in_base)| Ok((own::load_change(bytes)?, *was_in_base)))
        .collect::<Result<_>>()?;
    let accepted = |unit, dot| base.units.get(unit).is_some_and(|state| state.seen().contains(dot));
    // What the base refused is done with, too, once it took other own words in the place of those.
    let superseded: BTreeSet<(&UnitName, Dot)> = own_changes
        .iter()
        .flat_map(|(change, _)| change.writes.iter().filter(|write| accepted(&write.unit, change.dot)))
        .flat_map(|write| write.names.iter().map(|name| (&write.unit, name.dot)))
        .collect();
    for (change, was_in_base) in &own_changes {
        let seen = |unit| accepted(unit, change.dot) || superseded.contains(&(unit, change.dot));
        let in_base = change.writes.iter().all(|write| seen(&write.unit));
        if in_base != *was_in_base {
            connection
                .prepare_cached("UPDATE own_change SET in_base = ?3 WHERE log = ?1 AND counter = ?2")?
                .execute((Bits::from(change.dot.log), Bits(change.dot.counter), in_base))?;
        }
    }
    Ok(())
}

/// The encodings of the own changes of a record, and whether they are marked as at base.
fn own_changes_of(connection: &Connection, id: RecordId) -> Result<Vec<(Vec<u8>, bool)>> {
    let mut statement = connection.prepare_cached(
        "SELECT bytes, in_base FROM own_change
             WHERE record = ?1 AND reissued = 0 AND coalesce(sealing, 'due') = 'due'",
    )?;
    let rows = statement.query_map([Id::from(id)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
