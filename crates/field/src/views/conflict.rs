//! Notes to settle between teams.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::ParticipantCard;

/// A unit in conflict, in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConflictRow {
    /// The record.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// The unit: a field's name, `contact_rules`, `fact` or `void`.
    pub unit: String,
    /// About whom, where it is about a participant.
    pub participant: Option<ParticipantCard>,
}

/// One side of a conflict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConflictValue {
    /// The change that wrote it.
    pub dot: String,
    /// What was written.
    #[ts(type = "unknown")]
    pub value: Value,
    /// Who wrote it.
    pub author: String,
    /// Where they serve.
    pub site: Option<String>,
    /// The device it was written on.
    pub device: String,
    /// When, by that device's clock corrected by its known offset.
    #[ts(type = "number")]
    pub at: i64,
    /// Whether that clock may have been wrong.
    pub time_is_suspect: bool,
}

/// A conflict with all its sides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConflictView {
    /// Where it is.
    pub row: ConflictRow,
    /// All sides. For `void`: the voids, with their reasons.
    pub values: Vec<ConflictValue>,
    /// The names of the records that they refer to.
    pub named: BTreeMap<String, String>,
    /// What whoever settles it names: all sides, as they were on the screen.
    pub shown: Vec<String>,
}

/// A person's choice. Names every value that was on the screen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ResolveRequest {
    /// The record.
    pub id: String,
    /// The unit.
    pub unit: String,
    /// The dot of the value to keep …
    #[serde(default)]
    pub choose: Option<String>,
    /// … or another value.
    #[serde(default)]
    #[ts(type = "unknown")]
    pub value: Option<Value>,
    /// What the conflict said was on the screen.
    pub shown: Vec<String>,
}
