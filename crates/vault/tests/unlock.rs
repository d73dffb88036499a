//! Who gets in, who does not, and what is counted.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use alongside_vault::{KdfCost, VaultError, VaultFolder};
use common::{Counting, PASSPHRASE, create, dana, facts, live, luis, new_log, open, participant, save, user};
use serde_json::json;
use tempfile::tempdir;

#[test]
fn what_was_saved_is_there_after_unlocking_again() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let id = save(&mut vault, participant(json!({"preferred_name": "Rosa"})));
    vault.close().unwrap();
    let vault = open(dir.path());
    assert_eq!(live(&vault, id, "preferred_name"), [json!("Rosa")]);
    assert_eq!(vault.facts().unwrap(), facts());
    assert_eq!(vault.user(), dana());
}

#[test]
fn a_wrong_passphrase_is_refused_and_counted_until_a_right_one() {
    let dir = tempdir().unwrap();
    create(dir.path()).close().unwrap();
    let folder = VaultFolder::at(dir.path());
    for failures in 1..=3 {
        assert_eq!(folder.open(dana(), "wrong").unwrap_err().code(), "wrong_passphrase");
        assert_eq!(folder.outside().unwrap().users[0].failed_attempts, failures);
    }
    folder.having_waited(3).open(dana(), PASSPHRASE).unwrap().close().unwrap();
    assert_eq!(folder.outside().unwrap().users[0].failed_attempts, 0);
}

#[test]
fn every_way_to_try_a_passphrase_is_counted_together_and_waits_for_all() {
    let dir = tempdir().unwrap();
    create(dir.path()).close().unwrap();
    let folder = VaultFolder::at(dir.path());
    let failed = || folder.outside().unwrap().users[0].failed_attempts;
    let new = VaultFolder::at(&dir.path().join("new"));
    let salvage = |waited, passphrase| {
        let folder = folder.having_waited(waited);
        folder.salvage(dana(), passphrase, &new, common::new_log(alongside_record::LogId(7)), common::NOON)
    };
    let (random, other) = (Counting::new(), "gravel lantern otter");
    assert_eq!(folder.open(dana(), "wrong").unwrap_err().code(), "wrong_passphrase");
    assert_eq!(salvage(0, "wrong").unwrap_err().code(), "wrong_passphrase");
    assert_eq!(failed(), 2);
    let mut vault = open(dir.path());
    for tried in 1..=3 {
        let refused = vault.change_passphrase("wrong", other, 0, KdfCost::CHEAP, &random).unwrap_err();
        assert_eq!((refused.code(), failed()), ("wrong_passphrase", tried));
    }
    // Who has not waited tries nothing, not even the right one, and it is not counted.
    for waited in [0, 2] {
        let refused = vault.change_passphrase(PASSPHRASE, other, waited, KdfCost::CHEAP, &random);
        assert_eq!((refused.unwrap_err().code(), failed()), ("too_many_attempts", 3));
    }
    drop(vault);
    assert_eq!(folder.open(dana(), PASSPHRASE).unwrap_err().code(), "too_many_attempts");
    assert_eq!(salvage(2, PASSPHRASE).unwrap_err().code(), "too_many_attempts");
    assert_eq!(salvage(3, "wrong").unwrap_err().code(), "wrong_passphrase");
    assert_eq!((failed(), new.exists()), (4, false));
    salvage(4, PASSPHRASE).unwrap();
    assert_eq!(failed(), 0);
}

#[test]
fn what_is_easy_to_guess_opens_nothing_whichever_way_it_is_chosen() {
    let dir = tempdir().unwrap();
    let random = Counting::new();
    for weak in ["p", "password1", "Harbor Light Jasper", "dana naloxone recovery"] {
        let folder = VaultFolder::at(dir.path());
        let refused = folder.create(user(dana(), weak), &facts(), KdfCost::CHEAP, &random).unwrap_err();
        assert_eq!((refused.code(), folder.exists()), ("weak_passphrase", false), "{weak}");
    }
    let mut vault = create(dir.path());
    for weak in ["p", "password1", "Harbor Light Jasper", "dana naloxone recovery"] {
        let refused = vault.add_user(user(luis(), weak), KdfCost::CHEAP, &random).unwrap_err();
        assert_eq!(refused.code(), "weak_passphrase", "{weak}");
        let refused = vault.change_passphrase(PASSPHRASE, weak, 0, KdfCost::CHEAP, &random).unwrap_err();
        assert_eq!(refused.code(), "weak_passphrase", "{weak}");
        assert!(!vault.passphrase_strength(weak).unwrap().accepted, "{weak}");
    }
    assert_eq!(vault.users().unwrap().len(), 1);
    assert!(vault.passphrase_strength(PASSPHRASE).unwrap().accepted);
}

