//! All declared kinds with their words in every language, for other programs and for documents.

use alongside_domain::{Field, FieldDescription, FieldType, Kind, kinds};
use serde_json::{Map, Value, json};

use crate::{Language, Words};

/// The kinds as `kinds --json` prints them: name, version, words, and each field with its type, whether it
/// is required, its choices and their words. Fields that merge as one stand in a field's own `fields`.
pub fn kinds_listing() -> Value {
    kinds::ALL.iter().map(kind).collect()
}

fn kind(kind: &Kind) -> Value {
    json!({
        "name": kind.name,
        "version": kind.version,
        "words": in_each_language(|words| words.kind(kind.name)),
        "fields": kind.fields().iter().map(|of| field(kind.name, of.name, of)).collect::<Vec<_>>(),
    })
}

fn field(kind: &str, path: &str, field_of_kind: &Field) -> Value {
    let described = FieldDescription::of(field_of_kind);
    let choices = described.choices.unwrap_or_default();
    let choice_words: Map<String, Value> = choices
        .iter()
        .map(|code| (code.clone(), in_each_language(|words| words.choice(kind, path, code))))
        .collect();
    let mut listed = json!({
        "name": field_of_kind.name,
        "type": described.holds,
        "required": field_of_kind.required,
        "choices": if choices.is_empty() { Value::Null } else { choices.into() },
        "words": in_each_language(|words| words.field(kind, path)),
        "choice_words": choice_words,
    });
    if let (FieldType::Group(fields), Some(listed)) = (field_of_kind.holds, listed.as_object_mut()) {
        let inner = fields.iter().map(|inner| field(kind, &format!("{path}.{}", inner.name), inner));
        listed.insert("fields".to_owned(), inner.collect());
    }
    listed
}

fn in_each_language(word: impl Fn(&Words) -> String) -> Value {
    let each = Language::ALL.into_iter();
    each.map(|language| (language.code().to_owned(), Value::from(word(Words::of(language))))).collect()
}
