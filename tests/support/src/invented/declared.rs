//! Records of any declared kind, as a laptop in the field writes them.

use std::collections::BTreeMap;

use alongside_domain::{Asked, Field, FieldType, Kind, RootRule, units_of};
use alongside_invented::{Around, new_record};
use alongside_record::{Change, NamedDot, RecordId, Root};
use serde_json::{Map, Value as Json};

use super::Clinic;
use crate::write;

/// What was written, and how many letters of words are in it.
pub struct Written {
    /// The record.
    pub record: RecordId,
    /// Letters of what people type: neither choices nor days nor names of other records.
    pub letters: usize,
}

impl Clinic {
    /// A new record of a kind, about somebody known where it is about somebody; without `words`, only what has
    /// to be said in words.
    pub fn record(&mut self, kind: &'static Kind, words: bool) -> Written {
        let fields = self.fields(kind, words);
        self.record_of(kind, &fields)
    }

    /// The same without words, but for one field.
    pub fn record_saying(&mut self, kind: &'static Kind, field: &Field, said: &str) -> Written {
        let mut fields = self.fields(kind, false);
        fields.insert(field.name.to_owned(), said.into());
        self.record_of(kind, &fields)
    }

    fn record_of(&mut self, kind: &'static Kind, fields: &Map<String, Json>) -> Written {
        let participant = fields.get("participant").and_then(Json::as_str).and_then(|id| id.parse().ok());
        let root = match (kind.root, participant) {
            (RootRule::Itself, _) => Root::Itself,
            (RootRule::Participant, Some(participant)) => Root::Participant(participant),
            (RootRule::Participant, None) => Root::Site(self.site),
            (RootRule::Organisation, _) => Root::Organisation,
        };
        let units = units_of(kind, fields, true, self.moment().date_naive()).unwrap();
        let units: Vec<(String, Json)> =
            units.iter().map(|(unit, value)| (unit.as_str().to_owned(), value.to_json().unwrap())).collect();
        let units: Vec<(&str, Json)> =
            units.iter().map(|(unit, value)| (unit.as_str(), value.clone())).collect();
        let record = self.create(kind.name, root, kind.audience, &units);
        self.written.entry(kind.name).or_default().push(record);
        Written { record, letters: letters(kind.fields(), fields) }
    }

    /// One field of a record of the kind that was written, changed: one that holds no words. Nothing for a kind
    /// whose records are one unit, or that has no such field.
    pub fn edit_of(&mut self, kind: &'static Kind) -> Option<()> {
        let changes =
            |field: &&Field| !holds_words(field.holds) && field.asked != Asked::ByProgram && !field.own;
        let fields: Vec<&Field> = kind.fields().iter().filter(changes).collect();
        let records = self.written.get(kind.name).filter(|_| !kind.is_fact())?;
        let record = *records.get(self.dice.below(records.len()))?;
        let field = (!fields.is_empty()).then(|| fields[self.dice.below(fields.len())])?;
        let value = std::iter::repeat_with(|| self.fields(kind, true).remove(field.name))
            .take(50)
            .flatten()
            .next()?;
        let dot = self.next();
        let seen = NamedDot::of(record.0, self.chains[usize::try_from(record.0.counter).unwrap()]);
        let writes = vec![write(field.name, &value, &[seen])];
        self.append(Change { record, ..self.change(dot, None, writes) });
        Some(())
    }

    fn fields(&mut self, kind: &'static Kind, words: bool) -> Map<String, Json> {
        let (at, author, site, log) = (self.moment(), self.author.record(), self.site, self.log);
        if self.people.is_empty() {
            self.participant();
        }
        let (people, written) = (&self.people, &self.written);
        let mut around = Around {
            at,
            author: Some(author),
            site: Some(site),
            other: &mut |kind, dice| {
                let known = if kind == "participant" { Some(people) } else { written.get(kind) };
                let one = known.and_then(|known| known.get(dice.below(known.len())).copied());
                Some(one.unwrap_or(RecordId(alongside_record::Dot::new(log, 1 + dice.roll() % 5_000))))
            },
            said: &mut self.said,
            mark: "",
        };
        let mut fields = new_record(kind, &mut around, &mut self.dice).unwrap();
        let spare = |field: &&Field| !words && !field.required && holds_words(field.holds);
        for field in kind.fields().iter().filter(spare) {
            fields.remove(field.name);
        }
        fields
    }
}

/// Whether a field holds what people type.
fn holds_words(holds: FieldType) -> bool {
    match holds {
        FieldType::Text(_) | FieldType::Texts(_) | FieldType::Answers => true,
        FieldType::FormFile | FieldType::Bytes(_) => true,
        FieldType::Signature => true,
        FieldType::Group(fields) => fields.iter().any(|field| holds_words(field.holds)),
        FieldType::OneOf(types) => types.iter().any(|one| holds_words(*one)),
        FieldType::Integer(..) | FieldType::Decimal(..) | FieldType::Choice(_) | FieldType::Choices(_) => {
            false
        }
        FieldType::Date(_) | FieldType::Month(_) | FieldType::Timestamp | FieldType::Instrument(_) => false,
        FieldType::Reference(_) | FieldType::References(_) | FieldType::AnyReference => false,
    }
}

fn letters(fields: &[Field], said: &Map<String, Json>) -> usize {
    let of = |value: &Json| match value {
        Json::String(text) => text.len(),
        other => other.to_string().len(),
    };
    fields
        .iter()
        .filter(|field| holds_words(field.holds))
        .filter_map(|field| said.get(field.name))
        .map(of)
        .sum()
}

/// What was said and written so far, by kind.
pub(super) type Known = BTreeMap<&'static str, Vec<RecordId>>;
