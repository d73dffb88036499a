//! Somebody leaves a laptop that others use: its key is replaced at the next sync, and who stays notices
//! nothing.

use std::fs;

use serde_json::{Value, json};

use crate::{
    base::{Base, copy_folder},
    laptop::{Laptop, text},
};

fn keys(laptop: &Laptop) -> Value {
    serde_json::from_slice(&fs::read(laptop.vault.join("keys.json")).unwrap()).unwrap()
}

fn id_of(base: &Base, name: &str) -> String {
    let users: Value = serde_json::from_str(&base.server.command("user list", &["--json"])).unwrap();
    text(&users.as_array().unwrap().iter().find(|user| user["name"] == name).unwrap()["id"])
}

/// A laptop of Dana's, Luis's and Mia's.
fn shared(base: &Base) -> Laptop {
    let dana = base.laptop("Dana", "Jasper");
    for name in ["Luis", "Mia"] {
        dana.run(&["enrol", &base.server.enrolment_code(name, "peer", "Jasper"), "--user", "Dana"]);
    }
    dana
}

#[test]
fn who_leaves_opens_nothing_new_and_who_stays_goes_on() {
    let base = Base::new();
    let laptop = shared(&base);
    let heron = json!({"handle": "Blue Heron 12"}).to_string();
    laptop.run(&["save", "participant", &heron, "--user", "Luis"]);
    laptop.run(&["sync", "--user", "Luis"]);
    let kept = laptop.with_vault("kept");
    copy_folder(&laptop.vault, &kept.vault);
    let generation = keys(&laptop)["generation"].as_u64().unwrap();
    base.server.command("user retire", &["--id", &id_of(&base, "Luis"), "--json"]);
    laptop.run(&["sync", "--user", "Dana"]);
    assert_eq!(keys(&laptop)["generation"], generation + 1);
    let jade = json!({"handle": "Jade Owl 3"}).to_string();
    laptop.run(&["save", "participant", &jade, "--user", "Dana"]);

    assert_eq!(laptop.refused(&["status", "--user", "Luis"]).code, "unknown_user");
    let file = keys(&laptop).to_string();
    assert!(!file.contains(&id_of(&base, "Luis")), "nothing of his is left in the key file");
    // The key file of before, with his slot and the key that he knew, beside what was written since.
    let new = fs::read(laptop.vault.join("keys.json")).unwrap();
    fs::copy(kept.vault.join("keys.json"), laptop.vault.join("keys.json")).unwrap();
    let refused = laptop.refused(&["status", "--user", "Luis"]).code;
    assert!(["damaged", "foreign"].contains(&refused.as_str()), "{refused}");
    fs::write(laptop.vault.join("keys.json"), new).unwrap();

    for user in ["Mia", "Mia", "Dana"] {
        let listed = laptop.run(&["list", "participant", "--user", user]);
        assert_eq!(listed.as_array().unwrap().len(), 2, "what he wrote stays");
    }
    let synced = laptop.run(&["sync", "--user", "Mia"]);
    assert_eq!(synced["set_aside"], 0);
    assert_eq!(keys(&laptop)["generation"], generation + 1, "once");
}

#[test]
fn who_was_away_when_the_key_was_replaced_is_let_in_by_a_code_all_the_same() {
    let base = Base::new();
    let laptop = shared(&base);
    base.server.command("user retire", &["--id", &id_of(&base, "Luis"), "--json"]);
    laptop.run(&["sync", "--user", "Dana"]);
    let request = text(&laptop.run(&["recovery-request", "--user", "Mia"])["request"]);
    let printed = base.server.command("recovery approve", &[&request, "--json"]);
    let answer: Value = serde_json::from_str(&printed).unwrap();
    let mut recover = laptop.command(&["recover", answer["code"].as_str().unwrap(), "--user", "Mia"]);
    let new = "nube tinta cuchara remo";
    let output = recover.env("ALONGSIDE_NEW_PASSPHRASE", new).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    laptop.with_passphrase(new).run(&["status", "--user", "Mia"]);
}

#[test]
fn who_leaves_a_laptop_of_their_own_takes_nobodys_key_away() {
    let base = Base::new();
    let luis = base.laptop("Luis", "Jasper");
    luis.save("participant", &json!({"handle": "Jade Owl 1"}));
    base.server.command("user retire", &["--id", &id_of(&base, "Luis"), "--json"]);
    let generation = keys(&luis)["generation"].clone();
    luis.sync();
    assert_eq!(luis.refused(&["list", "participant"]).code, "rights_taken");
    assert_eq!(keys(&luis)["generation"], generation);
    luis.run(&["enrol", &base.server.enrolment_code("Luis", "peer", "Jasper")]);
    assert_eq!(luis.handles(), ["Jade Owl 1"]);
}
