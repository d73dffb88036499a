//! What a laptop is called and where it is kept; and the orderly end of its service.

use std::fs;

use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, Refusal, text},
};

fn is_there(laptop: &Laptop) -> bool {
    fs::read_dir(&laptop.vault).unwrap().any(|file| file.unwrap().file_name() == "vault.db")
}

#[test]
fn a_laptop_is_named_and_moved_from_the_app_and_at_the_base_and_both_show_the_same() {
    let base = Base::new();
    let ada = base.laptop_of("Ada", "administrator", "Jasper");
    let dana = base.laptop("Dana", "Jasper");
    let _luis = base.laptop("Luis", "Harrison");
    let id = text(&base.device_of("Dana")["id"]);
    assert_eq!(base.device_of("Dana")["name"], Value::Null);
    let named = base.server.command("device rename", &["--id", &id, "--name", " Van 2 ", "--json"]);
    let named: Value = serde_json::from_str(&named).unwrap();
    assert_eq!((&named["name"], &named["site"]), (&json!("Van 2"), &Value::Null));
    let moved = base.server.command("device move", &["--id", &id, "--site", "Harrison", "--json"]);
    let moved: Value = serde_json::from_str(&moved).unwrap();
    assert_eq!((&moved["name"], &moved["site"]["name"]), (&json!("Van 2"), &json!("Harrison")));
    let holds: Vec<&Value> = moved["holds"].as_array().unwrap().iter().map(|site| &site["name"]).collect();
    assert_eq!(holds, [&json!("Jasper")], "what is on it follows from its user, not from where it is kept");
    let shown = base.server.command("device show", &["--id", &id]);
    assert!(shown.contains("kept at Harrison") && shown.contains("holds the records of Jasper"), "{shown}");

    let seen = ada.run(&["rights", "devices"]);
    let hers = seen.as_array().unwrap().iter().find(|one| one["device"] == id.as_str()).unwrap().clone();
    assert_eq!((&hers["name"], &hers["site_name"]), (&json!("Van 2"), &json!("Harrison")));
    assert_eq!((&hers["holds"], &hers["holds_all"]), (&json!(["Jasper"]), &json!(false)));
    ada.run(&["rights", "call-device", &id, "Blue tablet"]);
    let hers = base.device_of("Dana");
    assert_eq!((&hers["name"], &hers["site"]), (&json!("Blue tablet"), &Value::Null));

    dana.sync();
    assert_eq!(dana.refused(&["rights", "call-device", &id, "Mine"]).code, "not_permitted");
    assert_eq!(dana.refused(&["rights", "retire-device", &id]).code, "not_permitted");
    let nobody =
        base.server.refused("device rename", &["--id", "0000000000000001", "--name", "Van 9", "--json"]);
    assert_eq!(nobody["code"], "unknown_device");
    let nowhere = base.server.refused("device move", &["--id", &id, "--site", "Nowhere", "--json"]);
    assert_eq!((&nowhere["code"], &nowhere["field"]), (&json!("unknown_site"), &json!("site")));
    let nameless = base.server.refused("device rename", &["--id", &id, "--name", "  ", "--json"]);
    assert_eq!((&nameless["code"], &nameless["field"]), (&json!("malformed"), &json!("name")));
}

#[test]
fn a_retired_laptop_brings_home_what_waits_there_and_then_holds_nothing() {
    let mut base = Base::new();
    let ada = base.laptop_of("Ada", "administrator", "Jasper");
    let dana = base.laptop("Dana", "Jasper");
    dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    let id = text(&base.device_of("Dana")["id"]);
    ada.run(&["rights", "retire-device", &id]);
    let hers = base.device_of("Dana");
    assert_eq!(
        (&hers["retired"], &hers["revoked"], &hers["in_review"]),
        (&json!(true), &json!(false), &json!(false))
    );
    let users: Value = serde_json::from_str(&base.server.command("user list", &["--json"])).unwrap();
    let user = users.as_array().unwrap().iter().find(|user| user["name"] == "Dana").unwrap();
    assert_eq!((&user["retired"], &user["devices"]), (&json!(false), &json!([])), "she keeps her rights");
    // Nothing is destroyed before the base has it.
    base.server.kill();
    assert_eq!(dana.refused(&["sync"]), Refusal::of("unreachable"));
    assert_eq!(dana.handles(), ["Blue Heron 12"]);
    base.server.restart();
    assert_eq!(dana.refused(&["sync"]), Refusal::of("laptop_removed"));
    assert!(!is_there(&dana));
    // It counts like any other: nobody has to look at it first.
    let aside: Value = serde_json::from_str(&base.server.command("set-aside list", &["--json"])).unwrap();
    assert_eq!(aside, json!([]));
    assert_eq!(base.device_of("Dana")["changes"], 1);
    base.server.command("verify", &[]);

    // There is no way back but as a new one.
    let again = base.server.refused("device retire", &["--id", &id, "--json"]);
    assert_eq!(again["code"], "unknown_device");
    dana.run(&["enrol", &base.server.enrolment_code("Dana", "peer", "Jasper")]);
    dana.sync();
    assert_eq!(dana.handles(), ["Blue Heron 12"]);
    // One that got lost on its way home can still be revoked.
    base.server.command("device revoke", &["--id", &id]);
    let old = base.devices().into_iter().find(|device| device["id"] == id.as_str()).unwrap();
    assert_eq!((&old["retired"], &old["revoked"]), (&json!(true), &json!(true)));
}
