//! Keeping the derived tables in step with the records, within the transaction that changes them.

use std::collections::{BTreeMap, BTreeSet};

use alongside_record::{Audience, Digest, RecordId, Root, Standing};
use rusqlite::{Connection, OptionalExtension};

use super::{
    Row,
    derive::{row_of, to_come_of},
    fresh, next, participant,
    queries::{OF_ID, read as read_row},
    same::followed,
    together::shown_as,
    written::{PUT, PUT_REST, Written},
};
use crate::{
    Result, StoredRecord, VaultError,
    database::Id,
    earlier,
    listing::{self, SortValue},
    records,
};

/// Brings the rows of these records up to date. A record that has neither a base state nor own
/// changes any more disappears.
pub(crate) fn refresh(connection: &Connection, ids: &BTreeSet<RecordId>) -> Result<()> {
    let mut refreshing = Refreshing::begin(connection);
    refreshing.refresh(ids)?;
    refreshing.finish(false)
}

/// Rows being brought up to date, and what is to be done once they are.
pub(crate) struct Refreshing<'a> {
    pub(super) connection: &'a Connection,
    /// Whose next step may be another one now.
    people: BTreeSet<RecordId>,
    counts: Counting,
    /// What is to stand for new records in the lists of values.
    values: Vec<(i64, SortValue, RecordId)>,
    /// The records of which something else may say something now that it did not before.
    acted_on: BTreeSet<RecordId>,
}

impl<'a> Refreshing<'a> {
    pub(crate) fn begin(connection: &'a Connection) -> Self {
        let (people, acted_on) = (BTreeSet::new(), BTreeSet::new());
        Self { connection, people, counts: Counting::default(), values: Vec::new(), acted_on }
    }

    /// Brings the rows of these up to date, whatever was here of them.
    pub(crate) fn refresh(&mut self, ids: &BTreeSet<RecordId>) -> Result<()> {
        self.refresh_changed(ids, &BTreeMap::new())
    }

    /// The same, but for those of which `followed_before` tells what the rows that are here follow from, where that is
    /// what they would follow from now.
    pub(crate) fn refresh_changed(
        &mut self,
        ids: &BTreeSet<RecordId>,
        followed_before: &BTreeMap<RecordId, Digest>,
    ) -> Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        // A record may have been new a moment ago.
        self.write_values()?;
        for id in ids {
            let before = before(self.connection, *id)?;
            let record = records::load(self.connection, *id)?;
            if let (Some(_), Some(record), Some(was)) = (&before, &record, followed_before.get(id))
                && followed(record)? == *was
            {
                continue;
            }
            self.people.insert(shown_as(self.connection, *id)?);
            self.people.extend(before.as_ref().and_then(|before| before.participant));
            if let Some(before) = &before {
                self.counts.add(&before.kind, before.voided, -1);
            }
            let kind = before.as_ref().map(|before| before.kind.as_str());
            self.acted_on.extend(self.named_by(*id, kind)?);
            let row = refresh_one(self.connection, (*id, record), before, &mut self.counts)?;
            self.people.extend(row.as_ref().and_then(|row| row.participant));
            self.acted_on.extend(row.as_ref().and_then(|row| self.acts_on(row).transpose()).transpose()?);
        }
        Ok(())
    }

    /// The record of which the row that is here says something, if one of that kind may.
    fn named_by(&self, id: RecordId, kind: Option<&str>) -> Result<Option<RecordId>> {
        if kind.and_then(alongside_domain::kind).is_none_or(|kind| kind.acts_on.is_none()) {
            return Ok(None);
        }
        let mut rows = self.connection.prepare_cached(OF_ID)?;
        let row = rows.query_row([Id::from(id)], read_row).optional()?;
        row.map_or(Ok(None), |row| self.acts_on(&row))
    }

    /// The record of which a row's record says something, if it is here and may have it said of it.
    fn acts_on(&self, row: &Row) -> Result<Option<RecordId>> {
        let Some(named) = listing::acts_on(row) else { return Ok(None) };
        let kind: Option<String> = self
            .connection
            .prepare_cached("SELECT kind FROM record WHERE id = ?1")?
            .query_row([Id::from(named)], |row| row.get(0))
            .optional()?;
        Ok(kind.filter(|kind| listing::may_act(row.kind.as_str(), kind)).map(|_| named))
    }

    /// Takes note of a row that was written of a new record.
    pub(super) fn note_fresh(&mut self, row: &Row, values: impl Iterator<Item = (i64, SortValue, RecordId)>) {
        self.counts.add(row.kind.as_str(), row.standing == Standing::Voided, 1);
        self.people.extend(row.participant);
        self.values.extend(values);
    }

    /// Takes note of a new record of which something may be said, or that says something of another.
    pub(super) fn note_acting(&mut self, id: RecordId, acts_on: Option<RecordId>) {
        self.acted_on.extend([id].into_iter().chain(acts_on));
    }

    /// Brings the rows up to date of which something may be said now. What is said of them leads to others only
    /// so far: no chain of kinds comes back to where it began.
    fn follow(&mut self) -> Result<()> {
        while !self.acted_on.is_empty() {
            let ids = std::mem::take(&mut self.acted_on);
            self.refresh(&ids)?;
        }
        Ok(())
    }

    fn write_values(&mut self) -> Result<()> {
        fresh::write_values(self.connection, std::mem::take(&mut self.values))
    }

    /// Brings the rest up to date; what comes next for people later, where that is `put_off`.
    pub(crate) fn finish(mut self, put_off: bool) -> Result<()> {
        self.write_values()?;
        self.follow()?;
        self.counts.write(self.connection)?;
        if put_off {
            return next::put_off(self.connection, &self.people);
        }
        self.people.iter().try_for_each(|id| next::refresh(self.connection, *id))
    }
}

