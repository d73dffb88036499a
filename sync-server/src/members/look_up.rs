//! Finding sites and staff by name.

use std::collections::BTreeMap;

use alongside_record::{RecordId, RecordState, Standing, UnitName};

use crate::{ServerError, push::open_state, sealing::Keys, store::UnitRow};

/// A record with its opened state.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) id: RecordId,
    pub(crate) state: RecordState,
}

impl Found {
    /// Whether it stands and shows this name.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.state.standing() != Standing::Voided
            && shown_text(&self.state, "name").is_some_and(|shown| shown.trim() == name.trim())
    }
}

/// The records that these units belong to.
pub(crate) fn found(units: Vec<UnitRow>, keys: &Keys) -> Result<Vec<Found>, ServerError> {
    let mut records: BTreeMap<RecordId, RecordState> = BTreeMap::new();
    for row in units {
        let state = open_state(keys, &row)?;
        records.entry(row.key.record).or_default().units.insert(row.key.unit, state);
    }
    Ok(records.into_iter().map(|(id, state)| Found { id, state }).collect())
}

/// The text that a unit shows.
pub(crate) fn shown_text(state: &RecordState, unit: &str) -> Option<String> {
    let (_, live) = state.units.get(&UnitName::from(unit))?.shown()?;
    live.value.to_json().ok()?.as_str().map(str::to_owned)
}
