//! From a record to its row: a pure function.

use alongside_domain::{
    Kind, PARTICIPANT_FIELD, RootRule, declines_next, happened_at, hoped_for, is_plan, kind, shown_fields,
};
use alongside_record::{LiveValue, RecordId};
use serde_json::{Map, Value};

use super::{Row, worries::OfWorries};
use crate::StoredRecord;

/// The row of a record.
pub(super) fn row_of(record: &StoredRecord) -> Row {
    let mut fields = shown_fields(record.kind.as_str(), &record.state);
    let kind = kind(record.kind.as_str());
    if let Some(kind) = kind.filter(|kind| kind.fields().iter().any(|field| field.holds.is_bulk())) {
        fields.retain(|name, _| kind.field(name).is_none_or(|field| !field.holds.is_bulk()));
    }
    let conflicts = record.state.conflicts().len();
    Row {
        id: record.id,
        kind: record.kind.clone(),
        participant: participant_of(record, kind, &fields),
        standing: record.state.standing(),
        happened_at: kind.and_then(|kind| happened_at(kind, &fields)),
        due_on: kind.and_then(|kind| hoped_for(kind, &fields)).map(|(_, until)| until.to_owned()),
        conflicts: u32::try_from(conflicts).unwrap_or(u32::MAX),
        touched_at: live_values(record).map(|live| live.stamp.shown_at()).max().unwrap_or_default(),
        fields,
    }
}

/// What a record says of what comes next for its participant, beside its day.
pub(super) struct ToCome {
    /// It is a plan of its own that is still open.
    pub(super) planned: bool,
    /// It says that the participant would rather have no next date.
    pub(super) declines: bool,
    /// What it says of worries.
    pub(super) worries: OfWorries,
}

/// The same of a row.
pub(super) fn to_come_of(row: &Row) -> ToCome {
    let kind = kind(row.kind.as_str());
    ToCome {
        planned: kind.is_some_and(|kind| is_plan(kind) && !kind.is_over(&row.fields)),
        declines: kind.is_some_and(|kind| declines_next(kind, &row.fields)),
        worries: OfWorries::of(row),
    }
}

fn live_values(record: &StoredRecord) -> impl Iterator<Item = &LiveValue> {
    record.state.units.values().flat_map(|unit| unit.live().values())
}

/// As the base finds it, but with own changes on top: whose it is follows from its values, and from its root
/// where none of those that say so is here.
fn participant_of(
    record: &StoredRecord,
    kind: Option<&Kind>,
    fields: &Map<String, Value>,
) -> Option<RecordId> {
    let units = |kind: &Kind| kind.deciding_units().iter().any(|unit| record.state.units.contains_key(unit));
    match kind.filter(|kind| kind.root == RootRule::Participant && units(kind)) {
        Some(_) => fields.get(PARTICIPANT_FIELD).and_then(Value::as_str).and_then(|text| text.parse().ok()),
        None => record.root.participant(record.id),
    }
}
