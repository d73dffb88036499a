//! Reading a program's own form: what is taken in, what is named, what is refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use alongside_instruments::{
    Answer, AnswerValue, Form, FormError, MOST_BYTES, MOST_LEVELS, MOST_PARTS, Problem, QuestionType,
};
use serde_json::{Value, json};

const INTAKE: &str = include_str!("forms/intake.json");

fn read(form: &Value) -> Result<Form, FormError> {
    Form::read(form.to_string().as_bytes())
}

fn of(parts: Value) -> Value {
    json!({ "resourceType": "Questionnaire", "status": "draft", "item": parts })
}

#[test]
fn a_whole_form_is_read_with_its_words_choices_and_what_cannot_be_done() {
    let form = Form::read(INTAKE.as_bytes()).unwrap();
    assert_eq!(form.title.in_language("es-MX"), "Para conocernos");
    assert_eq!(form.title.in_language("fr"), "Getting to know you");
    assert_eq!(form.questions().count(), 17);
    assert_eq!(form.part("roof").unwrap().help[0].text, "A couch counts.");
    assert!(form.part("roof").unwrap().required);
    assert!(form.part("roof-help").is_none());
    let ways: Vec<&str> =
        form.part("ways").unwrap().choices.iter().map(|one| one.text.in_language("es")).collect();
    assert_eq!(ways, ["Carro", "bus", "On foot"]);
    let weights: Vec<_> =
        form.part("stress").unwrap().choices.iter().map(|one| one.weight.unwrap()).collect();
    assert_eq!(weights, [0.0, 1.0, 2.0]);
    let named: Vec<_> =
        form.unsupported.iter().map(|one| (one.link_id.as_deref().unwrap(), one.reason)).collect();
    let wanted = [
        ("children", "repeating_group"),
        ("photo", "attachment"),
        ("place", "external_value_set"),
        ("total", "calculated_expression"),
        ("total", "expression"),
    ];
    assert_eq!(named, wanted);
    assert_eq!(form.part("photo").unwrap().question(), Some(QuestionType::Unsupported));
}

#[test]
fn what_only_marks_a_page_is_neither_a_question_nor_unsupported() {
    let form = read(&of(json!([{ "linkId": "a", "type": "display", "text": "Hello" },
        { "linkId": "b", "type": "group", "item": [{ "linkId": "c", "type": "boolean" }] }])));
    assert_eq!(form.unwrap().questions().count(), 1);
}

#[test]
fn what_lhc_forms_writes_as_text_is_taken_and_its_choices_that_are_no_codes_too() {
    let form = read(&of(json!([{ "linkId": "a", "type": "integer", "required": "true", "repeats": "false",
        "answerOption": [{ "valueInteger": 12 }, { "valueInteger": "34" }] }])))
    .unwrap();
    assert!(form.part("a").unwrap().required && !form.part("a").unwrap().repeats);
    let check = |number| form.check("a", &Answer::of(AnswerValue::Integer(number)));
    assert_eq!((check(34), check(35)), (Ok(()), Err(Problem::NotAnAnswer)));
    let wrong = read(&of(json!([{ "linkId": "a", "type": "integer", "required": "yes" }])));
    assert_eq!(wrong.unwrap_err().code(), "malformed_form");
}

#[test]
fn questions_that_each_look_through_many_value_sets_are_too_many() {
    let refers: Vec<String> = (0..2_000).map(|set| format!("#none{set}")).collect();
    let part =
        |place: usize| json!({ "linkId": place.to_string(), "type": "choice", "answerValueSet": "#hub" });
    let mut form = of((0..1_000).map(part).collect());
    form["contained"] = json!([{ "resourceType": "ValueSet", "id": "hub", "compose": { "include": [{ "valueSet": refers }] } }]);
    assert_eq!(read(&form).unwrap_err(), FormError::TooLarge);
}

#[test]
fn circles_are_refused_wherever_they_are() {
    let when =
        |question: &str| json!([{ "question": question, "operator": "exists", "answerBoolean": true }]);
    let set = |id: &str, of: &str| json!({ "resourceType": "ValueSet", "id": id, "compose": { "include": [{ "valueSet": [of] }] } });
    let mut sets = of(json!([{ "linkId": "a", "type": "choice", "answerValueSet": "#x" }]));
    sets["contained"] = json!([set("x", "#y"), set("y", "#x")]);
    let mut unused = of(json!([]));
    unused["contained"] = json!([set("x", "#x")]);
    let mut derived = of(json!([]));
    derived["url"] = json!("urn:example:a");
    derived["derivedFrom"] = json!(["urn:example:a|2"]);
    let mut sub = of(json!([{ "linkId": "a", "type": "group", "extension": [{
        "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-subQuestionnaire",
        "valueCanonical": "urn:example:a" }] }]));
    sub["url"] = json!("urn:example:a");
    let table = [
        of(json!([{ "linkId": "a", "type": "boolean", "enableWhen": when("a") }])),
        of(json!([{ "linkId": "a", "type": "boolean", "enableWhen": when("b") },
            { "linkId": "b", "type": "boolean", "enableWhen": when("a") }])),
        of(json!([{ "linkId": "a", "type": "group", "enableWhen": when("b"), "item": [
            { "linkId": "b", "type": "boolean" }] }])),
        sets,
        unused,
        derived,
        sub,
    ];
    for form in table {
        assert_eq!(read(&form).unwrap_err().code(), "circular", "{form}");
    }
}

