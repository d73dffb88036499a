//! A questionnaire of 200 questions, each of which depends on others: what a touch costs.

use alongside_domain::{FACT, kinds::QUESTIONNAIRE, pack_form, worked_out};
use alongside_instruments::{Answer, AnswerValue, Answers, Context, Form};
use alongside_record::{Creation, Root, StaffId, UnitWrite};
use alongside_vault::{NewChange, Target};
use serde_json::{Map, Value, json};

use crate::{
    Line,
    big_vault::{create, unlocked, user},
    spent::Spent,
};

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
    vec![spent.line(&format!("a touch in a questionnaire of {QUESTIONS} questions"), "≤ 50 ms"), asked()]
}

/// The same through the core, as a form of the program's own: what the screen waits for.
fn asked() -> Line {
    let folder = tempfile::tempdir().unwrap();
    let mut fields = Map::new();
    fields.insert("file".to_owned(), pack_form(form().to_string().as_bytes()).unwrap().into());
    fields.insert("occurred_at".to_owned(), "2026-11-27T10:00:00-06:00".into());
    let worked = worked_out(&QUESTIONNAIRE, &fields, None).unwrap().unwrap();
    let said = |name: &str| worked[name].as_str().unwrap().to_owned();
    let (id, version) = (said("form"), said("version"));
    fields.extend(worked);
    fields.retain(|_, value| !value.is_null());
    let mut vault = create(folder.path());
    vault.append(vec![made(user(), fields)], None).unwrap();
    drop(vault);
    let core = unlocked(folder.path(), user());
    let (mut answers, mut spent) = (Answers::new(), Spent::new());
    for question in 0..QUESTIONS {
        answers.insert(question.to_string(), Answer::of(AnswerValue::Boolean(question % 3 != 0)));
        spent.on(|| core.answering(&id, Some(&version), &answers).unwrap());
    }
    spent.line("– the same through the core", "≤ 50 ms")
}

fn made(author: StaffId, fields: Map<String, Value>) -> NewChange {
    let value = alongside_record::Value::from_json(&Value::Object(fields));
    let (kind, audience) = (QUESTIONNAIRE.name.into(), QUESTIONNAIRE.audience.into());
    NewChange {
        record: Target::New(Creation { kind, root: Root::Organisation, audience }),
        writes: vec![UnitWrite { unit: FACT.into(), value, names: Vec::new() }],
        author,
        claimed_at: 1_795_000_000_000,
        clock_offset: Some(0),
        schema: QUESTIONNAIRE.version,
        reason: None,
    }
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
