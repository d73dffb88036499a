//! Keeping a participant's record away from some of us: it is on no laptop that any of them uses.

use alongside_domain::{KEPT_FROM, kinds::PARTICIPANT};
use alongside_record::RecordId;
use serde_json::{Map, Value};

use crate::{
    Alongside, FieldError, Open, Result,
    people::{Names, texts},
    records::{amendment_now, append},
    views::{KeptAway, Saved},
};

impl Alongside {
    /// From whom of us a participant's record is kept away.
    ///
    /// # Errors
    /// `not_an_id`; `not_permitted`; `locked`; the vault's codes.
    pub fn kept_away(&self, participant: &str) -> Result<Vec<KeptAway>> {
        let id: RecordId = participant.parse()?;
        self.read(|open| {
            open.must_see(&PARTICIPANT.audience.into())?;
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            let mut found: Vec<KeptAway> = Vec::new();
            for record in open.vault.records_of(id)? {
                for staff in kept_from(open, record)? {
                    if found.iter().all(|one| one.staff != staff) {
                        let name = names.of_text(Some(staff.clone()))?.unwrap_or_default();
                        found.push(KeptAway { staff, name });
                    }
                }
            }
            Ok(found)
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

/// Whether a participant's record is kept away from somebody who works here.
pub(crate) fn keeps_away(open: &Open, participant: RecordId, staff: &str) -> Result<bool> {
    for record in open.vault.records_of(participant)? {
        if kept_from(open, record)?.iter().any(|one| one == staff) {
            return Ok(true);
        }
    }
    Ok(false)
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
    let mut changes = Vec::new();
    for record in open.vault.records_of(id)? {
        let row = open.row(record)?.filter(|row| row.kind.as_str() == PARTICIPANT.name);
        row.ok_or(FieldError::NotFound)?;
        let mut people = kept_from(open, record)?;
        let known = people.iter().any(|one| *one == staff);
        if known == away {
            continue;
        }
        people.retain(|one| *one != staff);
        people.extend(away.then(|| staff.clone()));
        let fields = Map::from_iter([(KEPT_FROM.to_owned(), Value::from(people))]);
        changes.push(amendment_now(open, record, fields, now_ms)?);
    }
    if changes.is_empty() {
        return Ok(Saved { id: id.to_string(), all: Vec::new() });
    }
    append(open, changes, None)
}

fn kept_from(open: &Open, record: RecordId) -> Result<Vec<String>> {
    Ok(open.vault.row(record)?.map(|row| texts(&row.fields, KEPT_FROM)).unwrap_or_default())
}
