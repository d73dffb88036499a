//! Work got out of a vault whose file is damaged, and what the base brings back of the rest.

use std::{collections::BTreeSet, fs};

use alongside_protocol::OwnValues;
use serde_json::json;

use crate::{
    base::{Base, copy_folder},
    laptop::{Laptop, PASSPHRASE},
    recorded::{Recorded, core_with, runtime},
    sites::site,
};

/// Bytes of a page of a vault's file.
const PAGE: usize = 4_096;

/// Aliases which make a change that lies in pages of its own, so that one of them can be damaged alone.
/// The base takes them, so that what it holds of a lost change comes back.
fn large() -> serde_json::Value {
    let line = "x".repeat(200);
    json!(vec![line; 3 * PAGE / 200 + 1])
}

/// The counters of a laptop's first log that its vault holds.
fn counters(laptop: &Laptop) -> BTreeSet<u64> {
    let there = laptop.core().with_open(|open| {
        let first = open.vault.logs()?[0].log;
        let changes = open.vault.changes_after(first, 0, usize::MAX, usize::MAX)?;
        Ok(changes.iter().map(|change| change.counter).collect())
    });
    there.unwrap()
}

/// What is got out of `laptop`'s vault with that page of its file damaged; none when nothing is.
fn salvaged(laptop: &Laptop, page: usize) -> Option<Laptop> {
    let name = laptop.vault.file_name().unwrap().display();
    let damaged = laptop.with_vault(&format!("{name}-damaged-{page}"));
    copy_folder(&laptop.vault, &damaged.vault);
    let file = damaged.vault.join("vault.db");
    let mut bytes = fs::read(&file).unwrap();
    bytes[page * PAGE + 1_000] ^= 0x40;
    fs::write(&file, bytes).unwrap();
    let new = laptop.with_vault(&format!("{name}-salvaged-{page}"));
    let core = damaged.locked_core();
    let user = core.app_state().unwrap().users[0].id.clone();
    let got_out = core.salvage(&user, PASSPHRASE, &new.vault).is_ok();
    drop(core);
    fs::remove_dir_all(&damaged.vault).unwrap();
    got_out.then_some(new)
}

/// The page of `laptop`'s file without which all of its work but this change is got out.
fn page_of(laptop: &Laptop, counter: u64) -> usize {
    let mut all_but_one = counters(laptop);
    assert!(all_but_one.remove(&counter));
    let pages = fs::metadata(laptop.vault.join("vault.db")).unwrap().len() as usize / PAGE;
    let loses_it = |page: &usize| {
        let Some(new) = salvaged(laptop, *page) else { return false };
        let loses_it = counters(&new) == all_but_one;
        fs::remove_dir_all(&new.vault).unwrap();
        loses_it
    };
    // What was written last lies towards the end.
    (0..pages).rev().find(loses_it).unwrap()
}

fn handles(name: &str, count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("{name} {number} {}", "x".repeat(150))).collect()
}

#[test]
fn a_laptop_that_lost_its_own_words_asks_for_them_once() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    dana.change_unchecked(&person, &[("aliases", large()), ("county", json!("Boone"))]);
    dana.save("participant", &json!({"handle": "Blue Heron 2"}));
    assert_eq!(dana.sync()["set_aside"], 0);
    let page = page_of(&dana, 2);
    // So much that it takes several chunks.
    dana.save_many(&handles("Jade Owl", 2_400));
    let new = salvaged(&dana, page).unwrap();
    assert!(!counters(&new).contains(&2));

    let transport = Recorded::of(|_, _| {});
    let core = core_with(&new, transport.clone());
    runtime().block_on(core.sync_now()).unwrap();
    drop(core);
    let requests = transport.requests.lock().unwrap();
    let chunks = requests.iter().filter(|request| request.header.chunk.is_some()).count();
    let left_out = requests.iter().filter(|request| request.header.own_values != OwnValues::Sent).count();
    assert_eq!((chunks > 2, left_out), (true, 1), "{chunks} chunks");
    assert_eq!(new.show(&person)["fields"]["county"], "Boone");
    assert_eq!(new.run(&["status"])["waiting"], 0);
}

