//! Instruments and the program's own forms: which there are, how one is asked, and what answers come to.

use std::collections::BTreeMap;

use alongside_instruments::{AnswerValue, GivenBy, Sex};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An instrument, or a form of the program's own, to choose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InstrumentCard {
    /// Its id.
    pub id: String,
    /// The wording that is asked now.
    pub version: String,
    /// Its title, in the user's language where it has one.
    pub title: String,
    /// How many questions it has; of an instrument, those that count.
    pub items: u32,
    /// Languages in which all of it is worded, that it was written in first.
    pub languages: Vec<String>,
    /// Who may give it.
    pub given_by: GivenBy,
    /// The pack that it belongs to, where it is off until the pack's terms are accepted.
    pub pack: Option<String>,
    /// Those terms, in the user's language.
    pub terms: Option<String>,
    /// Whether they are accepted, or there are none.
    pub accepted: bool,
    /// Whether the user may give it now.
    pub may_give: bool,
    /// Whether it is a form of the program's own.
    pub own: bool,
    /// Its record, where it is.
    pub record: Option<String>,
}

/// An instrument, as it is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InstrumentForm {
    /// Its id.
    pub id: String,
    /// Which wording this is: saved with the answers.
    pub version: String,
    /// Its title.
    pub title: String,
    /// The language that it is in: the one that was asked for, where all of it is worded in that.
    pub language: String,
    /// The line that is printed with it.
    pub credit: Option<String>,
    /// Where its text and its scoring can be read.
    pub source: Vec<String>,
    /// The youngest age in years that it is meant for.
    pub minimum_age: Option<u32>,
    /// The oldest age in years that it is meant for.
    pub maximum_age: Option<u32>,
    /// Whether what the answers come to depends on `sex`.
    pub asks_sex: bool,
    /// Its parts in the order in which they are shown.
    pub parts: Vec<PartView>,
}

/// What a part of a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PartViewKind {
    /// Parts that belong together.
    Group,
    /// Words to read.
    Words,
    /// Yes or no.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A day, a month or a year.
    Date,
    /// A day with a time.
    DateTime,
    /// A time of day.
    Time,
    /// A line of words.
    String,
    /// Words.
    Text,
    /// An address on the web.
    Url,
    /// One of the choices.
    Choice,
    /// One of the choices, or other words.
    OpenChoice,
    /// A number of a unit.
    Quantity,
    /// Something that cannot be answered here.
    Unsupported,
}

/// One part of a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PartView {
    /// Its name within the form.
    pub link_id: String,
    /// What stands before its text, as `1.`.
    pub prefix: Option<String>,
    /// What is asked or said.
    pub text: String,
    /// What helps to answer it.
    pub help: Vec<String>,
    /// What it is.
    pub kind: PartViewKind,
    /// Whether the form is incomplete without an answer.
    pub required: bool,
    /// Whether several answers may be given.
    pub repeats: bool,
    /// Whether it is shown only.
    pub read_only: bool,
    /// The most letters of an answer.
    pub max_length: Option<u32>,
    /// The least answer.
    pub least: Option<AnswerValue>,
    /// The greatest answer.
    pub greatest: Option<AnswerValue>,
    /// Units to choose from.
    pub units: Vec<UnitView>,
    /// Answers to choose from.
    pub choices: Vec<ChoiceView>,
    /// How deep it lies, from 0.
    pub level: u32,
}

/// A unit of a quantity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnitView {
    /// The code, as an answer carries it.
    pub value: alongside_instruments::Coding,
    /// What people read.
    pub text: String,
}

/// An answer to choose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChoiceView {
    /// The answer that it stands for.
    pub value: AnswerValue,
    /// What people read.
    pub text: String,
    /// What stands before its text.
    pub prefix: Option<String>,
}

/// How far somebody is with a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Answering {
    /// The parts that are shown given the answers so far, in order.
    pub shown: Vec<String>,
    /// Questions that are shown, have to be answered, and are not.
    pub missing: Vec<String>,
    /// Questions that something was done about: answered, declined or marked as not asked.
    pub done: u32,
    /// Questions that are shown and can be answered.
    pub of: u32,
    /// Answers that their questions do not take.
    pub problems: Vec<AnswerProblem>,
}

/// An answer that its question does not take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AnswerProblem {
    /// The question.
    pub link_id: String,
    /// Why, as a code.
    pub code: String,
}

/// What a score depends on, beside the answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ScoreContext {
    /// Whose it is, where the instrument tells people apart by it.
    #[serde(default)]
    #[ts(type = "'male' | 'female' | 'unspecified'")]
    pub sex: Sex,
}

/// What answers come to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ScoreView {
    /// The number; nothing where it is incomplete, or where the instrument gives none.
    pub score: Option<f64>,
    /// Whether all that has to be answered is.
    pub complete: bool,
    /// What it means, as a code.
    pub band: Option<String>,
    /// Whether it is positive; nothing where the instrument does not say so, or where it is incomplete.
    pub positive: Option<bool>,
    /// Answers that somebody has to look at, also where it is incomplete.
    pub alerts: Vec<String>,
    /// Sums of some of the items, by their codes.
    pub subscales: BTreeMap<String, Option<f64>>,
    /// The least that the score can be.
    pub least: Option<f64>,
    /// The most that it can be.
    pub most: Option<f64>,
}

/// What somebody's answers to one instrument came to over time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Results {
    /// Earliest first.
    pub points: Vec<ResultPoint>,
    /// What scores mean.
    pub bands: Vec<BandView>,
    /// The least that a score can be.
    pub least: Option<f64>,
    /// The most that it can be.
    pub most: Option<f64>,
}

/// One result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ResultPoint {
    /// The record.
    pub record: String,
    /// When.
    #[ts(type = "number | null")]
    pub occurred_at: Option<i64>,
    /// Which wording was asked.
    pub version: String,
    /// Whether that wording is known here; without it nothing is said of the result.
    pub known: bool,
    /// The number.
    pub score: Option<f64>,
    /// What it means, as a code.
    pub band: Option<String>,
    /// Whether all that has to be answered is.
    pub complete: bool,
}

/// What scores from one to another mean, both included.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BandView {
    /// Its code.
    pub code: String,
    /// The least score.
    pub from: f64,
    /// The greatest score.
    pub to: f64,
}

/// What a record's line says of a result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ResultLine {
    /// The instrument.
    pub instrument: String,
    /// What it is called, in a word or two, in the user's language where it has one.
    pub title: String,
    /// The number.
    pub score: Option<f64>,
    /// The most that it can be.
    pub most: Option<f64>,
    /// What it means, as a code.
    pub band: Option<String>,
    /// Whether all that has to be answered is; nothing where that wording is not known here.
    pub complete: Option<bool>,
}

/// What a file would bring in as a form of the program's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct QuestionnairePreview {
    /// Its title, in the user's language where it has one.
    pub title: String,
    /// How many questions it has, not counting groups and words.
    pub items: u32,
    /// What of it cannot be done here.
    pub unsupported: Vec<UnsupportedView>,
    /// Whether a version of it is here already.
    pub replaces: bool,
}

/// Something in a form's file that cannot be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnsupportedView {
    /// The part; nothing where it is the whole form.
    pub link_id: Option<String>,
    /// Why, as a code.
    pub reason: String,
}

/// What was answered to a question, in the words that were asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AnsweredQuestion {
    /// The question's name within the form.
    pub link_id: String,
    /// What was asked; nothing where that wording is not known here.
    pub question: Option<String>,
    /// What became of it: `given`, `declined` or `not_asked`.
    pub state: String,
    /// The answers as people read them.
    pub answers: Vec<String>,
}
