//! Folders that hold no vault, somebody else's files, or a damaged vault: a clear error, and every
//! file as it was.

use std::fs;

use serde_json::json;

use crate::{
    base::{Base, copy_folder},
    laptop::{Laptop, Refusal},
};

fn refused_untouched(laptop: &Laptop) -> Refusal {
    let before = laptop.files();
    let refusal = laptop.refused(&["status"]);
    assert!(laptop.files() == before, "after {refusal:?} the files are others");
    refusal
}

#[test]
fn a_missing_vault_is_said_and_not_made() {
    let base = Base::new();
    let nobody = base.new_laptop("nobody");
    assert_eq!(refused_untouched(&nobody), Refusal::of("vault_missing"));
    assert!(!nobody.vault.exists());
    fs::create_dir(&nobody.vault).unwrap();
    assert_eq!(refused_untouched(&nobody), Refusal::of("vault_missing"));
    assert_eq!(fs::read_dir(&nobody.vault).unwrap().count(), 0);
}

#[test]
fn a_damaged_or_foreign_vault_is_said_and_left_alone() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    let luis = base.laptop("Luis", "Jasper");
    let sound = base.folder().join("sound");
    copy_folder(&dana.vault, &sound);
    let broken = |name: &str, breaking: &dyn Fn(&Laptop)| {
        let laptop = dana.with_vault(name);
        copy_folder(&sound, &laptop.vault);
        breaking(&laptop);
        refused_untouched(&laptop).code
    };
    let code = broken("garbage", &|one| fs::write(one.vault.join("vault.db"), [0x5a; 9_000]).unwrap());
    assert_eq!(code, "damaged");
    let code = broken("empty", &|one| fs::write(one.vault.join("vault.db"), "").unwrap());
    assert_eq!(code, "damaged");
    let code = broken("gone", &|one| fs::remove_file(one.vault.join("vault.db")).unwrap());
    assert_eq!(code, "damaged");
    let code = broken("no-keys", &|one| fs::remove_file(one.vault.join("keys.json")).unwrap());
    assert_eq!(code, "damaged");
    let code = broken("cut-keys", &|one| {
        let keys = fs::read(one.vault.join("keys.json")).unwrap();
        fs::write(one.vault.join("keys.json"), &keys[..keys.len() / 2]).unwrap();
    });
    assert_eq!(code, "damaged");
    let code = broken("other-keys", &|one| fs::write(one.vault.join("keys.json"), "{}").unwrap());
    assert_eq!(code, "foreign");
    let code = broken("newer", &|one| {
        let keys = fs::read_to_string(one.vault.join("keys.json")).unwrap();
        fs::write(one.vault.join("keys.json"), keys.replace("\"format\": 1", "\"format\": 99")).unwrap();
    });
    assert_eq!(code, "foreign");

    // Somebody else's file under our keys.
    let swapped = dana.with_vault("swapped");
    copy_folder(&sound, &swapped.vault);
    fs::copy(luis.vault.join("vault.db"), swapped.vault.join("vault.db")).unwrap();
    let database = fs::read(swapped.vault.join("vault.db")).unwrap();
    assert_eq!(swapped.refused(&["status"]).code, "damaged");
    assert!(fs::read(swapped.vault.join("vault.db")).unwrap() == database);

    // A new enrolment does not overwrite it either.
    let code = base.server.enrolment_code("Dana", "peer", "Jasper");
    assert_eq!(swapped.refused(&["enrol", &code]).code, "damaged");
    assert!(fs::read(swapped.vault.join("vault.db")).unwrap() == database);
    assert_eq!(dana.show(&person)["fields"]["handle"], "Blue Heron 12");
}

#[test]
fn a_flipped_byte_is_noticed_and_not_spread() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let handles: Vec<String> = (0..200).map(|number| format!("Blue Heron {number}")).collect();
    dana.save_many(&handles);
    let path = dana.vault.join("vault.db");
    let sound = fs::read(&path).unwrap();
    for part in 1..8 {
        let mut flipped = sound.clone();
        let place = sound.len() * part / 8 + 100;
        flipped[place] ^= 0x10;
        fs::write(&path, &flipped).unwrap();
        let output = dana.output(&["list", "participant"]);
        if output.status.success() {
            // The byte lies in a page that a list has no need of.
            let listed: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!(listed.as_array().unwrap().len(), handles.len());
        } else {
            assert_eq!(crate::laptop::refusal(&output.stderr).code, "damaged", "at {place}");
        }
        fs::write(&path, &sound).unwrap();
    }
    assert_eq!(dana.handles().len(), handles.len());
}
