//! Answers to a form, as a field holds them. Whether they fit the form is checked where the form is known.

use alongside_instruments::{Answer, AnswerValue, Answers, MOST_PARTS};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    Problem,
    kinds::{LINE, NOTE},
};

/// Bytes of all answers to a form together, as they are written: with a note they stay below what one change
/// may hold.
pub const ANSWERS_BYTES: usize = 128 << 10;
/// Answers to one question.
const VALUES: usize = 200;

/// The answers in a field; none where it holds something else.
pub fn answers_of(value: &Value) -> Option<Answers> {
    Answers::deserialize(value).ok()
}

/// Whether a value is answers, within their bounds.
pub(crate) fn check_answers(value: &Value) -> Result<(), Problem> {
    let too_many = value.as_object().is_some_and(|answers| answers.len() > MOST_PARTS);
    if too_many || value.to_string().len() > ANSWERS_BYTES {
        return Err(Problem::TooLong);
    }
    let answers = answers_of(value).ok_or(Problem::WrongType)?;
    // Nothing stands beside an answer, and each is written in one way.
    if serde_json::to_value(&answers).ok().as_ref() != Some(value) {
        return Err(Problem::WrongType);
    }
    answers.iter().try_for_each(|(link_id, answer)| {
        if link_id.is_empty() || link_id.chars().count() > LINE {
            return Err(Problem::TooLong);
        }
        check_answer(answer)
    })
}

fn check_answer(answer: &Answer) -> Result<(), Problem> {
    let Answer::Given(values) = answer else { return Ok(()) };
    let fits = |value: &AnswerValue| value.words().is_none_or(|words| words.chars().count() <= NOTE);
    match values.len() {
        0 => Err(Problem::OutOfRange),
        1..=VALUES if values.iter().all(fits) => Ok(()),
        _ => Err(Problem::TooLong),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn given_declined_and_not_asked_are_three_things() {
        let said = json!({
            "a": {"given": [{"integer": 3}]},
            "b": {"given": [{"choice": {"system": "s", "code": "c"}}, {"text": "other"}]},
            "c": "declined",
            "d": "not_asked",
            "e": {"given": [{"quantity": {"value": 1.5, "unit": {"code": "kg"}}}]},
        });
        assert_eq!(check_answers(&said), Ok(()));
        let answers = answers_of(&said).unwrap();
        assert_eq!(answers["c"], Answer::Declined);
        assert_eq!(serde_json::to_value(&answers).unwrap(), said);
    }

    #[test]
    fn what_is_no_answer_or_more_than_a_form_can_ask_is_refused() {
        for wrong in [
            json!({"a": 3}),
            json!({"a": {"given": 3}}),
            json!({"a": "skipped"}),
            json!({"a": {"given": [{"integer": 1, "text": "x"}]}}),
            json!({"a": {"given": [{"choice": {"code": "c", "more": 1}}]}}),
            json!({"a": {"given": [{"quantity": {"value": 1, "more": 1}}]}}),
        ] {
            assert_eq!(check_answers(&wrong), Err(Problem::WrongType), "{wrong}");
        }
        assert_eq!(check_answers(&json!({"a": {"given": []}})), Err(Problem::OutOfRange));
        let many: serde_json::Map<String, Value> =
            (0..=MOST_PARTS).map(|n| (n.to_string(), json!("declined"))).collect();
        let long = json!({"a": {"given": [{"text": "x".repeat(NOTE + 1)}]}});
        let several = json!({"a": {"given": vec![json!({"integer": 1}); VALUES + 1]}});
        let bytes: serde_json::Map<String, Value> =
            (0..10).map(|n| (n.to_string(), json!({"given": [{"text": "x".repeat(NOTE)}]}))).collect();
        let named = json!({"x".repeat(LINE + 1): "declined"});
        for wrong in [json!(many), long, several, json!(bytes), named] {
            assert_eq!(check_answers(&wrong), Err(Problem::TooLong));
        }
    }
}
