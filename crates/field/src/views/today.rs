//! Today.

use alongside_domain::contact_rules::SafeContact;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ParticipantCard;

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

/// What needs the user first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NeedsYou {
    /// Notes to settle between teams.
    #[ts(type = "number")]
    pub conflicts: u64,
    /// Changes that the base could not take as they are.
    #[ts(type = "number")]
    pub attention: u64,
    /// What others handed to the user.
    #[ts(type = "number")]
    pub handed_to_you: u64,
    /// Follow-ups to do by today.
    #[ts(type = "number")]
    pub follow_ups: u64,
    /// Check-ins due today.
    #[ts(type = "number")]
    pub due_today: u64,
    /// People we hoped to hear from earlier.
    #[ts(type = "number")]
    pub hoped_earlier: u64,
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

/// A person to see or to reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PersonRow {
    /// The participant.
    pub participant: ParticipantCard,
    /// The day.
    pub due_on: String,
    /// Seen from today.
    pub state: DueState,
    /// What was agreed until then.
    pub commitment: Option<String>,
    /// How it is safe to contact them.
    pub contact: SafeContact,
}

/// Something to do for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FollowUpRow {
    /// The record.
    pub id: String,
    /// For whom.
    pub participant: Option<ParticipantCard>,
    /// What.
    pub what: String,
    /// By when.
    pub by_when: Option<String>,
    /// Seen from today.
    pub state: DueState,
}

/// The Today screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TodayView {
    /// Today in the organisation's time zone.
    pub date: String,
    /// The site day of the user's site or crew, if there is one today.
    pub site_day: Option<SiteDayCard>,
    /// What needs the user first.
    pub needs_you: NeedsYou,
    /// Follow-ups to do by today.
    pub follow_ups: Vec<FollowUpRow>,
    /// People by what is next: hoped for earlier, then today, then the coming week.
    pub people: Vec<PersonRow>,
}
