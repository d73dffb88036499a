//! A code for a forgotten passphrase in the wrong hands: of a colleague on the same laptop, and of whoever had
//! the disk before.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use alongside_protocol::{ApprovalRequest, SealingKey, from_groups, to_groups};
use alongside_record::Digest;
use alongside_test_support::{ServerProcess, client::server, fed};
use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};

use crate::ctl::{Laptop, PASSPHRASE, code};

const NEW: &str = "nube tinta cuchara remo";

fn read(keys: &Path) -> Value {
    serde_json::from_slice(&fs::read(keys).unwrap()).unwrap()
}

fn write(keys: &Path, content: &Value) {
    fs::write(keys, content.to_string()).unwrap();
}

fn request(laptop: &Laptop, user: &str) -> String {
    let output = laptop.command("", &["recovery-request", "--user", user]).output().unwrap();
    let printed: Value = serde_json::from_slice(&output.stdout).unwrap();
    printed["request"].as_str().unwrap().to_owned()
}

fn approved(server: &ServerProcess, request: &str) -> Value {
    serde_json::from_str(&server.command("recovery approve", &[request, "--json"])).unwrap()
}

fn recovered(laptop: &Laptop, user: &str, spoken: &str) -> String {
    let mut command = laptop.command("", &["recover", spoken, "--user", user]);
    code(&command.env("ALONGSIDE_NEW_PASSPHRASE", NEW).output().unwrap())
}

#[test]
fn a_colleague_has_a_code_made_for_their_own_name_and_opens_anothers_slot_with_it() {
    let server = server();
    let dana = Laptop::enrolled(&server);
    let invited = server.enrolment_code("Luis", "peer", "Jasper");
    let added = fed(&mut dana.command(PASSPHRASE, &["enrol", "-", "--user", "Dana"]), &invited);
    assert_eq!(code(&added), "");
    let of_dana = request(&dana, "Dana");
    // What is kept for Dana, read out as if it were kept for Luis.
    let path = dana.vault().join("keys.json");
    let (sound, mut swapped) = (read(&path), read(&path));
    swapped["slots"][1]["recovery"] = sound["slots"][0]["recovery"].clone();
    write(&path, &swapped);
    let answer = approved(&server, &request(&dana, "Luis"));
    assert_eq!(answer["name"], "Luis");
    write(&path, &sound);
    // The mark of the request that it answers is no secret, and so is made to fit.
    let mut forged = from_groups(answer["code"].as_str().unwrap()).unwrap();
    let tag = Digest::of(&[b"alongside approval tag 1", &from_groups(&of_dana).unwrap()]);
    forged[18..].copy_from_slice(&tag.0[..2]);
    assert_eq!(recovered(&dana, "Dana", &to_groups(&forged)), "wrong_code");
    assert_eq!(dana.refused(PASSPHRASE, &["status", "--user", "Dana"]), "");
}

#[test]
fn whoever_had_the_disk_leaves_a_recovery_key_of_their_own_behind() {
    let server = server();
    let dana = Laptop::enrolled(&server);
    let own = SealingKey::from_seed(&[66; 32]).public();
    let path = dana.vault().join("keys.json");
    let mut keys = read(&path);
    keys["slots"][0]["recovery"]["key"] = json!(BASE64URL_NOPAD.encode(&own.0));
    write(&path, &keys);
    // A code still opens what was kept, as it is bound to the key that it was kept for; and whether or not, at
    // the next unlock nothing of it is left.
    assert_eq!(dana.refused(PASSPHRASE, &["status"]), "");
    let read_out = request(&dana, "Dana");
    assert!(!ApprovalRequest::read(&read_out).unwrap().asks_for(own));
    let spoken = approved(&server, &read_out);
    assert_eq!(recovered(&dana, "Dana", spoken["code"].as_str().unwrap()), "");
    assert!(!ApprovalRequest::read(&request(&dana, "Dana")).unwrap().asks_for(own));
}

#[test]
fn guessing_codes_is_as_slow_as_guessing_passphrases() {
    let server = server();
    let dana = Laptop::enrolled(&server);
    let begun = Instant::now();
    for guess in 1..=5 {
        assert_eq!(recovered(&dana, "Dana", &to_groups(&[guess; 20])), "other_code");
    }
    assert!(begun.elapsed() >= Duration::from_secs(1 + 2), "five guesses in {:?}", begun.elapsed());
}
