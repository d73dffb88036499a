//! Consents, and who heard what.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use alongside_words::Language;

/// Whether a consent lets something happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ConsentStanding {
    /// It holds.
    Holds,
    /// Its day has passed.
    Over,
    /// It was taken back.
    TakenBack,
}

/// A consent: who may hear what until when.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct ConsentView {
    /// Its record.
    pub id: String,
    /// Its kind, as a code.
    pub consent_kind: String,
    /// Whether it holds.
    pub standing: ConsentStanding,
    /// Who may tell.
    pub discloser: String,
    /// Who may hear, or the group of those who may.
    pub recipient: String,
    /// Whether that is a group.
    pub is_class: bool,
    /// Who is named of the group.
    pub named: Vec<NamedRecipient>,
    /// What, as codes.
    pub covers: Vec<String>,
    /// What, in their words.
    pub description: String,
    /// What for.
    pub purpose: String,
    /// Until when, as a code, with the day or the event.
    pub expires: String,
    /// Its last day.
    pub expires_on: Option<String>,
    /// The event that ends it.
    pub expires_event: Option<String>,
    /// The day on which it was signed.
    pub signed_on: String,
    /// How, as a code.
    pub signed_how: String,
    /// Where the paper is.
    pub kept_where: Option<String>,
    /// How it was taken back, as a code.
    pub revoked_how: Option<String>,
    /// Whether it was taken back by word, and the signature is still to come.
    pub awaits_signature: bool,
    /// What it says, in the language in which it was given.
    pub says: Vec<String>,
}

/// Somebody whom a consent to a group means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct NamedRecipient {
    /// Their name.
    pub name: String,
    /// Where they work.
    pub affiliation: Option<String>,
    /// Whether a supervisor decided it.
    pub is_decided: bool,
}

/// A consent as far as it is filled in, to be read aloud.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConsentSoFar {
    /// Its kind, as a code.
    pub consent_kind: String,
    /// The language in which it is given.
    pub language: Language,
    /// What is filled in.
    #[ts(type = "Record<string, unknown>")]
    pub fields: Map<String, Value>,
}

/// A consent's text.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct ConsentText {
    /// The text it is given from.
    pub template: String,
    /// What it brings along by itself: how to take it back, and what the law wants said.
    #[ts(type = "Record<string, unknown>")]
    pub own_words: Map<String, Value>,
    /// What it says, paragraph by paragraph.
    pub says: Vec<String>,
    /// Who signs for somebody under 18, once their age and state are said.
    pub who_signs: Option<MinorSigns>,
}

/// Who signs for somebody under 18.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MinorSigns {
    /// Whether they alone do; else a parent or guardian signs with them.
    pub alone: bool,
    /// From which age on they do in that state, where its law names one.
    #[ts(type = "number | null")]
    pub alone_from: Option<i64>,
    /// Where its law says so; none where nothing is known of that state.
    pub source: Option<String>,
}

/// A consent that is taken back.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RevokeRequest {
    /// The consent.
    pub consent: String,
    /// How they said so, as a code: `spoken`, `drawn`, `paper`.
    pub how: String,
    /// Who said so, where it was not the participant.
    #[serde(default)]
    pub said_by: Option<String>,
    /// A signature by touch or mouse.
    #[serde(default)]
    #[ts(type = "unknown")]
    pub signature: Option<Value>,
    /// Where the paper is.
    #[serde(default)]
    pub kept_where: Option<String>,
}

/// Somebody whom a consent to a group is to mean.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NameRecipientRequest {
    /// The consent.
    pub consent: String,
    /// Their name.
    pub name: String,
    /// Where they work.
    #[serde(default)]
    pub affiliation: Option<String>,
    /// Why, where a supervisor decides it and the participant did not name them.
    #[serde(default)]
    pub why: Option<String>,
}

/// Something that left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DisclosureRow {
    /// Its record.
    pub id: String,
    /// Whom it is about.
    pub participant: String,
    /// Their name.
    pub name: String,
    /// When.
    #[ts(type = "number | null")]
    pub at: Option<i64>,
    /// What, as a code.
    pub what: String,
    /// Which parts of the record, as codes.
    pub covers: Vec<String>,
    /// What was said.
    pub description: Option<String>,
    /// To whom.
    pub recipient: Option<String>,
    /// Where they work.
    pub affiliation: Option<String>,
    /// On which basis, as a code.
    pub basis: String,
    /// For what, as a code.
    pub for_what: Option<String>,
    /// How, as a code.
    pub method: String,
    /// The consent on whose strength it left.
    pub consent: Option<String>,
    /// The emergency.
    pub emergency: Option<String>,
    /// Who shared it.
    pub by: String,
    /// What is not as it should be, as codes.
    pub flags: Vec<String>,
    /// Whether somebody has to look at it.
    pub needs_review: bool,
    /// What somebody found who looked at it, as a code.
    pub review: Option<String>,
    /// Why it did not leave after all.
    pub in_error: Option<String>,
}

/// Who heard what about a participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Accounting {
    /// What left, the newest first.
    pub rows: Vec<DisclosureRow>,
    /// How far this laptop has heard of what others wrote.
    #[ts(type = "number | null")]
    pub knew_until: Option<i64>,
}
