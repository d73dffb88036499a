//! Consents and what leaves on them, through the real programs: *Confidentiality, as testable statements* 1 to 9
//! as far as a laptop keeps them.

use std::{fs, path::Path, process::Command};

use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, Refusal, text},
};

/// The words of a file.
fn words(file: &Path) -> String {
    let output = Command::new("pdftotext").arg(file).arg("-").output().expect("poppler-utils");
    assert!(output.status.success(), "{}", file.display());
    String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn consent(person: &str) -> Value {
    json!({
        "participant": person, "consent_kind": "general", "template": "general_1", "discloser": "The van",
        "recipient_is": "named", "recipient": "Dr. Ada Lee", "covers": ["plan", "participation"],
        "description": "my plan, and that I come", "purpose": "my knee", "how_to_revoke": "I say so.",
        "expires": "date", "expires_on": "2099-05-27", "signed_how": "paper", "kept_where": "Binder 2",
        "signer": "participant", "under_18": "no", "in_language": "en", "read_how": "read_aloud",
    })
}

/// `one` with what `other` says.
fn with(one: &Value, other: &Value) -> Value {
    let mut both = one.as_object().unwrap().clone();
    both.extend(other.as_object().unwrap().clone());
    Value::Object(both)
}

fn give(laptop: &Laptop, consent: &Value) -> String {
    text(&laptop.run(&["consent", "give", &consent.to_string()])["id"])
}

fn to_dr_lee(consent: &str) -> Value {
    json!({"basis": "consent", "consent": consent, "recipient": "dr. ada lee", "for_what": "care"})
}

/// Words about the plan, told to Dr. Lee.
fn told(consent: &str) -> Value {
    let words =
        json!({"what": "words", "covers": ["plan"], "description": "that he walks", "method": "by_phone"});
    with(&to_dr_lee(consent), &words)
}

fn disclose(laptop: &Laptop, person: &str, said: &Value) -> String {
    text(&laptop.run(&["disclose", person, &said.to_string()])["id"])
}

fn refused(laptop: &Laptop, person: &str, said: &Value) -> Refusal {
    laptop.refused(&["disclose", person, &said.to_string()])
}

/// What the accounting says of each disclosure: its id and its flags.
fn flags(laptop: &Laptop, person: &str) -> Vec<(String, Vec<String>)> {
    let accounting = laptop.run(&["accounting", person]);
    let row = |row: &Value| (text(&row["id"]), row["flags"].as_array().unwrap().iter().map(text).collect());
    accounting["rows"].as_array().unwrap().iter().map(row).collect()
}

/// Somebody with a plan.
fn somebody(laptop: &Laptop) -> String {
    let person = laptop.save("participant", &json!({"handle": "Blue Heron 12", "legal_name": "Ruth Park"}));
    laptop.save("recovery_plan", &json!({"participant": person, "toolbox": "Walking by the river"}));
    person
}

#[test]
fn statement_1_what_a_consent_lacks_is_said_at_its_field() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = somebody(&dana);
    let refused =
        |other: Value| dana.refused(&["consent", "give", &with(&consent(&person), &other).to_string()]);
    for element in ["recipient", "description", "purpose", "how_to_revoke", "signed_how", "read_how"] {
        assert_eq!(refused(json!({ element: null })), Refusal::at("required", element));
    }
    assert_eq!(
        refused(json!({"expires": "none", "expires_on": null})),
        Refusal::at("out_of_range", "expires")
    );
    assert_eq!(refused(json!({"kept_where": ""})), Refusal::at("required", "kept_where"));
    let counseling = json!({
        "consent_kind": "counseling_notes", "template": "counseling_notes_1", "covers": ["counseling_notes"],
    });
    assert_eq!(refused(counseling.clone()), Refusal::of("not_permitted"), "Dana is a peer");
    assert_eq!(dana.run(&["consent", "list", &person]), json!([]), "nothing of that was kept");
    give(&dana, &consent(&person));
    dana.sync();
    let nurse = base.laptop_of("Nell", "clinician", "Jasper");
    give(&nurse, &with(&consent(&person), &counseling));
    let said = dana.run(&["consent", "text", "tpo", "--language", "es"]);
    assert!(text(&said["own_words"]["consequences_of_refusing"]).contains("seguir viniendo"), "{said}");
}

