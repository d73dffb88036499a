//! A participant is told who opened their record: by whoever answers for it, from what the base knows, in words,
//! and the sheet is written down like all that leaves.

use std::process::Command;

use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, Refusal, text},
};

/// How often somebody did something, as a participant is told.
fn times(told: &Value, name: &str, act: &str) -> u64 {
    let rows = told["rows"].as_array().unwrap().iter();
    rows.filter(|row| row["name"] == name && row["act"] == act)
        .map(|row| row["times"].as_u64().unwrap())
        .sum()
}

fn all(told: &Value, act: &str) -> u64 {
    let rows = told["rows"].as_array().unwrap().iter();
    rows.filter(|row| row["act"] == act).map(|row| row["times"].as_u64().unwrap()).sum()
}

/// How many rows the base has about somebody of one act.
fn at_base(base: &Base, person: &str, act: &str) -> u64 {
    let told = base.server.command("audit", &["--about", person, "--act", act, "--json"]);
    serde_json::from_str::<Value>(&told).unwrap()["count"].as_u64().unwrap()
}

fn plan_of(laptop: &Laptop, person: &str) -> String {
    laptop.save("recovery_plan", &json!({"participant": person, "toolbox": "Walking by the river"}))
}

#[test]
fn a_participant_is_told_who_opened_their_record_and_the_base_says_the_same() {
    let base = Base::new();
    let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    let cora = base.laptop_of("Cora", "coordinator", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12", "language": "es"}));
    let plan = plan_of(&dana, &person);
    let out = base.folder().join("plan.pdf");
    dana.run(&["print", "recovery_plan", &plan, "--out", out.to_str().unwrap()]);
    let told = json!({
        "basis": "within_program", "recipient": "Nell", "what": "words", "covers": ["plan"],
        "description": "that he walks", "method": "spoken",
    });
    dana.run(&["disclose", &person, &told.to_string()]);
    for laptop in [&dana, &luis] {
        laptop.sync();
    }
    luis.show(&person);
    luis.show(&plan);
    for laptop in [&luis, &cora] {
        laptop.sync();
    }

    let told = cora.run(&["who-opened", &person]);
    assert_eq!(times(&told, "Luis", "opened"), 2, "{told}");
    assert_eq!((times(&told, "Dana", "exported"), times(&told, "Dana", "disclosed")), (1, 1), "{told}");
    assert_eq!(times(&told, "Dana", "changed"), 2, "who they are and the plan: {told}");
    let roles: Vec<String> = told["rows"].as_array().unwrap().iter().map(|row| text(&row["role"])).collect();
    assert!(roles.iter().all(|role| role == "peer" || role == "coordinator"), "{told}");
    assert_eq!(all(&told, "opened"), at_base(&base, &person, "opened") + at_base(&base, &person, "listed"));
    let left = all(&told, "exported") + all(&told, "printed") + all(&told, "told") + all(&told, "disclosed");
    let accounted = dana.run(&["accounting", &person])["rows"].as_array().unwrap().len();
    assert_eq!(left, u64::try_from(accounted).unwrap());

    // Only whoever answers for it, and asking is on the list.
    assert_eq!(dana.refused(&["who-opened", &person]), Refusal::of("not_permitted"));
    let again = cora.run(&["who-opened", &person]);
    assert_eq!(times(&again, "Cora", "looked_up"), 2, "{again}");
    assert_eq!(at_base(&base, &person, "audited"), 2);
    assert_eq!(cora.refused(&["who-opened", &plan]), Refusal::of("not_found"));

    // An auditor sees ids; that they had a name shown is told, once.
    let vera = base.laptop_of("Vera", "auditor", "Jasper");
    vera.run(&["audit", "--name", &person, "--reason", "a complaint"]);
    vera.sync();
    let told = cora.run(&["who-opened", &person]);
    assert_eq!(times(&told, "Vera", "named"), 1, "{told}");
}

#[test]
fn the_sheet_is_in_their_language_without_a_code_and_is_written_down() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let cora = base.laptop_of("Cora", "coordinator", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12", "language": "es"}));
    dana.show(&person);
    for laptop in [&dana, &cora] {
        laptop.sync();
    }
    let out = base.folder().join("opened.pdf");
    let file = out.to_str().unwrap();
    let words = || {
        let output = Command::new("pdftotext").arg(&out).arg("-").output().expect("poppler-utils");
        String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        cora.refused(&["print", "who_opened", &person, "--out", file]),
        Refusal::of("nothing_to_print"),
        "the base has to be asked"
    );
    let printed = cora.run(&["who-opened", &person, "--out", file]);
    let said = words();
    for words in ["Quién ha abierto mi expediente", "Dana, ", "Lo abrió", "Escribió en él", "Cora"] {
        assert!(said.contains(words), "{words} in {said}");
    }
    let dana_id = text(&dana.run(&["status"])["user_id"]);
    for hidden in ["Blue Heron", &person, &dana_id, "opened"] {
        assert!(!said.contains(hidden), "{hidden} in {said}");
    }
    let written = cora.show(&text(&printed["id"]))["fields"].clone();
    assert_eq!((&written["what"], &written["basis"]), (&json!("who_opened"), &json!("to_the_participant")));
    let again = cora.run(&["who-opened", &person, "--out", file, "--force", "--language", "en"]);
    assert!(words().contains("Who has opened my record"), "{again}");
    // It is the participant's own, and nobody else's.
    let shared = json!({"basis": "within_program", "recipient": "Nell"}).to_string();
    cora.refused(&["disclose", &person, &shared, "--sheet", "who_opened", "--out", file, "--force"]);
}
