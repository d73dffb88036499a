//! In which language a window speaks and how it looks.

use std::collections::BTreeMap;

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
}

/// What is known before anybody has unlocked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct KeptPreferences {
    /// What was in use last; none on a new laptop.
    pub last: Option<Preferences>,
    /// What each user of this laptop prefers, by their id.
    pub users: BTreeMap<String, Preferences>,
}
