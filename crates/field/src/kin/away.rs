//! Keeping a participant's record away from some of us: it is on no laptop that any of them uses.

use alongside_domain::{KEPT_FROM, LOCKED_FOR, kinds::PARTICIPANT};
use alongside_record::RecordId;
use serde_json::{Map, Value};

use crate::{
    Alongside, FieldError, Open, Result,
    people::{Names, texts},
    records::{amendment_now, append},
    views::{Saved, StaffName},
};

impl Alongside {
    /// From whom of us a participant's record is kept away.
    ///
    /// # Errors
    /// `not_an_id`; `not_permitted`; `locked`; the vault's codes.
    pub fn kept_away(&self, participant: &str) -> Result<Vec<StaffName>> {
        let id: RecordId = participant.parse()?;
        self.read(|open| {
            open.must_see(&PARTICIPANT.audience.into())?;
            named_in(open, id, KEPT_FROM)
        })
    }

    /// Keeps a participant's record away from somebody who works here.
    ///
    /// # Errors
    /// `not_found`; `unresolved_conflict`; `not_permitted`; else as [`Alongside::save_record`].
    pub fn keep_away(&self, participant: &str, staff: &str) -> Result<Saved> {
        let (id, staff): (RecordId, RecordId) = (participant.parse()?, staff.parse()?);
        let now = self.now_ms();
        self.with_open(|open| keep_from(open, id, staff, true, now))
    }

    /// Lets somebody who works here have a participant's record again, as far as they serve them.
    ///
    /// # Errors
    /// As [`Alongside::keep_away`].
    pub fn keep_away_no_more(&self, participant: &str, staff: &str) -> Result<Saved> {
        let (id, staff): (RecordId, RecordId) = (participant.parse()?, staff.parse()?);
        let now = self.now_ms();
        self.with_open(|open| keep_from(open, id, staff, false, now))
    }
}

/// Whether a participant's record is kept away from somebody who works here, or locked for others.
pub(crate) fn keeps_away(open: &Open, participant: RecordId, staff: &str) -> Result<bool> {
    for record in open.vault.records_of(participant)? {
        let locked = staff_in(open, record, LOCKED_FOR)?;
        let is_outside = !locked.is_empty() && locked.iter().all(|one| one != staff);
        if is_outside || staff_in(open, record, KEPT_FROM)?.iter().any(|one| one == staff) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whom of us a field of any of somebody's records names.
pub(super) fn named_in(open: &Open, id: RecordId, field: &str) -> Result<Vec<StaffName>> {
    let mut names = Names::new(&open.vault, &open.facts.organisation_name);
    let mut found: Vec<StaffName> = Vec::new();
    for record in open.vault.records_of(id)? {
        for staff in staff_in(open, record, field)? {
            if found.iter().all(|one| one.staff != staff) {
                let name = names.of_text(Some(staff.clone()))?.unwrap_or_default();
                found.push(StaffName { staff, name });
            }
        }
    }
    Ok(found)
}

/// Writes it into every record of theirs that does not say so yet.
pub(super) fn keep_from(
    open: &mut Open,
    id: RecordId,
    staff: RecordId,
    away: bool,
    now_ms: i64,
) -> Result<Saved> {
    let staff = staff.to_string();
    let said = |mut people: Vec<String>| {
        people.retain(|one| *one != staff);
        people.extend(away.then(|| staff.clone()));
        people
    };
    say_of_all(open, id, KEPT_FROM, said, now_ms)
}

/// Says something else of us in a field of every record of somebody that does not say so yet.
pub(super) fn say_of_all(
    open: &mut Open,
    id: RecordId,
    field: &str,
    said: impl Fn(Vec<String>) -> Vec<String>,
    now_ms: i64,
) -> Result<Saved> {
    let mut changes = Vec::new();
    for record in open.vault.records_of(id)? {
        let row = open.row(record)?.filter(|row| row.kind.as_str() == PARTICIPANT.name);
        row.ok_or(FieldError::NotFound)?;
        let before = staff_in(open, record, field)?;
        let people = said(before.clone());
        let same = |one: &[String], other: &[String]| one.iter().all(|staff| other.contains(staff));
        if same(&before, &people) && same(&people, &before) {
            continue;
        }
        let fields = Map::from_iter([(field.to_owned(), Value::from(people))]);
        changes.push(amendment_now(open, record, fields, now_ms)?);
    }
    if changes.is_empty() {
        return Ok(Saved { id: id.to_string(), all: Vec::new() });
    }
    append(open, changes, None)
}

fn staff_in(open: &Open, record: RecordId, field: &str) -> Result<Vec<String>> {
    Ok(open.vault.row(record)?.map(|row| texts(&row.fields, field)).unwrap_or_default())
}
