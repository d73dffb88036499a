//! Answers to instruments and to a program's own forms: kept, sent, worked out and refused by the real programs.

use alongside_domain::{kinds, pack_form};
use alongside_record::Root;
use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, Refusal, text},
    worries::worries,
};

const INTAKE: &str = include_str!("../../crates/instruments/tests/forms/intake.json");

/// Somebody whom two laptops of one site have, one of a clinician; and an administrator's laptop.
struct Team {
    _base: Base,
    dana: Laptop,
    nora: Laptop,
    ada: Laptop,
    person: String,
}

impl Team {
    fn new() -> Self {
        let base = Base::new();
        let dana = base.laptop("Dana", "Jasper");
        let nora = base.laptop_of("Nora", "clinician", "Jasper");
        let ada = base.laptop_of("Ada", "administrator", "Jasper");
        let person = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
        let team = Self { _base: base, dana, nora, ada, person };
        team.sync();
        team
    }

    fn sync(&self) {
        for laptop in [&self.dana, &self.ada, &self.nora, &self.dana] {
            laptop.sync();
        }
    }

    fn said(&self, instrument: &str, answers: Value, more: Value) -> Value {
        let mut said = json!({"participant": self.person, "instrument": instrument, "answers": answers,
            "occurred_at": "2026-11-27T10:00:00-06:00"});
        said.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        said
    }

    fn refused(&self, laptop: &Laptop, instrument: &str, answers: Value, more: Value) -> Refusal {
        laptop.refused(&["save", "assessment", &self.said(instrument, answers, more).to_string()])
    }

    fn accept(&self, packs: &[&str]) {
        for pack in packs {
            self.ada.save("accepted_terms", &json!({"pack": pack}));
        }
        self.sync();
    }
}

#[test]
fn every_worked_example_comes_to_the_same_on_another_laptop() {
    let team = Team::new();
    team.accept(&["dast", "c_ssrs", "who_5"]);
    let none = json!({});
    let (yes, no) = (json!("yes"), json!("no"));
    let nothing = Value::Null;
    let examples = [
        (
            "barc-10",
            json!([6, 5, 4, 5, 4, 6, 5, 6, 4, 5]),
            &none,
            json!(50),
            json!("sustained_remission"),
            &nothing,
        ),
        ("phq-9", json!([2, 2, 2, 2, 1, 1, 2, 0, 0]), &none, json!(12), json!("moderate"), &yes),
        ("phq-9", json!([0, 0, 0, 0, 0, 0, 0, 0, 1]), &none, json!(1), json!("minimal"), &no),
        ("phq-2", json!([2, 1]), &none, json!(3), nothing.clone(), &yes),
        ("gad-7", json!([1, 2, 2, 1, 1, 2, 1]), &none, json!(10), json!("moderate"), &yes),
        ("gad-2", json!([1, 2]), &none, json!(3), nothing.clone(), &yes),
        ("k6", json!([3, 2, 2, 2, 2, 2]), &none, json!(13), json!("serious_distress"), &yes),
        ("audit-c", json!([1, 1, 1]), &none, json!(3), nothing.clone(), &yes),
        ("audit-c", json!([1, 1, 1]), &json!({"sex": "male"}), json!(3), nothing.clone(), &no),
        ("single-drug", json!([2]), &none, json!(2), nothing.clone(), &yes),
        ("single-alcohol", json!([0]), &none, json!(0), nothing.clone(), &no),
        ("dast-10", json!([1, 0, 0, 0, 1, 0, 0, 0, 1, 0]), &none, json!(4), json!("moderate"), &yes),
        ("c-ssrs", json!([1, 0, null, null, null, 0]), &none, nothing.clone(), json!("low"), &yes),
        ("who-5", json!([3, 2, 3, 2, 2]), &none, json!(48), json!("low"), &yes),
    ];
    let ids: Vec<String> = examples
        .iter()
        .map(|(id, answers, more, ..)| {
            team.dana.save("assessment", &team.said(id, answers.clone(), (*more).clone()))
        })
        .collect();
    let cows = team.said("cows", json!([2, 2, 1, 2, 1, 2, 2, 1, 1, 1, 3]), none.clone());
    let cows = team.nora.save("assessment", &cows);
    team.sync();
    let says = |fields: &Value, field: &str| fields.get(field).cloned().unwrap_or_default();
    for (id, (instrument, _, _, score, band, positive)) in ids.iter().zip(&examples) {
        let shown = team.nora.show(id);
        let fields = &shown["fields"];
        assert_eq!(
            (&says(fields, "score"), &says(fields, "band"), &says(fields, "positive")),
            (score, band, *positive),
            "{instrument}"
        );
        assert_eq!(fields["complete"], "yes", "{instrument}");
    }
    let alert = team.nora.show(&ids[2]);
    assert_eq!(alert["fields"]["alerts"], json!(["item_9"]));
    assert_eq!(alert["result"]["title"], "PHQ-9");
    assert_eq!(alert["answered"][8]["answers"], json!(["Several days"]));
    let shown = team.dana.show(&cows);
    assert_eq!((&shown["fields"]["score"], &shown["fields"]["band"]), (&json!(18), &json!("moderate")));
    assert_eq!(team.dana.run(&["status"])["needs_attention"], 0);
}

