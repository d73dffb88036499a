//! The vault on a disk that loses what was not synced, and on one whose bits have turned.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::{fs, path::Path};

use alongside_domain::Role;
use alongside_protocol::SigningKey;
use alongside_record::{
    Creation, DeviceId, Dot, LogId, OrganisationId, RecordId, Root, StaffId, UnitWrite, Value,
};
use alongside_rights::Card;
use alongside_simulation::{
    dice::{Dice, SeededRandom},
    disk::Disk,
    folder,
};
use alongside_vault::{Facts, KdfCost, NewChange, NewUser, Result, Target, Vault, VaultFolder};
use serde_json::json;

const PASSPHRASE: &str = "gravel lantern otter seven";

fn dana() -> StaffId {
    StaffId(Dot::new(LogId(9), 1))
}

fn create(folder: &Path, dice: &mut Dice) -> Vault {
    let root = SigningKey::from_seed(&[9; 32]).unwrap();
    let (name, site_name) = ("Dana".to_owned(), "Jasper".to_owned());
    let card = Card { user: dana(), name, role: Role::Peer, sites: Vec::new(), site_name };
    let facts = Facts {
        organisation: OrganisationId(1),
        organisation_name: "An invented organisation".to_owned(),
        time_zone: "UTC".to_owned(),
        demo: true,
        device: DeviceId(1),
        signing_seed: [7; 32].into(),
        server_url: String::new(),
        root_key: root.public().unwrap().0,
    };
    let user = NewUser {
        id: dana(),
        proof: card.signed(facts.organisation, &root).unwrap(),
        passphrase: PASSPHRASE,
        seed: &[3; 32],
    };
    let random = SeededRandom::new(dice.fork());
    let mut vault = VaultFolder::at(folder).create(user, &facts, KdfCost::CHEAP, &random).unwrap();
    vault
        .open_log(
            alongside_vault::NewLog { id: LogId(5), start: alongside_record::Chain([5; 16]) },
            0,
            "enrolment",
        )
        .unwrap();
    vault
}

fn open(folder: &Path) -> Result<Vault> {
    VaultFolder::at(folder).open(dana(), PASSPHRASE)
}

fn handle(number: u64) -> String {
    format!("Blue Heron {number} {}", "x".repeat((number % 7) as usize * 300))
}

/// Saves the `number`-th participant, from 1, from a draft.
fn save(vault: &mut Vault, number: u64) {
    vault.save_draft("new", &json!(number), 0).unwrap();
    let creation = Creation { kind: "participant".into(), root: Root::Itself, audience: "care_team".into() };
    let value = Value::from_json(&json!(handle(number)));
    let change = NewChange {
        record: Target::New(creation),
        writes: vec![UnitWrite { unit: "handle".into(), value, names: Vec::new() }],
        author: dana(),
        claimed_at: 0,
        clock_offset: None,
        schema: 1,
        reason: None,
    };
    vault.append(vec![change], Some("new")).unwrap();
}

/// How many participants there are. They are the first ones, as they were saved, and every table
/// agrees.
fn whole(vault: &Vault) -> Result<u64> {
    let count = vault.current_log()?.counter;
    for number in 1..=count {
        let id = RecordId(Dot::new(LogId(5), number));
        let row = vault.row(id)?.unwrap_or_else(|| panic!("{id} has no row"));
        assert!(row.fields["handle"] == handle(number), "{id} says something else");
        let record = vault.record(id)?.unwrap_or_else(|| panic!("{id} is missing"));
        let (_, live) = record.state.units[&"handle".into()].shown().unwrap();
        assert!(live.value.to_json().unwrap() == handle(number), "{id} says something else");
    }
    assert_eq!((vault.waiting()?, vault.counts()?.participants), (count, count));
    assert_eq!(vault.list(&"participant".into(), true)?.len() as u64, count);
    Ok(count)
}

