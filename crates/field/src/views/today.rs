//! Today.

use alongside_domain::contact_rules::SafeContact;
use alongside_vault::Step;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ParticipantCard, Worries};

/// Today's site day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SiteDayCard {
    /// The record.
    pub id: String,
    /// The site's name.
    pub site: String,
    /// The names of those on it.
    pub crew: Vec<String>,
    /// When.
    pub hours: Option<String>,
}

/// What needs the user beside people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NeedsYou {
    /// Notes with two versions.
    #[ts(type = "number")]
    pub conflicts: u64,
    /// Changes that the base could not take as they are.
    #[ts(type = "number")]
    pub attention: u64,
    /// What others handed to the user.
    #[ts(type = "number")]
    pub handed_to_you: u64,
    /// What the user began to write and did not save.
    #[ts(type = "number")]
    pub unfinished: u64,
    /// Notes that the user is to sign, to answer a supervisor about, or to cosign.
    #[ts(type = "number")]
    pub notes: u64,
    /// Requests, complaints and incidents that the user is to answer.
    #[ts(type = "number")]
    pub to_answer: u64,
    /// People at the user's sites with whom nobody walks along yet.
    #[ts(type = "number")]
    pub need_a_peer: u64,
    /// People there of whom something is to be completed.
    #[ts(type = "number")]
    pub to_complete: u64,
}

/// When something is due, seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DueState {
    /// We hoped to hear before today.
    HopedEarlier,
    /// Due today.
    Today,
    /// Due in the coming days.
    Coming,
}

/// What comes next for a participant, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum NextStep {
    /// Something on a day.
    Dated,
    /// Something is open that has no day.
    Undated,
    /// They would rather have no next date.
    Declined,
    /// Nothing.
    None,
    /// They moved, their care was closed, or they died.
    Ended,
}

impl From<Step> for NextStep {
    fn from(step: Step) -> Self {
        match step {
            Step::Dated => Self::Dated,
            Step::Undated => Self::Undated,
            Step::Declined => Self::Declined,
            Step::None => Self::None,
            Step::Ended => Self::Ended,
        }
    }
}

/// Something that is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Planned {
    /// The record that plans it.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// The first day on which it is hoped for, where it gives one.
    pub from: Option<String>,
    /// The last day.
    pub on: Option<String>,
    /// That day, seen from today.
    pub state: Option<DueState>,
    /// What was agreed, in their words, or what is to be done.
    pub what: Option<String>,
    /// The field that says so.
    pub what_field: Option<String>,
    /// Whether we then ask how often they would like to hear from us.
    pub asks: bool,
    /// Whether it can be marked as done.
    pub may_finish: bool,
}

/// What is next for a participant, from wherever it was planned.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WhatIsNext {
    /// In one word.
    pub step: Option<NextStep>,
    /// The earliest first, those without a day last.
    pub planned: Vec<Planned>,
    /// When they said that they would rather have no next date, if that stands.
    #[ts(type = "number | null")]
    pub declined_at: Option<i64>,
    /// Whether something says how often they hope to hear from us, which gives the next date where no record does.
    pub cadence: bool,
    /// Days that come back in the coming week, where they want days shown.
    pub comes_back: Vec<ComesBack>,
}

/// A day that comes back: so long after a milestone or a victory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ComesBack {
    /// The record.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// The day.
    pub on: String,
    /// How many days it is since then, where it is days.
    pub days: Option<u32>,
    /// How many years, where it is years.
    pub years: Option<u32>,
    /// What it was, in their words.
    pub words: String,
}

/// Open plans that are about no participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Plans {
    /// How many there are.
    #[ts(type = "number")]
    pub total: u64,
    /// The first of them.
    pub rows: Vec<Planned>,
}

/// A group of people on Today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TodayGroup {
    /// Something was hoped for before today.
    Now,
    /// Something is hoped for today.
    Today,
    /// Nothing is planned.
    NoNextStep,
    /// Something is hoped for in the coming days, or is open without a day.
    ThisWeek,
}

impl TodayGroup {
    /// All groups, in the order in which they matter.
    pub const ALL: [Self; 4] = [Self::Now, Self::Today, Self::NoNextStep, Self::ThisWeek];
}

/// A person to see or to reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PersonRow {
    /// The participant.
    pub participant: ParticipantCard,
    /// How it is safe to contact them.
    pub contact: SafeContact,
    /// The first of what is next.
    pub next: Vec<Planned>,
    /// How many more plans there are.
    #[ts(type = "number")]
    pub more: u64,
    /// Days that come back in the coming week, where they want days shown.
    pub comes_back: Vec<ComesBack>,
}

/// People of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PeopleGroup {
    /// Which group.
    pub group: TodayGroup,
    /// How many people are in it.
    #[ts(type = "number")]
    pub total: u64,
    /// Those asked for.
    pub rows: Vec<PersonRow>,
}

/// What the user did today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DoneRow {
    /// The record.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// For whom.
    pub participant: Option<ParticipantCard>,
    /// When.
    #[ts(type = "number")]
    pub at: i64,
}

/// Something that the user began to write and did not save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnfinishedRow {
    /// The key of its form.
    pub key: String,
    /// The kind of record, where this build knows it.
    pub kind: Option<String>,
    /// About whom.
    pub participant: Option<ParticipantCard>,
    /// Their initials; of somebody new, by what was typed so far.
    pub initials: Option<String>,
    /// When it was last written to.
    #[ts(type = "number")]
    pub updated_at: i64,
}

/// The Today screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TodayView {
    /// Today in the organisation's time zone.
    pub date: String,
    /// The site day of the user's site or crew, if there is one today.
    pub site_day: Option<SiteDayCard>,
    /// Worries that nobody has answered, before everything else.
    pub worries: Worries,
    /// What needs the user beside people.
    pub needs_you: NeedsYou,
    /// People by what is next, the beginning of each group.
    pub groups: Vec<PeopleGroup>,
    /// What is planned about no participant.
    pub about_nobody: Plans,
    /// What the user did today.
    pub done: Vec<DoneRow>,
}
