//! A forgotten passphrase: the request, the code that answers it, and what neither does.

use std::{fs, thread::sleep, time::Duration};

use serde_json::{Value, json};

use crate::{
    base::{Base, copy_folder},
    laptop::{Laptop, PASSPHRASE, Refusal, text},
};

const NEW: &str = "nube tinta cuchara remo";

/// What a user of the laptop reads out.
fn request(laptop: &Laptop, user: &str) -> String {
    text(&laptop.run(&["recovery-request", "--user", user])["request"])
}

/// What the base answers.
fn approved(base: &Base, request: &str, given: &[&str]) -> Value {
    let arguments = [&[request, "--json"], given].concat();
    serde_json::from_str(&base.server.command("recovery approve", &arguments)).unwrap()
}

fn code(base: &Base, request: &str) -> String {
    text(&approved(base, request, &[])["code"])
}

/// Tries a code and gives the code of its refusal, or nothing.
fn recover(laptop: &Laptop, user: &str, code: &str) -> String {
    let mut command = laptop.command(&["recover", code, "--user", user]);
    let output = command.env("ALONGSIDE_NEW_PASSPHRASE", NEW).output().unwrap();
    if output.status.success() {
        return String::new();
    }
    crate::laptop::refusal(&output.stderr).code
}

#[test]
fn who_forgets_offline_with_500_changes_unsent_loses_nothing() {
    let mut base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    base.server.kill();
    let handles: Vec<String> = (1..=500).map(|number| format!("Jade Owl {number}")).collect();
    dana.save_many(&handles);
    let core = dana.core();
    let draft = json!({"note": "half a sentence"});
    core.save_draft("check_in/new", draft.as_object().unwrap().clone()).unwrap();
    drop(core);
    let forgetful = dana.with_passphrase("something else");
    assert_eq!(forgetful.refused(&["status"]), Refusal::of("wrong_passphrase"));

    let read_out = request(&dana, "Dana");
    let answer = approved(&base, &read_out, &[]);
    assert_eq!((answer["what"].as_str(), answer["name"].as_str()), (Some("recovery"), Some("Dana")));
    let spoken = text(&answer["code"]);
    assert_eq!(spoken.split(' ').count(), 8, "128 bits and what checks them");
    assert_eq!(recover(&dana, "Dana", &spoken.to_lowercase()), "");

    let renewed = dana.with_passphrase(NEW);
    assert_eq!(renewed.run(&["status"])["waiting"], 500);
    let kept = renewed.core().draft("check_in/new").unwrap().unwrap();
    assert_eq!(json!(kept.fields), draft);
    assert_eq!(dana.refused(&["status"]), Refusal::of("wrong_passphrase"));
    base.server.restart();
    assert_eq!(renewed.sync()["set_aside"], 0);
    let luis = base.laptop("Luis", "Jasper");
    assert_eq!(luis.handles().len(), 500);
}

#[test]
fn a_code_serves_one_user_of_one_laptop_once() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    dana.run(&["enrol", &base.server.enrolment_code("Luis", "peer", "Jasper"), "--user", "Dana"]);
    let other = base.new_laptop("other");
    other.run(&["enrol", &base.server.enrolment_code("Dana", "peer", "Jasper")]);
    let for_luis = code(&base, &request(&dana, "Luis"));
    let for_the_other = code(&base, &request(&other, "Dana"));
    let spoken = code(&base, &request(&dana, "Dana"));
    assert_eq!(recover(&dana, "Dana", &for_luis), "other_code");
    assert_eq!(recover(&dana, "Dana", &for_the_other), "other_code");
    assert_eq!(recover(&dana, "Dana", &spoken), "");
    assert_eq!(recover(&dana, "Dana", &spoken), "other_code", "it was used");
    dana.run(&["status", "--user", "Luis"]);
    let again = code(&base, &request(&dana, "Dana"));
    assert_eq!(recover(&dana, "Dana", &again), "", "the next one serves as well");
}

#[test]
fn a_misread_group_is_named_and_costs_no_try_and_a_wrong_code_costs_one() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let read_out = request(&dana, "Dana");
    let mut groups: Vec<String> = read_out.split(' ').map(str::to_owned).collect();
    assert_eq!(groups.len(), 18);
    groups.swap(3, 4);
    let refused = base.server.refused("recovery approve", &[&groups.join(" "), "--json"]);
    assert_eq!(refused["code"], "misread");
    assert!(refused["params"]["message"].as_str().unwrap().contains("group 4"), "{refused}");
    let spoken = code(&base, &read_out);
    let app = dana.locked_core();
    let user = app.app_state().unwrap().users[0].id.clone();
    let other = if spoken.starts_with('0') { "1" } else { "0" };
    let misread = format!("{other}{}", &spoken[1..]);
    for _ in 0..4 {
        let refused = app.recover(&user, &misread, NEW).unwrap_err().view();
        assert_eq!(refused.code, "misread_code");
        assert_eq!(refused.params["group"], "1");
    }
    let weak = app.recover(&user, &spoken, "dana jasper").unwrap_err().view();
    assert_eq!(weak.code, "weak_passphrase", "before the code is tried");
    let wrong = alongside_protocol::to_groups(&[7; 20]);
    for _ in 0..3 {
        let refused = app.recover(&user, &wrong, NEW).unwrap_err().view();
        assert_eq!(refused.code, "other_code");
    }
    let early = app.unlock(&user, PASSPHRASE).unwrap_err().view();
    assert_eq!(early.code, "too_many_attempts", "one count for passphrases and codes");
    sleep(Duration::from_millis(1_100));
    app.recover(&user, &spoken, NEW).unwrap();
}

