//! What forms send.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

/// The dots of the values that were on the screen when the form opened, by unit.
pub type Shown = BTreeMap<String, Vec<String>>;

/// Saves a record: a new one without `id`, else just the given fields of that one.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[ts(export)]
pub struct SaveRequest {
    /// The kind.
    pub kind: String,
    /// The record to change.
    #[serde(default)]
    pub id: Option<String>,
    /// The fields to write.
    #[ts(type = "Record<string, unknown>")]
    pub fields: Map<String, Value>,
    /// What was on the screen when the form opened; needed with `id`.
    #[serde(default)]
    pub shown: Shown,
    /// The draft that this save makes an end of.
    #[serde(default)]
    pub draft: Option<String>,
    /// Why, where the person says so.
    #[serde(default)]
    pub reason: Option<String>,
}

/// A new record that names the one it is saved together with.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[ts(export)]
pub struct AlongFields {
    /// Its kind.
    pub kind: String,
    /// The field in which it names that one.
    pub names_it_in: String,
    /// Its other fields.
    #[ts(type = "Record<string, unknown>")]
    pub fields: Map<String, Value>,
}

/// Saves a record with new ones that name it, and takes out others that did, all or nothing.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[ts(export)]
pub struct TogetherRequest {
    /// The record that the others name. With an id and no fields, nothing is written of it.
    pub first: SaveRequest,
    /// New ones that name it.
    #[serde(default)]
    pub along: Vec<AlongFields>,
    /// Records that named it and are taken out.
    #[serde(default)]
    pub taken_out: Vec<String>,
    /// Why; needed with `taken_out`.
    #[serde(default)]
    pub why_taken_out: String,
}

/// A follow-up to plan along with a check-in.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[ts(export)]
pub struct FollowUpFields {
    /// What.
    pub what: String,
    /// By when: a day.
    pub by_when: String,
}

/// A record that is saved along with others: a new one, or some fields of one that is here.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[ts(export)]
pub struct AlongRequest {
    /// The kind.
    pub kind: String,
    /// The record to change.
    #[serde(default)]
    pub id: Option<String>,
    /// The fields to write.
    #[ts(type = "Record<string, unknown>")]
    pub fields: Map<String, Value>,
    /// What was on the screen when the form opened; needed with `id`.
    #[serde(default)]
    pub shown: Shown,
}

/// Saves several records, all or nothing.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[ts(export)]
pub struct SeveralRequest {
    /// The records, at least one.
    pub records: Vec<AlongRequest>,
    /// The draft that this save makes an end of.
    #[serde(default)]
    pub draft: Option<String>,
}

/// Saves a check-in, its encounter and what is to be done next, all or nothing.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[ts(export)]
pub struct CheckInRequest {
    /// With whom.
    pub participant: String,
    /// The check-in's fields without `participant` and `encounter`; `occurred_at` defaults to now.
    #[ts(type = "Record<string, unknown>")]
    pub fields: Map<String, Value>,
    /// How and how long they met: the encounter's own fields, as far as they were said.
    #[serde(default)]
    #[ts(type = "Record<string, unknown>")]
    pub encounter: Map<String, Value>,
    /// What is to be done next.
    #[serde(default)]
    pub follow_ups: Vec<FollowUpFields>,
    /// What else was said, or what became of something.
    #[serde(default)]
    pub also: Vec<AlongRequest>,
    /// The draft that this save makes an end of.
    #[serde(default)]
    pub draft: Option<String>,
}

/// What was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Saved {
    /// The record.
    pub id: String,
    /// All the records written in this save, the record's own id first; of several saved together, only those
    /// that are new, which taking it back takes out.
    pub all: Vec<String>,
}

/// Text still being typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DraftView {
    /// Under which key: the form and its subject.
    pub key: String,
    /// The form as it was left.
    #[ts(type = "Record<string, unknown>")]
    pub fields: Map<String, Value>,
    /// When.
    #[ts(type = "number")]
    pub updated_at: i64,
}