#[test]
fn a_part_that_waits_for_one_in_a_circle_is_not_blamed_for_it() {
    let when =
        |question: &str| json!([{ "question": question, "operator": "exists", "answerBoolean": true }]);
    let form = of(json!([{ "linkId": "waits", "type": "boolean", "enableWhen": when("a") },
        { "linkId": "a", "type": "boolean", "enableWhen": when("b") },
        { "linkId": "b", "type": "boolean", "enableWhen": when("a") }]));
    let FormError::Circular { at } = read(&form).unwrap_err() else { panic!("not circular") };
    assert!(at == "a" || at == "b", "{at}");
}

#[test]
fn broken_files_say_what_is_wrong_and_where() {
    let table: [(Vec<u8>, FormError); 13] = [
        (b"{\n \"resourceType\": ".to_vec(), FormError::NotJson { line: 2, column: 17 }),
        (b"".to_vec(), FormError::NotJson { line: 1, column: 0 }),
        (b"\xff\xfe".to_vec(), FormError::NotJson { line: 1, column: 1 }),
        (b"[]".to_vec(), FormError::NotAQuestionnaire),
        (b"{\"resourceType\": \"Bundle\"}".to_vec(), FormError::NotAQuestionnaire),
        (
            b"{\"resourceType\": \"Questionnaire\",\n\"item\": {}}".to_vec(),
            FormError::Malformed { line: 2, column: 8 },
        ),
        (of(json!([{ "type": "string" }])).to_string().into_bytes(), FormError::NoLinkId),
        (
            of(json!([{ "linkId": "a", "type": "string" }, { "linkId": "a", "type": "string" }]))
                .to_string()
                .into_bytes(),
            FormError::DuplicateLinkId { link_id: "a".into() },
        ),
        (
            of(json!([{ "linkId": "a", "type": "string", "enableWhen": [
                { "question": "b", "operator": "=", "answerString": "x" }] }]))
            .to_string()
            .into_bytes(),
            FormError::UnknownQuestion { link_id: "a".into() },
        ),
        (
            of(json!([{ "linkId": "a", "type": "string", "enableWhen": [
                { "question": "a", "operator": "~", "answerString": "x" }] }]))
            .to_string()
            .into_bytes(),
            FormError::NotACondition { link_id: "a".into() },
        ),
        (vec![b' '; MOST_BYTES + 1], FormError::TooLarge),
        (b"[".repeat(100_000), FormError::TooDeep),
        (
            of((0..=MOST_PARTS).map(|one| json!({ "linkId": one.to_string(), "type": "display" })).collect())
                .to_string()
                .into_bytes(),
            FormError::TooLarge,
        ),
    ];
    for (file, wanted) in table {
        assert_eq!(
            Form::read(&file).unwrap_err(),
            wanted,
            "{}",
            String::from_utf8_lossy(&file[..file.len().min(200)])
        );
    }
}