#[test]
fn an_alert_rings_where_answers_are_missing_too() {
    let team = Team::new();
    team.accept(&["c_ssrs"]);
    let given = |code: &str| json!({"given": [{"choice": {"code": code}}]});
    let phq = json!({"item-1": "declined", "item-2": "not_asked", "item-9": given("1")});
    let phq = team.dana.show(&team.dana.save("assessment", &team.said("phq-9", phq, json!({}))));
    assert_eq!((&phq["fields"]["complete"], &phq["fields"]["alerts"]), (&json!("no"), &json!(["item_9"])));
    assert_eq!((phq["fields"].get("score"), phq["result"].get("score")), (None, Some(&Value::Null)));
    let states: Vec<&Value> = phq["answered"].as_array().unwrap().iter().map(|one| &one["state"]).collect();
    assert_eq!(states, [&json!("declined"), &json!("not_asked"), &json!("given")]);
    let cssrs = json!({"item-4": {"given": [{"boolean": true}]}});
    let cssrs = team.dana.show(&team.dana.save("assessment", &team.said("c-ssrs", cssrs, json!({}))));
    assert_eq!(
        (&cssrs["fields"]["complete"], &cssrs["fields"]["alerts"]),
        (&json!("no"), &json!(["item_4"]))
    );
}

#[test]
fn an_alert_stays_until_somebody_writes_what_was_done() {
    let team = Team::new();
    let calm = team.said("phq-9", json!([2, 2, 2, 2, 1, 1, 2, 0, 0]), json!({}));
    team.dana.save("assessment", &calm);
    let phq = team.said("phq-9", json!([0, 0, 0, 0, 0, 0, 0, 0, 1]), json!({}));
    let phq = team.dana.save("assessment", &phq);
    team.sync();
    assert_eq!(worries(&team.nora), std::slice::from_ref(&phq));
    let done = json!({"participant": team.person, "about": phq, "what_was_done": "called 988 together"});
    team.nora.save("safety_follow_up", &done);
    team.sync();
    assert_eq!((worries(&team.nora), worries(&team.dana)), (vec![], vec![]));
}

#[test]
fn what_is_no_answer_or_may_not_be_given_is_refused_on_the_laptop() {
    let team = Team::new();
    let phq = json!([2, 2, 2, 2, 1, 1, 2, 0, 0]);
    let refused = |id: &str, answers: Value| team.refused(&team.dana, id, answers, json!({}));
    assert_eq!(refused("phq-9", json!([2, 2, 2, 7])), Refusal::at("out_of_range", "answers.3"));
    let stranger = json!({"item-99": "declined"});
    assert_eq!(refused("phq-9", stranger), Refusal::at("unknown_field", "answers.item-99"));
    assert_eq!(refused("mmpi", json!({"a": "declined"})).code, "unknown_instrument");
    assert_eq!(refused("mirc-28", json!({"a": "declined"})).code, "not_shipped");
    assert_eq!(refused("who-5", json!([3, 2, 3, 2, 2])).code, "terms_not_accepted");
    let rated = json!([2, 2, 1, 2, 1, 2, 2, 1, 1, 1, 3]);
    assert_eq!(refused("cows", rated).code, "not_permitted");
    let older = team.refused(&team.dana, "phq-9", phq.clone(), json!({"version": "of 1999"}));
    assert_eq!(older, Refusal::at("out_of_range", "version"));
    // Whoever says what it comes to is not believed.
    let forged = team.said("phq-9", phq, json!({"score": 3, "band": "minimal", "alerts": []}));
    let shown = team.dana.show(&team.dana.save("assessment", &forged));
    assert_eq!((&shown["fields"]["score"], &shown["fields"]["band"]), (&json!(12), &json!("moderate")));
    assert_eq!(team.dana.refused(&["save", "accepted_terms", "{\"pack\": \"who_5\"}"]).code, "not_permitted");
    // A pack that is taken out is off again.
    let accepted = team.ada.save("accepted_terms", &json!({"pack": "who_5"}));
    team.sync();
    team.dana.save("assessment", &team.said("who-5", json!([3, 2, 3, 2, 2]), json!({})));
    team.ada.run(&["void", &accepted, "--reason", "not ours to use"]);
    team.sync();
    assert_eq!(refused("who-5", json!([3, 2, 3, 2, 2])).code, "terms_not_accepted");
}

