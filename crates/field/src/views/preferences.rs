//! In which language a window speaks and how it looks.

use std::{collections::BTreeMap, time::Duration};

use alongside_words::Language;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Theme {
    /// Like the laptop.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How large letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TextSize {
    /// Normal.
    #[default]
    Normal,
    /// Large.
    Large,
    /// Larger.
    Larger,
}

/// How much of a questionnaire is on the screen at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum QuestionsShown {
    /// One question at a time.
    #[default]
    OneByOne,
    /// All of them.
    AllOnOnePage,
}

/// After how long without a key press or a touch the laptop locks itself: never later than the installation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum LockAfter {
    /// Two minutes.
    Two,
    /// Five minutes.
    Five,
    /// As long as the installation says.
    #[default]
    Longest,
}

impl LockAfter {
    /// How long that is, where the installation says so long.
    pub fn within(self, longest: Duration) -> Duration {
        match self {
            Self::Two => longest.min(Duration::from_secs(120)),
            Self::Five => longest.min(Duration::from_secs(300)),
            Self::Longest => longest,
        }
    }
}

/// What somebody prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Preferences {
    /// The language.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// How large letters are.
    pub text_size: TextSize,
    /// How much of a questionnaire is on the screen at once.
    pub questions: QuestionsShown,
    /// After how long without a touch the laptop locks itself.
    pub lock_after: LockAfter,
}

/// What is known before anybody has unlocked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct KeptPreferences {
    /// What was in use last; none on a new laptop.
    pub last: Option<Preferences>,
    /// What each user of this laptop prefers, by their id.
    pub users: BTreeMap<String, Preferences>,
    /// Until when the laptop may be used out of touch with the base, by its clock: to warn before anybody has
    /// unlocked, and for nothing else, as whoever has the disk can write it. Milliseconds since 1970.
    #[ts(type = "number | null")]
    pub lease_until: Option<i64>,
}
