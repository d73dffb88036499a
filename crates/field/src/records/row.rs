//! A record in a list or on a timeline.

use std::collections::BTreeMap;

use alongside_domain::{Field, FieldType, Happened, Kind, kind};
use alongside_record::{LiveValue, RecordId, RecordState, Standing};
use alongside_vault::{Row, StoredRecord, name_of};
use serde_json::{Map, Value};

use super::said::{error_said, signed_by};
use crate::{
    FieldError, Open, Result,
    instruments::{name_instruments, result_line},
    people::{Names, card},
    views::{RecordRow, TimelineStanding},
};

/// The rows as lists show them.
pub(super) fn views(open: &Open, rows: Vec<Row>) -> Result<Vec<RecordRow>> {
    let mut names = Names::new(&open.vault, &open.facts.organisation_name);
    rows.into_iter()
        .map(|row| {
            let record = open.record(row.id)?.ok_or(FieldError::NotFound)?;
            view(open, row, &record, &mut names)
        })
        .collect()
}

/// The row as lists show it: of its fields only those of its one line.
pub(crate) fn view(open: &Open, row: Row, record: &StoredRecord, names: &mut Names<'_>) -> Result<RecordRow> {
    let kind = kind(row.kind.as_str());
    let state = &record.state;
    let stamp = latest_written(state).map(|live| &live.stamp);
    let participant = match row.participant {
        Some(id) if id == row.id => Some(card(&row, open.vault.next(id)?.as_ref(), names)?),
        Some(id) => {
            let person = open.row(id)?;
            person.map(|person| card(&person, open.vault.next(id)?.as_ref(), names)).transpose()?
        }
        None => None,
    };
    let fields = kind.map(|kind| one_line(kind, &row.fields)).unwrap_or_default();
    let mut named = kind.map(|kind| referred_to(kind, &fields, names)).transpose()?.unwrap_or_default();
    let mut result = None;
    if let Some(kind) = kind {
        name_instruments(open, kind, &row.fields, &mut named)?;
        result = result_line(open, kind, &row.fields)?;
    }
    let void_reason = state.void_marks().into_iter().next().map(|mark| mark.reason);
    let (in_error, signed_by) = (error_said(open, &row)?, signed_by(open, &row)?);
    let conflicts = if signed_by.is_some() { Vec::new() } else { state.conflicts() };
    Ok(RecordRow {
        id: row.id.to_string(),
        kind: row.kind.to_string(),
        name: kind.map(|kind| name_of(kind, &row.fields)).unwrap_or_default(),
        participant,
        at: row.happened_at,
        at_is_day: kind.is_some_and(|kind| matches!(kind.happened, Some(Happened::On(_)))),
        hoped_until: row.due_on,
        named,
        result,
        fields,
        standing: standing(row.standing),
        void_reason: in_error.or(void_reason),
        conflicts: conflicts.iter().map(ToString::to_string).collect(),
        signed_by: signed_by.map(|row| row.id.to_string()),
        waiting: stamp.is_some_and(|stamp| stamp.received_at.is_none()),
        author: stamp.map(|stamp| names.author(stamp.author)).transpose()?.unwrap_or_default(),
        time_is_suspect: stamp.is_some_and(|stamp| stamp.received_at.is_some() && stamp.is_suspect()),
    })
}

pub(super) fn standing(standing: Standing) -> TimelineStanding {
    match standing {
        Standing::Standing => TimelineStanding::Standing,
        Standing::Voided => TimelineStanding::Voided,
        Standing::Contested => TimelineStanding::Contested,
    }
}

/// The value that was written last, of those shown.
fn latest_written(state: &RecordState) -> Option<&LiveValue> {
    let shown = state.own_units().filter_map(|(_, unit)| unit.shown());
    shown.map(|(_, live)| live).max_by_key(|live| live.stamp.shown_at())
}

fn one_line(kind: &Kind, fields: &Map<String, Value>) -> Map<String, Value> {
    let names = kind.summary.iter().chain(kind.named_by).chain(&kind.along_with);
    names.filter_map(|name| Some(((*name).to_owned(), fields.get(*name)?.clone()))).collect()
}

/// The names of the records that some fields refer to, by id; none for what is not here or has no name.
pub(crate) fn referred_to(
    kind: &Kind,
    fields: &Map<String, Value>,
    names: &mut Names<'_>,
) -> Result<BTreeMap<String, String>> {
    let mut named = BTreeMap::new();
    for (name, value) in fields {
        for id in kind.field(name).into_iter().flat_map(|field| references(field, value)) {
            if let Some(name) = names.of_here(id)? {
                named.insert(id.to_string(), name);
            }
        }
    }
    Ok(named)
}

fn references(field: &Field, value: &Value) -> Vec<RecordId> {
    let id = |value: &Value| value.as_str().and_then(|id| id.parse().ok());
    match (field.holds, value) {
        (FieldType::Reference(_) | FieldType::AnyReference, value) => id(value).into_iter().collect(),
        (FieldType::References(_), Value::Array(values)) => values.iter().filter_map(id).collect(),
        _ => Vec::new(),
    }
}