#[test]
fn what_counts_no_number_and_a_length_that_is_none_are_named_and_the_rest_is_asked() {
    let ordinal = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
    let coded = |code: &str, weight: Value| {
        let mut extension = weight;
        extension["url"] = json!(ordinal);
        json!({ "code": code, "display": code, "extension": [extension] })
    };
    let listed = |of: Value| json!({ "valueCoding": of });
    let beside = json!({ "valueInteger": 4, "extension": [{ "url": ordinal, "valueString": "four" }] });
    let mut form = of(json!([
        { "linkId": "whole", "type": "choice",
          "answerOption": [listed(coded("a", json!({ "valueDecimal": 1.5 }))), listed(coded("b", json!({ "valueInteger": 2 })))] },
        { "linkId": "words", "type": "choice",
          "answerOption": [listed(coded("a", json!({ "valueString": "2" }))), listed(coded("b", json!({ "valueDecimal": 2 })))] },
        { "linkId": "nothing", "type": "choice", "answerOption": [listed(coded("a", json!({})))] },
        { "linkId": "beside", "type": "choice", "answerOption": [beside] },
        { "linkId": "set", "type": "choice", "answerValueSet": "#set" },
        { "linkId": "expanded", "type": "choice", "answerValueSet": "#expanded" },
        { "linkId": "less", "type": "string", "maxLength": -3 },
        { "linkId": "none", "type": "text", "maxLength": 0 },
        { "linkId": "some", "type": "string", "maxLength": 3 },
    ]));
    let wrong = coded("a", json!({ "valueBoolean": true }));
    form["contained"] = json!([
        { "resourceType": "ValueSet", "id": "set", "compose": { "include": [{ "concept": [wrong] }] } },
        { "resourceType": "ValueSet", "id": "expanded", "expansion": { "contains": [wrong] } },
    ]);
    let form = read(&form).unwrap();
    let named: Vec<(&str, &str)> =
        form.unsupported.iter().map(|one| (one.link_id.as_deref().unwrap(), one.reason)).collect();
    let wanted = [
        ("beside", "weight"),
        ("expanded", "weight"),
        ("less", "max_length"),
        ("none", "max_length"),
        ("nothing", "weight"),
        ("set", "weight"),
        ("words", "weight"),
    ];
    assert_eq!(named, wanted);
    let weights: Vec<_> = form.part("words").unwrap().choices.iter().map(|choice| choice.weight).collect();
    assert_eq!(weights, [None, Some(2.0)], "it counts nothing, and is still an answer");
    let longest = |link_id: &str| form.part(link_id).unwrap().max_length;
    assert_eq!([longest("less"), longest("none"), longest("some")], [None, None, Some(3)]);
}

#[test]
fn a_form_that_asks_nothing_is_refused() {
    let words = json!({ "linkId": "words", "type": "display", "text": "Welcome" });
    let group = json!({ "linkId": "group", "type": "group", "item": [words] });
    for parts in [json!([]), json!([words]), json!([group])] {
        assert_eq!(read(&of(parts)).unwrap_err(), FormError::NoQuestions);
    }
    let bare = json!({ "resourceType": "Questionnaire" });
    assert_eq!(read(&bare).unwrap_err().code(), "no_questions");
}

#[test]
fn parts_may_lie_so_deep_and_no_deeper() {
    let nested = |levels: usize| {
        let mut part = json!({ "linkId": "0", "type": "string" });
        for level in 1..levels {
            part = json!({ "linkId": level.to_string(), "type": "group", "item": [part] });
        }
        read(&of(json!([part])))
    };
    assert_eq!(nested(MOST_LEVELS).unwrap().questions().count(), 1);
    assert_eq!(nested(MOST_LEVELS + 1).unwrap_err(), FormError::TooDeep);
}

#[test]
fn value_sets_that_lie_within_many_others_are_read_once() {
    let sets = (0..MOST_LEVELS).map(|set| {
        let next = format!("#{}", set + 1);
        json!({ "resourceType": "ValueSet", "id": set.to_string(),
            "compose": { "include": [{ "valueSet": [next, next, next, next] }, { "concept": [{ "code": set.to_string() }] }] } })
    });
    let mut form = of(json!([{ "linkId": "a", "type": "choice", "answerValueSet": "#0" }]));
    form["contained"] = sets.collect();
    let form = read(&form).unwrap();
    assert_eq!(form.part("a").unwrap().choices.len(), MOST_LEVELS);
    assert_eq!(form.unsupported[0].reason, "missing_value_set");
}

#[test]
fn a_scoring_that_is_not_as_documented_is_refused() {
    let with = |extension: Value| {
        let mut form = of(json!([{ "linkId": "a", "type": "boolean" }]));
        form["extension"] = json!([{ "url": "urn:alongside:fhir:instrument", "extension": [extension] }]);
        read(&form).map(|form| form.scoring.is_some())
    };
    let scoring = |parts: Value| json!({ "url": "scoring", "extension": parts });
    let sum = json!({ "url": "method", "valueCode": "sum" });
    let item = |link_id: &str| json!({ "url": "item", "valueString": link_id });
    assert_eq!(with(scoring(json!([sum, item("a")]))), Ok(true));
    for wrong in [
        scoring(json!([sum, item("b")])),
        scoring(json!([item("a")])),
        scoring(json!([sum, sum, item("a")])),
        scoring(json!([sum, item("a"), { "url": "median", "valueBoolean": true }])),
        json!({ "url": "scores", "valueString": "all" }),
    ] {
        assert_eq!(with(wrong.clone()), Err(FormError::NotAScoring), "{wrong}");
    }
}
