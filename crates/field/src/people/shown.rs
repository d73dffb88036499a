//! What is on the screen of a record.

use std::collections::BTreeMap;

use alongside_record::{Dot, RecordState};

/// The dots on the screen, by unit.
pub(crate) fn shown(state: &RecordState) -> BTreeMap<String, Vec<String>> {
    state
        .own_units()
        .map(|(unit, state)| (unit.to_string(), state.live().keys().map(Dot::to_string).collect()))
        .collect()
}
