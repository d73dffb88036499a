//! A form: its parts in the order in which they are shown, each knowing the one it lies in.

use std::collections::BTreeMap;

use crate::{
    about::About,
    condition::When,
    scoring::Scoring,
    text::Text,
    value::{AnswerValue, Coding},
};

/// A questionnaire that can be asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Form {
    /// The form's own id, if it says one.
    pub id: Option<String>,
    /// Its canonical URL, if it says one.
    pub url: Option<String>,
    /// Its version, if it says one.
    pub version: Option<String>,
    /// The language that it is written in, if it says so.
    pub language: Option<String>,
    /// Its title.
    pub title: Text,
    /// Codes of the whole, as LOINC's of a panel.
    pub codes: Vec<Coding>,
    /// Where it comes from and who may give it, if our extension says so.
    pub about: Option<About>,
    /// How it is scored, if our extension says so.
    pub scoring: Option<Scoring>,
    /// What of the file cannot be done here.
    pub unsupported: Vec<Unsupported>,
    pub(crate) parts: Vec<Part>,
    /// Places of parts by link id.
    pub(crate) places: BTreeMap<String, usize>,
    /// Places of parts, each after those that it depends on.
    pub(crate) order: Vec<usize>,
}

/// One part of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its name within the form.
    pub link_id: String,
    /// What stands before its text, as `1.`.
    pub prefix: Option<Text>,
    /// What is asked or said.
    pub text: Text,
    /// What helps to answer it.
    pub help: Vec<Text>,
    /// What it is.
    pub kind: PartKind,
    /// Codes of it, as LOINC's.
    pub codes: Vec<Coding>,
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
    /// Units to choose from, with what people read.
    pub units: Vec<(Coding, Text)>,
    /// Answers to choose from.
    pub choices: Vec<Choice>,
    /// Whether it counts the other way round in a score.
    pub reversed: bool,
    /// When it is asked.
    pub when: When,
    /// How deep it lies, from 0.
    pub level: usize,
    /// The place of the part in which it lies.
    pub(crate) parent: Option<usize>,
}

/// What a part of a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// Parts that belong together.
    Group,
    /// Words to read.
    Words,
    /// A question.
    Question(QuestionType),
}

/// What is answered to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionType {
    /// Yes or no.
    Boolean,
    /// A number.
    Decimal,
    /// A whole number.
    Integer,
    /// A day.
    Date,
    /// A day with a time.
    DateTime,
    /// A time.
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
    /// Something that cannot be answered here; the form's [`Form::unsupported`] says why.
    Unsupported,
}

/// One answer to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The answer that it stands for.
    pub value: AnswerValue,
    /// What people read.
    pub text: Text,
    /// What stands before its text.
    pub prefix: Option<String>,
    /// What it counts in a score: FHIR's ordinal value or item weight.
    pub weight: Option<f64>,
}

/// Something in a form's file that cannot be done here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unsupported {
    /// The part; nothing where it is the whole form.
    pub link_id: Option<String>,
    /// A code that says what.
    pub reason: &'static str,
}

impl Form {
    /// Its parts in the order in which they are shown.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// A part by its name.
    pub fn part(&self, link_id: &str) -> Option<&Part> {
        self.parts.get(*self.places.get(link_id)?)
    }

    /// Its questions: neither groups nor words.
    pub fn questions(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| part.question().is_some())
    }

    /// Languages in which all that is asked is worded; the language that it was written in is not among them.
    pub fn translated_into(&self) -> Vec<&str> {
        let asked = || {
            self.questions().flat_map(|part| {
                std::iter::once(&part.text).chain(part.choices.iter().map(|choice| &choice.text))
            })
        };
        let first = asked().next().map(|text| &text.translations);
        let languages = first.into_iter().flat_map(BTreeMap::keys);
        let whole = |language: &&String| asked().all(|text| text.translations.contains_key(*language));
        languages.filter(whole).map(String::as_str).collect()
    }
}

impl Part {
    /// What is answered to it, if it is a question.
    pub fn question(&self) -> Option<QuestionType> {
        match self.kind {
            PartKind::Question(question) => Some(question),
            PartKind::Group | PartKind::Words => None,
        }
    }

    /// Whether somebody can answer it: a question of a type that is done here, and not shown only.
    pub fn is_answerable(&self) -> bool {
        self.question().is_some_and(|question| question != QuestionType::Unsupported) && !self.read_only
    }

    /// What one of its answers counts, if it counts anything: a choice its weight, yes 1 and no 0, a number
    /// itself; reversed where the part is.
    pub fn weight(&self, value: &AnswerValue) -> Option<f64> {
        let weight = match value {
            AnswerValue::Boolean(yes) => f64::from(u8::from(*yes)),
            AnswerValue::Choice(_) | AnswerValue::Text(_) => self.choice(value)?.weight?,
            AnswerValue::Date(_) | AnswerValue::DateTime(_) | AnswerValue::Time(_) => {
                self.choice(value)?.weight?
            }
            AnswerValue::Integer(_) | AnswerValue::Decimal(_) | AnswerValue::Quantity { .. } => {
                match self.choice(value) {
                    Some(choice) => choice.weight?,
                    None => value.number()?,
                }
            }
        };
        Some(if self.reversed { self.range().0 + self.range().1 - weight } else { weight })
    }

    /// The least and the most that it can count.
    pub fn range(&self) -> (f64, f64) {
        let weights = || self.choices.iter().filter_map(|choice| choice.weight);
        if weights().next().is_some() {
            let least = weights().fold(f64::INFINITY, f64::min);
            return (least, weights().fold(f64::NEG_INFINITY, f64::max));
        }
        let bound = |value: &Option<AnswerValue>| value.as_ref().and_then(AnswerValue::number);
        (bound(&self.least).unwrap_or(0.0), bound(&self.greatest).unwrap_or(1.0))
    }

    /// The choice that an answer stands for.
    pub fn choice(&self, value: &AnswerValue) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.value.same(value))
    }
}
