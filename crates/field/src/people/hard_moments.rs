//! What a person's page says of hard moments: when they used last, only where they want that shown, and records
//! that likely tell of the same.

use std::collections::BTreeSet;

use alongside_domain::kinds;
use alongside_record::{RecordId, StaffId};
use alongside_vault::Row;
use serde_json::{Map, Value};

use super::{Names, text};
use crate::{Open, Result, records::row_view, views::AlikePair};

/// Records of one kind looked at, the newest.
const NEWEST: usize = 100;
/// Pairs shown together.
const PAIRS: usize = 5;

/// Whether somebody wants to see how many days it has been.
pub(crate) fn wants_days(person: &Map<String, Value>) -> bool {
    text(person, "show_days_since_use").as_deref() == Some("yes")
}

/// The moment of the last use that is written down, where the participant wants to see how long ago it was.
pub(super) fn last_use(open: &Open, id: RecordId, person: &Map<String, Value>) -> Result<Option<i64>> {
    if !wants_days(person) {
        return Ok(None);
    }
    let mut last = None;
    for kind in kinds::ALL.iter().filter(|kind| !kind.uses.is_empty()) {
        let rows = open.vault.about(id, &kind.name.into(), NEWEST)?;
        let used = rows.iter().find(|row| kind.uses.iter().any(|uses| uses.holds(&row.fields)));
        last = last.max(used.and_then(|row| row.happened_at));
    }
    Ok(last)
}

/// Two records each that likely tell of the same moment, as far as nobody has said that they do not.
pub(super) fn alike(open: &Open, id: RecordId, names: &mut Names<'_>) -> Result<Vec<AlikePair>> {
    let decided = decided(open, id)?;
    let mut pairs = Vec::new();
    for kind in kinds::ALL {
        let Some(hours) = kind.alike_within_hours else { continue };
        let rows = open.vault.about(id, &kind.name.into(), NEWEST)?;
        let near = i64::from(hours) * 3_600_000;
        for (one, other) in rows.iter().zip(rows.iter().skip(1)) {
            let apart = one.happened_at.zip(other.happened_at).map(|(one, other)| one.abs_diff(other));
            let likely = apart.is_some_and(|apart| apart <= near.unsigned_abs());
            if likely
                && !decided.contains(&pair(one.id, other.id))
                && author(open, one)? != author(open, other)?
            {
                pairs.push(AlikePair { one: seen(open, one, names)?, other: seen(open, other, names)? });
            }
        }
    }
    pairs.truncate(PAIRS);
    Ok(pairs)
}

fn decided(open: &Open, id: RecordId) -> Result<BTreeSet<(RecordId, RecordId)>> {
    let named = |row: &Row, field: &str| text(&row.fields, field).and_then(|id| id.parse().ok());
    let mut pairs = BTreeSet::new();
    for (kind, (one, other)) in kinds::ALL.iter().filter_map(|kind| Some((kind, kind.tells_apart?))) {
        let rows = open.vault.about(id, &kind.name.into(), NEWEST)?;
        pairs.extend(rows.iter().filter_map(|row| Some(pair(named(row, one)?, named(row, other)?))));
    }
    Ok(pairs)
}

/// The same whichever comes first.
fn pair(one: RecordId, other: RecordId) -> (RecordId, RecordId) {
    if one < other { (one, other) } else { (other, one) }
}

fn author(open: &Open, row: &Row) -> Result<Option<StaffId>> {
    let record = open.record(row.id)?;
    let shown = record.and_then(|record| {
        record.state.own_units().find_map(|(_, unit)| unit.shown().map(|(_, live)| live.stamp.author))
    });
    Ok(shown)
}

fn seen(open: &Open, row: &Row, names: &mut Names<'_>) -> Result<crate::views::RecordRow> {
    let record = open.record(row.id)?.ok_or(crate::FieldError::NotFound)?;
    row_view(open, row.clone(), &record, names)
}
