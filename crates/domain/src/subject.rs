//! What kinds of record are about, for people who look for one among many.

use serde::Serialize;
use ts_rs::TS;

/// A subject: the heading under which menus and lists offer a kind. Nothing about rights follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Subject {
    /// Being in touch.
    Contact,
    /// Return to use, overdose, crisis, and what must follow.
    HardMoments,
    /// What somebody wants and does.
    Plan,
    /// What life brings.
    Life,
    /// Questionnaires, and what they ask.
    Questions,
    /// The people around somebody.
    People,
    /// Groups.
    Groups,
    /// What a team does beside.
    Team,
    /// What law asks for.
    Law,
    /// Where the clinic goes.
    Places,
}

impl Subject {
    /// Its name, a key of the catalogue: `subject_NAME`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::HardMoments => "hard_moments",
            Self::Plan => "plan",
            Self::Life => "life",
            Self::Questions => "questions",
            Self::People => "people",
            Self::Groups => "groups",
            Self::Team => "team",
            Self::Law => "law",
            Self::Places => "places",
        }
    }
}