#[test]
fn a_changed_passphrase_leaves_everybody_else_and_all_that_waits_as_it_was() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let random = Counting::new();
    vault.add_user(user(luis(), "gravel lantern otter"), KdfCost::CHEAP, &random).unwrap();
    let id = save(&mut vault, participant(json!({"handle": "Blue Heron 12"})));
    vault.save_draft("new_participant", &json!({"note": "half"}), common::NOON).unwrap();
    let slots = || -> serde_json::Value {
        let keys = std::fs::read(dir.path().join("keys.json")).unwrap();
        serde_json::from_slice::<serde_json::Value>(&keys).unwrap()["slots"].clone()
    };
    let before = slots();
    vault.change_passphrase(PASSPHRASE, "nube tinta cuchara remo", 0, KdfCost::CHEAP, &random).unwrap();
    let after = slots();
    assert_eq!(after[1], before[1]);
    assert_ne!(after[0]["sealed"], before[0]["sealed"]);
    drop(vault);
    let vault = VaultFolder::at(dir.path()).open(dana(), "nube tinta cuchara remo").unwrap();
    assert_eq!(live(&vault, id, "handle"), [json!("Blue Heron 12")]);
    assert_eq!((vault.waiting().unwrap(), vault.drafts().unwrap().len()), (1, 1));
}

#[test]
fn a_slot_that_costs_too_little_is_sealed_anew_and_opens_as_before() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let random = Counting::new();
    vault.raise_cost(PASSPHRASE, KdfCost::CHEAP, &random).unwrap();
    let cost = || -> serde_json::Value {
        let keys = std::fs::read(dir.path().join("keys.json")).unwrap();
        serde_json::from_slice::<serde_json::Value>(&keys).unwrap()["slots"][0]["argon2"].clone()
    };
    assert_eq!(cost()["memory_kib"], 8, "a floor no higher changes nothing");
    vault.raise_cost(PASSPHRASE, KdfCost::STANDARD, &random).unwrap();
    assert_eq!((cost()["memory_kib"].clone(), cost()["passes"].clone()), (json!(65536), json!(3)));
    drop(vault);
    open(dir.path());
}

#[cfg(unix)]
#[test]
fn what_others_may_read_is_refused_by_name_and_what_is_made_is_the_owners_alone() {
    use std::{fs, os::unix::fs::PermissionsExt};
    let dir = tempdir().unwrap();
    let at = dir.path().join("vault");
    create(&at).close().unwrap();
    for path in [at.clone(), at.join("keys.json"), at.join("vault.db")] {
        let private = fs::metadata(&path).unwrap().permissions();
        assert_eq!(private.mode() & 0o077, 0, "{}", path.display());
        for open_to in [0o040, 0o004, 0o010] {
            let others = fs::Permissions::from_mode(private.mode() | open_to);
            fs::set_permissions(&path, others).unwrap();
            let folder = VaultFolder::at(&at);
            for refused in [folder.open(dana(), PASSPHRASE).unwrap_err(), folder.outside().unwrap_err()] {
                match refused {
                    VaultError::ReadableByOthers { path: named } => assert_eq!(named, path),
                    other => panic!("{other:?}"),
                }
            }
            let new = VaultFolder::at(&dir.path().join("new"));
            let refused = folder.salvage(
                dana(),
                PASSPHRASE,
                &new,
                common::new_log(alongside_record::LogId(7)),
                common::NOON,
            );
            assert_eq!(refused.unwrap_err().code(), "readable_by_others");
        }
        fs::set_permissions(&path, private).unwrap();
    }
    open(&at);
}

