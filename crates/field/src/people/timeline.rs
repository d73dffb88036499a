//! Entries of a timeline.

use std::collections::BTreeMap;

use alongside_record::{Dot, LiveValue, RecordState, Standing};
use alongside_vault::Row;

use super::Names;
use crate::{
    FieldError, Open, Result,
    views::{TimelineEntry, TimelineStanding},
};

/// The dots on the screen, by unit.
pub(crate) fn shown(state: &RecordState) -> BTreeMap<String, Vec<String>> {
    state
        .own_units()
        .map(|(unit, state)| (unit.to_string(), state.live().keys().map(Dot::to_string).collect()))
        .collect()
}

/// The value that was written last, of those shown.
fn latest_written(state: &RecordState) -> Option<&LiveValue> {
    let shown = state.own_units().filter_map(|(_, unit)| unit.shown());
    shown.map(|(_, live)| live).max_by_key(|live| live.stamp.shown_at())
}

/// The entry of one record.
pub(crate) fn entry(open: &Open, row: Row, names: &mut Names<'_>) -> Result<TimelineEntry> {
    let record = open.vault.record(row.id)?.ok_or(FieldError::NotFound)?;
    let latest = latest_written(&record.state);
    let stamp = latest.map(|live| &live.stamp);
    Ok(TimelineEntry {
        id: row.id.to_string(),
        kind: row.kind.to_string(),
        at: row.happened_at.unwrap_or(row.touched_at),
        author: stamp.map(|stamp| names.author(stamp.author)).transpose()?.unwrap_or_default(),
        time_is_suspect: stamp.is_some_and(|stamp| stamp.received_at.is_some() && stamp.is_suspect()),
        waiting: stamp.is_some_and(|stamp| stamp.received_at.is_none()),
        standing: match row.standing {
            Standing::Standing => TimelineStanding::Standing,
            Standing::Voided => TimelineStanding::Voided,
            Standing::Contested => TimelineStanding::Contested,
        },
        void_reason: record.state.void_marks().into_iter().next().map(|mark| mark.reason),
        conflicts: record.state.conflicts().iter().map(ToString::to_string).collect(),
        shown: shown(&record.state),
        fields: row.fields,
    })
}
