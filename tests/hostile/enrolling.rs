//! Enrolling a laptop at a base gone bad, which has the organisation's certificate and its statements and not
//! its root key; with a code that was exchanged; and cards that somebody changed on the disk.

use alongside_domain::Role::{Administrator, Clinician, Peer};
use alongside_record::StaffId;
use alongside_rights::{Invitation, SignedStatement, StatementSet};
use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};

use crate::{
    ctl::{Laptop, PASSPHRASE},
    false_base::{FalseBase, Organisation, appoint, call, key, say, user},
};

const SECRET: u8 = 30;

fn dana() -> StaffId {
    user(1)
}

fn all(set: &StatementSet) -> Vec<SignedStatement> {
    set.hashes().map(|hash| set.get(hash).unwrap().clone()).collect()
}

/// Dana, a peer, invited by the root key.
fn invited(organisation: &Organisation) -> StatementSet {
    let mut set = organisation.statements();
    say(&mut set, &organisation.root, appoint(dana(), Peer));
    say(&mut set, &organisation.root, call(dana(), "Dana"));
    say(&mut set, &organisation.root, organisation.invite(dana(), SECRET));
    set
}

/// With which code a new laptop refuses to be set up as that; empty where it is.
fn enrolled(organisation: &Organisation, base: &FalseBase, role: alongside_domain::Role) -> (String, Laptop) {
    let laptop = Laptop::new();
    let code = organisation.code(base, (dana(), "Dana", role), SECRET);
    let refused = laptop.refused(PASSPHRASE, &["enrol", &code]);
    assert_eq!(laptop.vault().join("keys.json").exists(), refused.is_empty());
    (refused, laptop)
}

fn honest(organisation: &Organisation) -> FalseBase {
    let statements = all(&invited(organisation));
    FalseBase::answering(organisation, move || statements.clone(), true)
}

#[test]
fn a_base_that_withholds_a_demotion_makes_nobody_more_than_the_code_says() {
    let organisation = Organisation::new();
    let mut set = organisation.statements();
    say(&mut set, &organisation.root, appoint(dana(), Administrator));
    say(&mut set, &organisation.root, call(dana(), "Dana"));
    say(&mut set, &organisation.root, organisation.invite(dana(), SECRET));
    let before = all(&set);
    say(&mut set, &organisation.root, appoint(dana(), Peer));
    let base = FalseBase::answering(&organisation, move || before.clone(), true);
    assert_eq!(enrolled(&organisation, &base, Peer).0, "not_vouched");
    let now = all(&set);
    let base = FalseBase::answering(&organisation, move || now.clone(), true);
    assert_eq!(enrolled(&organisation, &base, Peer).0, "", "what is true is taken");
}

#[test]
fn a_base_that_enrolls_another_device_in_the_place_of_the_laptop_sets_up_none() {
    let organisation = Organisation::new();
    let mut set = invited(&organisation);
    let invitation = Invitation::of(&[SECRET; 16], organisation.id).unwrap();
    set.add(invitation.enroll(&key(66), (dana(), &key(67)), 0).unwrap()).unwrap();
    let statements = all(&set);
    let base = FalseBase::answering(&organisation, move || statements.clone(), false);
    assert_eq!(enrolled(&organisation, &base, Peer).0, "not_vouched");
}

#[test]
fn who_has_no_say_in_rights_gives_none_through_the_base() {
    let organisation = Organisation::new();
    let mut set = organisation.statements();
    let luis = user(2);
    say(&mut set, &organisation.root, appoint(luis, Peer));
    say(&mut set, &organisation.root, organisation.invite(luis, 31));
    let invitation = Invitation::of(&[31; 16], organisation.id).unwrap();
    set.add(invitation.enroll(&key(68), (luis, &key(69)), 0).unwrap()).unwrap();
    say(&mut set, &organisation.root, call(dana(), "Dana"));
    say(&mut set, &organisation.root, organisation.invite(dana(), SECRET));
    let given = say(&mut set, &key(69), appoint(dana(), Clinician));
    let mut statements = all(&set);
    statements.push(given);
    let base = FalseBase::answering(&organisation, move || statements.clone(), true);
    assert_eq!(enrolled(&organisation, &base, Clinician).0, "not_vouched");
}

#[test]
fn a_base_vouches_for_nobody_by_a_key_of_its_own() {
    let organisation = Organisation::new();
    let mut set = StatementSet::new(organisation.id, key(70).public().unwrap());
    for says in [appoint(dana(), Peer), call(dana(), "Dana"), organisation.invite(dana(), SECRET)] {
        say(&mut set, &key(70), says);
    }
    let statements = all(&set);
    let base = FalseBase::answering(&organisation, move || statements.clone(), true);
    assert_eq!(enrolled(&organisation, &base, Peer).0, "not_vouched");
}

#[test]
fn a_code_that_names_another_root_key_adds_nobody_to_a_laptop() {
    let organisation = Organisation::new();
    let (refused, laptop) = enrolled(&organisation, &honest(&organisation), Peer);
    assert_eq!(refused, "");
    // It says that it is the same organisation, and its base answers as that would.
    let impostor = Organisation::new();
    let mut set = impostor.statements();
    let mallory = user(3);
    say(&mut set, &impostor.root, appoint(mallory, Administrator));
    say(&mut set, &impostor.root, call(mallory, "Mallory"));
    say(&mut set, &impostor.root, impostor.invite(mallory, 32));
    let statements = all(&set);
    let base = FalseBase::answering(&impostor, move || statements.clone(), true);
    let code = impostor.code(&base, (mallory, "Mallory", Administrator), 32);
    let mut command = laptop.command(PASSPHRASE, &["enrol", &code]);
    command.env("ALONGSIDE_NEW_PASSPHRASE", "nube tinta cuchara remo");
    assert_eq!(crate::ctl::code(&command.output().unwrap()), "other_organisation");
}

#[test]
fn a_card_that_somebody_wrote_into_the_key_file_is_not_shown() {
    let organisation = Organisation::new();
    let (refused, laptop) = enrolled(&organisation, &honest(&organisation), Peer);
    assert_eq!(refused, "");
    let path = laptop.vault().join("keys.json");
    let mut keys: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let mut set = StatementSet::new(organisation.id, key(71).public().unwrap());
    let forged = [appoint(dana(), Administrator), call(dana(), "Dana, administrator")];
    let forged = forged.map(|says| BASE64URL_NOPAD.encode(say(&mut set, &key(71), says).as_bytes()));
    keys["cards"]["proofs"][dana().to_string()] = json!(forged);
    std::fs::write(&path, keys.to_string()).unwrap();
    assert_eq!(laptop.refused(PASSPHRASE, &["status"]), "damaged");
}
