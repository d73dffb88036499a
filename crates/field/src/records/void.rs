//! Voiding a record with a reason, and undoing that. Nothing is deleted.

use alongside_domain::{Invalid, Problem};
use alongside_record::{Dot, RecordId, RecordState, Standing, UnitName, UnitWrite, VOID, Value, VoidMark};
use alongside_vault::{NewChange, StoredRecord, Target};

use super::save::{append, change, permitted_by_name};
use crate::{Alongside, FieldError, Open, Result, views::Saved};

/// The version of the void unit, which belongs to no kind.
const SCHEMA: u32 = 1;

impl Alongside {
    /// Voids a record. It covers the values that are on the screen now; what somebody else wrote
    /// meanwhile makes a conflict.
    ///
    /// # Errors
    /// `required` without a reason; `not_permitted`; `not_found`; `locked`; the vault's codes.
    pub fn void_record(&self, id: &str, reason: &str) -> Result<Saved> {
        let id: RecordId = id.parse()?;
        let now = self.now_ms();
        let (saved, kind) = self.with_open(|open| {
            let record = open.vault.record(id)?.ok_or(FieldError::NotFound)?;
            permitted_by_name(open, record.kind.as_str())?;
            let change = void(open, &record, reason, now)?;
            Ok((append(open, vec![change], None)?, record.kind))
        })?;
        self.refresh_safety_card_after(kind.as_str());
        Ok(saved)
    }

    /// Undoes a void.
    ///
    /// # Errors
    /// `no_conflict` when the record stands; `not_permitted`; `not_found`; `locked`; the vault's codes.
    pub fn restore_record(&self, id: &str) -> Result<Saved> {
        let id: RecordId = id.parse()?;
        let now = self.now_ms();
        let (saved, kind) = self.with_open(|open| {
            let record = open.vault.record(id)?.ok_or(FieldError::NotFound)?;
            permitted_by_name(open, record.kind.as_str())?;
            if record.state.standing() == Standing::Standing {
                return Err(FieldError::NoConflict);
            }
            let value = Value::from_json(&serde_json::Value::Null);
            let write = UnitWrite { unit: VOID.into(), value, names: void_dots(&record.state) };
            let change = change(open, Target::Existing(id), SCHEMA, vec![write], None, now)?;
            Ok((append(open, vec![change], None)?, record.kind))
        })?;
        self.refresh_safety_card_after(kind.as_str());
        Ok(saved)
    }
}

/// The live dots of a record's void unit.
pub(super) fn void_dots(state: &RecordState) -> Vec<Dot> {
    let unit = state.units.get(&UnitName::from(VOID));
    unit.map(|unit| unit.live().keys().copied().collect()).unwrap_or_default()
}

/// The dots that a void of the record as it is now covers.
pub(super) fn covers(state: &RecordState) -> Vec<Dot> {
    let mut dots: Vec<Dot> = state.own_units().flat_map(|(_, unit)| unit.live().keys().copied()).collect();
    dots.sort_unstable();
    dots.dedup();
    dots
}

/// The change that voids a record.
pub(super) fn void(open: &Open, record: &StoredRecord, reason: &str, now_ms: i64) -> Result<NewChange> {
    if reason.trim().is_empty() {
        return Err(Invalid::new(Problem::Required, "reason").into());
    }
    let mark = VoidMark { reason: reason.trim().to_owned(), covers: covers(&record.state) };
    let names = void_dots(&record.state);
    let write = UnitWrite { unit: VOID.into(), value: mark.to_value(), names };
    change(open, Target::Existing(record.id), SCHEMA, vec![write], None, now_ms)
}