#[test]
fn a_passphrase_is_the_same_in_every_unicode_form() {
    let (composed, decomposed) =
        ("caf\u{e9} \u{fb01}n \u{212b}ngstr\u{f6}m", "cafe\u{301}\u{a0}fin A\u{30a}ngstro\u{308}m");
    for (chosen, typed) in [(composed, decomposed), (decomposed, composed)] {
        let dir = tempdir().unwrap();
        let folder = VaultFolder::at(dir.path());
        let mut vault =
            folder.create(user(dana(), chosen), &facts(), KdfCost::CHEAP, &Counting::new()).unwrap();
        vault.add_user(user(luis(), typed), KdfCost::CHEAP, &Counting::new()).unwrap();
        vault.open_log(common::new_log(common::LOG), common::NOON, "enrolment").unwrap();
        vault.change_passphrase(typed, chosen, 0, KdfCost::CHEAP, &Counting::new()).unwrap();
        drop(vault);
        folder.open(dana(), typed).unwrap().close().unwrap();
        folder.open(luis(), chosen).unwrap().close().unwrap();
        let new = VaultFolder::at(&dir.path().join("new"));
        folder.salvage(dana(), typed, &new, new_log(alongside_record::LogId(7)), common::NOON).unwrap();
    }
}

#[test]
fn a_blank_at_an_end_is_refused_when_choosing_and_named_when_it_does_not_open() {
    let dir = tempdir().unwrap();
    for blank in [
        " gravel lantern otter",
        "gravel lantern otter ",
        "gravel lantern otter\u{a0}",
        "\u{feff}gravel lantern otter",
    ] {
        let folder = VaultFolder::at(dir.path());
        let refused = folder.create(user(dana(), blank), &facts(), KdfCost::CHEAP, &Counting::new());
        assert_eq!(refused.unwrap_err().code(), "passphrase_blank_at_ends");
    }
    let mut vault = create(dir.path());
    let random = Counting::new();
    let refused = vault.add_user(user(luis(), "x "), KdfCost::CHEAP, &random).unwrap_err();
    assert_eq!(refused.code(), "passphrase_blank_at_ends");
    let refused =
        vault.change_passphrase(PASSPHRASE, " gravel lantern otter", 0, KdfCost::CHEAP, &random).unwrap_err();
    assert_eq!(refused.code(), "passphrase_blank_at_ends");
    drop(vault);
    for (typed, named) in [(format!("{PASSPHRASE} "), true), ("wrong".to_owned(), false)] {
        match VaultFolder::at(dir.path()).open(dana(), &typed).unwrap_err() {
            VaultError::WrongPassphrase { blank_at_ends } => assert_eq!(blank_at_ends, named),
            other => panic!("{other:?}"),
        }
    }
    open(dir.path());
}

#[test]
fn somebody_without_a_slot_is_an_unknown_user() {
    let dir = tempdir().unwrap();
    create(dir.path()).close().unwrap();
    let refused = VaultFolder::at(dir.path()).open(luis(), PASSPHRASE).unwrap_err();
    assert_eq!(refused.code(), "unknown_user");
}

#[test]
fn a_second_opener_is_told_that_the_vault_is_in_use() {
    let dir = tempdir().unwrap();
    let vault = create(dir.path());
    let folder = VaultFolder::at(dir.path());
    assert_eq!(folder.open(dana(), PASSPHRASE).unwrap_err().code(), "in_use");
    assert_eq!(folder.outside().unwrap().users[0].failed_attempts, 0);
    drop(vault);
    folder.open(dana(), PASSPHRASE).unwrap();
}

#[test]
fn several_users_open_one_vault_each_with_their_own_passphrase() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let random = Counting::new();
    vault.add_user(user(luis(), "gravel lantern otter"), KdfCost::CHEAP, &random).unwrap();
    let id = save(&mut vault, participant(json!({"handle": "Blue Heron 12"})));
    drop(vault);
    let folder = VaultFolder::at(dir.path());
    let vault = folder.open(luis(), "gravel lantern otter").unwrap();
    assert_eq!(live(&vault, id, "handle"), [json!("Blue Heron 12")]);
    drop(vault);
    assert_eq!(folder.open(luis(), PASSPHRASE).unwrap_err().code(), "wrong_passphrase");
}

