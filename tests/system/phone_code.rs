//! A code over the phone, from the laptop of somebody who looks after laptops.

use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, Refusal, text},
};

const NEW: &str = "nube tinta cuchara remo";

fn request(laptop: &Laptop, user: &str) -> String {
    text(&laptop.run(&["recovery-request", "--user", user])["request"])
}

fn groups(code: &Value) -> String {
    code["groups"].as_array().unwrap().iter().map(text).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_coordinator_answers_from_their_laptop_and_the_code_opens_the_other() {
    let base = Base::new();
    let mia = base.laptop_of("Mia", "coordinator", "Jasper");
    let dana = base.laptop("Dana", "Jasper");
    dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    let read_out = request(&dana, "Dana");
    let code = mia.run(&["rights", "approve", &read_out.to_lowercase()]);
    assert_eq!((text(&code["what"]), text(&code["name"])), ("recovery".to_owned(), "Dana".to_owned()));
    let mut command = dana.command(&["recover", &groups(&code), "--user", "Dana"]);
    assert!(command.env("ALONGSIDE_NEW_PASSPHRASE", NEW).output().unwrap().status.success());
    assert_eq!(dana.with_passphrase(NEW).run(&["status"])["waiting"], 1, "nothing is lost");

    let vera = base.laptop_of("Vera", "auditor", "Jasper");
    let used = vera.run(&["audit", "--act", "used_key"]);
    let row = &used["rows"][0];
    let mias = text(&mia.run(&["status"])["user_id"]);
    assert_eq!((text(&row["who"]), text(&row["what"])), (mias, "recovery".to_owned()), "who gave it is kept");
}

#[test]
fn what_is_no_request_of_ours_is_refused_and_a_misread_group_is_named() {
    let base = Base::new();
    let mia = base.laptop_of("Mia", "coordinator", "Jasper");
    let dana = base.laptop("Dana", "Jasper");
    let read_out = request(&dana, "Dana");
    let mut swapped: Vec<&str> = read_out.split(' ').collect();
    swapped.swap(3, 4);
    assert_eq!(mia.refused(&["rights", "approve", &swapped.join(" ")]), Refusal::of("misread_code"));
    assert_eq!(dana.refused(&["rights", "approve", &read_out]), Refusal::of("not_permitted"));
    let device = text(&mia.run(&["rights", "approve", &read_out])["device"]);
    base.server.command("device revoke", &["--id", &device, "--json"]);
    assert_eq!(mia.refused(&["rights", "approve", &read_out]), Refusal::of("unknown_applicant"));
}

#[test]
fn a_rehearsal_says_whether_one_would_get_in_and_changes_nothing() {
    let base = Base::new();
    let mia = base.laptop_of("Mia", "coordinator", "Jasper");
    let before = request(&mia, "Mia");
    mia.run(&["rights", "rehearse"]);
    assert_eq!(request(&mia, "Mia"), before);
    mia.run(&["status"]);
    let path = base.folder().join("recovery.key").display().to_string();
    base.server.command("recovery export", &[&path, "--remove", "--json"]);
    assert_eq!(mia.refused(&["rights", "rehearse"]), Refusal::of("no_recovery_key"), "it lies elsewhere now");
}
