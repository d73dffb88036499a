//! What somebody might answer to an instrument that ships.

use alongside_domain::{FieldType, Kind};
use alongside_instruments::{Answer, AnswerValue, Answers, Form, Part, QuestionType, shipped};
use serde_json::{Map, Value};

use crate::Dice;

/// The instrument and the form's file that are invented where nothing else says which.
pub(crate) const FORM: &str = r#"{"resourceType":"Questionnaire","url":"https://example.org/after-the-group",
"version":"1","title":"After the group","item":[
{"linkId":"helped","type":"boolean","text":"Did it help?"},{"linkId":"words","type":"text","text":"Anything else?"}]}"#;

/// How often, in a hundred, a question is skipped, and declined.
const SKIPPED_PERCENT: usize = 3;
const DECLINED_PERCENT: usize = 3;

/// One of the instruments that everybody gives, and that need nobody's leave.
pub(crate) fn instrument(dice: &mut Dice) -> &'static str {
    let open: Vec<&str> = shipped()
        .iter()
        .filter(|one| {
            one.about.pack.is_none() && one.about.given_by == alongside_instruments::GivenBy::Anyone
        })
        .map(|one| one.id)
        .collect();
    dice.pick(&open)
}

/// Puts answers to the instrument that the fields name in the place of whatever stands there.
pub(crate) fn fit(kind: &Kind, fields: &mut Map<String, Value>, dice: &mut Dice) {
    let holding = |holds: fn(FieldType) -> bool| kind.fields().iter().find(|field| holds(field.holds));
    let named = holding(|holds| matches!(holds, FieldType::Instrument(_)));
    let answered = holding(|holds| holds == FieldType::Answers);
    let (Some(named), Some(answered)) = (named, answered) else { return };
    let id = fields.get(named.name).and_then(Value::as_str).unwrap_or_default();
    let Some(instrument) = shipped().iter().find(|one| one.id == id) else { return };
    let answers = answers(&instrument.form, dice);
    fields.insert(answered.name.to_owned(), serde_json::to_value(answers).unwrap_or_default());
}

fn answers(form: &Form, dice: &mut Dice) -> Answers {
    let mut answers = Answers::new();
    let mut after: Option<String> = None;
    while let Some(part) = form.next_question(after.as_deref(), &answers) {
        after = Some(part.link_id.clone());
        if dice.percent(SKIPPED_PERCENT) && !answers.is_empty() {
            continue;
        }
        let given = if dice.percent(DECLINED_PERCENT) { None } else { value(part, dice).map(Answer::of) };
        answers.insert(part.link_id.clone(), given.unwrap_or(Answer::Declined));
    }
    answers
}

fn value(part: &Part, dice: &mut Dice) -> Option<AnswerValue> {
    if !part.choices.is_empty() {
        return part.choices.get(dice.below(part.choices.len())).map(|choice| choice.value.clone());
    }
    match part.question()? {
        QuestionType::Boolean => Some(AnswerValue::Boolean(dice.percent(30))),
        QuestionType::Integer => Some(AnswerValue::Integer(dice.between(0, 5))),
        QuestionType::Decimal
        | QuestionType::Date
        | QuestionType::DateTime
        | QuestionType::Time
        | QuestionType::String
        | QuestionType::Text
        | QuestionType::Url
        | QuestionType::Choice
        | QuestionType::OpenChoice
        | QuestionType::Quantity
        | QuestionType::Unsupported => None,
    }
}
