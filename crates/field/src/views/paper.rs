//! Sheets of paper.

use alongside_paper::Page;
use alongside_words::Language;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

/// Which sheet is wanted, and how.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SheetRequest {
    /// The sheet (`plan`, `wallet_card`, `week`, `goals`, `note`, `result`, `summary`, `entry`, `accounting`,
    /// `held`, `who_opened`), or the kind
    /// of the record that goes on one.
    pub sheet: String,
    /// The record, or the participant whose it is.
    pub id: String,
    /// The language; without one the participant's.
    pub language: Option<Language>,
    /// In large type.
    pub large: bool,
    /// To whom it goes and on which basis (a disclosure's own fields); without these it is the participant's
    /// own.
    #[serde(default)]
    #[ts(type = "Record<string, unknown> | null")]
    pub shared: Option<Map<String, Value>>,
    /// Without the program's name and any word about substances, where there is such a sheet.
    pub neutral: bool,
}

/// A sheet as it will be.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SheetPreview {
    /// Its pages.
    pub pages: Vec<Page>,
    /// Its language.
    pub language: Language,
    /// Lines that a neutral card does not say.
    pub left_off: u32,
    /// Whether there is a neutral one.
    pub may_be_neutral: bool,
}

/// A copy that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct GivenCopy {
    /// The record that says so.
    pub id: String,
    /// The file, where there is one.
    pub path: Option<String>,
}

/// A place for files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SavePlace {
    /// The folder.
    pub path: String,
    /// What it is called.
    pub name: String,
    /// Whether it can be taken out of the laptop.
    pub is_stick: bool,
}
