//! The registers that law asks for: what somebody asked for of their own record, what happened that should not
//! have, and the sheet with all that is held.

use std::process::Command;

use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, Refusal, text},
};

/// What waits for an answer on a laptop: its record, its last day, and with what its user may answer it.
fn owed(laptop: &Laptop) -> Vec<(String, Option<String>, Vec<String>)> {
    let rows = laptop.run(&["owed"]);
    let row = |row: &Value| {
        let with = row["answered_with"].as_array().unwrap().iter().map(text).collect();
        (text(&row["id"]), row["due"].as_str().map(str::to_owned), with)
    };
    rows.as_array().unwrap().iter().map(row).collect()
}

fn request(person: &str, asked_for: &str) -> Value {
    json!({"participant": person, "asked_for": asked_for, "received_how": "in_person",
        "received_on": "2026-10-01"})
}

#[test]
fn a_request_waits_with_the_days_of_the_law_is_extended_once_and_is_answered_by_who_oversees_care() {
    let base = Base::new();
    let (dana, cora) = (base.laptop("Dana", "Jasper"), base.laptop_of("Cora", "coordinator", "Jasper"));
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    let asked = dana.save("participant_request", &request(&person, "access"));
    assert_eq!(owed(&dana), [(asked.clone(), Some("2026-10-31".to_owned()), vec![])], "a peer answers none");
    let answer = |outcome: &str| {
        json!({"participant": person, "request": asked, "outcome": outcome, "told_how": "in_person",
            "reason": "The file is at the other site", "told_on": "2026-10-20"})
    };
    let by_a_peer = dana.refused(&["save", "request_answer", &answer("granted").to_string()]);
    assert_eq!(by_a_peer, Refusal::of("not_permitted"));
    dana.sync();
    cora.sync();
    let with = vec!["request_answer".to_owned()];
    assert_eq!(owed(&cora), [(asked.clone(), Some("2026-10-31".to_owned()), with.clone())]);
    cora.save("request_answer", &answer("extended"));
    assert_eq!(owed(&cora), [(asked.clone(), Some("2026-11-30".to_owned()), with.clone())]);
    cora.save("request_answer", &answer("extended"));
    assert_eq!(owed(&cora)[0].1.as_deref(), Some("2026-11-30"), "once");
    let without =
        json!({"participant": person, "request": asked, "outcome": "refused", "told_how": "by_phone"});
    let refused = cora.refused(&["save", "request_answer", &without.to_string()]);
    assert_eq!(refused, Refusal::at("required", "reason"));
    let said = cora.save("request_answer", &answer("refused"));
    assert_eq!(owed(&cora), []);
    let out = base.folder().join("answer.pdf");
    cora.run(&["print", "request_answer", &said, "--out", out.to_str().unwrap()]);
    let sheet = words(&out);
    for part in ["They don't get it", "The file is at the other site", "www.hhs.gov/ocr"] {
        assert!(sheet.contains(part), "{sheet}");
    }
    cora.sync();
    dana.sync();
    assert_eq!(owed(&dana), []);
}

#[test]
fn an_incident_has_sixty_days_and_stays_until_everybody_was_told() {
    let base = Base::new();
    let (dana, ada) = (base.laptop("Dana", "Jasper"), base.laptop_of("Ada", "administrator", "Jasper"));
    let happened =
        json!({"happened": "laptop_lost", "in_words": "Left on the bus", "discovered_on": "2026-11-01"});
    let incident = dana.save("incident", &happened);
    let due = Some("2026-12-31".to_owned());
    assert_eq!(owed(&dana), [(incident.clone(), due.clone(), vec![])]);
    dana.sync();
    ada.sync();
    let with = ["incident_assessment", "incident_notice"].map(str::to_owned).to_vec();
    assert_eq!(owed(&ada), [(incident.clone(), due.clone(), with.clone())]);
    let assessed = json!({"incident": incident, "what_it_was": "Twelve people", "who_had_it": "Nobody knows",
        "was_it_seen": "No unlock since", "what_lessens_it": "Revoked within the hour", "found": "breach",
        "people_concerned": 12, "notify": ["individuals", "secretary"]});
    let half =
        json!({"incident": incident, "found": "breach", "people_concerned": 12, "notify": ["individuals"]});
    let refused = ada.refused(&["save", "incident_assessment", &half.to_string()]);
    assert_eq!(refused.code, "required", "all four factors");
    ada.save("incident_assessment", &assessed);
    ada.save("incident_notice", &json!({"incident": incident, "whom": "individuals"}));
    assert_eq!(owed(&ada), [(incident.clone(), due, with)], "the Secretary was not told");
    ada.save("incident_notice", &json!({"incident": incident, "whom": "secretary"}));
    assert_eq!(owed(&ada), []);
}

/// The words of a file.
fn words(file: &std::path::Path) -> String {
    let output = Command::new("pdftotext").arg(file).arg("-").output().expect("poppler-utils");
    assert!(output.status.success(), "{}", file.display());
    String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn everything_on_file_is_on_one_sheet_in_their_language_without_what_was_taken_out_and_is_written_down() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12", "county": "Newton"}));
    let check_in = json!({"participant": person, "mood": 6, "note": "Walked by the river"});
    dana.save("check_in", &check_in);
    dana.save("goal", &json!({"participant": person, "statement": "Sleep at home"}));
    let wrong = dana.save("goal", &json!({"participant": person, "statement": "Of somebody else"}));
    dana.run(&["void", &wrong, "--reason", "wrong person"]);
    let out = base.folder().join("held.pdf");
    dana.run(&["print", "held", &person, "--out", out.to_str().unwrap(), "--language", "es"]);
    let sheet = words(&out);
    for part in
        ["Todo lo que hay guardado sobre mí", "Newton", "Walked by the river", "Sleep at home", "Dana"]
    {
        assert!(sheet.contains(part), "{part}: {sheet}");
    }
    assert!(!sheet.contains("Of somebody else"), "{sheet}");
    let rows = dana.run(&["accounting", &person])["rows"].clone();
    assert_eq!(
        (text(&rows[0]["what"]), text(&rows[0]["basis"])),
        ("held".into(), "to_the_participant".into())
    );
}
