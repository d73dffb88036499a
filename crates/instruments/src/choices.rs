//! Answers to choose from: listed with the question, or in a value set within the form.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
};

use serde::Deserialize;
use serde_json::Value;

use crate::{
    error::FormError,
    form::Choice,
    raw::{RawChoice, RawCoding, RawExtension},
    read::{MOST_CHOICES, MOST_LEVELS},
    text::Text,
    value::{AnswerValue, Coding},
};

/// FHIR's extensions for what a choice counts, by the last part of their URLs.
const WEIGHTS: [&str; 4] =
    ["ordinalValue", "itemWeight", "questionnaire-ordinalValue", "codesystem-ordinalValue"];

/// Why a question is named of which a choice counts something that is no number.
pub(crate) const WEIGHT: &str = "weight";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RawValueSet {
    id: Option<String>,
    compose: Option<RawCompose>,
    expansion: Option<RawExpansion>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RawCompose {
    include: Vec<RawInclude>,
    exclude: Vec<Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct RawInclude {
    system: Option<String>,
    concept: Vec<RawCoding>,
    filter: Vec<Value>,
    value_set: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RawExpansion {
    contains: Vec<RawContains>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct RawContains {
    #[serde(flatten)]
    coding: RawCoding,
    #[serde(rename = "abstract")]
    is_abstract: bool,
    inactive: bool,
    contains: Vec<RawContains>,
}

/// The value sets within a form.
pub(crate) struct ValueSets {
    sets: BTreeMap<String, RawValueSet>,
    /// How many were looked into, for all questions together: many may refer to many.
    looked_into: Cell<usize>,
}

impl ValueSets {
    /// Reads what a form contains. What is no value set is passed over.
    pub(crate) fn read(contained: &[Value]) -> Result<Self, FormError> {
        let is_set = |one: &&Value| one.get("resourceType").and_then(Value::as_str) == Some("ValueSet");
        let mut sets = BTreeMap::new();
        for one in contained.iter().filter(is_set) {
            let malformed = |_| FormError::Malformed { line: 0, column: 0 };
            let set = RawValueSet::deserialize(one).map_err(malformed)?;
            if let Some(id) = set.id.clone() {
                sets.insert(id, set);
            }
        }
        let sets = Self { sets, looked_into: Cell::new(0) };
        let mut walk = Walk::default();
        sets.sets.keys().try_for_each(|id| sets.visit(id, &mut walk))?;
        Ok(sets)
    }

    /// The choices of `#id`, and what of it cannot be done here.
    pub(crate) fn of(&self, reference: &str) -> Result<(Vec<Choice>, BTreeSet<&'static str>), FormError> {
        let mut walk = Walk::default();
        match reference.strip_prefix('#') {
            Some(id) => self.visit(id, &mut walk)?,
            None => _ = walk.reasons.insert("external_value_set"),
        }
        Ok((walk.choices, walk.reasons))
    }

    fn visit<'a>(&'a self, id: &'a str, walk: &mut Walk<'a>) -> Result<(), FormError> {
        if walk.within.contains(&id) {
            return Err(FormError::Circular { at: format!("#{id}") });
        }
        if walk.within.len() > MOST_LEVELS {
            return Err(FormError::TooDeep);
        }
        self.looked_into.set(self.looked_into.get() + 1);
        if self.looked_into.get() > MOST_CHOICES {
            return Err(FormError::TooLarge);
        }
        let Some(set) = self.sets.get(id) else {
            walk.reasons.insert("missing_value_set");
            return Ok(());
        };
        // What was taken in once is in the union.
        if !walk.done.insert(id) {
            return Ok(());
        }
        walk.within.push(id);
        let (taken, reasons) = (walk.choices.len(), walk.reasons.clone());
        // Also where the list is expanded: a circle is one.
        for include in set.compose.iter().flat_map(|compose| &compose.include) {
            for other in &include.value_set {
                match other.strip_prefix('#') {
                    Some(other) => self.visit(other, walk)?,
                    None => _ = walk.reasons.insert("external_value_set"),
                }
            }
            if !include.filter.is_empty() {
                walk.reasons.insert("filtered_value_set");
            } else if include.concept.is_empty() && include.value_set.is_empty() {
                walk.reasons.insert("external_value_set");
            }
            if include.concept.iter().any(|one| is_miscounted(&[&one.extension])) {
                walk.reasons.insert(WEIGHT);
            }
            let concepts = include.concept.iter();
            walk.choices.extend(concepts.filter_map(|one| coded(one, include.system.as_deref(), &[])));
        }
        if set.compose.as_ref().is_some_and(|compose| !compose.exclude.is_empty()) {
            walk.reasons.insert("filtered_value_set");
        }
        if let Some(expansion) = &set.expansion {
            walk.choices.truncate(taken);
            walk.reasons = reasons;
            expanded(&expansion.contains, walk);
        }
        walk.within.pop();
        Ok(())
    }
}

/// What is collected on the way through value sets.
#[derive(Default)]
struct Walk<'a> {
    choices: Vec<Choice>,
    reasons: BTreeSet<&'static str>,
    within: Vec<&'a str>,
    done: BTreeSet<&'a str>,
}

fn expanded(contains: &[RawContains], walk: &mut Walk<'_>) {
    for one in contains {
        if !one.is_abstract && !one.inactive {
            walk.choices.extend(coded(&one.coding, None, &[]));
            if is_miscounted(&[&one.coding.extension]) {
                walk.reasons.insert(WEIGHT);
            }
        }
        expanded(&one.contains, walk);
    }
}

/// The choices that a question lists. What is neither a code, a text, a number nor a time is none.
pub(crate) fn listed(raw: &[RawChoice]) -> Option<Vec<Choice>> {
    raw.iter().map(choice).collect()
}

fn choice(raw: &RawChoice) -> Option<Choice> {
    if let Some(coding) = &raw.value_coding {
        return coded(coding, None, &raw.extension);
    }
    let beside = &raw.value_string_beside.extension;
    let (value, words) = match raw {
        RawChoice { value_string: Some(text), .. } => (AnswerValue::Text(text.clone()), text.clone()),
        RawChoice { value_integer: Some(number), .. } => (AnswerValue::Integer(*number), number.to_string()),
        RawChoice { value_date: Some(day), .. } => (AnswerValue::Date(day.clone()), day.clone()),
        RawChoice { value_time: Some(time), .. } => (AnswerValue::Time(time.clone()), time.clone()),
        _ => return None,
    };
    let text = Text::new(words, beside);
    Some(Choice { value, text, prefix: prefix(&raw.extension), weight: weight(&[&raw.extension]) })
}

/// A code, or words for which there is none.
fn coded(raw: &RawCoding, system: Option<&str>, beside: &[RawExtension]) -> Option<Choice> {
    let system = raw.system.clone().or_else(|| system.map(str::to_owned));
    let code = raw.code.clone().or_else(|| raw.display.clone())?;
    Some(Choice {
        value: AnswerValue::Choice(Coding { system, code }),
        text: raw.text(),
        prefix: prefix(beside).or_else(|| prefix(&raw.extension)),
        weight: weight(&[beside, &raw.extension]),
    })
}

/// What a choice counts: what is nearest to it, if that is a number.
fn weight(places: &[&[RawExtension]]) -> Option<f64> {
    weighed(places).next().and_then(|one| one.value()?.as_f64())
}

/// Whether what would be counted of a choice is no number.
fn is_miscounted(places: &[&[RawExtension]]) -> bool {
    weighed(places).next().is_some_and(|one| one.value().and_then(Value::as_f64).is_none())
}

fn weighed<'a>(places: &'a [&'a [RawExtension]]) -> impl Iterator<Item = &'a RawExtension> {
    places.iter().flat_map(|place| place.iter()).filter(|one| WEIGHTS.contains(&one.name()))
}

/// Whether one of the choices that a question lists counts something that is no number.
pub(crate) fn any_is_miscounted(raw: &[RawChoice]) -> bool {
    raw.iter().any(|one| {
        let within = one.value_coding.as_ref().map_or(&[][..], |coding| &coding.extension);
        is_miscounted(&[&one.extension, within])
    })
}

fn prefix(beside: &[RawExtension]) -> Option<String> {
    let found = beside.iter().find(|one| one.name() == "questionnaire-optionPrefix")?;
    found.value()?.as_str().map(str::to_owned)
}
