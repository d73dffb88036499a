//! What holds for any input.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use alongside_instruments::{Answer, AnswerValue, Answers, Context, Form, shipped};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Map, Value, json};

/// JSON of which much is what a questionnaire is made of.
fn any_json() -> impl Strategy<Value = Value> {
    let names = select(vec![
        "resourceType",
        "item",
        "linkId",
        "type",
        "text",
        "_text",
        "enableWhen",
        "question",
        "operator",
        "answerBoolean",
        "answerCoding",
        "answerOption",
        "valueCoding",
        "code",
        "contained",
        "answerValueSet",
        "compose",
        "include",
        "valueSet",
        "extension",
        "url",
        "required",
        "title",
        "id",
    ]);
    let words = select(vec![
        "Questionnaire",
        "ValueSet",
        "group",
        "choice",
        "display",
        "a",
        "b",
        "#a",
        "=",
        "exists",
        "any",
        "http://hl7.org/fhir/StructureDefinition/ordinalValue",
        "urn:alongside:fhir:instrument",
        "scoring",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        words.prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::Array),
            vec((names.clone(), inner), 0..6).prop_map(|pairs| {
                Value::Object(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
            }),
        ]
    })
}

/// A form of questions, each asked by what was answered to earlier or later ones, without circles: `of` says
/// for each which others, by a hidden rank.
fn chained(ranks: &[u8]) -> Value {
    let parts = ranks.iter().enumerate().map(|(place, rank)| {
        let earlier = ranks.iter().enumerate().filter(|(_, other)| *other < rank);
        let when: Vec<Value> = earlier
            .map(|(other, _)| json!({ "question": other.to_string(), "operator": "=", "answerBoolean": place % 2 == 0 }))
            .collect();
        let behavior = if rank % 2 == 0 { "any" } else { "all" };
        json!({ "linkId": place.to_string(), "type": "boolean", "enableWhen": when, "enableBehavior": behavior })
    });
    json!({ "resourceType": "Questionnaire", "item": parts.collect::<Vec<_>>() })
}

proptest! {
    #[test]
    fn no_json_breaks_the_reader_or_what_is_read(item in any_json(), rest in any_json(), values in vec(any_json(), 0..12)) {
        let mut form = json!({ "resourceType": "Questionnaire", "item": [item], "contained": [rest] });
        for _ in 0..2 {
            if let Ok(form) = Form::read(form.to_string().as_bytes()) {
                form.shown(&Answers::new());
                let given: Map<String, Value> = [("answers".to_owned(), Value::Array(values.clone()))].into_iter().collect();
                if let Ok((answers, context)) = form.answers_in_order(&given) {
                    form.score(&answers, context);
                }
            }
            form = rest.clone();
        }
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in vec(any::<u8>(), 0..200)) {
        let _ = Form::read(&bytes);
    }

    #[test]
    fn whatever_is_taken_scores_within_the_range(which in 0..13_usize, picks in vec(0..6_usize, 28), gaps in vec(any::<bool>(), 28)) {
        let instrument = &shipped()[which];
        let values = instrument.form.questions().zip(&picks).zip(&gaps).map(|((part, pick), gap)| {
            let weights: Vec<i64> = part.choices.iter().map(|one| one.weight.unwrap() as i64).collect();
            let number = if weights.is_empty() { (*pick % 2) as i64 } else { weights[pick % weights.len()] };
            if *gap && picks[0] == 0 { Value::Null } else { json!(number) }
        });
        let given = [("answers".to_owned(), values.collect())].into_iter().collect();
        let (answers, context) = instrument.form.answers_in_order(&given).unwrap();
        let score = instrument.score(&answers, context);
        if let Some(number) = score.score {
            let (least, most) = instrument.form.score_range().unwrap();
            prop_assert!((least..=most).contains(&number), "{}: {number}", instrument.id);
            prop_assert!(score.complete);
            let scoring = instrument.form.scoring.as_ref().unwrap();
            let bands: Vec<_> = scoring.bands(context.sex).collect();
            prop_assert_eq!(score.band.is_some(), !bands.is_empty());
        }
        prop_assert!(score.complete || (score.score.is_none() && score.band.is_none() && score.positive.is_none()));
    }

    #[test]
    fn in_which_order_questions_stand_does_not_matter(ranks in vec(0..6_u8, 1..12), yes in vec(prop_oneof![Just(None), any::<bool>().prop_map(Some)], 12)) {
        let form = chained(&ranks);
        let mut turned = form.clone();
        turned["item"].as_array_mut().unwrap().reverse();
        let answers: Answers = (0..ranks.len()).zip(&yes)
            .filter_map(|(place, yes)| Some((place.to_string(), Answer::of(AnswerValue::Boolean((*yes)?)))))
            .collect();
        let shown = |form: &Value| {
            let form = Form::read(form.to_string().as_bytes()).unwrap();
            let mut shown: Vec<String> = form.shown(&answers).iter().map(|part| part.link_id.clone()).collect();
            shown.sort();
            shown
        };
        prop_assert_eq!(shown(&form), shown(&turned));
    }

    #[test]
    fn an_instrument_says_the_same_whoever_it_is_where_sex_does_not_matter(answers in vec(0..4_i64, 9)) {
        let phq = shipped().iter().find(|one| one.id == "phq-9").unwrap();
        let given = [("answers".to_owned(), json!(answers))].into_iter().collect();
        let (answers, _) = phq.form.answers_in_order(&given).unwrap();
        let all = ["male", "female", ""].map(|sex| {
            let sex = alongside_instruments::Sex::named(sex).unwrap();
            phq.score(&answers, Context { sex, positive_from: None })
        });
        prop_assert!(all.iter().all(|score| *score == all[0]));
    }
}