#[test]
fn statements_4_and_6_a_sheet_leaves_on_a_consent_with_its_notice_and_is_written_down() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = somebody(&dana);
    let out = base.folder().join("one.pdf");
    let file = out.to_str().unwrap();
    let id = give(&dana, &consent(&person));
    let sheet = |said: &Value| {
        let said = said.to_string();
        let task = ["disclose", &person, &said, "--sheet", "plan", "--out", file, "--force"];
        task.map(str::to_owned).to_vec()
    };
    let run = |said: &Value| sheet(said);
    let refused_sheet = |said: &Value| {
        let task = run(said);
        dana.refused(&task.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let other = with(&to_dr_lee(&id), &json!({"recipient": "Dr. Bob Lee"}));
    assert_eq!(refused_sheet(&other), Refusal::at("recipient_not_named", "recipient"));
    let in_court = with(&to_dr_lee(&id), &json!({"for_what": "legal_proceedings"}));
    assert_eq!(refused_sheet(&in_court), Refusal::at("other_purpose", "for_what"));
    let invented = with(&to_dr_lee(&id), &json!({"notice": "part2_short_1"}));
    assert_eq!(refused_sheet(&invented), Refusal::at("unknown_field", "notice"));
    let police = json!({"basis": "crime", "recipient": "Sheriff", "told": ["name"]});
    assert_eq!(refused_sheet(&police), Refusal::at("out_of_range", "covers"));
    assert!(!out.exists(), "nothing left");
    assert_eq!(flags(&dana, &person), [], "and nothing is written down of what did not");

    let task = run(&to_dr_lee(&id));
    let given = dana.run(&task.iter().map(String::as_str).collect::<Vec<_>>());
    let said = words(&out);
    for part in [
        "Walking by the river",
        "For dr. ada lee",
        "About Ruth Park",
        "my plan, and that I come",
        "42 CFR part 2 prohibits unauthorized use or disclosure of these records.",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let written = dana.show(&text(&given["id"]))["fields"].clone();
    assert_eq!(
        (&written["consent"], &written["covers"], &written["notice"], &written["method"]),
        (&json!(id), &json!(["plan"]), &json!("part2_short_1"), &json!("saved_as_pdf"))
    );
    assert_eq!(flags(&dana, &person), [(text(&given["id"]), Vec::new())]);

    // For them, on paper: who heard what, in words.
    fs::remove_file(&out).unwrap();
    dana.run(&["accounting", &person, "--out", file]);
    let told = words(&out);
    assert!(told.contains("Recovery plan, to dr. ada lee") && told.contains("They agreed"), "{told}");
    assert!(!told.contains("Ruth Park"), "what is theirs bears no name: {told}");
    let rows = dana.run(&["accounting", &person])["rows"].clone();
    assert_eq!((&rows[0]["what"], &rows[0]["basis"]), (&json!("accounting"), &json!("to_the_participant")));
}

#[test]
fn statement_5_a_spoken_word_stops_it_here_and_what_left_elsewhere_without_knowing_is_flagged() {
    let base = Base::new();
    let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    let person = somebody(&dana);
    let id = give(&dana, &consent(&person));
    let before = disclose(&dana, &person, &told(&id));
    dana.sync();
    luis.sync();
    dana.run(&["consent", "revoke", &id]);
    assert_eq!(refused(&dana, &person, &told(&id)), Refusal::at("consent_revoked", "consent"));
    let view = &dana.run(&["consent", "list", &person])[0];
    assert_eq!((&view["standing"], &view["awaits_signature"]), (&json!("taken_back"), &json!(true)));
    // Luis, far from any signal, cannot know.
    let without_knowing = disclose(&luis, &person, &told(&id));
    dana.sync();
    luis.sync();
    assert_eq!(refused(&luis, &person, &told(&id)), Refusal::at("consent_revoked", "consent"));
    dana.sync();
    for laptop in [&dana, &luis] {
        let flags = flags(laptop, &person);
        let of = |id: &str| flags.iter().find(|(one, _)| one == id).unwrap().1.clone();
        assert_eq!(of(&without_knowing), ["after_revocation"]);
        assert_eq!(of(&before), [""; 0]);
    }
    // Nobody takes any of this back, and a signature follows.
    let revocation = text(&dana.run(&["list", "consent_revocation"])[0]["id"]);
    assert_eq!(dana.refused(&["void", &revocation, "--reason", "no"]).code, "immutable");
    dana.run(&["consent", "revoke", &id, "--kept-where", "Binder 2"]);
    assert_eq!(dana.run(&["consent", "list", &person])[0]["awaits_signature"], false);
    assert_eq!(refused(&dana, &person, &told(&id)), Refusal::at("consent_revoked", "consent"));
}

#[test]
fn statement_5_a_clock_turned_back_makes_no_consent_hold_longer() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = somebody(&dana);
    let ended = with(&consent(&person), &json!({"signed_on": "2024-01-01", "expires_on": "2024-02-01"}));
    let id = give(&dana, &ended);
    assert_eq!(refused(&dana, &person, &told(&id)), Refusal::at("consent_expired", "consent"));
    assert_eq!(dana.run(&["consent", "list", &person])[0]["standing"], "over");
}

#[test]
fn statement_4_a_group_means_whom_it_names_or_a_supervisor_decides() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = somebody(&dana);
    let group = json!({"recipient_is": "class", "recipient": "my treating providers"});
    let id = give(&dana, &with(&consent(&person), &group));
    assert_eq!(refused(&dana, &person, &told(&id)), Refusal::at("recipient_not_named", "recipient"));
    let decided = ["consent", "name", &id, "Dr. Ada Lee", "--why", "took over"];
    assert_eq!(dana.refused(&decided), Refusal::of("not_permitted"), "Dana is a peer");
    dana.sync();
    let sue = base.laptop_of("Sue", "supervisor", "Jasper");
    sue.run(&decided);
    disclose(&sue, &person, &told(&id));
    dana.run(&["consent", "name", &id, "Nurse Kim", "--affiliation", "County clinic"]);
    disclose(&dana, &person, &with(&told(&id), &json!({"recipient": "nurse kim"})));
    assert_eq!(dana.run(&["consent", "list", &person])[0]["named"][0]["name"], "Nurse Kim");
}

