//! The declared kinds, as both programs print them for others.

use std::{path::Path, process::Command};

use alongside_domain::kinds;
use serde_json::{Value, json};

use alongside_test_support::program;

/// What a program prints, run in a folder where there is nothing.
fn printed(program: &Path, arguments: &[&str]) -> Value {
    let nowhere = tempfile::tempdir().unwrap();
    let output = Command::new(program)
        .args(arguments)
        .current_dir(nowhere.path())
        .env_remove("ALONGSIDE_PASSPHRASE")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(std::fs::read_dir(nowhere.path()).unwrap().count(), 0, "it left something behind");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn both_programs_print_every_kind_with_its_words_and_need_nothing_for_it() {
    let listed = printed(&program("alongside-ctl"), &["kinds", "--json"]);
    assert_eq!(printed(&program("alongside-server"), &["kinds", "--json"]), listed);
    let names: Vec<&Value> = listed.as_array().unwrap().iter().map(|kind| &kind["name"]).collect();
    assert_eq!(names, kinds::ALL.iter().map(|kind| kind.name).collect::<Vec<_>>());

    let check_in = listed.as_array().unwrap().iter().find(|kind| kind["name"] == "check_in").unwrap();
    assert_eq!(check_in["version"], kinds::CHECK_IN.version);
    assert_eq!(check_in["words"]["en"], "Check-in");
    assert_ne!(check_in["words"]["es"], check_in["words"]["en"]);
    let field =
        |name: &str| check_in["fields"].as_array().unwrap().iter().find(|f| f["name"] == name).unwrap();
    let occurred = field("occurred_at");
    assert_eq!((&occurred["type"], &occurred["required"]), (&json!("timestamp"), &json!(true)));
    assert_eq!((&occurred["choices"], &occurred["choice_words"]), (&json!(null), &json!({})));
    let used = field("use_since_last");
    assert_eq!(used["choices"], json!(["yes", "no", "declined", "not_asked"]));
    assert_eq!(used["choice_words"]["declined"]["en"], "Rather not say");
    assert!(used["choice_words"]["declined"]["es"].is_string() && used["words"]["es"].is_string());
}

#[test]
fn the_schema_of_a_kind_says_what_its_fields_may_hold() {
    let schemas = printed(&program("alongside-ctl"), &["kinds", "--schema", "--json"]);
    let mood = &schemas["check_in"]["properties"]["mood"]["anyOf"][0];
    assert_eq!(mood, &json!({"type": "integer", "minimum": 0, "maximum": 10}));
    // What the program fills in need not be given.
    assert_eq!(schemas["check_in"]["required"], json!(["participant"]));
}
