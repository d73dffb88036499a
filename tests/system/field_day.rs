//! The field day of the demo, on both databases.

use std::process::Command;

use alongside_demo::{field_day, programs::Programs};
use alongside_test_support::{Postgres, build_folder, program};
use serde_json::{Value, json};

use crate::base::figures;

fn play(database: Option<&str>) {
    let base = tempfile::tempdir().unwrap();
    program("alongside-ctl");
    program("alongside-server");
    let mut told = String::new();
    let evening =
        field_day::play(&Programs(build_folder()), base.path(), database, &mut |line| told.push_str(line))
            .unwrap();

    assert_eq!(evening.first, evening.second, "both laptops show the same");
    assert_eq!(evening.first["fields"]["phone"], "555-0199");
    assert_eq!(evening.first["fields"]["county"], "Boone");
    assert_eq!(evening.first["conflicts"], json!({}));
    assert_eq!(evening.left, [json!([]), json!([])]);

    let mut sides: Vec<(&Value, &Value)> =
        evening.conflict.as_array().unwrap().iter().map(|side| (&side["value"], &side["author"])).collect();
    sides.sort_by_key(|(value, _)| value.to_string());
    assert_eq!(sides, [(&json!("555-0101"), &json!("Dana Demo")), (&json!("555-0199"), &json!("Luis Demo"))]);

    assert_eq!(figures(&evening.persons_served, "Persons served"), ["1", "2"]);
    assert_eq!(figures(&evening.persons_served, "Anonymous contacts"), ["3", "1"]);
    assert_eq!(figures(&evening.persons_served, "Contact attempts")[0], "0");
    assert_eq!(figures(&evening.service_activity, "Encounters"), ["2", "75", "5"]);
    assert_eq!(figures(&evening.service_activity, "Anonymous contacts"), ["1", "20", "1"]);
    for line in [
        "Encounters by site,Harrison,1,30,2",
        "Encounters by site,Jasper,1,45,3",
        "Encounters by staff,Dana Demo,1,45,3",
        "Encounters by staff,Luis Demo,1,30,2",
        "\"Unresolved conflicts, whole organization\",0",
        "Counted records with a suspect clock,0",
    ] {
        assert!(evening.service_activity.lines().any(|one| one == line), "{line}");
    }
    assert!(told.contains("555-0101") && told.contains("555-0199"));
}

#[test]
fn a_field_day_ends_with_everything_at_base() {
    play(None);
}

#[test]
fn a_field_day_is_told_in_spanish_too() {
    let mut demo = Command::new(program("alongside-demo"));
    demo.args(["field-day", "--programs"]).arg(build_folder()).args(["--language", "es"]);
    let output = demo.output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
    for line in [
        "06:30  En la base.",
        "       Pendiente de enviar: ",
        "       Dos versiones: Luis Demo escribió 555-0199.",
        "       Personas atendidas,,1,2",
        "Terminó el día en campo",
    ] {
        assert!(told.lines().any(|one| one.starts_with(line)), "{line}: {told}");
    }
    for english in ["Dana meets", "Waiting", "In conflict", "Persons served", "Everybody"] {
        assert!(!told.contains(english), "{told}");
    }
}

#[test]
fn a_field_day_ends_with_everything_at_base_on_postgresql() {
    let database = Postgres::shared().database();
    play(Some(&database.url()));
}
