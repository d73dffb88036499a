//! What comes next for a participant, worked out in this one place: the day that the newest record gives
//! of those that set the next date ([`alongside_domain::SetsNext`]), the open plans, and whether they would
//! rather have no date at all.

use std::collections::BTreeSet;

use alongside_record::RecordId;
use rusqlite::{Connection, OptionalExtension, types::FromSqlError};

use super::{
    begins::begins_before,
    cadence::hoped_by_cadence,
    needs::{Missing, missing},
    next_kinds::{GIVEN_SINCE, LAST_MET, NEWEST_THAT_SETS},
    together::{Person, regroup, shown_as},
    worries::worried_since,
};
use crate::{
    Result, Vault,
    database::{Id, at_most},
};

/// Before everybody who ever was met.
const NEVER_MET: i64 = i64::MIN;

/// What comes next for a participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Something on a day.
    Dated,
    /// Something is open that has no day.
    Undated,
    /// They would rather have no next date.
    Declined,
    /// Nothing.
    None,
    /// They moved, their care was closed, or they died.
    Ended,
}

impl Step {
    const ALL: [Self; 5] = [Self::Dated, Self::Undated, Self::Declined, Self::None, Self::Ended];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Dated => "dated",
            Self::Undated => "undated",
            Self::Declined => "declined",
            Self::None => "none",
            Self::Ended => "ended",
        }
    }

    pub(super) fn named(name: &str) -> rusqlite::Result<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name).ok_or_else(|| FromSqlError::InvalidType.into())
    }
}

/// What a participant's row says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// In one word.
    pub step: Step,
    /// The earliest day of all that comes next, `YYYY-MM-DD`.
    pub day: Option<String>,
    /// The day that was set for the next contact, apart from other plans.
    pub contact: Option<String>,
    /// The first day on which that contact is hoped for, where a cadence gives it.
    pub from: Option<String>,
    /// Whether we then ask how often they would like to hear from us.
    pub asks: bool,
    /// The record that gives that day, says that they would rather have none, or gave none.
    pub because: Option<RecordId>,
    /// When somebody met them last, milliseconds since 1970 (UTC).
    pub last_met: Option<i64>,
}

impl Vault {
    /// What comes next for a participant, where the participant is here.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn next(&self, participant: RecordId) -> Result<Option<Next>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT step, next_day, next_due, next_due_because, last_met, next_from, next_asks
             FROM participant_row WHERE id = ?1",
        )?;
        let shown = shown_as(&self.connection, participant)?;
        Ok(statement.query_row([Id::from(shown)], |row| read(row, 0)).optional()?)
    }
}

/// The seven columns from `first` on.
pub(super) fn read(row: &rusqlite::Row<'_>, first: usize) -> rusqlite::Result<Next> {
    Ok(Next {
        step: Step::named(row.get_ref(first)?.as_str()?)?,
        day: row.get(first + 1)?,
        contact: row.get(first + 2)?,
        because: row.get::<_, Option<Id>>(first + 3)?.map(Id::record),
        last_met: row.get(first + 4)?,
        from: row.get(first + 5)?,
        asks: row.get(first + 6)?,
    })
}

/// Brings what a participant's row says of it up to date, and that of everybody who is, or was, one person with
/// them.
pub(super) fn refresh(connection: &Connection, participant: RecordId) -> Result<()> {
    regroup(connection, participant)?.iter().try_for_each(|person| work_out(connection, person))
}

fn work_out(connection: &Connection, person: &Person) -> Result<()> {
    let records: Vec<Id> = person.records.iter().map(|(record, _)| Id::from(*record)).collect();
    let ended = person.records.iter().all(|(_, facts)| facts.ended)
        || person.records.iter().any(|(_, facts)| facts.careful && facts.ended);
    let died = person.records.iter().any(|(_, facts)| facts.died);
    let worried_since = if died { None } else { earliest_worry(connection, &records)? };
    let last_met = last_met(connection, &records)?;
    let next = if ended { ended_next(last_met) } else { going_on(connection, &records, last_met)? };
    let begins = begins_before(connection, &records, next.day.as_deref())?;
    let needs = if ended { Missing::default() } else { missing(connection, person)? };
    connection
        .prepare_cached(
            "UPDATE participant_row SET step = ?2, next_day = ?3, next_due = ?4, next_due_because = ?5,
                 last_met = ?6, next_key = coalesce(?3, '~'), met_key = coalesce(?6, ?7), worried_since = ?8,
                 next_from = ?9, next_asks = ?10, alone = ?11, incomplete = ?12, begins_on = ?13
             WHERE id = ?1 AND (step <> ?2 OR next_day IS NOT ?3 OR next_due IS NOT ?4
                 OR next_due_because IS NOT ?5 OR last_met IS NOT ?6 OR worried_since IS NOT ?8
                 OR next_from IS NOT ?9 OR next_asks IS NOT ?10 OR alone <> ?11 OR incomplete <> ?12
                 OR begins_on IS NOT ?13)",
        )?
        .execute((
            Id::from(person.shown),
            next.step.name(),
            next.day,
            next.contact,
            next.because.map(Id::from),
            next.last_met,
            NEVER_MET,
            worried_since,
            next.from,
            next.asks,
            needs.alone,
            needs.incomplete,
            begins,
        ))?;
    Ok(())
}

/// Notes that what comes next for these is to be worked out later.
pub(super) fn put_off(connection: &Connection, people: &BTreeSet<RecordId>) -> Result<()> {
    let mut insert =
        connection.prepare_cached("INSERT OR IGNORE INTO next_due_work (participant) VALUES (?1)")?;
    for participant in people {
        insert.execute([Id::from(*participant)])?;
    }
    Ok(())
}

