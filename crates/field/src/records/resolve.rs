//! Settling a conflict: a person chooses.

use alongside_domain::{Invalid, Problem, check_unit, fields_of, kind};
use alongside_record::{Dot, RecordId, RecordState, UnitName, UnitWrite, VOID, Value, VoidMark};
use alongside_vault::Target;

use super::{
    corrections::answered,
    save::{append, change, may_say, permitted_by_name, refuse_placeholders, today},
    void::covers,
};
use crate::{
    Alongside, FieldError, Result,
    people::seen,
    views::{ResolveRequest, Saved},
};

/// The schema version of a void, which belongs to no kind.
const SCHEMA: u32 = 1;

impl Alongside {
    /// Writes the chosen value, naming every value that was on the screen, the chosen one included:
    /// two people who settle it in opposite ways then conflict again and do not cancel out.
    ///
    /// # Errors
    /// `no_conflict` when there is nothing to settle or the choice is not among what is live;
    /// `wrong_type` and the like for another value; `not_permitted`; `not_found`; `locked`; the vault's codes.
    pub fn resolve(&self, request: ResolveRequest) -> Result<Saved> {
        let id: RecordId = request.id.parse()?;
        let unit = UnitName::from(request.unit);
        let names = seen(&request.shown)?;
        let now = self.now_ms();
        let (saved, kind) = self.with_open(|open| {
            let record = open.record(id)?.ok_or(FieldError::NotFound)?;
            permitted_by_name(open, record.kind.as_str())?;
            if !record.state.conflicts().contains(&unit) {
                return Err(FieldError::NoConflict);
            }
            let value = match (request.choose, request.value) {
                (Some(dot), None) => chosen(&record.state, &unit, dot.parse()?)?,
                (None, value) if unit.as_str() == VOID => voided(&record.state, value)?,
                (None, value) => {
                    let value = value.unwrap_or_default();
                    refuse_placeholders(unit.as_str(), &value)?;
                    check_unit(record.kind.as_str(), unit.as_str(), &value, today(open, now)?)?;
                    Value::from_json(&value)
                }
                (Some(_), Some(_)) => return Err(FieldError::NoConflict),
            };
            if let (Some(kind), Ok(said)) = (kind(record.kind.as_str()), value.to_json())
                && unit.as_str() != VOID
            {
                may_say(open, kind, &fields_of(&unit, said))?;
            }
            let taken_out = answered(open, record.kind.as_str(), id, [unit.as_str()], now)?;
            let write = UnitWrite { unit, value, names };
            let change = change(open, Target::Existing(id), SCHEMA, vec![write], None, now)?;
            let changes = [change].into_iter().chain(taken_out).collect();
            Ok((append(open, changes, None)?, record.kind))
        })?;
        self.refresh_safety_card_after(kind.as_str());
        Ok(saved)
    }

    /// As [`Self::resolve`], by somebody who has just looked at the record as it is now (the command
    /// line).
    ///
    /// # Errors
    /// As [`Self::resolve`].
    pub fn resolve_over(
        &self,
        id: &str,
        unit: &str,
        choose: Option<String>,
        value: Option<serde_json::Value>,
    ) -> Result<Saved> {
        let shown = self.conflict(id, unit)?.shown;
        self.resolve(ResolveRequest { id: id.to_owned(), unit: unit.to_owned(), choose, value, shown })
    }
}

/// Another value for a void: nothing brings the record back, and a reason keeps it out.
fn voided(state: &RecordState, value: Option<serde_json::Value>) -> Result<Value> {
    match value {
        None | Some(serde_json::Value::Null) => Ok(Value::from_json(&serde_json::Value::Null)),
        Some(value) => match value.get("reason").and_then(serde_json::Value::as_str).map(str::trim) {
            Some("") => Err(Invalid::new(Problem::Required, "reason").into()),
            Some(reason) => Ok(VoidMark { reason: reason.to_owned(), covers: covers(state) }.to_value()),
            None => Err(Invalid::new(Problem::WrongType, VOID).into()),
        },
    }
}

/// The value of the chosen dot. A void that is kept now covers everything that is live.
fn chosen(state: &RecordState, unit: &UnitName, dot: Dot) -> Result<Value> {
    let live = state.units.get(unit).and_then(|unit| unit.live().get(&dot)).ok_or(FieldError::NoConflict)?;
    if unit.as_str() != VOID {
        return Ok(live.value.clone());
    }
    let reason = serde_json::from_slice(live.value.as_bytes()).ok();
    Ok(match reason {
        Some(VoidMark { reason, .. }) => VoidMark { reason, covers: covers(state) }.to_value(),
        None => live.value.clone(),
    })
}