#[test]
fn three_of_five_people_with_shares_let_somebody_in_and_two_do_not() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let split = ["--shares", "5", "--needed", "3", "--remove", "--json"];
    let printed: Value = serde_json::from_str(&base.server.command("recovery split", &split)).unwrap();
    let shares: Vec<String> = printed["shares"].as_array().unwrap().iter().map(text).collect();
    assert!(!base.server.data_dir().join("recovery.key").exists());
    let file = base.folder().join("shares");
    let path = file.display().to_string();
    let read_out = request(&dana, "Dana");
    let refused = |arguments: &[&str]| base.server.refused("recovery approve", arguments)["code"].clone();
    assert_eq!(refused(&[&read_out, "--json"]), "no_recovery_key");
    fs::write(&file, format!("{}\n{}\n", shares[0], shares[4])).unwrap();
    assert_eq!(refused(&[&read_out, "--shares", &path, "--json"]), "no_recovery_key");
    let rehearsed = base.server.refused("recovery rehearse", &["--shares", &path, "--json"]);
    assert_eq!(rehearsed["code"], "no_recovery_key");
    fs::write(&file, format!("{}\nwhoever\n{}\n{}\n", shares[0], shares[4], shares[2])).unwrap();
    let rehearsed = base.server.command("recovery rehearse", &["--shares", &path, "--json"]);
    assert_eq!(serde_json::from_str::<Value>(&rehearsed).unwrap(), json!({ "opens": true }));
    let answer = approved(&base, &read_out, &["--shares", &path]);
    assert_eq!(recover(&dana, "Dana", &text(&answer["code"])), "");
}

#[test]
fn laptops_keep_something_for_the_next_recovery_key_from_their_next_sync_on() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let old = base.folder().join("old.key");
    let path = old.display().to_string();
    base.server.command("recovery export", &[&path, "--remove", "--json"]);
    let before = request(&dana, "Dana");
    base.server.command("rotate", &["recovery", "--json"]);
    assert_eq!(request(&dana, "Dana"), before);
    assert_eq!(base.server.refused("recovery approve", &[&before, "--json"])["code"], "no_recovery_key");
    approved(&base, &before, &["--recovery-key", &path]);
    dana.sync();
    let after = request(&dana, "Dana");
    assert_ne!(after, before);
    let spoken = code(&base, &after);
    assert_eq!(recover(&dana, "Dana", &spoken), "");
}

#[test]
fn a_removed_laptop_and_a_user_without_rights_are_given_no_code() {
    let base = Base::new();
    let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    let (of_dana, of_luis) = (request(&dana, "Dana"), request(&luis, "Luis"));
    let device = text(&approved(&base, &of_dana, &[])["device"]);
    let user = text(&approved(&base, &of_luis, &[])["user"]);
    base.server.command("device revoke", &["--id", &device, "--json"]);
    base.server.command("user retire", &["--id", &user, "--json"]);
    for read_out in [&of_dana, &of_luis] {
        let refused = base.server.refused("recovery approve", &[read_out, "--json"]);
        assert_eq!(refused["code"], "unknown_applicant");
    }
}

#[test]
fn a_damaged_vault_of_somebody_who_forgot_is_salvaged_behind_the_same_door() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    let damaged = dana.with_vault("damaged");
    copy_folder(&dana.vault, &damaged.vault);
    let file = damaged.vault.join("vault.db");
    let mut bytes = fs::read(&file).unwrap();
    bytes[..64].fill(0x55);
    fs::write(&file, bytes).unwrap();
    let spoken = code(&base, &request(&damaged, "Dana"));
    assert_eq!(recover(&damaged, "Dana", &spoken), "damaged", "the passphrase is new all the same");
    let new = dana.with_vault("salvaged");
    let into = new.vault.display().to_string();
    assert_eq!(damaged.refused(&["salvage", "--into", &into]), Refusal::of("wrong_passphrase"));
    let got = damaged.with_passphrase(NEW).run(&["salvage", "--into", &into]);
    assert_eq!((got["changes"].as_u64(), got["lost"].as_u64()), (Some(1), Some(0)));
    assert_eq!(new.with_passphrase(NEW).handles(), ["Blue Heron 12"]);
}
