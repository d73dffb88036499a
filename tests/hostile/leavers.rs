//! Somebody leaves a laptop that others use on, and keeps a copy of its files with the passphrase that opened
//! them.

use std::{fs, path::Path};

use alongside_test_support::{ServerProcess, client::server, fed};
use serde_json::Value;

use crate::ctl::{Laptop, PASSPHRASE, code};

/// A laptop of Dana's, Luis's and Mia's.
fn shared(server: &ServerProcess) -> Laptop {
    let dana = Laptop::enrolled(server);
    for name in ["Luis", "Mia"] {
        let invited = server.enrolment_code(name, "peer", "Jasper");
        let added = fed(&mut dana.command(PASSPHRASE, &["enrol", "-", "--user", "Dana"]), &invited);
        assert_eq!(code(&added), "");
    }
    dana
}

fn retire_luis(server: &ServerProcess, laptop: &Laptop) {
    let users: Value = serde_json::from_str(&server.command("user list", &["--json"])).unwrap();
    let luis = users.as_array().unwrap().iter().find(|user| user["name"] == "Luis").unwrap();
    server.command("user retire", &["--id", luis["id"].as_str().unwrap(), "--json"]);
    assert_eq!(laptop.refused(PASSPHRASE, &["sync", "--user", "Dana"]), "");
}

fn read(keys: &Path) -> Value {
    serde_json::from_slice(&fs::read(keys).unwrap()).unwrap()
}

#[test]
fn somebody_who_left_opens_the_file_with_the_key_file_that_they_kept() {
    let server = server();
    let laptop = shared(&server);
    let path = laptop.vault().join("keys.json");
    let kept = fs::read(&path).unwrap();
    retire_luis(&server, &laptop);
    fs::write(&path, kept).unwrap();
    let opened = laptop.refused(PASSPHRASE, &["status", "--user", "Luis"]);
    assert!(["damaged", "foreign"].contains(&opened.as_str()), "{opened:?}");
}

#[test]
fn somebody_about_to_leave_lays_their_own_key_in_a_colleagues_slot() {
    let server = server();
    let laptop = shared(&server);
    let path = laptop.vault().join("keys.json");
    let mut keys = read(&path);
    let own = keys["slots"][1]["promise"].clone();
    assert!(own.is_object());
    keys["slots"][2]["promise"] = own;
    let mia = keys["slots"][2]["user"].clone();
    fs::write(&path, keys.to_string()).unwrap();
    retire_luis(&server, &laptop);
    let slots = read(&path)["slots"].clone();
    let handed = slots.as_array().unwrap().iter().find(|slot| slot["user"] == mia);
    assert!(handed.is_none(), "the new key was sealed to the key of whoever left");
}