/// Works out what was put off, for at most so many participants. Gives for how many it did.
pub(crate) fn catch_up(connection: &Connection, most: usize) -> Result<usize> {
    let mut statement =
        connection.prepare_cached("SELECT participant FROM next_due_work ORDER BY participant LIMIT ?1")?;
    let rows = statement.query_map([at_most(most)], |row| row.get(0).map(Id::record))?;
    let people: Vec<RecordId> = rows.collect::<rusqlite::Result<_>>()?;
    people.iter().try_for_each(|participant| refresh(connection, *participant))?;
    if let Some(last) = people.last() {
        connection
            .prepare_cached("DELETE FROM next_due_work WHERE participant <= ?1")?
            .execute([Id::from(*last)])?;
    }
    Ok(people.len())
}

const fn ended_next(last_met: Option<i64>) -> Next {
    Next { step: Step::Ended, day: None, contact: None, from: None, asks: false, because: None, last_met }
}

/// Since when somebody worries, whichever record says so.
fn earliest_worry(connection: &Connection, records: &[Id]) -> Result<Option<i64>> {
    let mut since = Vec::new();
    for id in records {
        since.extend(worried_since(connection, *id)?);
    }
    Ok(since.into_iter().min())
}

fn going_on(connection: &Connection, records: &[Id], last_met: Option<i64>) -> Result<Next> {
    let set = set_by_the_newest(connection, records)?;
    let given = set.as_ref().and_then(|(day, _)| day.clone());
    let declined = if given.is_some() { None } else { standing_decline(connection, records)? };
    let mut cadence = None;
    if given.is_none() && declined.is_none() {
        let mut windows = Vec::new();
        for id in records {
            windows.extend(hoped_by_cadence(connection, *id)?);
        }
        cadence = windows.into_iter().min_by_key(|(window, _)| window.until);
    }
    let contact = given.or_else(|| cadence.as_ref().map(|(window, _)| window.until.to_string()));
    let plan = first_plan(connection, records)?;
    let day = [contact.as_ref(), plan.day.as_ref()].into_iter().flatten().min().cloned();
    let step = match (&day, plan.any, declined) {
        (Some(_), _, _) => Step::Dated,
        (None, true, _) => Step::Undated,
        (None, false, Some(_)) => Step::Declined,
        (None, false, None) => Step::None,
    };
    let by_cadence = cadence.as_ref().map(|(_, record)| *record);
    let because = declined.or(by_cadence).or(set.map(|(_, because)| because));
    Ok(Next {
        step,
        day,
        contact,
        from: cadence.as_ref().map(|(window, _)| window.from.to_string()),
        asks: cadence.is_some_and(|(window, _)| window.asks),
        because: because.map(Id::record),
        last_met,
    })
}

/// What the newest record says of those that set the next date: its day, if it gives one.
fn set_by_the_newest(connection: &Connection, records: &[Id]) -> Result<Option<(Option<String>, Id)>> {
    let mut statement = connection.prepare_cached(&NEWEST_THAT_SETS)?;
    let mut newest = Vec::new();
    for id in records {
        let set = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(2)?, row.get::<_, Id>(1)?, row.get(0)?));
        newest.extend(statement.query_row([id], set).optional()?);
    }
    let newest = newest.into_iter().max_by_key(|(at, id, _)| (*at, id.record()));
    Ok(newest.map(|(_, id, day)| (day, id)))
}

/// The record that says that they would rather have no next date, unless a newer one gave a day: to ask
/// less than that of them, a record without either changes nothing.
fn standing_decline(connection: &Connection, records: &[Id]) -> Result<Option<Id>> {
    let mut statement = connection.prepare_cached(
        "SELECT happened_at, id FROM record_row INDEXED BY record_row_declines
         WHERE participant = ?1 AND declines = 1 AND standing <> 'voided' AND happened_at IS NOT NULL
         ORDER BY happened_at DESC, id DESC LIMIT 1",
    )?;
    let mut declined = Vec::new();
    for id in records {
        let declines = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, Id>(1)?));
        declined.extend(statement.query_row([id], declines).optional()?);
    }
    let declined = declined.into_iter().max_by_key(|(at, id)| (*at, id.record()));
    let Some((happened_at, record)) = declined else { return Ok(None) };
    let mut given_since = connection.prepare_cached(&GIVEN_SINCE)?;
    for id in records {
        if given_since.exists((id, happened_at, record))? {
            return Ok(None);
        }
    }
    Ok(Some(record))
}

#[derive(Default)]
struct FirstPlan {
    any: bool,
    day: Option<String>,
}

fn first_plan(connection: &Connection, records: &[Id]) -> Result<FirstPlan> {
    let mut any = connection.prepare_cached(
        "SELECT 1 FROM record_row INDEXED BY record_row_planned
         WHERE participant = ?1 AND planned = 1 AND standing <> 'voided' LIMIT 1",
    )?;
    // Those without a day come first in the index.
    let mut day = connection.prepare_cached(
        "SELECT due_on FROM record_row INDEXED BY record_row_planned
         WHERE participant = ?1 AND planned = 1 AND standing <> 'voided' AND due_on IS NOT NULL
         ORDER BY due_on LIMIT 1",
    )?;
    let mut first = FirstPlan::default();
    for id in records {
        if !any.exists([id])? {
            continue;
        }
        let dated: Option<String> = day.query_row([id], |row| row.get(0)).optional()?;
        first.any = true;
        first.day = [first.day, dated].into_iter().flatten().min();
    }
    Ok(first)
}

fn last_met(connection: &Connection, records: &[Id]) -> Result<Option<i64>> {
    let mut statement = connection.prepare_cached(&LAST_MET)?;
    let mut last = None;
    for id in records {
        last = last.max(statement.query_row([id], |row| row.get(0)).optional()?);
    }
    Ok(last)
}
