//! Cards in the key file: believed by the organisation's root key, and never for what the file says.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests may fail")]

mod common;

use std::path::Path;

use alongside_domain::Role;
use alongside_protocol::SigningKey;
use alongside_rights::Card;
use alongside_vault::{KdfCost, NewUser, VaultFolder};
use common::{Counting, PASSPHRASE, create, dana, facts, luis, open, root, user};
use serde_json::{Value, json};
use tempfile::tempdir;

fn keys(dir: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(dir.join("keys.json")).unwrap()).unwrap()
}

fn card(name: &str) -> Card {
    let site_name = "Jasper".to_owned();
    Card { user: dana(), name: name.to_owned(), role: Role::Administrator, sites: vec![], site_name }
}

fn proof_in_file(card: &Card, by: &SigningKey) -> Value {
    let signed = card.signed(facts().organisation, by).unwrap();
    signed.iter().map(|one| data_encoding::BASE64URL_NOPAD.encode(one.as_bytes())).collect()
}

#[test]
fn a_card_that_somebody_else_signed_or_that_is_another_users_is_not_shown() {
    let dir = tempdir().unwrap();
    create(dir.path()).close().unwrap();
    let folder = VaultFolder::at(dir.path());
    let whole = keys(dir.path());
    let of_luis = user(luis(), PASSPHRASE).proof;
    let of_luis: Value =
        of_luis.iter().map(|one| data_encoding::BASE64URL_NOPAD.encode(one.as_bytes())).collect();
    let stranger = SigningKey::from_seed(&[66; 32]).unwrap();
    for proof in [proof_in_file(&card("Mallory"), &stranger), of_luis, json!([]), Value::Null] {
        let mut changed = whole.clone();
        changed["cards"]["proofs"][dana().to_string()] = proof;
        std::fs::write(dir.path().join("keys.json"), changed.to_string()).unwrap();
        assert_eq!(folder.outside().unwrap_err().code(), "damaged");
    }
    std::fs::write(dir.path().join("keys.json"), whole.to_string()).unwrap();
    assert_eq!(folder.outside().unwrap().users[0].name, "Dana");
}

#[test]
fn a_spoiled_card_shuts_out_its_user_and_nobody_else() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    vault.add_user(user(luis(), "gravel lantern otter"), KdfCost::CHEAP, &Counting::new()).unwrap();
    vault.close().unwrap();
    let folder = VaultFolder::at(dir.path());
    let mut changed = keys(dir.path());
    changed["cards"]["proofs"][luis().to_string()] = json!([]);
    std::fs::write(dir.path().join("keys.json"), changed.to_string()).unwrap();
    assert_eq!(folder.outside().unwrap().users.iter().map(|one| one.id).collect::<Vec<_>>(), [dana()]);
    assert_eq!(folder.open(luis(), "gravel lantern otter").unwrap_err().code(), "damaged");
    let mut vault = open(dir.path());
    assert_eq!(vault.user_ids(), [dana(), luis()]);
    vault.set_cards(&[(luis(), user(luis(), PASSPHRASE).proof)]).unwrap();
    vault.close().unwrap();
    folder.open(luis(), "gravel lantern otter").unwrap();
}

#[test]
fn beside_another_root_key_no_slot_opens() {
    let dir = tempdir().unwrap();
    create(dir.path()).close().unwrap();
    let stranger = SigningKey::from_seed(&[66; 32]).unwrap();
    let mut changed = keys(dir.path());
    changed["cards"]["root"] = json!(data_encoding::BASE64URL_NOPAD.encode(&stranger.public().unwrap().0));
    changed["cards"]["proofs"][dana().to_string()] = proof_in_file(&card("Mallory"), &stranger);
    std::fs::write(dir.path().join("keys.json"), changed.to_string()).unwrap();
    let folder = VaultFolder::at(dir.path());
    assert_eq!(folder.outside().unwrap().users[0].name, "Mallory");
    assert_eq!(folder.open(dana(), PASSPHRASE).unwrap_err().code(), "wrong_passphrase");
}

#[test]
fn a_slot_holds_nothing_of_its_user_but_the_id() {
    let dir = tempdir().unwrap();
    create(dir.path()).close().unwrap();
    let slots = keys(dir.path())["slots"].clone();
    let mut fields: Vec<&String> = slots[0].as_object().unwrap().keys().collect();
    fields.sort();
    assert_eq!(fields, ["argon2", "failed_attempts", "salt", "sealed", "user"]);
}

#[test]
fn who_is_not_proved_is_not_let_in_and_a_card_that_proves_nothing_changes_none() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let stranger = SigningKey::from_seed(&[66; 32]).unwrap();
    let proof = card("Mallory").signed(facts().organisation, &stranger).unwrap();
    let mallory = NewUser { proof: proof.clone(), ..user(luis(), "gravel lantern otter") };
    let refused = vault.add_user(mallory, KdfCost::CHEAP, &Counting::new()).unwrap_err();
    assert_eq!(refused.code(), "invalid");
    vault.set_cards(&[(dana(), proof)]).unwrap();
    assert_eq!(vault.users().unwrap()[0].name, "Dana");
    let promoted = card("Dana M.").signed(facts().organisation, &root()).unwrap();
    vault.set_cards(&[(dana(), promoted)]).unwrap();
    drop(vault);
    let card = VaultFolder::at(dir.path()).outside().unwrap().users.remove(0);
    assert_eq!((card.name.as_str(), card.role), ("Dana M.", Role::Administrator));
    open(dir.path());
}

#[test]
fn statements_are_kept_once_each_in_the_order_in_which_they_came() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let statements = card("Dana").signed(facts().organisation, &root()).unwrap();
    vault.add_statements(&statements[1..]).unwrap();
    vault.add_statements(&statements).unwrap();
    assert_eq!(vault.statements().unwrap(), [statements[1].clone(), statements[0].clone()]);
    let mut hashes: Vec<_> = statements.iter().map(|one| one.hash().unwrap()).collect();
    hashes.sort();
    assert_eq!(vault.statement_hashes().unwrap(), hashes);
}
