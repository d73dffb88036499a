//! A questionnaire of 200 questions, each of which depends on others: what a touch costs.

use alongside_instruments::{Answer, AnswerValue, Answers, Context, Form};
use serde_json::{Value, json};

use crate::{Line, spent::Spent};

const QUESTIONS: usize = 200;

pub fn measure() -> Vec<Line> {
    let form = Form::read(form().to_string().as_bytes()).unwrap();
    let mut answers = Answers::new();
    let mut spent = Spent::new();
    for round in 0..3 {
        for question in 0..QUESTIONS {
            answers
                .insert(question.to_string(), Answer::of(AnswerValue::Boolean((question + round) % 3 != 0)));
            spent.on(|| {
                let next = form.next_question(Some(&question.to_string()), &answers).is_some();
                (
                    form.shown(&answers).len(),
                    form.progress(&answers),
                    form.score(&answers, Context::default()),
                    next,
                )
            });
        }
    }
    vec![spent.line(&format!("a touch in a questionnaire of {QUESTIONS} questions"), "≤ 50 ms")]
}

/// Each question is asked by what ten others say.
fn form() -> Value {
    let question = |place: usize| {
        let when = (place.saturating_sub(10)..place)
            .map(|other| json!({ "question": other.to_string(), "operator": "=", "answerBoolean": true }));
        json!({ "linkId": place.to_string(), "type": "boolean", "text": "?", "required": true,
            "enableWhen": when.collect::<Vec<_>>(), "enableBehavior": "any" })
    };
    let counts = (0..QUESTIONS).map(|place| json!({ "url": "item", "valueString": place.to_string() }));
    let scoring: Vec<Value> =
        [json!({ "url": "method", "valueCode": "sum" })].into_iter().chain(counts).collect();
    json!({
        "resourceType": "Questionnaire",
        "extension": [{ "url": "urn:alongside:fhir:instrument",
            "extension": [{ "url": "scoring", "extension": scoring }] }],
        "item": (0..QUESTIONS).map(question).collect::<Vec<_>>(),
    })
}