#[test]
fn statement_7_an_emergency_is_written_down_at_once_and_a_supervisor_looks_at_it() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = somebody(&dana);
    let said = json!({
        "basis": "medical_emergency", "recipient": "Paramedic Ruiz", "affiliation": "County EMS",
        "what": "words", "covers": ["plan"], "description": "what he takes", "method": "spoken",
    });
    assert_eq!(refused(&dana, &person, &said), Refusal::at("required", "emergency"));
    let id = disclose(&dana, &person, &with(&said, &json!({"emergency": "not waking"})));
    assert_eq!(flags(&dana, &person), [(id.clone(), vec!["emergency".to_owned()])]);
    let open = |laptop: &Laptop| -> Vec<String> {
        laptop.run(&["accounting"]).as_array().unwrap().iter().map(|row| text(&row["id"])).collect()
    };
    assert_eq!(open(&dana), [id.as_str()]);
    let review = json!({"participant": person, "disclosure": id, "found": "as_it_should"});
    let own = dana.refused(&["save", "disclosure_review", &review.to_string()]);
    assert_eq!(own, Refusal::of("not_permitted"), "no peer looks at their own");
    dana.sync();
    let sue = base.laptop_of("Sue", "supervisor", "Jasper");
    sue.save("disclosure_review", &review);
    assert_eq!(open(&sue), [""; 0]);
    sue.sync();
    dana.sync();
    assert_eq!(open(&dana), [""; 0]);
    let row = dana.run(&["accounting", &person])["rows"][0].clone();
    assert_eq!((&row["review"], &row["flags"]), (&json!("as_it_should"), &json!(["emergency"])));
}

