//! Instruments and the program's own forms as screens ask for them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests may fail")]

mod common;

use alongside_domain::Role;
use alongside_field::{
    FieldError,
    views::{Preferences, RecordsRequest, ScoreContext},
};
use alongside_instruments::Answers;
use alongside_record::{Dot, RecordId, Root};
use alongside_words::Language;
use common::{ELSEWHERE, base_record, laptop};
use serde_json::{Value, json};

const FORM: &str = r#"{"resourceType": "Questionnaire", "url": "https://example.org/porch", "version": "1",
    "title": "The porch", "item": [
    {"linkId": "light", "type": "boolean", "text": "Is the light on?", "required": true},
    {"linkId": "why", "type": "text", "text": "Why not?",
        "enableWhen": [{"question": "light", "operator": "=", "answerBoolean": false}]},
    {"linkId": "rooms", "type": "group", "repeats": true, "item": [{"linkId": "room", "type": "string"}]}]}"#;

fn answers(value: Value) -> Answers {
    serde_json::from_value(value).unwrap()
}

#[test]
fn who_may_give_what_is_said_beforehand() {
    for (role, phq, cows) in
        [(Role::Peer, true, false), (Role::Clinician, true, true), (Role::Administrator, false, false)]
    {
        let cards = laptop(role).core.instruments().unwrap();
        let may = |id: &str| cards.iter().find(|card| card.id == id).unwrap().may_give;
        assert_eq!((may("phq-9"), may("cows"), may("c-ssrs")), (phq, cows, false), "{}", role.name());
        let pack = cards.iter().find(|card| card.id == "c-ssrs").unwrap();
        assert!(!pack.accepted && pack.terms.as_ref().unwrap().contains("Columbia"));
    }
}

#[test]
fn an_instrument_is_asked_in_the_language_that_it_has() {
    let dana = laptop(Role::Peer);
    let phq = dana.core.instrument("phq-9", None, "es").unwrap();
    assert_eq!((phq.language.as_str(), phq.asks_sex), ("es", false));
    assert!(phq.title.contains("salud") && !phq.source.is_empty());
    let barc = dana.core.instrument("barc-10", None, "es").unwrap();
    assert_eq!(barc.language, "en", "nobody translated it");
    assert!(dana.core.instrument("audit-c", None, "en").unwrap().asks_sex);
    assert!(matches!(dana.core.instrument("mmpi", None, "en"), Err(FieldError::NotShipped(_))));
    let spanish = Preferences { language: Language::Spanish, ..Preferences::default() };
    dana.core.save_preferences(spanish).unwrap();
    let cards = dana.core.instruments().unwrap();
    assert!(cards.iter().any(|card| card.id == "phq-9" && card.title.contains("salud")));
}

#[test]
fn each_answer_says_what_is_asked_next_and_what_it_comes_to() {
    let cleo = laptop(Role::Coordinator);
    let brought = cleo.core.save_questionnaire(FORM).unwrap();
    let own = cleo.core.instruments().unwrap().into_iter().find(|card| card.own).unwrap();
    assert_eq!((own.title.as_str(), own.items, own.record), ("The porch", 3, Some(brought.id)));
    let off = answers(json!({"light": {"given": [{"boolean": false}]}, "room": {"given": [{"integer": 1}]}}));
    let answering = cleo.core.answering(&own.id, Some(&own.version), &off).unwrap();
    assert_eq!(answering.shown, ["light", "why", "rooms", "room"]);
    assert_eq!((answering.done, answering.of, answering.missing.len()), (2, 3, 0));
    assert_eq!(answering.problems[0].link_id, "room");
    let none = cleo.core.answering(&own.id, None, &Answers::new()).unwrap();
    assert_eq!((none.shown.contains(&"why".to_owned()), none.missing), (false, vec!["light".to_owned()]));

    let one = answers(json!({"item-9": {"given": [{"choice": {"code": "3"}}]}}));
    let score = cleo.core.score_answers("phq-9", None, &one, ScoreContext::default()).unwrap();
    assert_eq!((score.score, score.complete, score.alerts), (None, false, vec!["item_9".to_owned()]));
    assert_eq!((score.least, score.most), (Some(0.0), Some(27.0)));
}

#[test]
fn a_preview_says_what_would_come_in_and_a_broken_file_why_not() {
    let cleo = laptop(Role::Coordinator);
    let preview = cleo.core.questionnaire_preview(FORM).unwrap();
    assert_eq!((preview.title.as_str(), preview.items, preview.replaces), ("The porch", 3, false));
    assert_eq!(preview.unsupported[0].reason, "repeating_group");
    cleo.core.save_questionnaire(FORM).unwrap();
    assert!(cleo.core.questionnaire_preview(FORM).unwrap().replaces);
    let refused = cleo.core.save_questionnaire("{\"resourceType\": ").unwrap_err();
    assert_eq!(refused.view().code, "not_json");
    let peer = laptop(Role::Peer);
    assert!(matches!(peer.core.save_questionnaire(FORM), Err(FieldError::NotPermitted)));
}

#[test]
fn results_over_time_are_worked_out_here_and_of_an_unknown_wording_nothing_is_said() {
    let dana = laptop(Role::Peer);
    let person = dana.save("participant", json!({"handle": "Blue Heron 12"}));
    let phq = |day: &str, first: u8| {
        json!({"participant": person, "instrument": "phq-9", "answers": [first, 2, 2, 2, 1, 1, 2, 0, 0],
            "occurred_at": format!("2026-11-{day}T10:00:00-06:00")})
    };
    dana.save("assessment", phq("20", 2));
    dana.save("assessment", phq("13", 0));
    let id = RecordId(Dot::new(ELSEWHERE, 5));
    let claimed = json!({"fact": {"participant": person, "instrument": "phq-9", "version": "of 1999",
        "answers": {"a": "declined"}, "score": 27, "band": "severe", "complete": "yes",
        "occurred_at": "2026-11-06T10:00:00-06:00"}});
    dana.receive(&[base_record(id, "assessment", Root::Participant(person.parse().unwrap()), &claimed)]);
    let results = dana.core.results(&person, "phq-9").unwrap();
    let points: Vec<_> =
        results.points.iter().map(|point| (point.known, point.score, point.complete)).collect();
    assert_eq!(points, [(false, None, false), (true, Some(10.0), true), (true, Some(12.0), true)]);
    assert_eq!((results.bands.len(), results.least, results.most), (5, Some(0.0), Some(27.0)));
    let request = RecordsRequest { kind: "assessment".to_owned(), ..RecordsRequest::default() };
    let rows = dana.core.records(&request).unwrap().rows;
    let line = rows[0].result.clone().unwrap();
    assert_eq!(
        (line.title.as_str(), line.score, line.band.as_deref()),
        ("PHQ-9", Some(12.0), Some("moderate"))
    );
    let unknown = rows[2].result.clone().unwrap();
    assert_eq!(
        (unknown.title.as_str(), unknown.score, unknown.band, unknown.complete),
        ("phq-9", None, None, None)
    );
}
