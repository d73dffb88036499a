//! Instruments and a program's own forms on the command line, in a folder where there is no vault.

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

use alongside_test_support::program;
use serde_json::{Value, json};
use tempfile::TempDir;

const INTAKE: &str = include_str!("../../crates/instruments/tests/forms/intake.json");

struct Nowhere(TempDir);

impl Nowhere {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn run(&self, arguments: &[&str], given: &str) -> Output {
        let mut child = Command::new(program("alongside-ctl"))
            .args(arguments)
            .current_dir(self.0.path())
            .env_remove("ALONGSIDE_PASSPHRASE")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(given.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    #[track_caller]
    fn printed(&self, arguments: &[&str], given: &str) -> Value {
        let output = self.run(arguments, given);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    #[track_caller]
    fn refused(&self, arguments: &[&str], given: &str) -> Value {
        let output = self.run(arguments, given);
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
        assert!(output.stdout.is_empty());
        serde_json::from_slice(&output.stderr).unwrap()
    }
}

#[test]
fn answers_are_scored_without_a_vault_from_the_line_standard_input_or_a_file() {
    let here = Nowhere::new();
    let wanted =
        json!({ "score": 1, "complete": true, "band": "minimal", "positive": false, "alerts": ["item_9"] });
    let answers = r#"{"answers": [0,0,0,0,0,0,0,0,1]}"#;
    assert_eq!(here.printed(&["score", "phq-9", answers], ""), wanted);
    assert_eq!(here.printed(&["--json", "score", "phq-9", "-"], answers), wanted);
    std::fs::write(here.0.path().join("answers.json"), answers).unwrap();
    assert_eq!(here.printed(&["score", "phq-9", "@answers.json"], ""), wanted);
    assert_eq!(std::fs::read_dir(here.0.path()).unwrap().count(), 1, "it left something behind");
}

#[test]
fn what_is_no_answer_is_refused_with_its_place_and_what_does_not_ship_by_name() {
    let here = Nowhere::new();
    let refused = here.refused(&["score", "barc-10", r#"{"answers": [6,5,4,7,4,6,5,6,4,5]}"#], "");
    assert_eq!((&refused["code"], &refused["field"]), (&json!("out_of_range"), &json!("answers.3")));
    // People count from 1, and are told so.
    let said = |language: &str, answers: &str| {
        let given = format!(r#"{{"answers": {answers}}}"#);
        let refused = here.refused(&["--language", language, "score", "phq-2", &given], "");
        assert_eq!(refused["code"], "out_of_range");
        (refused["field"].clone(), refused["message"].as_str().unwrap().to_owned())
    };
    for (answers, field, english, spanish) in [
        (
            "[1,7]",
            "answers.1",
            "Answer number 2, counted from 1, is none",
            "La respuesta número 2, contando desde 1",
        ),
        (
            "[1]",
            "answers.1",
            "Answer number 2, counted from 1, is missing: 2 are needed",
            "Falta la respuesta número 2",
        ),
        (
            "[1,2,3]",
            "answers.2",
            "only 2 questions. Answer number 3",
            "Solo hay 2 preguntas. La respuesta número 3",
        ),
    ] {
        for (language, words) in [("en", english), ("es", spanish)] {
            let (blamed, message) = said(language, answers);
            assert_eq!(blamed, field);
            assert!(message.contains(words), "{message}");
        }
    }
    let missing = here.refused(&["score", "mirc-28", r#"{"answers": []}"#], "");
    assert_eq!(missing["code"], "not_shipped");
    assert_eq!(missing["params"]["reason"], "no_source_for_text_and_reversed_items");
    assert_eq!(here.refused(&["score", "mmpi", "{}"], "")["code"], "unknown_instrument");
    assert_eq!(here.refused(&["score", "phq-9", "[1]"], "")["code"], "not_json");
}

#[test]
fn instruments_are_listed_for_scripts_and_for_people_in_both_languages() {
    let here = Nowhere::new();
    let listed = here.printed(&["instruments", "--json"], "");
    let phq = listed.as_array().unwrap().iter().find(|one| one["id"] == "phq-9").unwrap();
    assert_eq!((&phq["items"], &phq["languages"]), (&json!(9), &json!(["en", "es"])));
    assert_eq!((&phq["given_by"], &phq["opt_in"]), (&json!("anyone"), &json!(false)));
    let listed = |language: &str| {
        String::from_utf8(here.run(&["instruments", "--language", language], "").stdout).unwrap()
    };
    assert!(listed("en").contains("Given by: clinicians only"));
    assert!(listed("es").contains("Lo aplica: solo personal clínico"));
    assert!(listed("es").contains("Cuestionario sobre la salud del paciente"));
}

#[test]
fn a_form_is_previewed_without_a_vault() {
    let here = Nowhere::new();
    std::fs::write(here.0.path().join("intake.json"), INTAKE).unwrap();
    let preview = here.printed(&["import", "questionnaire", "intake.json"], "");
    assert_eq!((&preview["title"], &preview["items"]), (&json!("Getting to know you"), &json!(17)));
    assert_eq!(preview["unsupported"][0], json!({ "link_id": "children", "reason": "repeating_group" }));
    assert_eq!(here.printed(&["import", "questionnaire", "-"], INTAKE), preview);
    assert_eq!(
        here.printed(&["--language", "es", "import", "questionnaire", "-"], INTAKE)["title"],
        "Para conocernos"
    );
}

#[test]
fn a_broken_form_is_refused_with_its_code_and_where_to_look() {
    let here = Nowhere::new();
    let refused = |form: &str| here.refused(&["import", "questionnaire", "-"], form);
    let circle = r#"{"resourceType": "Questionnaire", "item": [{"linkId": "a", "type": "boolean",
        "enableWhen": [{"question": "a", "operator": "=", "answerBoolean": true}]}]}"#;
    let said = refused(circle);
    assert_eq!((&said["code"], &said["params"]["link_id"]), (&json!("circular"), &json!("a")));
    assert!(said["message"].as_str().unwrap().contains("“a”"), "{said}");
    let said = refused("{\n\"resourceType\": ");
    assert_eq!((&said["code"], &said["params"]["line"]), (&json!("not_json"), &json!("2")));
    assert_eq!(refused(r#"{"resourceType": "Bundle"}"#)["code"], "not_a_questionnaire");
    let said = refused(&"[".repeat(200));
    assert_eq!(said["code"], "form_too_deep");
    assert!(said["message"].as_str().unwrap().contains("20 levels"), "{said}");
    assert_eq!(here.refused(&["import", "questionnaire", "nothing.json"], "")["code"], "file");
}
