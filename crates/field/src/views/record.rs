//! Records of any kind: as lists, on a timeline, as a page, and in a picker.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use super::{ParticipantCard, ResultLine, Shown, TimelineStanding};

/// Which records of a kind to list.
#[derive(Debug, Clone, Default, Deserialize, Serialize, TS)]
#[ts(export)]
pub struct RecordsRequest {
    /// The kind.
    pub kind: String,
    /// Only those about this participant.
    #[serde(default)]
    pub about: Option<String>,
    /// Only those that hold one of these codes or ids, in each of these fields.
    #[serde(default)]
    pub filter: BTreeMap<String, Vec<String>>,
    /// Only those with these words, as search finds them.
    #[serde(default)]
    pub text: Option<String>,
    /// Only from this day on …
    #[serde(default)]
    pub from: Option<String>,
    /// … and up to this one: the day on which it happened, or, sorted by `hoped`, by which it is hoped
    /// for.
    #[serde(default)]
    pub until: Option<String>,
    /// Which of those that stand and that were voided.
    #[serde(default)]
    pub standing: RecordsStanding,
    /// Only what is not over.
    #[serde(default)]
    pub open: bool,
    /// In which order; newest first where nothing is said.
    #[serde(default)]
    pub sort: Option<RecordSort>,
    /// `next` of the page before.
    #[serde(default)]
    pub before: Option<String>,
    /// How many, at most 200; 50 where nothing is said.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Which records, by whether they stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RecordsStanding {
    /// Those that stand, contested ones among them.
    #[default]
    Standing,
    /// Those that were voided.
    Voided,
    /// All.
    Any,
}

/// The order of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RecordSort {
    /// A summary field that is not long words, `happened`, `hoped`, `name` or `touched`.
    pub field: String,
    /// Whether the last comes first.
    pub descending: bool,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RecordsPage {
    /// In the order that was asked for.
    pub rows: Vec<RecordRow>,
    /// How many there are on all pages.
    #[ts(type = "number")]
    pub total: u64,
    /// What to ask for the page behind; none on the last one.
    pub next: Option<String>,
}

/// A record in a list or on a timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RecordRow {
    /// The record.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// What names it; empty where nothing does.
    pub name: String,
    /// About whom.
    pub participant: Option<ParticipantCard>,
    /// When it happened; of a day its noon (UTC).
    #[ts(type = "number | null")]
    pub at: Option<i64>,
    /// Whether `at` is a day and not a moment.
    pub at_is_day: bool,
    /// The last day on which it is hoped for, while it is not over.
    pub hoped_until: Option<String>,
    /// The fields of its one line, as shown.
    #[ts(type = "Record<string, unknown>")]
    pub fields: Map<String, Value>,
    /// The names of the records and instruments that its fields refer to.
    pub named: BTreeMap<String, String>,
    /// Of answers to an instrument what they come to.
    pub result: Option<ResultLine>,
    /// Whether it stands.
    pub standing: TimelineStanding,
    /// Why it was voided: a code of the program's, or somebody's own words.
    pub void_reason: Option<String>,
    /// Units in conflict.
    pub conflicts: Vec<String>,
    /// The record that signs it, which shows in its place.
    pub signed_by: Option<String>,
    /// Whether it waits on this laptop.
    pub waiting: bool,
    /// Who wrote it last.
    pub author: String,
    /// Whether the device's clock may have been wrong.
    pub time_is_suspect: bool,
}

/// Which entries of a timeline to show.
#[derive(Debug, Clone, Default, Deserialize, Serialize, TS)]
#[ts(export)]
pub struct TimelineRequest {
    /// Whose.
    pub participant: String,
    /// Only of these kinds; of all where none is given.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// `next` of the page before.
    #[serde(default)]
    pub before: Option<String>,
    /// Only up to the end of this month, `YYYY-MM`.
    #[serde(default)]
    pub until_month: Option<String>,
    /// How many, at most 200; 50 where nothing is said.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Whether what was voided shows too.
    #[serde(default)]
    pub voided: bool,
}

/// A page of a timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TimelinePage {
    /// Newest first.
    pub rows: Vec<RecordRow>,
    /// What to ask for the page behind; none on the last one.
    pub next: Option<String>,
    /// How many of each kind there are in all.
    pub kinds: Vec<KindCount>,
    /// The first and the last month with anything in it, `YYYY-MM`.
    pub months: Option<(String, String)>,
}

/// How many there are of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct KindCount {
    /// The kind.
    pub kind: String,
    /// How many.
    #[ts(type = "number")]
    pub count: u64,
}

/// A record's page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RecordDetail {
    /// Its line.
    pub row: RecordRow,
    /// All fields, as shown.
    #[ts(type = "Record<string, unknown>")]
    pub fields: Map<String, Value>,
    /// The dots on the screen, by unit; sent back with a save.
    pub shown: Shown,
    /// What was written, by unit, newest first: the live values, then the earlier ones that this laptop
    /// has seen.
    pub values: BTreeMap<String, Vec<Written>>,
    /// The names of the records and instruments that its fields refer to.
    pub named: BTreeMap<String, String>,
    /// Who points at this record.
    pub links: Vec<LinkCount>,
    /// Whether the user may write it: nobody may once it was signed, or where it never changes.
    pub may_write: bool,
    /// Whether the user may say that it is not to stand.
    pub may_take_out: bool,
    /// The first day of the window in which it is hoped for.
    pub hoped_from: Option<String>,
    /// Its last day.
    pub hoped_until: Option<String>,
}

/// A value that somebody wrote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Written {
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
    /// Whether it came from the base without its author's word that they wrote it.
    pub unconfirmed: bool,
    /// Whether nothing superseded it yet.
    pub live: bool,
    /// Why it was written, where its author said so and it was written on this laptop.
    pub reason: Option<String>,
}

/// How many records point at one, by kind and field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LinkCount {
    /// Their kind.
    pub kind: String,
    /// The field in which they name it.
    pub field: String,
    /// How many.
    #[ts(type = "number")]
    pub count: u64,
}

/// A record to pick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Pick {
    /// The record.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// What names it; empty where nothing does.
    pub name: String,
    /// What tells it apart from others of that name, such as its site or its day; may be empty.
    pub more: String,
}