/// How many more there are of each kind, standing and voided.
#[derive(Default)]
struct Counting {
    standing: BTreeMap<String, i64>,
    voided: BTreeMap<String, i64>,
}

impl Counting {
    fn add(&mut self, kind: &str, voided: bool, more: i64) {
        let kinds = if voided { &mut self.voided } else { &mut self.standing };
        match kinds.get_mut(kind) {
            Some(count) => *count = count.saturating_add(more),
            None => drop(kinds.insert(kind.to_owned(), more)),
        }
    }

    fn write(self, connection: &Connection) -> Result<()> {
        let standing = self.standing.into_iter().map(|(kind, more)| (kind, false, more));
        let voided = self.voided.into_iter().map(|(kind, more)| (kind, true, more));
        for (kind, voided, more) in standing.chain(voided).filter(|(_, _, more)| *more != 0) {
            connection
                .prepare_cached(
                    "INSERT INTO kind_count (kind, voided, number) VALUES (?1, ?2, ?3)
                     ON CONFLICT (kind, voided) DO UPDATE SET number = number + ?3",
                )?
                .execute((kind, voided, more))?;
        }
        Ok(())
    }
}

/// What the tables held of a record.
struct BeforeThat {
    number: i64,
    kind: String,
    participant: Option<RecordId>,
    voided: bool,
    held: Vec<u8>,
    searched: Vec<u8>,
}

fn before(connection: &Connection, id: RecordId) -> Result<Option<BeforeThat>> {
    Ok(connection
        .prepare_cached(
            "SELECT rowid, kind, participant, standing = 'voided', held, searched FROM record_row
             WHERE id = ?1",
        )?
        .query_row([Id::from(id)], |row| {
            Ok(BeforeThat {
                number: row.get(0)?,
                kind: row.get(1)?,
                participant: row.get::<_, Option<Id>>(2)?.map(Id::record),
                voided: row.get(3)?,
                held: row.get(4)?,
                searched: row.get(5)?,
            })
        })
        .optional()?)
}

/// Gives the row as it is now.
fn refresh_one(
    connection: &Connection,
    (id, record): (RecordId, Option<StoredRecord>),
    before: Option<BeforeThat>,
    counts: &mut Counting,
) -> Result<Option<Row>> {
    let Some(record) = record else {
        remove(connection, id, before)?;
        return Ok(None);
    };
    let row = listing::shown_with(connection, row_of(&record))?;
    counts.add(row.kind.as_str(), row.standing == Standing::Voided, 1);
    let derived = listing::Derived::of(&record, &row)?;
    let (held, searched) =
        before.as_ref().map_or((&[][..], &[][..]), |before| (&before.held, &before.searched));
    write(connection, &row, &record.audience, &derived)?;
    let number = before.as_ref().map_or_else(|| connection.last_insert_rowid(), |before| before.number);
    derived.write_values(connection, &row, held)?;
    derived.write_words(connection, number, searched)?;
    if record.root == Root::Itself {
        participant::refresh(connection, &record)?;
    }
    Ok(Some(row))
}

/// Writes the row. What is there already is left alone, each half by itself: a write to a column that stands in
/// an index writes to that index, and there are many.
fn write(connection: &Connection, row: &Row, audience: &Audience, derived: &listing::Derived) -> Result<()> {
    let fields = serde_json::to_string(&row.fields).map_err(|_| VaultError::Invalid { what: "fields" })?;
    let written = Written { row, fields: &fields, audience, derived, to_come: &to_come_of(row) };
    written.put(&mut connection.prepare_cached(PUT)?)?;
    written.put_rest(&mut connection.prepare_cached(PUT_REST)?)
}

fn remove(connection: &Connection, id: RecordId, before: Option<BeforeThat>) -> Result<()> {
    participant::remove(connection, id)?;
    earlier::forget(connection, id)?;
    if let Some(before) = before {
        listing::forget(connection, id.into(), before.number, &before.held, &before.searched)?;
    }
    connection.prepare_cached("DELETE FROM record_row WHERE id = ?1")?.execute([Id::from(id)])?;
    // What one's own changes belong to has to be known for as long as they are kept.
    connection
        .prepare_cached(
            "DELETE FROM record WHERE id = ?1
                 AND NOT EXISTS (SELECT 1 FROM own_change WHERE record = ?1 AND reissued = 0)",
        )?
        .execute([Id::from(id)])?;
    Ok(())
}
