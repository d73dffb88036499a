//! One record of any kind, field by field, as its declaration says.

use std::collections::BTreeMap;

use alongside_domain::{Asked, Field, FieldType, Kind, PARTICIPANT_FIELD, kind, kinds::PARTICIPANT};
use alongside_words::Words;
use serde_json::{Map, Value};

use super::{Record, Told, days};
use crate::{Mark, Part};

/// What it says.
pub(super) fn parts(told: &Told<'_>, words: &Words) -> Option<(String, Vec<Part>)> {
    let record = told.chosen.as_ref()?;
    let kind = kind(record.kind)?;
    let mut parts = fields(kind, record, &told.named, words);
    // What whoever is given it may do then.
    parts.extend(words.worded(&format!("paper_after_{}", kind.name), &[]).map(Part::Apart));
    Some((words.kind(kind.name), parts))
}

/// The fields of a record that say something.
pub(super) fn fields(
    kind: &Kind,
    record: &Record,
    named: &BTreeMap<String, String>,
    words: &Words,
) -> Vec<Part> {
    let said = Said { kind, named, words };
    let mut parts = Vec::new();
    said.each(kind.fields(), "", &record.fields, &mut parts);
    parts
}

struct Said<'a> {
    kind: &'a Kind,
    named: &'a BTreeMap<String, String>,
    words: &'a Words,
}

impl Said<'_> {
    fn each(&self, fields: &[Field], within: &str, values: &Map<String, Value>, parts: &mut Vec<Part>) {
        for field in fields {
            let is_for_us = field.name == PARTICIPANT_FIELD || field.asked == Asked::ByProgram;
            let Some(value) = values.get(field.name).filter(|value| !is_for_us && !value.is_null()) else {
                continue;
            };
            let path = format!("{within}{}", field.name);
            if let (FieldType::Group(inner), Value::Object(values)) = (field.holds, value) {
                self.each(inner, &format!("{path}."), values, parts);
                continue;
            }
            let said = self.value(field, &path, value);
            if !said.is_empty() {
                parts.push(Part::Heading(self.words.field(self.kind.name, &path)));
                parts.extend(said);
            }
        }
    }

    fn value(&self, field: &Field, path: &str, value: &Value) -> Vec<Part> {
        let choice = |code: &str| self.words.choice(self.kind.name, path, code);
        let called = |id: &str| self.named.get(id).filter(|name| !name.is_empty()).cloned();
        let text = value.as_str().map(str::trim).filter(|text| !text.is_empty());
        let words = |text: String| vec![Part::Words(text)];
        match field.holds {
            FieldType::Text(_) | FieldType::OneOf(_) => {
                text.map(|text| words(text.to_owned())).unwrap_or_default()
            }
            FieldType::Choice(_) => text.map(|code| words(choice(code))).unwrap_or_default(),
            FieldType::Date(_) => text.map(|day| words(days::day(self.words, day))).unwrap_or_default(),
            FieldType::Month(_) => text.map(|month| words(month.to_owned())).unwrap_or_default(),
            // No sheet names another participant.
            FieldType::Reference(of) | FieldType::References(of) if of == PARTICIPANT.name => Vec::new(),
            FieldType::Reference(_) | FieldType::AnyReference => {
                text.and_then(called).map(words).unwrap_or_default()
            }
            FieldType::Integer(..) | FieldType::Decimal(..) => words(value.to_string()),
            FieldType::Texts(_) => listed(value, |text| Some(text.to_owned())),
            FieldType::Choices(_) => listed(value, |code| Some(choice(code))),
            FieldType::References(_) => listed(value, called),
            // When it happened stands below the heading; a signature is no word.
            FieldType::Timestamp | FieldType::Signature | FieldType::Group(_) => Vec::new(),
            // A result on paper needs its instrument, which nothing here knows.
            FieldType::Instrument(_) | FieldType::Answers | FieldType::FormFile | FieldType::Bytes(_) => {
                Vec::new()
            }
        }
    }
}

fn listed(value: &Value, said: impl Fn(&str) -> Option<String>) -> Vec<Part> {
    let values = value.as_array().into_iter().flatten().filter_map(Value::as_str);
    values.filter_map(said).map(|text| Part::Listed(Mark::Dot, text, Vec::new())).collect()
}