#[test]
fn statement_8_an_inquiry_is_found_by_no_search_and_a_subpoena_alone_discloses_nothing() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = somebody(&dana);
    let inquiry = json!({"who_asked": "police", "asked_how": "by_phone", "answered": "neutral_sentence"});
    let id = dana.save("inquiry", &inquiry);
    assert_eq!(dana.show(&id)["fields"]["participant"], Value::Null);
    let about = with(&inquiry, &json!({"participant": person}));
    assert_eq!(
        dana.refused(&["save", "inquiry", &about.to_string()]),
        Refusal::at("unknown_field", "participant")
    );

    let request = |with_what: &str, more: &Value| {
        let plain = json!({
            "participant": person, "asked_with": with_what, "from_whom": "Circuit court", "reference": "26-118",
            "answer": "refused",
        });
        dana.save("legal_request", &with(&plain, more))
    };
    let subpoena = request("subpoena", &json!({}));
    let order = json!({
        "basis": "court_order", "recipient": "Circuit court", "subpoena": subpoena, "court_order": subpoena,
        "what": "words", "covers": ["participation"], "description": "that he came", "method": "by_mail",
    });
    assert_eq!(refused(&dana, &person, &order), Refusal::at("no_court_order", "court_order"));
    let found = request("court_order", &json!({"findings": "good cause", "answer": "order_followed"}));
    disclose(&dana, &person, &with(&order, &json!({"court_order": found})));
}

#[test]
fn statement_9_somebody_under_18_signs_themselves_and_no_parents_phone_is_theirs() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Jade Owl 7", "approximate_age": 16}));
    let supporter = json!({"participant": person, "name": "Ruth", "tie": "parent", "phone": "479-555-0101"});
    let supporter = dana.output(&["save", "supporter", &supporter.to_string()]);
    assert!(supporter.status.success(), "{}", String::from_utf8_lossy(&supporter.stderr));
    let refused =
        |other: Value| dana.refused(&["consent", "give", &with(&consent(&person), &other).to_string()]);
    assert_eq!(refused(json!({})), Refusal::at("out_of_range", "under_18"));
    let minor = json!({"under_18": "yes", "age": 16, "state": "AR"});
    assert_eq!(refused(minor.clone()), Refusal::at("required", "second_signer"));
    let alone = with(&minor, &json!({"state": "IL"}));
    let in_their_place =
        with(&alone, &json!({"signer": "parent", "signer_name": "Ruth", "signer_authority": "mother"}));
    assert_eq!(refused(in_their_place), Refusal::at("out_of_range", "signer"));
    give(&dana, &with(&consent(&person), &alone));
    let core = dana.core();
    let page = core.participant(&person).unwrap();
    assert_eq!((page.phones.as_slice(), page.contact.rules.number.clone()), ([].as_slice(), None));
}

#[test]
fn what_did_not_leave_after_all_stands_in_the_accounting_and_says_so() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = somebody(&dana);
    let id = give(&dana, &consent(&person));
    let told_once = disclose(&dana, &person, &told(&id));
    dana.run(&["void", &told_once, "--reason", "she hung up"]);
    let rows = dana.run(&["accounting", &person])["rows"].clone();
    assert_eq!((rows.as_array().unwrap().len(), &rows[0]["in_error"]), (1, &json!("she hung up")));
    let luis = base.laptop("Luis", "Jasper");
    dana.sync();
    luis.sync();
    assert_eq!(luis.refused(&["void", &told_once, "--reason", "hide it"]).code, "not_the_author");
}

#[test]
fn statement_4_nobody_writes_down_that_something_left_but_the_gate() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = somebody(&dana);
    let id = give(&dana, &consent(&person));
    // Whole, and with all that the gate writes itself: as true as it looks, nobody was asked whether it may leave.
    let forged = with(
        &told(&id),
        &json!({"participant": person, "notice": "part2_short_1", "recipient": "The Gazette"}),
    );
    let past = |said: &Value| dana.refused(&["save", "disclosure", &said.to_string()]);
    assert_eq!(past(&forged), Refusal::of("not_permitted"));
    assert_eq!(past(&with(&forged, &json!({"recipient": "dr. ada lee"}))), Refusal::of("not_permitted"));
    assert_eq!(flags(&dana, &person), [], "nothing of it is written down");
    // Through the gate it is, once it was asked.
    let gazette = with(&told(&id), &json!({"recipient": "The Gazette"}));
    assert_eq!(refused(&dana, &person, &gazette), Refusal::at("recipient_not_named", "recipient"));
    let left = disclose(&dana, &person, &told(&id));
    assert_eq!(flags(&dana, &person), [(left, vec![])]);
}
