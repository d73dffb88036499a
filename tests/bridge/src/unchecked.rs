//! Saving past all checks, as an older or newer app might: what the base then refuses.

use std::sync::Arc;

use alongside_field::{Alongside, SyncError};
use alongside_record::{Creation, RecordId, Root, UnitWrite};
use alongside_vault::{NewChange, Target};
use axum::{Json, extract::State, http::StatusCode};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Some units of a record; of a new participant without one.
#[derive(Debug, Deserialize)]
pub struct Unchecked {
    record: Option<String>,
    units: Map<String, Value>,
    /// Under whose name; of whoever is at work where none is given.
    author: Option<String>,
}

/// Appends it to the log, naming nothing, and answers with the record.
pub async fn append(
    State(core): State<Arc<Alongside>>,
    Json(Unchecked { record, units, author }): Json<Unchecked>,
) -> Result<Json<String>, (StatusCode, String)> {
    let appended = core.with_open(|open| {
        let record: Option<RecordId> = record.as_deref().map(str::parse).transpose()?;
        let creation =
            Creation { kind: "participant".into(), root: Root::Itself, audience: "care_team".into() };
        let write = |(unit, value): (String, Value)| UnitWrite {
            unit: unit.into(),
            value: alongside_record::Value::from_json(&value),
            names: Vec::new(),
        };
        let change = NewChange {
            record: record.map_or(Target::New(creation), Target::Existing),
            writes: units.into_iter().map(write).collect(),
            author: author.as_deref().map(str::parse).transpose()?.unwrap_or(open.staff),
            claimed_at: 1_795_000_000_000,
            clock_offset: Some(0),
            schema: 1,
            reason: None,
        };
        let dot = open.vault.append_of_any_size(vec![change])?.first().copied().ok_or(SyncError::Internal)?;
        Ok(record.unwrap_or(RecordId(dot)).to_string())
    });
    appended.map(Json).map_err(|error| (StatusCode::UNPROCESSABLE_ENTITY, error.view().code))
}
