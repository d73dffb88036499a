//! Sites and staff, as the base knows them.

use std::collections::BTreeMap;

use alongside_domain::spelling::name_key;
use alongside_record::{RecordId, RecordState, Standing, UnitName};

use crate::{ServerError, push::open_state, sealing::Keys, store::UnitRow};

/// A record with its opened state.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) id: RecordId,
    pub(crate) state: RecordState,
}

impl Found {
    /// Whether it stands.
    pub(crate) fn stands(&self) -> bool {
        self.state.standing() != Standing::Voided
    }

    /// Whether it stands and is called something with this [key](name_key): by anybody, where people
    /// wrote its name differently.
    pub(super) fn is_called(&self, key: &str) -> bool {
        let name = self.state.units.get(&UnitName::from("name"));
        let mut names = name.into_iter().flat_map(|name| name.live().values());
        self.stands()
            && names.any(|live| {
                live.value.to_json().is_ok_and(|name| name.as_str().is_some_and(|name| name_key(name) == key))
            })
    }

    /// The name that it shows; its id where it has none.
    pub(super) fn name(&self) -> String {
        shown_text(&self.state, "name").unwrap_or_else(|| self.id.to_string())
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
