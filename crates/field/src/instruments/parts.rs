//! A form's parts as the screens show them.

use alongside_instruments::{Part, PartKind, QuestionType, Text};

use crate::views::{ChoiceView, PartView, PartViewKind, UnitView};

/// A part in a language.
pub(super) fn part(part: &Part, language: &str) -> PartView {
    let said = |text: &Text| text.in_language(language).to_owned();
    PartView {
        link_id: part.link_id.clone(),
        prefix: part.prefix.as_ref().map(said),
        text: said(&part.text),
        help: part.help.iter().map(said).collect(),
        kind: kind(part.kind),
        required: part.required,
        repeats: part.repeats,
        read_only: part.read_only,
        max_length: part.max_length,
        least: part.least.clone(),
        greatest: part.greatest.clone(),
        units: part
            .units
            .iter()
            .map(|(value, text)| UnitView { value: value.clone(), text: said(text) })
            .collect(),
        choices: part
            .choices
            .iter()
            .map(|choice| ChoiceView {
                value: choice.value.clone(),
                text: said(&choice.text),
                prefix: choice.prefix.clone(),
            })
            .collect(),
        level: u32::try_from(part.level).unwrap_or(u32::MAX),
    }
}

fn kind(kind: PartKind) -> PartViewKind {
    match kind {
        PartKind::Group => PartViewKind::Group,
        PartKind::Words => PartViewKind::Words,
        PartKind::Question(question) => match question {
            QuestionType::Boolean => PartViewKind::Boolean,
            QuestionType::Decimal => PartViewKind::Decimal,
            QuestionType::Integer => PartViewKind::Integer,
            QuestionType::Date => PartViewKind::Date,
            QuestionType::DateTime => PartViewKind::DateTime,
            QuestionType::Time => PartViewKind::Time,
            QuestionType::String => PartViewKind::String,
            QuestionType::Text => PartViewKind::Text,
            QuestionType::Url => PartViewKind::Url,
            QuestionType::Choice => PartViewKind::Choice,
            QuestionType::OpenChoice => PartViewKind::OpenChoice,
            QuestionType::Quantity => PartViewKind::Quantity,
            QuestionType::Unsupported => PartViewKind::Unsupported,
        },
    }
}