#[test]
fn the_base_refuses_a_forged_result_and_what_only_a_clinician_records() {
    let team = Team::new();
    let root = Root::Participant(team.person.parse().unwrap());
    let written = |instrument: &str, answers: Value| {
        let mut said = team.said(instrument, answers, json!({})).as_object().unwrap().clone();
        said.extend(alongside_domain::worked_out(&kinds::ASSESSMENT, &said, None).unwrap().unwrap());
        said.retain(|_, value| !value.is_null());
        said
    };
    let honest = written("phq-9", json!([0, 0, 0, 0, 0, 0, 0, 0, 1]));
    let mut forged: Vec<Value> = [("score", json!(0)), ("band", json!("severe")), ("alerts", Value::Null)]
        .into_iter()
        .map(|(field, value)| {
            let mut said = honest.clone();
            said.insert(field.to_owned(), value);
            json!(said)
        })
        .collect();
    forged.push(json!(written("cows", json!([2, 2, 1, 2, 1, 2, 2, 1, 1, 1, 3]))));
    forged.push(json!(honest));
    let ids: Vec<String> = forged
        .iter()
        .map(|fact| team.dana.make_record_unchecked("assessment", root, "care_team", fact))
        .collect();
    let circle = br#"{"resourceType": "Questionnaire", "item": [{"linkId": "a", "type": "boolean"}]}"#;
    let packed = pack_form(circle).unwrap();
    let lie = json!({"file": packed, "form": "form:phq-9", "version": "1", "title": "PHQ-9",
        "occurred_at": "2026-11-27T10:00:00-06:00"});
    let lie = team.ada.make_record_unchecked("questionnaire", Root::Organisation, "everyone", &lie);
    team.sync();
    for id in &ids[..4] {
        assert_eq!(team.nora.refused(&["show", id]).code, "not_found");
    }
    assert_eq!(team.nora.show(&ids[4])["fields"]["score"], 1);
    assert_eq!(team.nora.refused(&["show", &lie]).code, "not_found");
    let lists = team.dana.run(&["attention", "list"]);
    let codes: Vec<String> = lists.as_array().unwrap().iter().map(|one| text(&one["code"])).collect();
    assert_eq!(codes, ["out_of_range", "out_of_range", "out_of_range", "not_permitted"]);
}

/// A form with another question than before, of the same URL.
fn another_version() -> String {
    let mut form: Value = serde_json::from_str(INTAKE).unwrap();
    form["version"] = json!("2");
    form["item"]
        .as_array_mut()
        .unwrap()
        .push(json!({"linkId": "more", "type": "text", "text": "Anything else?"}));
    form.to_string()
}

