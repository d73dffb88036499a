//! Notes to settle between teams.

use std::collections::BTreeMap;

use alongside_domain::{fields_of, kind};
use alongside_record::{Dot, LiveValue, RecordId, UnitName};
use alongside_vault::StoredRecord;

use super::row::referred_to;
use crate::{
    Alongside, FieldError, Open, Result,
    people::{Names, card, shown_names},
    views::{ConflictRow, ConflictValue, ConflictView},
};

impl Alongside {
    /// All units in conflict that the user may see.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn conflicts(&self) -> Result<Vec<ConflictRow>> {
        self.read(|open| {
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            let mut found = Vec::new();
            for file in open.files() {
                found.extend(file.conflicts()?);
            }
            let mut rows = Vec::new();
            for (id, kind, unit) in found {
                if open.record(id)?.is_some_and(|record| open.role().may_see(&record.audience)) {
                    rows.push(row(open, id, kind.as_str(), &unit, &mut names)?);
                }
            }
            Ok(rows)
        })
    }

    /// One conflict with all its sides.
    ///
    /// # Errors
    /// `no_conflict` when it was settled meanwhile; `not_found`; `not_permitted`; `locked`; the vault's codes.
    pub fn conflict(&self, id: &str, unit: &str) -> Result<ConflictView> {
        let id: RecordId = id.parse()?;
        let unit = UnitName::from(unit);
        self.read(|open| {
            let record = open.record(id)?.ok_or(FieldError::NotFound)?;
            open.must_see(&record.audience)?;
            if !record.state.conflicts().contains(&unit) {
                return Err(FieldError::NoConflict);
            }
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            let values = sides(&record, &unit, &mut names)?;
            let mut named = BTreeMap::new();
            for (kind, side) in values.iter().filter_map(|side| Some((kind(record.kind.as_str())?, side))) {
                named.extend(referred_to(kind, &fields_of(&unit, side.value.clone()), &mut names)?);
            }
            let shown = record.state.units.get(&unit).map(shown_names).unwrap_or_default();
            let row = row(open, id, record.kind.as_str(), &unit, &mut names)?;
            Ok(ConflictView { row, values, named, shown })
        })
    }
}

/// All sides of a unit.
pub(super) fn sides(
    record: &StoredRecord,
    unit: &UnitName,
    names: &mut Names<'_>,
) -> Result<Vec<ConflictValue>> {
    let live = record.state.units.get(unit).into_iter().flat_map(|unit| unit.live());
    live.map(|(dot, live)| side(*dot, live, names)).collect()
}

fn side(dot: Dot, live: &LiveValue, names: &mut Names<'_>) -> Result<ConflictValue> {
    Ok(ConflictValue {
        dot: dot.to_string(),
        value: live.value.to_json().unwrap_or_default(),
        author: names.author(live.stamp.author)?,
        site: names.site_of(live.stamp.author)?,
        device: names.device(live.stamp.device),
        at: live.stamp.shown_at(),
        time_is_suspect: live.stamp.received_at.is_some() && live.stamp.is_suspect(),
    })
}

fn row(open: &Open, id: RecordId, kind: &str, unit: &UnitName, names: &mut Names<'_>) -> Result<ConflictRow> {
    let about = open.row(id)?.and_then(|row| row.participant);
    let participant = match about {
        Some(participant) => open.row(participant)?,
        None => None,
    };
    Ok(ConflictRow {
        id: id.to_string(),
        kind: kind.to_owned(),
        unit: unit.to_string(),
        participant: participant.map(|row| card(&row, None, names)).transpose()?,
    })
}