#[test]
fn a_changed_passphrase_replaces_the_old_one() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let random = Counting::new();
    let refused =
        vault.change_passphrase("wrong", "gravel lantern otter", 0, KdfCost::CHEAP, &random).unwrap_err();
    assert_eq!(refused.code(), "wrong_passphrase");
    vault.change_passphrase(PASSPHRASE, "gravel lantern otter", 0, KdfCost::CHEAP, &random).unwrap();
    drop(vault);
    let folder = VaultFolder::at(dir.path());
    assert_eq!(folder.open(dana(), PASSPHRASE).unwrap_err().code(), "wrong_passphrase");
    folder.open(dana(), "gravel lantern otter").unwrap();
}

#[test]
fn the_unlock_screen_shows_a_number_only_when_it_is_sure_of_it() {
    let dir = tempdir().unwrap();
    let folder = VaultFolder::at(dir.path());
    let mut vault = create(dir.path());
    save(&mut vault, participant(json!({"handle": "Blue Heron 12"})));
    assert_eq!(folder.outside().unwrap().waiting, None, "while open");
    vault.close().unwrap();
    let outside = folder.outside().unwrap();
    assert_eq!((outside.waiting, outside.demo), (Some(1), true));
    assert_eq!(outside.organisation_name, "Harbor Light Outreach");
    let card = &outside.users[0];
    assert_eq!((card.id, card.name.as_str(), card.site_name.as_str()), (dana(), "Dana", "Jasper"));
}

#[test]
fn a_slot_moved_to_another_vault_does_not_open() {
    let (one, other) = (tempdir().unwrap(), tempdir().unwrap());
    create(one.path()).close().unwrap();
    let random = Counting::new();
    let mut shifted = [0; 3];
    alongside_vault::Random::fill(&random, &mut shifted);
    VaultFolder::at(other.path())
        .create(user(dana(), PASSPHRASE), &facts(), KdfCost::CHEAP, &random)
        .unwrap()
        .close()
        .unwrap();
    let read = |dir: &std::path::Path| -> serde_json::Value {
        serde_json::from_slice(&std::fs::read(dir.join("keys.json")).unwrap()).unwrap()
    };
    let mut keys = read(other.path());
    keys["slots"] = read(one.path())["slots"].clone();
    std::fs::write(other.path().join("keys.json"), keys.to_string()).unwrap();
    let refused = VaultFolder::at(other.path()).open(dana(), PASSPHRASE).unwrap_err();
    assert_eq!(refused.code(), "wrong_passphrase");
}

#[test]
fn fields_of_a_newer_version_in_the_key_file_are_kept() {
    let dir = tempdir().unwrap();
    create(dir.path()).close().unwrap();
    let path = dir.path().join("keys.json");
    let mut keys: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    keys["recovery"] = json!({"sealed": "abc"});
    keys["slots"][0]["colour"] = json!("blue");
    std::fs::write(&path, keys.to_string()).unwrap();
    open(dir.path())
        .change_passphrase(PASSPHRASE, "gravel lantern otter", 0, KdfCost::CHEAP, &Counting::new())
        .unwrap();
    let kept: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(kept["recovery"], json!({"sealed": "abc"}));
    assert_eq!(kept["slots"][0]["colour"], json!("blue"));
}

#[test]
fn safety_facts_are_readable_without_a_key() {
    let dir = tempdir().unwrap();
    let folder = VaultFolder::at(dir.path());
    assert_eq!(folder.write_safety(&json!({})).unwrap_err().code(), "vault_missing");
    create(dir.path()).close().unwrap();
    assert_eq!(folder.safety().unwrap(), None);
    let safety = json!({"nearest_emergency_department": "Harrison", "on_call_number": "555-0100"});
    folder.write_safety(&safety).unwrap();
    assert_eq!(folder.safety().unwrap(), Some(safety));
}
