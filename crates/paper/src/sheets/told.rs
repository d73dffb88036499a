//! What a sheet is made from.

use std::collections::BTreeMap;

use alongside_domain::Kind;
use serde_json::{Map, Value};

use super::SheetKind;

/// A record, as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its id.
    pub id: String,
    /// Its kind's name.
    pub kind: &'static str,
    /// What it says.
    pub fields: Map<String, Value>,
    /// The day on which it happened, `YYYY-MM-DD`.
    pub day: Option<String>,
}

impl Record {
    /// The text in a field, if it says anything.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.fields.get(field)?.as_str().map(str::trim).filter(|text| !text.is_empty())
    }

    /// The texts of a list.
    pub(crate) fn texts(&self, field: &str) -> impl Iterator<Item = &str> {
        self.fields.get(field).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    }

    /// Whether a field says that.
    pub(crate) fn is(&self, field: &str, choice: &str) -> bool {
        self.text(field) == Some(choice)
    }

    /// Whether a reference is to that record.
    pub(crate) fn refers_to(&self, field: &str, id: &str) -> bool {
        self.text(field) == Some(id)
    }
}

/// What somebody's answers to an instrument came to, and what they came to before.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// The instrument.
    pub instrument: String,
    /// Its title, in the sheet's language where it has one.
    pub title: String,
    /// The line that is printed with it.
    pub credit: Option<String>,
    /// The most that a score can be.
    pub most: Option<f64>,
    /// The result that the sheet is about.
    pub chosen: Point,
    /// All that there are of the instrument, newest first.
    pub over_time: Vec<Point>,
    /// Whether the chosen one is positive; nothing where the instrument does not say so.
    pub positive: Option<bool>,
}

/// What answers came to on a day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Point {
    /// The day, `YYYY-MM-DD`.
    pub day: Option<String>,
    /// Whether all was answered.
    pub complete: bool,
    /// The number, where there is one.
    pub score: Option<f64>,
    /// What it means, as a code.
    pub band: Option<String>,
}

/// What a sheet is made from: records that stand, about one participant.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told<'a> {
    /// Today, `YYYY-MM-DD`.
    pub today: String,
    /// The record that was chosen; none where the whole of the person's is wanted.
    pub chosen: Option<Record>,
    /// The records of the kinds that [`SheetKind::made_from`] names, newest first.
    pub records: Vec<Record>,
    /// What records that are referred to are called, by id.
    pub named: BTreeMap<String, String>,
    /// What the chosen record's answers came to, where it holds answers to an instrument.
    pub outcome: Option<Outcome>,
    /// What the program and its sites are called: no neutral card says it.
    pub program: Vec<&'a str>,
}

impl Told<'_> {
    /// The records of a kind.
    pub(crate) fn of(&self, kind: &Kind) -> impl DoubleEndedIterator<Item = &Record> {
        self.records.iter().filter(move |record| record.kind == kind.name)
    }

    /// The records of a kind from which something is still hoped for.
    pub(crate) fn current(&self, kind: &'static Kind) -> impl DoubleEndedIterator<Item = &Record> {
        self.of(kind).filter(|record| !kind.is_over(&record.fields))
    }

    /// The day that a sheet bears, where that is another than today.
    pub(super) fn day_of(&self, sheet: SheetKind) -> Option<&str> {
        match sheet {
            SheetKind::Note | SheetKind::Result | SheetKind::Entry => self.chosen.as_ref()?.day.as_deref(),
            SheetKind::Plan => super::plan::shown(self)?.day.as_deref(),
            SheetKind::Card | SheetKind::Week | SheetKind::Goals | SheetKind::Summary => None,
        }
    }
}
