//! What is on the screen of a record.

use std::collections::BTreeMap;

use alongside_record::{NamedDot, RecordState, UnitState};

use crate::Result;

/// The names of the values on the screen, by unit.
pub(crate) fn shown(state: &RecordState) -> BTreeMap<String, Vec<String>> {
    state.own_units().map(|(unit, state)| (unit.to_string(), shown_names(state))).collect()
}

/// The names of the values of one unit, as a form keeps them.
pub(crate) fn shown_names(state: &UnitState) -> Vec<String> {
    state.names().into_iter().map(NamedDot::to_text).collect()
}

/// What a form was shown.
///
/// # Errors
/// `invalid_id` for a text that is no name.
pub(crate) fn seen(shown: &[String]) -> Result<Vec<NamedDot>> {
    Ok(shown.iter().map(|name| name.parse()).collect::<std::result::Result<_, _>>()?)
}