#[test]
fn what_was_said_to_be_saved_survives_power_cuts() {
    let (mut cuts, mut unsaid) = (0, 0);
    for seed in 0..60 {
        let mut dice = Dice(seed);
        let root = tempfile::tempdir().unwrap();
        let root = root.path().canonicalize().unwrap();
        let place = root.join("vault");
        fs::create_dir(&place).unwrap();
        let disk = Disk::under(&place);
        let mut vault = create(&place, &mut dice);
        let mut said = 0;
        for cut in 0..4 {
            // Before any write or sync; and, as few of those are the last one of a commit, before any sync.
            match cut % 2 {
                0 => disk.die_after(1 + dice.below(400) as u64),
                _ => disk.die_before_sync(1 + dice.below(12) as u64),
            }
            while !disk.has_died() {
                save(&mut vault, said + 1);
                said += u64::from(!disk.has_died());
            }
            drop(vault);
            disk.come_back(Some(&mut dice));
            vault = open(&place).unwrap();
            let there = whole(&vault).unwrap();
            assert!(there == said || there == said + 1, "seed {seed}: {there} of {said}");
            // The draft of a save that is not there is.
            let draft = vault.draft("new").unwrap().map(|draft| draft.value);
            let fits = draft.is_none() || draft == Some(json!(there + 1));
            assert!(fits, "seed {seed}: the draft of another save");
            unsaid += there - said;
            cuts += 1;
            said = there;
        }
    }
    assert_eq!(cuts, 240);
    assert!(unsaid > 0, "no cut came between a commit and its word");
}

#[test]
fn what_is_there_after_a_kill_survives_a_power_cut_that_follows() {
    let mut shown = 0;
    for seed in 0..100 {
        let mut dice = Dice(seed);
        let root = tempfile::tempdir().unwrap();
        let place = root.path().canonicalize().unwrap().join("vault");
        fs::create_dir(&place).unwrap();
        let disk = Disk::under(&place);
        let mut vault = create(&place, &mut dice);
        // Every write and sync of the first saves in turn.
        disk.die_after(1 + seed);
        let mut number = 0;
        while !disk.has_died() {
            number += 1;
            save(&mut vault, number);
        }
        drop(vault);
        disk.come_back(None);
        let vault = open(&place).unwrap();
        let there = whole(&vault).unwrap();
        shown += u64::from(there == number);
        disk.die();
        drop(vault);
        disk.come_back(Some(&mut dice));
        assert_eq!(whole(&open(&place).unwrap()).unwrap(), there, "seed {seed}");
    }
    assert!(shown > 0, "no kill came between a commit and its sync");
}

#[test]
fn a_turned_bit_is_damage_or_nothing_but_never_other_words() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path().canonicalize().unwrap();
    let place = root.join("vault");
    fs::create_dir(&place).unwrap();
    let disk = Disk::under(&place);
    let mut dice = Dice(1);
    let mut vault = create(&place, &mut dice);
    for number in 1..=60 {
        save(&mut vault, number);
    }
    drop(vault);
    let mut vault = open(&place).unwrap();
    for number in 61..=80 {
        save(&mut vault, number);
    }
    disk.die();
    drop(vault);
    disk.come_back(None);

    let (mut damaged, mut shorter, mut nothing) = (0, 0, 0);
    for seed in 0..250 {
        let mut dice = Dice(seed);
        let copy = root.join(format!("copy-{seed}"));
        folder::copy(&place, &copy);
        let file = copy.join(*dice.one(&["vault.db", "vault.db", "vault.db-wal"]).unwrap());
        let mut bytes = fs::read(&file).unwrap();
        let at = dice.below(bytes.len());
        bytes[at] ^= 1 << dice.below(8);
        fs::write(&file, bytes).unwrap();
        match open(&copy).and_then(|vault| whole(&vault)) {
            // The log of saves ends before the turned bit: SQLite cannot tell it from a save that the
            // power cut short.
            Ok(count) if file.ends_with("vault.db-wal") => {
                assert!((60..=80).contains(&count), "{count}");
                shorter += u64::from(count < 80);
            }
            Ok(count) => {
                assert_eq!(count, 80, "seed {seed}");
                nothing += 1;
            }
            Err(error) => {
                assert_eq!(error.code(), "damaged", "seed {seed}");
                damaged += 1;
            }
        }
        fs::remove_dir_all(copy).unwrap();
    }
    // Most pages of the file are read; some are replaced by what the log of saves holds.
    assert!(damaged > 20 && shorter > 10 && nothing > 0, "{damaged} {shorter} {nothing}");
}
