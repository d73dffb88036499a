//! Rights from an administrator's laptop: codes for colleagues, and taking away.

use alongside_record::DeviceId;
use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, Refusal},
};

/// What an administrator's laptop says of somebody.
fn of(ada: &Laptop, name: &str) -> Option<Value> {
    let rights = ada.run(&["rights", "list"]);
    rights["users"].as_array().unwrap().iter().find(|user| user["name"] == name).cloned()
}

fn id(user: &Value) -> String {
    user["user"].as_str().unwrap().to_owned()
}

#[test]
fn an_administrators_laptop_gives_a_code_with_another_role() {
    let base = Base::new();
    let ada = base.laptop_of("Ada", "administrator", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    ada.sync();
    let user = id(&of(&ada, "Luis").unwrap());
    let site = ada.run(&["show", &user])["fields"]["site"].as_str().unwrap().to_owned();
    let made = ada.run(&["invite", &user, "--role", "clinician", "--site", &site]);
    assert_eq!((&made["user"], &made["needs_a_second"]), (&json!("Luis"), &json!(false)));
    let another = base.new_laptop("another");
    another.run_with(&["enrol", "-"], made["code"].as_str().unwrap());
    assert_eq!(another.run(&["status"])["role"], "clinician");
    luis.sync();
    assert_eq!(luis.run(&["status"])["role"], "clinician", "and on the one he had");
    assert_eq!(of(&ada, "Luis").unwrap()["devices"].as_array().unwrap().len(), 1, "not heard of yet");
    ada.sync();
    assert_eq!(of(&ada, "Luis").unwrap()["devices"].as_array().unwrap().len(), 2);
    assert_eq!(luis.refused(&["invite", &user, "--role", "peer", "--site", &site]).code, "not_permitted");
}

#[test]
fn one_administrator_alone_makes_no_other_and_two_do() {
    let base = Base::new();
    let ada = base.laptop_of("Ada", "administrator", "Jasper");
    let ben = base.laptop_of("Ben", "administrator", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    ada.sync();
    let user = id(&of(&ada, "Luis").unwrap());
    let made = ada.run(&["invite", &user, "--role", "administrator"]);
    assert_eq!(made["needs_a_second"], true);
    ada.sync();
    luis.sync();
    assert_eq!(luis.run(&["status"])["role"], "peer");
    ben.sync();
    let waiting = ben.run(&["rights", "list"])["waiting"].clone();
    ben.run(&["rights", "endorse", waiting[0]["statement"].as_str().unwrap()]);
    luis.sync();
    assert_eq!(luis.run(&["status"])["role"], "administrator");
}

#[test]
fn who_lost_their_rights_is_locked_out_once_the_laptop_has_heard_and_comes_back_with_a_code() {
    let base = Base::new();
    let ada = base.laptop_of("Ada", "administrator", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    luis.save("participant", &json!({"handle": "Jade Owl 1"}));
    ada.sync();
    let user = id(&of(&ada, "Luis").unwrap());
    ada.run(&["rights", "remove-user", &user]);
    assert_eq!(of(&ada, "Luis"), None);
    assert_eq!(luis.handles(), ["Jade Owl 1"], "nobody has told his laptop");
    luis.sync();
    assert_eq!(luis.refused(&["list", "participant"]), Refusal::of("rights_taken"));
    assert_eq!(
        luis.refused(&["enrol", &base.server.enrolment_code("Mia", "peer", "Jasper")]).code,
        "rights_taken"
    );

    luis.run(&["enrol", &base.server.enrolment_code("Luis", "peer", "Jasper")]);
    assert_eq!(luis.handles(), ["Jade Owl 1"], "his words are where they were");
    ada.sync();
    assert!(of(&ada, "Luis").is_some());
}

#[test]
fn a_laptop_is_taken_out_from_another_and_nobody_else_with_it() {
    let base = Base::new();
    let ada = base.laptop_of("Ada", "administrator", "Jasper");
    let (luis, dana) = (base.laptop("Luis", "Jasper"), base.laptop("Dana", "Jasper"));
    ada.sync();
    let device = of(&ada, "Luis").unwrap()["devices"][0].as_str().unwrap().to_owned();
    ada.run(&["rights", "remove-device", &device]);
    assert_eq!(luis.refused(&["sync"]).code, "laptop_removed", "it had nothing left to send");
    dana.sync();
    assert_eq!(of(&ada, "Luis").unwrap()["devices"], json!([]));

    // The base takes one out by itself, as long as it has the root key.
    let dana_s: DeviceId = of(&ada, "Dana").unwrap()["devices"][0].as_str().unwrap().parse().unwrap();
    base.server.command("device", &["remove", "--id", &dana_s.to_string()]);
    assert_eq!(dana.refused(&["sync"]).code, "laptop_removed");
    base.server.command("verify", &[]);
}
