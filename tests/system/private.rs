//! What only some may read lies in the private file of whoever may: colleagues who share the laptop read nothing of it,
//! on screen or on disk, and carry it home all the same.

use std::{fs, path::Path};

use alongside_vault::{Vault, VaultFolder};
use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, PASSPHRASE, text},
};

const SAID: &str = "Spoke of the Xylographer of Youghal";

/// A laptop that Dana, who is a clinician, and Luis, who is a peer, share.
fn shared(base: &Base) -> Laptop {
    let laptop = base.laptop_of("Dana", "clinician", "Jasper");
    laptop.run(&["enrol", &base.server.enrolment_code("Luis", "peer", "Jasper"), "--user", "Dana"]);
    laptop
}

fn as_user(laptop: &Laptop, user: &str, task: &[&str]) -> Value {
    laptop.run(&[task, &["--user", user]].concat())
}

/// Somebody with a counseling note by Dana: their id and the note's.
fn noted(laptop: &Laptop) -> (String, String) {
    let heron = json!({"handle": "Blue Heron 12"}).to_string();
    let who = text(&as_user(laptop, "Dana", &["save", "participant", &heron])["id"]);
    let note = json!({"participant": who, "what_was_said": SAID}).to_string();
    let note = text(&as_user(laptop, "Dana", &["save", "counseling_note", &note])["id"]);
    (who, note)
}

fn notes_of(laptop: &Laptop, user: &str) -> Vec<Value> {
    as_user(laptop, user, &["list", "counseling_note"]).as_array().unwrap().clone()
}

fn opened(laptop: &Laptop, user: &str) -> Vault {
    let folder = VaultFolder::at(&laptop.vault);
    let card = folder.outside().unwrap().users.into_iter().find(|card| card.name == user).unwrap();
    folder.open(card.id, PASSPHRASE).unwrap()
}

/// Whether a vault's tables hold the words, for whoever has its key.
fn holds(vault: &Vault, to: &Path) -> bool {
    vault.copy_without_cipher(to).unwrap();
    let bytes = fs::read(to).unwrap();
    bytes.windows(SAID.len()).any(|window| window.eq_ignore_ascii_case(SAID.as_bytes()))
}

#[test]
fn a_colleague_on_the_same_laptop_reads_nothing_of_it_on_screen_or_on_disk() {
    let base = Base::new();
    let laptop = shared(&base);
    let (who, note) = noted(&laptop);
    assert_eq!(notes_of(&laptop, "Dana").len(), 1);
    let kinds = |user: &str| {
        let rows = as_user(&laptop, user, &["timeline", &who]).as_array().unwrap().clone();
        rows.iter().map(|row| text(&row["kind"])).collect::<Vec<_>>()
    };
    assert_eq!(kinds("Dana"), ["counseling_note"]);
    assert_eq!(kinds("Luis"), <[&str; 0]>::default());
    assert_eq!(laptop.refused(&["list", "counseling_note", "--user", "Luis"]).code, "not_permitted");
    assert_eq!(laptop.refused(&["show", &note, "--user", "Luis"]).code, "not_found");

    let (of_dana, of_luis) = (opened(&laptop, "Dana"), base.folder().join("dana"));
    assert!(!holds(&of_dana, &of_luis), "the shared file, whoever opens it");
    let private = of_dana.open_private().unwrap();
    assert!(holds(&private, &base.folder().join("hers")), "her own");
    drop((private, of_dana));
    let of_luis = opened(&laptop, "Luis");
    assert!(!holds(&of_luis.open_private().unwrap(), &base.folder().join("his")), "his own");
    drop(of_luis);
    // Her file under his name opens with nothing that he has; his begins anew beside it.
    let files: Vec<_> = private_files(&laptop.vault);
    let hers = files.iter().find(|path| !is_of(path, &laptop, "Luis")).unwrap();
    let his = files.iter().find(|path| is_of(path, &laptop, "Luis")).unwrap();
    fs::copy(hers, his).unwrap();
    as_user(&laptop, "Luis", &["status"]);
    assert!(!holds(&opened(&laptop, "Luis").open_private().unwrap(), &base.folder().join("again")));
    assert_eq!(notes_of(&laptop, "Dana").len(), 1, "hers is as it was");
}

