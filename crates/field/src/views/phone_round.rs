//! The phone round: person by person through who hopes to hear from us.

use alongside_domain::contact_rules::SafeContact;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ParticipantCard, Planned};

/// Who hopes to hear from us this week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PhoneRound {
    /// Who is still to be called: the user's own people first, then who has waited longest.
    pub waiting: Vec<RoundRow>,
    /// How many were called, met or tried today, by whomever.
    #[ts(type = "number")]
    pub done: u64,
}

/// A person of the round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundRow {
    /// The participant.
    pub participant: ParticipantCard,
    /// How it is safe to contact them.
    pub contact: SafeContact,
    /// The numbers on file; more than one while in conflict.
    pub phones: Vec<String>,
    /// The first of what is next.
    pub next: Vec<Planned>,
    /// Whether the user walks along with them.
    pub own: bool,
    /// The best time to call, as they said.
    pub best_time: Option<String>,
}
