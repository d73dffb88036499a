//! Conditions under which a part of a form is asked: FHIR's `enableWhen` and `enableBehavior`.

use std::cmp::Ordering;

use serde_json::Value;

use crate::{
    error::FormError,
    raw::{RawPart, RawWhen},
    value::{AnswerValue, Coding},
};

/// When a part is asked. Without conditions, always.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct When {
    /// Whether all have to hold or one suffices.
    pub behavior: Behavior,
    /// The conditions.
    pub conditions: Vec<Condition>,
}

/// How conditions go together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Behavior {
    /// One suffices; also where a form does not say.
    #[default]
    Any,
    /// All have to hold.
    All,
}

/// One condition about another question.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The question's link id.
    pub question: String,
    /// How its answer is compared.
    pub operator: Operator,
    /// With what.
    pub answer: AnswerValue,
}

/// How an answer is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// Whether there is an answer at all.
    Exists,
    /// One of the answers is it.
    Equal,
    /// None of the answers is it; so it holds without any.
    NotEqual,
    /// One of the answers is more.
    Greater,
    /// One of the answers is less.
    Less,
    /// One of the answers is that much or more.
    AtLeast,
    /// One of the answers is that much or less.
    AtMost,
}

impl Condition {
    /// Whether it holds for the answers to its question. `weighed` gives what a choice counts, since FHIR
    /// compares choices by that.
    pub(crate) fn holds(&self, given: &[AnswerValue], weighed: impl Fn(&AnswerValue) -> AnswerValue) -> bool {
        let is = |value: &AnswerValue| value.same(&self.answer);
        let compares = |wanted: fn(Ordering) -> bool| {
            let bound = weighed(&self.answer);
            given.iter().any(|value| weighed(value).compare(&bound).is_some_and(wanted))
        };
        match self.operator {
            Operator::Exists => self.answer == AnswerValue::Boolean(!given.is_empty()),
            Operator::Equal => given.iter().any(is),
            Operator::NotEqual => !given.iter().any(is),
            Operator::Greater => compares(Ordering::is_gt),
            Operator::Less => compares(Ordering::is_lt),
            Operator::AtLeast => compares(Ordering::is_ge),
            Operator::AtMost => compares(Ordering::is_le),
        }
    }
}

impl When {
    pub(crate) fn read(link_id: &str, raw: &RawPart) -> Result<Self, FormError> {
        let wrong = || FormError::NotACondition { link_id: link_id.to_owned() };
        let behavior = match raw.enable_behavior.as_deref() {
            None | Some("any") => Behavior::Any,
            Some("all") => Behavior::All,
            Some(_) => return Err(wrong()),
        };
        let conditions = raw.enable_when.iter().map(|one| condition(one).ok_or_else(wrong));
        Ok(Self { behavior, conditions: conditions.collect::<Result<_, _>>()? })
    }
}

fn condition(raw: &RawWhen) -> Option<Condition> {
    let operator = match raw.operator.as_deref()? {
        "exists" => Operator::Exists,
        "=" => Operator::Equal,
        "!=" => Operator::NotEqual,
        ">" => Operator::Greater,
        "<" => Operator::Less,
        ">=" => Operator::AtLeast,
        "<=" => Operator::AtMost,
        _ => return None,
    };
    let (name, value) = raw.others.iter().find(|(name, _)| name.starts_with("answer"))?;
    let answer = answer(name, value)?;
    if operator == Operator::Exists && !matches!(answer, AnswerValue::Boolean(_)) {
        return None;
    }
    Some(Condition { question: raw.question.clone()?, operator, answer })
}

/// The answer of a condition. Forms write texts where FHIR says a number (`"answerInteger": "2022-09"`): the
/// value's own type decides.
fn answer(name: &str, value: &Value) -> Option<AnswerValue> {
    Some(match value {
        Value::Bool(value) => AnswerValue::Boolean(*value),
        Value::Number(value) => match value.as_i64() {
            Some(value) => AnswerValue::Integer(value),
            None => AnswerValue::Decimal(value.as_f64()?),
        },
        Value::String(value) => match name {
            "answerDate" => AnswerValue::Date(value.clone()),
            "answerDateTime" => AnswerValue::DateTime(value.clone()),
            "answerTime" => AnswerValue::Time(value.clone()),
            _ => AnswerValue::Text(value.clone()),
        },
        Value::Object(value) if name == "answerQuantity" => {
            let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
            let unit = text("code").or_else(|| text("unit"));
            let unit = unit.map(|code| Coding { system: text("system"), code });
            AnswerValue::Quantity { value: value.get("value")?.as_f64()?, unit }
        }
        Value::Object(value) => {
            let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
            AnswerValue::Choice(Coding {
                system: text("system"),
                code: text("code").or_else(|| text("display"))?,
            })
        }
        Value::Null | Value::Array(_) => return None,
    })
}
