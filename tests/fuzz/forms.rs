//! A program's own form, from wherever: whatever bytes come, it is read or refused, and what is read can be
//! asked and scored.

use alongside_instruments::{Answer, AnswerValue, Answers, Context, Form};
use serde_json::json;

use crate::Target;

const INTAKE: &str = include_str!("../../crates/instruments/tests/forms/intake.json");
const DAST: &str = include_str!("../../crates/instruments/questionnaires/dast-10.json");
const PHQ: &str = include_str!("../../crates/instruments/questionnaires/phq-9.json");

pub fn target() -> Target {
    Target {
        name: "forms",
        seeds: [INTAKE, DAST, PHQ].map(|form| form.as_bytes().to_vec()).into(),
        once: vec![b"[".repeat(2 << 20), wide(), many_sets()],
        tries: 20_000,
        most_mib: 64,
        kinds: None,
        take: Box::new(take),
    }
}

fn take(bytes: &[u8]) {
    let Ok(form) = Form::read(bytes) else { return };
    let mut answers = Answers::new();
    let mut at = form.next_question(None, &answers).map(|part| part.link_id.clone());
    let mut asked = 0;
    while let Some(link_id) = at.filter(|_| asked < 50) {
        asked += 1;
        let value =
            form.part(&link_id).and_then(|part| part.choices.first()).map(|choice| choice.value.clone());
        let answer = Answer::of(value.unwrap_or(AnswerValue::Boolean(true)));
        if form.check(&link_id, &answer).is_ok() {
            answers.insert(link_id.clone(), answer);
        }
        at = form.next_question(Some(&link_id), &answers).map(|part| part.link_id.clone());
    }
    if let Some(score) = form.score(&answers, Context::default()) {
        assert!(score.complete || score.score.is_none());
    }
    form.missing(&answers);
    form.translated_into();
}

/// As many parts as are taken, all waiting for one.
fn wide() -> Vec<u8> {
    let part = |place: usize| {
        let when = json!([{ "question": "0", "operator": "exists", "answerBoolean": true }]);
        json!({ "linkId": place.to_string(), "type": "boolean", "enableWhen": if place == 0 { json!([]) } else { when } })
    };
    json!({ "resourceType": "Questionnaire", "item": (0..2_000).map(part).collect::<Vec<_>>() })
        .to_string()
        .into_bytes()
}

/// Questions that each take their choices from one value set of many.
fn many_sets() -> Vec<u8> {
    let sets = (0..2_000).map(|set| {
        json!({ "resourceType": "ValueSet", "id": set.to_string(), "compose": {
        "include": [{ "valueSet": ["#hub"] }] } })
    });
    let refers: Vec<String> = (0..2_000).map(|set| format!("#none{set}")).collect();
    let hub = json!({ "resourceType": "ValueSet", "id": "hub", "compose": { "include": [{ "valueSet": refers }] } });
    let part = |place: usize| json!({ "linkId": place.to_string(), "type": "choice", "answerValueSet": format!("#{place}") });
    json!({ "resourceType": "Questionnaire", "contained": sets.chain([hub]).collect::<Vec<_>>(),
        "item": (0..2_000).map(part).collect::<Vec<_>>() })
    .to_string()
    .into_bytes()
}
