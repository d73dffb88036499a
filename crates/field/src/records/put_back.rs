//! Putting back what a field said before.

use alongside_domain::{check_unit, fields_of};
use alongside_record::{Dot, RecordId, UnitName, UnitWrite, VOID};
use alongside_vault::Target;

use super::{
    corrections::answered,
    detail::value_written,
    save::{append, change, declared, may_say, permitted, today},
};
use crate::{
    Alongside, FieldError, Result,
    people::seen,
    views::{Saved, Shown},
};

impl Alongside {
    /// Writes an earlier value of a unit again: an ordinary save, which names what was on the screen.
    ///
    /// # Errors
    /// `not_found` for a value that this laptop does not know; `unresolved_conflict` where values stand
    /// in conflict, which is settled first; `not_permitted`; `locked`; the vault's codes.
    pub fn put_back(&self, id: &str, unit: &str, dot: &str, shown: &Shown) -> Result<Saved> {
        let id: RecordId = id.parse()?;
        let dot: Dot = dot.parse()?;
        let unit = UnitName::from(unit);
        let now = self.now_ms();
        let (saved, kind) = self.with_open(|open| {
            let record = open.record(id)?.ok_or(FieldError::NotFound)?;
            let kind = declared(record.kind.as_str())?;
            permitted(open, kind)?;
            if unit.as_str() == VOID {
                return Err(FieldError::NotFound);
            }
            if record.state.units.get(&unit).is_some_and(|state| state.in_conflict()) {
                return Err(FieldError::UnresolvedConflict { unit: unit.to_string() });
            }
            let value = value_written(open, &record, &unit, dot)?;
            let said = value.to_json().map_err(|_| FieldError::NotFound)?;
            check_unit(kind.name, unit.as_str(), &said, today(open, now)?)?;
            may_say(open, kind, &fields_of(&unit, said))?;
            let named = shown.get(unit.as_str()).map(Vec::as_slice).unwrap_or_default();
            let names = seen(named)?;
            let unit_name = unit.clone();
            let writes = vec![UnitWrite { unit, value, names }];
            let change = change(open, Target::Existing(id), kind.version, writes, None, now)?;
            let taken_out = answered(open, kind.name, id, [unit_name.as_str()], now)?;
            let changes = [change].into_iter().chain(taken_out).collect();
            Ok((append(open, changes, None)?, kind))
        })?;
        self.refresh_safety_card_after(kind.name);
        Ok(saved)
    }
}