#[test]
fn a_colleagues_sync_carries_it_home_and_only_who_may_read_it_gets_it() {
    let base = Base::new();
    let laptop = shared(&base);
    let (who, note) = noted(&laptop);
    as_user(&laptop, "Luis", &["sync"]);
    as_user(&laptop, "Luis", &["sync"]);

    let mia = base.laptop_of("Mia", "clinician", "Jasper");
    mia.sync();
    let got = mia.show(&note);
    assert_eq!(
        (text(&got["fields"]["what_was_said"]), text(&got["fields"]["participant"])),
        (SAID.into(), who.clone())
    );
    let ben = base.laptop("Ben", "Jasper");
    ben.sync();
    assert_eq!(ben.refused(&["show", &note]).code, "not_found");
    let far = base.laptop_of("Ana", "clinician", "Harrison");
    far.sync();
    assert_eq!(far.refused(&["show", &note]).code, "not_found");

    // Somebody else's amendment comes back to her own file, and with her role it leaves.
    mia.change("counseling_note", &note, &json!({"thoughts": "Worth another talk"}));
    mia.sync();
    assert_eq!(as_user(&laptop, "Dana", &["sync"])["set_aside"], 0);
    let read = as_user(&laptop, "Dana", &["show", &note]);
    assert_eq!(read["fields"]["thoughts"], "Worth another talk");
    assert_eq!(as_user(&laptop, "Dana", &["status"])["waiting"], 0);
    let found: Value = serde_json::from_str(&base.server.command("verify", &["--json"])).unwrap();
    assert_eq!(found["findings"], json!([]));
}

#[test]
fn who_may_not_read_it_any_more_holds_it_no_more() {
    let base = Base::new();
    let laptop = shared(&base);
    let (_, note) = noted(&laptop);
    as_user(&laptop, "Dana", &["sync"]);
    base.server.enrolment_code("Dana", "peer", "Jasper");
    as_user(&laptop, "Dana", &["sync"]);
    as_user(&laptop, "Dana", &["sync"]);
    assert_eq!(laptop.refused(&["show", &note, "--user", "Dana"]).code, "not_found");
    let vault = opened(&laptop, "Dana");
    let rows = vault.open_private().unwrap();
    assert!(rows.row(note.parse().unwrap()).unwrap().is_none());
}

#[test]
fn a_forgotten_passphrase_costs_nothing_of_it() {
    let base = Base::new();
    let laptop = shared(&base);
    as_user(&laptop, "Dana", &["sync"]);
    let (_, note) = noted(&laptop);
    let request = text(&as_user(&laptop, "Dana", &["recovery-request"])["request"]);
    let printed = base.server.command("recovery approve", &[&request, "--json"]);
    let answer: Value = serde_json::from_str(&printed).unwrap();
    let mut recover = laptop.command(&["recover", answer["code"].as_str().unwrap(), "--user", "Dana"]);
    let new = "nube tinta cuchara remo";
    let output = recover.env("ALONGSIDE_NEW_PASSPHRASE", new).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let shown = as_user(&laptop.with_passphrase(new), "Dana", &["show", &note]);
    assert_eq!(shown["fields"]["what_was_said"], SAID);
}

#[test]
fn a_salvage_of_the_shared_file_brings_the_private_ones_along() {
    let base = Base::new();
    let laptop = shared(&base);
    as_user(&laptop, "Dana", &["sync"]);
    let (_, note) = noted(&laptop);
    let file = laptop.vault.join("vault.db");
    let length = fs::metadata(&file).unwrap().len();
    fs::OpenOptions::new().write(true).open(&file).unwrap().set_len(length / 2).unwrap();
    let _ = fs::remove_file(laptop.vault.join("vault.db-wal"));
    let into = laptop.with_vault("salvaged");
    let folder = into.vault.to_string_lossy().into_owned();
    as_user(&laptop, "Dana", &["salvage", "--into", &folder]);
    assert_eq!(as_user(&into, "Dana", &["show", &note])["fields"]["what_was_said"], SAID);
}

#[test]
fn the_file_of_who_left_goes_once_the_base_has_what_was_in_it() {
    let base = Base::new();
    let laptop = shared(&base);
    let (_, note) = noted(&laptop);
    let files = |count: usize| assert_eq!(private_files(&laptop.vault).len(), count);
    let users: Value = serde_json::from_str(&base.server.command("user list", &["--json"])).unwrap();
    let dana = users.as_array().unwrap().iter().find(|user| user["name"] == "Dana").unwrap();
    base.server.command("user retire", &["--id", dana["id"].as_str().unwrap(), "--json"]);
    as_user(&laptop, "Luis", &["status"]);
    files(1);
    as_user(&laptop, "Luis", &["sync"]);
    as_user(&laptop, "Luis", &["status"]);
    files(0);
    // What she wrote while she might is in review or at the base: it is nowhere lost.
    let kept = base.server.command("set-aside", &["list", "--json"]);
    let mia = base.laptop_of("Mia", "clinician", "Jasper");
    mia.sync();
    assert!(kept.contains(&note) || mia.show(&note)["fields"]["what_was_said"] == SAID);
}

fn private_files(vault: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(vault).unwrap().map(|entry| entry.unwrap().path());
    let is_private = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with("private-") && name.ends_with(".db")
    };
    entries.filter(is_private).collect()
}

fn is_of(path: &Path, laptop: &Laptop, user: &str) -> bool {
    let users = VaultFolder::at(&laptop.vault).outside().unwrap().users;
    let id = users.into_iter().find(|card| card.name == user).unwrap().id;
    path.to_string_lossy().contains(&id.to_string())
}
