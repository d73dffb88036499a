//! What the base set aside, and what may become of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use super::Shown;

/// Why a change was set aside, as people are told. Its words are in the message catalogue, under
/// `attention_why_` and this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AttentionReason {
    /// A field without which the entry means nothing is blank.
    Missing,
    /// A field is longer than the base takes.
    TooLong,
    /// What stands in a field is not what belongs there.
    DoesNotFit,
    /// The whole is too large to send.
    TooLarge,
    /// The base does not know this kind of entry, or a field of it.
    NotKnown,
    /// The base is older than this laptop's program: it lands once the base is upgraded.
    NewerThanBase,
    /// The base has no room for it yet: it is on this laptop alone, and goes again with each sync.
    NoRoomYet,
    /// The author's role may not write it.
    RoleMayNot,
    /// It is about somebody at a site that this laptop's users do not serve.
    OtherSite,
    /// The base does not know its author as a user of this laptop.
    AuthorNotHere,
    /// It lies under the name of somebody who did not write it.
    NotWrittenBy,
    /// The base does not know whether this laptop still is one of the organization's.
    InReview,
    /// Whom it is about was erased.
    Erased,
    /// The record that it belongs to is not at base.
    RecordNotThere,
    /// It belongs to a record of this laptop that was set aside itself.
    WaitsForItsRecord,
    /// Somebody wrote it again, and that has not been sent.
    WrittenAgain,
    /// Another reason, of a newer base perhaps.
    Other,
}

impl AttentionReason {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Missing,
        Self::TooLong,
        Self::DoesNotFit,
        Self::TooLarge,
        Self::NotKnown,
        Self::NewerThanBase,
        Self::NoRoomYet,
        Self::RoleMayNot,
        Self::OtherSite,
        Self::AuthorNotHere,
        Self::NotWrittenBy,
        Self::InReview,
        Self::Erased,
        Self::RecordNotThere,
        Self::WaitsForItsRecord,
        Self::WrittenAgain,
        Self::Other,
    ];
}

/// A way on. Its words are in the message catalogue, under `attention_way_` and this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum WayOn {
    /// Write other words in the place of those refused; then it goes to base with them.
    WriteAgain,
    /// Save it as a new record, with other words where it was refused: the base cannot use this one.
    SaveAsNew,
    /// Hand it to the coordinators.
    HandOver,
    /// Dismiss it: it is not needed.
    Dismiss,
}

impl WayOn {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::WriteAgain, Self::SaveAsNew, Self::HandOver, Self::Dismiss];
}

/// A change that the base keeps but could not use, and that somebody has to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AttentionRow {
    /// The change.
    pub dot: String,
    /// Its record.
    pub record: String,
    /// The record's kind.
    pub kind: String,
    /// The participant it is about, where it is about one that is on this laptop.
    pub participant: Option<String>,
    /// Their initials: whoever looks on may see the list.
    pub initials: Option<String>,
    /// Why, as the base said it.
    pub code: String,
    /// The field to look at, where one is to blame and was not written again.
    pub field: Option<String>,
    /// Why, as people are told.
    pub reason: AttentionReason,
    /// What can be done about it, the best first; nothing where it comes right with another.
    pub ways: Vec<WayOn>,
    /// The set-aside change that it goes in with.
    pub waits_for: Option<String>,
}

/// What a set-aside change says, for writing it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RefusedWords {
    /// Its fields, as they were written.
    #[ts(type = "Record<string, unknown>")]
    pub fields: Map<String, Value>,
    /// The names of the records that they refer to.
    pub named: BTreeMap<String, String>,
    /// The dots of the values that its record shows now, by unit.
    pub shown: Shown,
}

/// What coordinators answered to what was handed to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HandedAnswer {
    /// Who.
    pub by: String,
    /// What became of it.
    pub answer: String,
}

/// A set-aside change that its author handed to the coordinators.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HandedRow {
    /// The handing over: a record of its own.
    pub id: String,
    /// The change.
    pub dot: String,
    /// The kind of the change's record.
    pub kind: String,
    /// The participant it is about, where the base has them.
    pub participant: Option<String>,
    /// Their initials.
    pub initials: Option<String>,
    /// Why the base refused it, as people are told.
    pub reason: AttentionReason,
    /// The field to blame.
    pub field: Option<String>,
    /// Its fields as they were written, long texts cut short.
    #[ts(type = "Record<string, unknown>")]
    pub words: Map<String, Value>,
    /// The names of the records that they refer to.
    pub named: BTreeMap<String, String>,
    /// What its author says to it.
    pub note: Option<String>,
    /// Who handed it over.
    pub by: String,
    /// Where they serve.
    pub site: Option<String>,
    /// On which day.
    pub on: String,
    /// What came of it.
    pub answered: Option<HandedAnswer>,
}

/// A set-aside change that somebody dismissed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DismissedRow {
    /// The change.
    pub dot: String,
    /// The kind of its record.
    pub kind: String,
    /// The participant it is about, where it is about one.
    pub participant: Option<String>,
    /// Why they dismissed it, in their words.
    pub why: String,
}

/// What was set aside and needs nothing more from who is at work, and what was handed to them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AttentionLists {
    /// For coordinators: what others handed over and nobody has answered.
    pub handed_to_you: Vec<HandedRow>,
    /// What was handed over from here.
    pub handed_over: Vec<HandedRow>,
    /// What was dismissed here.
    pub dismissed: Vec<DismissedRow>,
}
