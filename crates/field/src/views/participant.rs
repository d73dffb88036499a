//! Participants, as lists and as a page.

use std::collections::BTreeMap;

use alongside_domain::contact_rules::SafeContact;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use super::{KindCount, NextStep, RecordRow, WhatIsNext};

/// A participant in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ParticipantCard {
    /// The record.
    pub id: String,
    /// What to call them: preferred name, else handle, else legal name; empty when none is known.
    pub name: String,
    /// Initials, for lists that others may glimpse.
    pub initials: String,
    /// Their handle.
    pub handle: Option<String>,
    /// Their pronouns.
    pub pronouns: Option<String>,
    /// `active`, `paused`, `moved`, `closed` or `died`.
    pub status: Option<String>,
    /// The name of their site.
    pub site: Option<String>,
    /// The earliest day of what comes next, by which we hope to hear from them.
    pub next_due: Option<String>,
    /// What comes next in one word, in lists that tell of it.
    pub step: Option<NextStep>,
    /// When somebody met them last.
    #[ts(type = "number | null")]
    pub last_met: Option<i64>,
    /// Whether teams wrote different things about them.
    pub in_conflict: bool,
}

/// What a list of participants is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ParticipantSort {
    /// The name that they are listed by.
    #[default]
    Name,
    /// When they were met last; who never was comes first.
    LastMet,
    /// The day of what comes next; who has none comes last.
    Next,
}

/// Which participants a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ParticipantsRequest {
    /// Those of that status only.
    pub status: Option<String>,
    /// Those of that site's record only.
    pub site: Option<String>,
    /// Sorted by that.
    pub sort: ParticipantSort,
    /// From the last to the first.
    pub descending: bool,
    /// Whether the page ends where it would otherwise begin.
    pub back: bool,
    /// `next` of the page ahead; with `back`, `previous` of the page behind. Without one the first page, or
    /// the last.
    pub from: Option<String>,
    /// At most so many, and never more than 200.
    #[ts(type = "number")]
    pub limit: u64,
}

/// A page of the list of participants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ParticipantPage {
    /// In the order asked for.
    pub rows: Vec<ParticipantCard>,
    /// How many there are on all pages.
    #[ts(type = "number")]
    pub total: u64,
    /// What to ask for the page behind; none on the last one.
    pub next: Option<String>,
    /// What to ask for the page ahead, backwards; none on the first one.
    pub previous: Option<String>,
}

/// Whether an entry of a timeline stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TimelineStanding {
    /// It stands.
    Standing,
    /// It was voided.
    Voided,
    /// It was voided by one and changed by another.
    Contested,
}

/// A point of the craving and mood chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChartPoint {
    /// When.
    #[ts(type = "number")]
    pub at: i64,
    /// 0 to 10, 10 best.
    pub mood: Option<u8>,
    /// 0 to 10, 10 strongest.
    pub craving: Option<u8>,
}

/// Two records that likely tell of the same moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AlikePair {
    /// One.
    pub one: RecordRow,
    /// The other.
    pub other: RecordRow,
}

/// A participant's page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ParticipantView {
    /// The head of the page.
    pub card: ParticipantCard,
    /// All fields as shown.
    #[ts(type = "Record<string, unknown>")]
    pub fields: Map<String, Value>,
    /// The dots on the screen, by unit; sent back with a save.
    pub shown: BTreeMap<String, Vec<String>>,
    /// Units in conflict.
    pub conflicts: Vec<String>,
    /// How it is safe to contact them.
    pub contact: SafeContact,
    /// The numbers on file; more than one while in conflict.
    pub phones: Vec<String>,
    /// Whether the record was voided.
    pub voided: bool,
    /// All records of the same person, the one that lists show first; empty where there is but this one.
    pub records: Vec<ParticipantCard>,
    /// What funders need and nobody has said yet, as codes.
    pub to_complete: Vec<String>,
    /// How many records of each kind there are about them.
    pub kinds: Vec<KindCount>,
    /// Whether something about them is still on its way to this laptop.
    pub arriving: bool,
    /// What comes next, from wherever it was planned.
    pub next: WhatIsNext,
    /// When they used last, as far as it is written down; only where they want to see how long ago that is.
    #[ts(type = "number | null")]
    pub last_use: Option<i64>,
    /// Records that likely tell of the same moment, for a person to decide.
    pub alike: Vec<AlikePair>,
    /// Worries about them that nobody answered, the oldest first; none about who died.
    pub worries: Vec<String>,
    /// Mood and craving of the newest check-ins, oldest first; voided ones left out.
    pub chart: Vec<ChartPoint>,
}
