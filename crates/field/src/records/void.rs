//! Voiding a record with a reason, and undoing that. Nothing is deleted.

use alongside_domain::{Invalid, Problem, kind};
use alongside_record::{
    NamedDot, RecordId, RecordState, Standing, UnitName, UnitState, UnitWrite, VOID, Value, VoidMark,
};
use alongside_vault::{NewChange, StoredRecord, Target};

use super::{
    along::stands_or_falls_with,
    said::in_error,
    save::{append, change, permitted_by_name},
};
use crate::{Alongside, FieldError, Open, Result, views::Saved};

/// The version of the void unit, which belongs to no kind.
const SCHEMA: u32 = 1;

impl Alongside {
    /// Voids a record, or says of one that never changes that it was entered in error. A void covers the values that are on the screen now; what somebody else wrote
    /// meanwhile makes a conflict. What it was written along with goes with it, unless other entries
    /// belong to that too, or it stands or lies in conflict by itself.
    ///
    /// # Errors
    /// `required` without a reason; `not_the_author` of what somebody else said once for all; `signed`;
    /// `not_permitted`; `not_found`; `locked`; the vault's codes.
    pub fn void_record(&self, id: &str, reason: &str) -> Result<Saved> {
        let id: RecordId = id.parse()?;
        let now = self.now_ms();
        let (saved, kind) = self.with_open(|open| {
            let record = open.record(id)?.ok_or(FieldError::NotFound)?;
            permitted_by_name(open, record.kind.as_str())?;
            if let Some(in_error) = in_error(open, &record, reason, now)? {
                return Ok((append(open, vec![in_error], None)?, record.kind));
            }
            let mut changes = vec![void(open, &record, reason, now)?];
            if record.state.standing() == Standing::Standing
                && let Some(along) = stands_or_falls_with(open, &record)?
                && permitted_by_name(open, along.kind.as_str()).is_ok()
            {
                changes.push(void(open, &along, reason, now)?);
            }
            Ok((append(open, changes, None)?, record.kind))
        })?;
        self.refresh_safety_card_after(kind.as_str());
        Ok(saved)
    }

    /// Undoes a void, and that of what was taken out along with the record for the same reason.
    ///
    /// # Errors
    /// `no_conflict` when the record stands; `immutable` for what was said once for all; `not_permitted`; `not_found`; `locked`; the vault's codes.
    pub fn restore_record(&self, id: &str) -> Result<Saved> {
        let id: RecordId = id.parse()?;
        let now = self.now_ms();
        let (saved, kind) = self.with_open(|open| {
            let record = open.record(id)?.ok_or(FieldError::NotFound)?;
            permitted_by_name(open, record.kind.as_str())?;
            if kind(record.kind.as_str()).is_some_and(|kind| kind.immutable) {
                return Err(Invalid::new(Problem::Immutable, record.kind.as_str()).into());
            }
            if record.state.standing() == Standing::Standing {
                return Err(FieldError::NoConflict);
            }
            let mut changes = vec![unvoid(open, &record, now)?];
            if let Some(along) = stands_or_falls_with(open, &record)?
                && reasons(&along.state) == reasons(&record.state)
                && permitted_by_name(open, along.kind.as_str()).is_ok()
            {
                changes.push(unvoid(open, &along, now)?);
            }
            Ok((append(open, changes, None)?, record.kind))
        })?;
        self.refresh_safety_card_after(kind.as_str());
        Ok(saved)
    }
}

/// Takes out a record that was written a moment ago and is not so.
pub(crate) fn take_back(open: &mut Open, id: &str, reason: &str, now_ms: i64) -> Result<Saved> {
    let record = open.record(id.parse()?)?.ok_or(FieldError::NotFound)?;
    let change = match in_error(open, &record, reason, now_ms)? {
        Some(said) => said,
        None => void(open, &record, reason, now_ms)?,
    };
    append(open, vec![change], None)
}

/// Why a record was taken out.
fn reasons(state: &RecordState) -> Vec<String> {
    state.void_marks().into_iter().map(|mark| mark.reason).collect()
}

/// The change that undoes the void of a record.
fn unvoid(open: &Open, record: &StoredRecord, now_ms: i64) -> Result<NewChange> {
    let value = Value::from_json(&serde_json::Value::Null);
    let write = UnitWrite { unit: VOID.into(), value, names: void_names(&record.state) };
    change(open, Target::Existing(record.id), SCHEMA, vec![write], None, now_ms)
}

/// The names of what is live in a record's void unit.
fn void_names(state: &RecordState) -> Vec<NamedDot> {
    let unit = state.units.get(&UnitName::from(VOID));
    unit.map(UnitState::names).unwrap_or_default()
}

/// What a void of the record as it is now covers.
pub(super) fn covers(state: &RecordState) -> Vec<NamedDot> {
    let mut names: Vec<NamedDot> = state.own_units().flat_map(|(_, unit)| unit.names()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The change that voids a record.
pub(super) fn void(open: &Open, record: &StoredRecord, reason: &str, now_ms: i64) -> Result<NewChange> {
    if reason.trim().is_empty() {
        return Err(Invalid::new(Problem::Required, "reason").into());
    }
    let mark = VoidMark { reason: reason.trim().to_owned(), covers: covers(&record.state) };
    let names = void_names(&record.state);
    let write = UnitWrite { unit: VOID.into(), value: mark.to_value(), names };
    change(open, Target::Existing(record.id), SCHEMA, vec![write], None, now_ms)
}
