//! An entry that was written for the wrong person.

use alongside_domain::{Invalid, Problem, usual_fields::PARTICIPANT};
use alongside_record::RecordId;
use alongside_vault::{NewChange, Row};
use serde_json::{Map, Value};

use super::{
    along::along_with,
    save::{append, declared, new_record, point_to_first},
    void::void,
};
use crate::{Alongside, FieldError, Open, Result, views::Saved};

/// Why the wrong entry is voided and where the right one comes from: a code, which the catalogue words.
const REASON: &str = "wrong_person";

impl Alongside {
    /// Voids an entry here and copies it to the right person, all or nothing. What it was written along
    /// with goes with it, unless other entries belong to that too.
    ///
    /// # Errors
    /// `immutable` for what was said once for all; `unresolved_conflict` when the entry has to be settled first; `not_found`; `locked`; the
    /// vault's codes.
    pub fn move_to_right_person(&self, id: &str, participant: &str) -> Result<Saved> {
        let id: RecordId = id.parse()?;
        let right: RecordId = participant.parse()?;
        let now = self.now_ms();
        self.with_open(|open| {
            open.record(right)?.ok_or(FieldError::NotFound)?;
            let wrong = open.row(id)?.ok_or(FieldError::NotFound)?;
            let kind = declared(wrong.kind.as_str())?;
            if kind.immutable {
                // What was said of one person in somebody's name is not said of another.
                return Err(Invalid::new(Problem::Immutable, kind.name).into());
            }
            let mut moved = vec![copied(open, &wrong, right, now)?];
            let mut voided = vec![self::voided(open, id, now)?];
            if let (Some(along), Some(field)) = (along_with(open, kind, &wrong)?, kind.along_with) {
                // The copy belongs to the copy, which is the first record of this save.
                moved.iter_mut().for_each(|copy| point_to_first(copy, field));
                moved.insert(0, copied(open, &along, right, now)?);
                voided.push(self::voided(open, along.id, now)?);
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

fn voided(open: &Open, id: RecordId, now_ms: i64) -> Result<NewChange> {
    let record = open.record(id)?.ok_or(FieldError::NotFound)?;
    if let Some(unit) = record.state.conflicts().first() {
        return Err(FieldError::UnresolvedConflict { unit: unit.to_string() });
    }
    void(open, &record, REASON, now_ms)
}

/// The entry as a new one of the right person. What this build does not know of it stays behind.
fn copied(open: &Open, wrong: &Row, right: RecordId, now_ms: i64) -> Result<NewChange> {
    let kind = declared(wrong.kind.as_str())?;
    let known = |(name, _): &(&String, &Value)| kind.field(name).is_some();
    let mut fields: Map<String, Value> =
        wrong.fields.iter().filter(known).map(|(name, value)| (name.clone(), value.clone())).collect();
    if !fields.contains_key(PARTICIPANT.name) {
        return Err(FieldError::NotFound);
    }
    fields.insert(PARTICIPANT.name.to_owned(), Value::from(right.to_string()));
    new_record(open, kind.name, fields, Some(REASON.to_owned()), now_ms)
}
