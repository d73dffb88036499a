//! A form's parts.

use crate::{
    choices::{self, ValueSets},
    condition::When,
    error::FormError,
    extension,
    form::{Choice, Form, Part, PartKind, QuestionType, Unsupported},
    raw::{RawCoding, RawExtension, RawForm, RawPart},
    read::{MOST_CHOICES, MOST_LEVELS, MOST_PARTS, unsupported},
    text::Text,
    value::{AnswerValue, Coding},
};

/// Reads all parts into a form.
pub(super) fn read(raw: &RawForm, form: &mut Form) -> Result<(), FormError> {
    let mut reader = Reader { sets: ValueSets::read(&raw.contained)?, form, choices: 0 };
    raw.item.iter().try_for_each(|part| reader.part(part, None, 0))
}

/// A code, where there is one.
pub(super) fn coding(raw: &RawCoding) -> Option<Coding> {
    Some(Coding { system: raw.system.clone(), code: raw.code.clone()? })
}

struct Reader<'a> {
    sets: ValueSets,
    form: &'a mut Form,
    choices: usize,
}

impl Reader<'_> {
    fn part(&mut self, raw: &RawPart, parent: Option<usize>, level: usize) -> Result<(), FormError> {
        if level >= MOST_LEVELS {
            return Err(FormError::TooDeep);
        }
        let place = self.form.parts.len();
        if place >= MOST_PARTS {
            return Err(FormError::TooLarge);
        }
        let link_id = raw.link_id.clone().filter(|link_id| !link_id.trim().is_empty());
        let link_id = link_id.ok_or(FormError::NoLinkId)?;
        if self.form.places.insert(link_id.clone(), place).is_some() {
            return Err(FormError::DuplicateLinkId { link_id });
        }
        let choices = self.choices_of(&link_id, raw)?;
        let found = unsupported::of_a_part(raw, self.form.url.as_deref())?;
        self.name(&link_id, found);
        let value = |name: &str| {
            let found = raw.extension.iter().find(|one| one.name() == name);
            found.and_then(RawExtension::value).and_then(bound)
        };
        let text = |text: &Option<String>, beside| text.clone().map(|text| Text::new(text, beside));
        let part = Part {
            prefix: text(&raw.prefix, &raw.prefix_beside.extension),
            text: text(&raw.text, &raw.text_beside.extension).unwrap_or_default(),
            help: Vec::new(),
            kind: kind(raw.kind.as_deref()),
            codes: raw.code.iter().filter_map(coding).collect(),
            required: raw.required,
            repeats: raw.repeats,
            read_only: raw.read_only,
            max_length: raw.max_length.filter(|most| *most > 0).and_then(|most| u32::try_from(most).ok()),
            least: value("minValue"),
            greatest: value("maxValue"),
            units: units(raw),
            choices,
            reversed: raw.extension.iter().any(|one| one.url == extension::REVERSED),
            when: When::read(&link_id, raw)?,
            level,
            parent,
            link_id,
        };
        self.form.parts.push(part);
        for within in &raw.item {
            if is_help(within) {
                self.help(within, place)?;
            } else {
                self.part(within, Some(place), level + 1)?;
            }
        }
        Ok(())
    }

    /// Help is no part of its own: it goes with what it helps to answer.
    fn help(&mut self, raw: &RawPart, place: usize) -> Result<(), FormError> {
        if let Some(link_id) = &raw.link_id
            && self.form.places.contains_key(link_id)
        {
            return Err(FormError::DuplicateLinkId { link_id: link_id.clone() });
        }
        let text = Text::new(raw.text.clone().unwrap_or_default(), &raw.text_beside.extension);
        if let Some(part) = self.form.parts.get_mut(place) {
            part.help.push(text);
        }
        Ok(())
    }

    fn choices_of(&mut self, link_id: &str, raw: &RawPart) -> Result<Vec<Choice>, FormError> {
        let choices = match &raw.answer_value_set {
            Some(set) => {
                let (choices, reasons) = self.sets.of(set)?;
                self.name(link_id, reasons);
                choices
            }
            None => match choices::listed(&raw.answer_option) {
                Some(choices) => {
                    let miscounted = choices::any_is_miscounted(&raw.answer_option);
                    self.name(link_id, miscounted.then_some(choices::WEIGHT));
                    choices
                }
                None => {
                    self.name(link_id, ["answer_type"]);
                    Vec::new()
                }
            },
        };
        self.choices += choices.len();
        if self.choices > MOST_CHOICES { Err(FormError::TooLarge) } else { Ok(choices) }
    }

    fn name(&mut self, link_id: &str, reasons: impl IntoIterator<Item = &'static str>) {
        let named = |reason| Unsupported { link_id: Some(link_id.to_owned()), reason };
        self.form.unsupported.extend(reasons.into_iter().map(named));
    }
}

fn kind(raw: Option<&str>) -> PartKind {
    PartKind::Question(match raw {
        Some("group") => return PartKind::Group,
        Some("display") => return PartKind::Words,
        Some("boolean") => QuestionType::Boolean,
        Some("decimal") => QuestionType::Decimal,
        Some("integer") => QuestionType::Integer,
        Some("date") => QuestionType::Date,
        Some("dateTime") => QuestionType::DateTime,
        Some("time") => QuestionType::Time,
        Some("string") => QuestionType::String,
        Some("text") => QuestionType::Text,
        Some("url") => QuestionType::Url,
        Some("choice") => QuestionType::Choice,
        Some("open-choice") => QuestionType::OpenChoice,
        Some("quantity") => QuestionType::Quantity,
        _ => QuestionType::Unsupported,
    })
}

fn is_help(raw: &RawPart) -> bool {
    raw.kind.as_deref() == Some("display")
        && raw.extension.iter().any(|one| {
            let codes = one.value().and_then(|value| value.get("coding")?.as_array());
            one.name() == "questionnaire-itemControl"
                && codes.is_some_and(|codes| {
                    codes.iter().any(|code| code.get("code").is_some_and(|code| code == "help"))
                })
        })
}

fn units(raw: &RawPart) -> Vec<(Coding, Text)> {
    let names = ["questionnaire-unit", "questionnaire-unitOption"];
    let units = raw.extension.iter().filter(|one| names.contains(&one.name())).filter_map(|one| {
        let coding: RawCoding = serde::Deserialize::deserialize(one.value()?).ok()?;
        let code = coding.code.clone().or_else(|| coding.display.clone())?;
        Some((Coding { system: coding.system.clone(), code }, coding.text()))
    });
    units.collect()
}

fn bound(value: &serde_json::Value) -> Option<AnswerValue> {
    match value {
        serde_json::Value::Number(number) => match number.as_i64() {
            Some(number) => Some(AnswerValue::Integer(number)),
            None => number.as_f64().map(AnswerValue::Decimal),
        },
        serde_json::Value::String(text) => Some(AnswerValue::Date(text.clone())),
        _ => None,
    }
}
