//! What somebody answered, in the words that were asked.

use alongside_domain::{Kind, answers_of};
use alongside_instruments::{Answer, AnswerValue, Answers, Form, Part};
use serde_json::{Map, Value};

use super::assessment::known_of;
use crate::{Open, Result, people::text, views::AnsweredQuestion};

/// The answers of a record in the order in which they were asked, in the language in which they were; none
/// where its kind holds no answers.
pub(crate) fn said(open: &Open, kind: &Kind, fields: &Map<String, Value>) -> Result<Vec<AnsweredQuestion>> {
    let known = known_of(open, kind, fields)?;
    let answers = fields.get("answers").and_then(answers_of).unwrap_or_default();
    let language = text(fields, "language").unwrap_or_default();
    let Some(known) = known else {
        return Ok(answers.iter().map(|(link_id, answer)| one(link_id, answer, None, &language)).collect());
    };
    Ok(in_order(known.form(), &answers, &language))
}

fn in_order(form: &Form, answers: &Answers, language: &str) -> Vec<AnsweredQuestion> {
    let asked = form.parts().iter().filter_map(|part| Some((part, answers.get(&part.link_id)?)));
    asked.map(|(part, answer)| one(&part.link_id, answer, Some(part), language)).collect()
}

fn one(link_id: &str, answer: &Answer, part: Option<&Part>, language: &str) -> AnsweredQuestion {
    let state = match answer {
        Answer::Given(_) => "given",
        Answer::Declined => "declined",
        Answer::NotAsked => "not_asked",
    };
    AnsweredQuestion {
        link_id: link_id.to_owned(),
        question: part.map(|part| part.text.in_language(language).to_owned()),
        state: state.to_owned(),
        answers: answer.values().iter().map(|value| words(value, part, language)).collect(),
    }
}

/// An answer as people read it.
fn words(value: &AnswerValue, part: Option<&Part>, language: &str) -> String {
    if let Some(choice) = part.and_then(|part| part.choice(value)) {
        return choice.text.in_language(language).to_owned();
    }
    match value {
        AnswerValue::Boolean(yes) => yes.to_string(),
        AnswerValue::Integer(number) => number.to_string(),
        AnswerValue::Decimal(number) => number.to_string(),
        AnswerValue::Date(words) | AnswerValue::DateTime(words) => words.clone(),
        AnswerValue::Time(words) | AnswerValue::Text(words) => words.clone(),
        AnswerValue::Choice(coding) => coding.code.clone(),
        AnswerValue::Quantity { value, unit } => {
            let named = unit.as_ref().map(|unit| {
                let units = part.map(|part| part.units.as_slice()).unwrap_or_default();
                let known = units.iter().find(|(one, _)| one.is(unit));
                known.map_or(unit.code.as_str(), |(_, text)| text.in_language(language))
            });
            [Some(value.to_string()).as_deref(), named].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
    }
}
