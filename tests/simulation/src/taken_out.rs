//! What never changes and was entered in error: another record says so.

use alongside_domain::{ActsOn, Effect, Kind, effect_of};
use alongside_field::{Alongside, Result};
use alongside_vault::Row;

/// Whether another record on that laptop says of one that never changes that it was entered in error.
pub fn is_taken_out(core: &Alongside, of: &Row) -> bool {
    let Some(kind) = alongside_domain::kind(of.kind.as_str()) else { return false };
    let says = |by: &Kind, acts: &ActsOn, row: &Row| {
        let names = row.fields.get(acts.record).and_then(|id| id.as_str()) == Some(&of.id.to_string());
        names && effect_of((by, &row.fields), (kind, &of.fields)) == Some(Effect::EnteredInError)
    };
    let mut by = kind.acted_on_by();
    by.any(|(by, acts)| rows(core, by).unwrap().iter().any(|row| says(by, &acts, row)))
}

/// The rows of a kind that stand, in whichever file they lie.
fn rows(core: &Alongside, kind: &Kind) -> Result<Vec<Row>> {
    core.with_open(|open| {
        let mut rows = Vec::new();
        for file in open.files() {
            for id in file.list(&kind.name.into(), false)? {
                rows.extend(file.row(id)?);
            }
        }
        Ok(rows)
    })
}
