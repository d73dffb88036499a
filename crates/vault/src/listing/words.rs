//! The words of records, as search holds them and is asked for them.

use std::collections::BTreeSet;

use alongside_domain::{Kind, answers_of, fields_of, spelling::words};
use alongside_instruments::{Answer, AnswerValue};
use alongside_record::{RecordId, RecordState};
use serde_json::{Map, Value};

use super::value::field_number;

/// The most words asked for; a pasted page is not a question.
const MOST_WORDS: usize = 8;

/// The words of a record's searched fields. All live values count: while two teams disagree, both find it.
pub(crate) fn words_of(kind: &Kind, state: &RecordState) -> BTreeSet<String> {
    let live = state.own_units().flat_map(|(name, unit)| unit.live().values().map(move |live| (name, live)));
    let mut held = BTreeSet::new();
    for (name, live) in live {
        let Ok(value) = live.value.to_json() else { continue };
        let fields = fields_of(name, value);
        for text in kind.searched.iter().flat_map(|path| texts(&fields, path)) {
            for word in words(&text) {
                held.extend(word.spellings().map(str::to_owned));
            }
        }
    }
    held
}

/// The texts at a path such as `contact_rules.number`.
fn texts(fields: &Map<String, Value>, path: &str) -> Vec<String> {
    let (first, inner) = path.split_once('.').map_or((path, None), |(first, inner)| (first, Some(inner)));
    let value = match (fields.get(first), inner) {
        (Some(Value::Object(group)), Some(inner)) => group.get(inner),
        (Some(answers @ Value::Object(_)), None) => return answered(answers),
        (value, None) => value,
        (_, Some(_)) => None,
    };
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(values)) => values.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(_) | None => Vec::new(),
    }
}

/// The words among answers to a form, as somebody said them; choices are not among them.
fn answered(answers: &Value) -> Vec<String> {
    let answers = answers_of(answers).unwrap_or_default();
    let values = answers.values().flat_map(Answer::values);
    let said = values.filter_map(|value| match value {
        AnswerValue::Text(words) => Some(words.clone()),
        AnswerValue::Boolean(_) | AnswerValue::Integer(_) | AnswerValue::Decimal(_) => None,
        AnswerValue::Date(_) | AnswerValue::DateTime(_) | AnswerValue::Time(_) => None,
        AnswerValue::Choice(_) | AnswerValue::Quantity { .. } => None,
    });
    said.collect()
}

/// Where a record belongs, as words of its own.
pub(crate) fn within(kind: &str, about: Option<RecordId>) -> String {
    about.map_or_else(|| of_kind(kind), |about| format!("{} {}", of_kind(kind), of_person(about)))
}

fn of_kind(kind: &str) -> String {
    format!("k{:08x}", field_number(kind, ""))
}

fn of_person(id: RecordId) -> String {
    format!("p{:016x}{:016x}", id.0.log.0, id.0.counter)
}

/// The question for records of a kind, perhaps about one person, whose words begin like all of these; none
/// where there is no word. In FTS5's language.
pub(super) fn question(kind: &Kind, about: Option<RecordId>, text: &str) -> Option<String> {
    let mut asked = words(text);
    asked.truncate(MOST_WORDS);
    let mut parts = vec![format!("within : \"{}\"", of_kind(kind.name))];
    parts.extend(about.map(|id| format!("within : \"{}\"", of_person(id))));
    let fixed = parts.len();
    for word in asked {
        let spelled: Vec<String> = word.spellings().map(|word| format!("words : \"{word}\" *")).collect();
        parts.push(format!("({})", spelled.join(" OR ")));
    }
    (parts.len() > fixed).then(|| parts.join(" AND "))
}