#[test]
fn unsent_work_behind_a_lost_change_reaches_the_base_once() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    dana.change_unchecked(&person, &[("aliases", large())]);
    assert_eq!(dana.sync()["set_aside"], 0);
    let page = page_of(&dana, 2);
    dana.save("participant", &json!({"handle": "Blue Heron 2"}));
    let new = salvaged(&dana, page).unwrap();
    assert_eq!(new.sync()["set_aside"], 0);
    assert_eq!(new.run(&["status"])["waiting"], 0);
    let ana = base.laptop("Ana", "Jasper");
    for laptop in [&new, &ana] {
        let handles: Vec<String> = laptop.handles();
        assert_eq!(handles, ["Blue Heron 1", "Blue Heron 2"]);
    }
}

#[test]
fn what_is_held_between_two_losses_is_not_brought_twice() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    dana.change_unchecked(&person, &[("aliases", large())]);
    let other = dana.save("participant", &json!({"handle": "Blue Heron 2"}));
    dana.change_unchecked(&other, &[("aliases", large())]);
    assert_eq!(dana.sync()["set_aside"], 0);
    dana.save("participant", &json!({"handle": "Blue Heron 3"}));
    let once = salvaged(&dana, page_of(&dana, 2)).unwrap();
    let twice = salvaged(&once, page_of(&once, 4)).unwrap();
    assert_eq!(counters(&twice), BTreeSet::from([1, 3, 5]));
    assert_eq!(twice.sync()["set_aside"], 0);
    assert_eq!(twice.run(&["status"])["waiting"], 0);
    for laptop in [&twice, &base.laptop("Ana", "Jasper")] {
        assert_eq!(laptop.handles(), ["Blue Heron 1", "Blue Heron 2", "Blue Heron 3"]);
    }
}

#[test]
fn what_a_restored_server_lost_is_brought_again_also_around_what_the_laptop_lost() {
    let mut base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let backup = base.back_up();
    let person = dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    dana.change_unchecked(&person, &[("aliases", large())]);
    dana.save("participant", &json!({"handle": "Blue Heron 2"}));
    assert_eq!(dana.sync()["set_aside"], 0);
    let page = page_of(&dana, 2);
    let new = salvaged(&dana, page).unwrap();
    new.sync();
    base.put_back(&backup);
    new.save("participant", &json!({"handle": "Blue Heron 3"}));
    new.sync();
    assert_eq!(new.run(&["status"])["waiting"], 0);
    let ana = base.laptop("Ana", "Jasper");
    assert_eq!(ana.handles(), ["Blue Heron 1", "Blue Heron 2", "Blue Heron 3"]);
}

#[test]
fn what_was_sealed_behind_what_the_laptop_lost_reaches_a_restored_server_too() {
    let mut base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Harrison");
    dana.sync();
    let backup = base.back_up();
    let stays = dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    dana.change_unchecked(&stays, &[("aliases", large())]);
    let leaves = dana.save("participant", &json!({"handle": "Blue Heron 2"}));
    dana.change("participant", &leaves, &json!({"site": site(&dana, "Harrison")}));
    assert_eq!(dana.sync()["set_aside"], 0);
    assert_eq!(dana.handles(), ["Blue Heron 1"]);
    let page = page_of(&dana, 2);
    base.put_back(&backup);
    // Once the server has told that it lost them, and once before it could.
    let knows = dana.with_vault("knows");
    copy_folder(&dana.vault, &knows.vault);
    let file = base.folder().join("one.bundle").display().to_string();
    knows.run(&["bundle", "out", &file]);
    let answer = luis.run(&["bundle", "in", &file])["answer"].as_str().unwrap().to_owned();
    knows.run(&["bundle", "in", &answer]);
    assert_eq!(knows.run(&["status"])["waiting"], 4);
    let knows = salvaged(&knows, page_of(&knows, 2)).unwrap();
    let other = salvaged(&dana, page).unwrap();
    for laptop in [&knows, &other] {
        laptop.sync();
        assert_eq!(laptop.run(&["status"])["waiting"], 0);
        assert_eq!(laptop.handles(), ["Blue Heron 1"]);
    }
    luis.sync();
    assert!(luis.handles().contains(&"Blue Heron 2".to_owned()));
}
