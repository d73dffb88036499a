//! An entry that was written for the wrong person.

use alongside_record::RecordId;
use alongside_vault::Row;
use serde_json::{Map, Value};

use super::{
    save::{append, declared, new_record, point_to_first},
    void::void,
};
use crate::{Alongside, FieldError, Open, Result, people::text, views::Saved};

/// Why the wrong entry is voided and where the right one comes from: a code, which the catalogue words.
const REASON: &str = "wrong_person";

impl Alongside {
    /// Voids an entry here and copies it to the right person, all or nothing. A check-in takes its
    /// encounter along, unless other entries belong to that too.
    ///
    /// # Errors
    /// `unresolved_conflict` when the entry has to be settled first; `not_found`; `locked`; the
    /// vault's codes.
    pub fn move_to_right_person(&self, id: &str, participant: &str) -> Result<Saved> {
        let id: RecordId = id.parse()?;
        let right: RecordId = participant.parse()?;
        let now = self.now_ms();
        self.with_open(|open| {
            open.vault.record(right)?.ok_or(FieldError::NotFound)?;
            let wrong = open.vault.row(id)?.ok_or(FieldError::NotFound)?;
            let mut moved = vec![copied(open, &wrong, right, now)?];
            let mut voided = vec![voided(open, id, now)?];
            if let Some(encounter) = encounter_of(open, &wrong)? {
                moved.insert(0, copied(open, &encounter, right, now)?);
                voided.push(self::voided(open, encounter.id, now)?);
                moved.iter_mut().skip(1).for_each(|copy| point_to_first(copy, "encounter"));
            }
            let copy = moved.len() - 1;
            moved.extend(voided);
            let mut saved = append(open, moved, None)?;
            saved.all.swap(0, copy);
            saved.id = saved.all.first().cloned().unwrap_or_default();
            Ok(saved)
        })
    }
}

fn voided(open: &Open, id: RecordId, now_ms: i64) -> Result<alongside_vault::NewChange> {
    let record = open.vault.record(id)?.ok_or(FieldError::NotFound)?;
    if let Some(unit) = record.state.conflicts().first() {
        return Err(FieldError::UnresolvedConflict { unit: unit.to_string() });
    }
    void(open, &record, REASON, now_ms)
}

fn copied(open: &Open, wrong: &Row, right: RecordId, now_ms: i64) -> Result<alongside_vault::NewChange> {
    let kind = declared(wrong.kind.as_str())?;
    let known = |(name, _): &(&String, &Value)| kind.field(name).is_some();
    let mut fields: Map<String, Value> =
        wrong.fields.iter().filter(known).map(|(name, value)| (name.clone(), value.clone())).collect();
    if !fields.contains_key("participant") {
        return Err(FieldError::NotFound);
    }
    fields.insert("participant".to_owned(), Value::from(right.to_string()));
    new_record(open, kind.name, fields, Some(REASON.to_owned()), now_ms)
}

/// The encounter of a check-in, where no other entry of the wrong person belongs to it.
fn encounter_of(open: &Open, wrong: &Row) -> Result<Option<Row>> {
    let Some(encounter) = text(&wrong.fields, "encounter").and_then(|id| id.parse().ok()) else {
        return Ok(None);
    };
    let Some(participant) = wrong.participant else { return Ok(None) };
    let same = |row: &Row| text(&row.fields, "encounter") == text(&wrong.fields, "encounter");
    let check_ins = open.vault.about(participant, &wrong.kind, usize::MAX)?;
    if check_ins.iter().filter(|row| same(row)).count() > 1 {
        return Ok(None);
    }
    Ok(open.vault.row(encounter)?.filter(|row| row.participant == Some(participant)))
}