#[test]
fn a_form_of_the_programs_own_is_asked_on_every_laptop_and_answers_stay_with_their_version() {
    let team = Team::new();
    let import = ["import", "questionnaire", "-", "--apply"];
    let brought = team.ada.run_with(&import, INTAKE);
    assert_eq!((&brought["title"], &brought["items"]), (&json!("Getting to know you"), &json!(17)));
    assert_eq!(brought["unsupported"][0]["link_id"], "children");
    assert_eq!(team.ada.run_with(&import, INTAKE)["id"], brought["id"], "the same is brought in once");
    let refused = team.dana.command(&import).output().unwrap();
    assert!(!refused.status.success(), "a peer brings nothing in");
    team.sync();

    let form = text(&brought["form"]);
    let listed = team.dana.run(&["instruments"]);
    let own: Vec<&Value> = listed.as_array().unwrap().iter().filter(|one| one["own"] == true).collect();
    assert_eq!(own.len(), 1, "the program's own forms stand beside those that ship: {listed}");
    assert_eq!((&own[0]["id"], &own[0]["questions"]), (&brought["form"], &json!(17)));
    assert!(listed.as_array().unwrap().iter().any(|one| one["id"] == "phq-9"));
    let given = |value: Value| json!({"given": [value]});
    let answers = json!({
        "roof": given(json!({"boolean": true})),
        "nights": given(json!({"integer": 3})),
        "ways": {"given": [{"choice": {"system": "urn:example", "code": "car"}},
                           {"choice": {"system": "urn:example", "code": "foot"}}]},
        "plate": given(json!({"text": "zebra"})),
        "stress": given(json!({"choice": {"code": "so-so"}})),
        "who": given(json!({"text": "the quilting circle"})),
        "since": given(json!({"date": "2026-11"})),
        "at": given(json!({"date_time": "2026-11-27T10:00:00-06:00"})),
        "call": given(json!({"time": "10:30:00"})),
        "temperature": given(json!({"decimal": 36.6})),
        "story": "declined",
        "site": given(json!({"text": "https://example.org"})),
    });
    let id = team.dana.save("assessment", &team.said(&form, answers, json!({"language": "es"})));
    assert_eq!(team.dana.show(&id)["fields"]["version"], brought["version"]);
    let many = json!({"who": given(json!({"text": "x".repeat(20_001)}))});
    assert_eq!(team.refused(&team.dana, &form, many, json!({})).code, "too_long");

    let second = team.ada.run_with(&import, &another_version());
    assert_eq!(second["form"], brought["form"]);
    assert_ne!(second["version"], brought["version"]);
    team.sync();
    let shown = team.nora.show(&id);
    assert_eq!(shown["fields"]["version"], brought["version"]);
    let asked = |link_id: &str| {
        shown["answered"].as_array().unwrap().iter().find(|one| one["link_id"] == link_id).unwrap().clone()
    };
    assert_eq!(asked("ways")["answers"][0], "Carro");
    assert_eq!(asked("story")["state"], "declined");
    let newer = team.said(&form, json!({"more": given(json!({"text": "the porch light"}))}), json!({}));
    let newer = team.nora.save("assessment", &newer);
    assert_eq!(team.nora.show(&newer)["fields"]["version"], second["version"]);
    // Words in answers are found; choices are not words.
    let found =
        |words: &str| team.nora.run(&["list", "assessment", "--text", words]).as_array().unwrap().len();
    assert_eq!((found("quilting"), found("zebra"), found("porch"), found("car")), (1, 1, 1, 0));
    let of_form = team.nora.run(&["list", "assessment", "--where", &format!("instrument={form}")]);
    assert_eq!(of_form.as_array().unwrap().len(), 2);
    // A form that is taken out is not asked any more; what was answered to it still reads.
    for version in [&brought, &second] {
        team.ada.run(&["void", &text(&version["id"]), "--reason", "replaced"]);
    }
    team.sync();
    let refused = team.refused(&team.nora, &form, json!({"roof": "declined"}), json!({}));
    assert_eq!(refused.code, "unknown_instrument");
    assert_eq!(team.nora.show(&id)["answered"], shown["answered"]);
}

#[test]
fn a_form_that_runs_in_a_circle_is_brought_in_nowhere() {
    let base = Base::new();
    let ada = base.laptop_of("Ada", "administrator", "Jasper");
    let circle = r#"{"resourceType": "Questionnaire", "item": [{"linkId": "a", "type": "boolean",
        "enableWhen": [{"question": "a", "operator": "=", "answerBoolean": true}]}]}"#;
    let file = base.folder().join("circle.json");
    std::fs::write(&file, circle).unwrap();
    let refused = ada.refused(&["import", "questionnaire", &file.to_string_lossy(), "--apply"]);
    assert_eq!(refused.code, "circular");
    assert_eq!(ada.run(&["list", "questionnaire"]), json!([]));
}

/// Two hundred questions, worded as verbosely as form builders do: more than one change holds as it is.
#[test]
fn a_form_of_two_hundred_questions_goes_in() {
    let base = Base::new();
    let ada = base.laptop_of("Ada", "administrator", "Jasper");
    let option = |n: usize| {
        json!({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": n}],
            "valueCoding": {"system": "http://example.org/often", "code": n.to_string(), "display": "How often, in so many words"}})
    };
    let question = |n: usize| {
        json!({"linkId": n.to_string(), "type": "choice", "required": true,
            "text": format!("Over the last two weeks, how often have you been bothered by number {n}?"),
            "answerOption": (0..6).map(option).collect::<Vec<_>>()})
    };
    let form = json!({"resourceType": "Questionnaire", "url": "http://example.org/long",
        "item": (0..200).map(question).collect::<Vec<_>>()});
    let form = serde_json::to_string_pretty(&form).unwrap();
    assert!(form.len() > 300_000, "{}", form.len());
    let brought = ada.run_with(&["import", "questionnaire", "-", "--apply"], &form);
    assert_eq!(brought["items"], 200);
    ada.sync();
    assert_eq!(ada.run(&["status"])["waiting"], 0);
}
