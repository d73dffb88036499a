//! What a laptop wrote about somebody it holds no more: nobody reads it there, and nothing of it is
//! lost.

use std::{fs, path::PathBuf};

use alongside_vault::Sealing;
use serde_json::{Value, json};

use crate::{
    base::{Base, copy_folder},
    laptop::Laptop,
    sites::{notes, person, site},
};

/// Of a laptop's own changes, which are sealed; and that no sealed one shows what it says.
fn sealed(laptop: &Laptop) -> Vec<Option<Sealing>> {
    let changes = laptop.core().with_open(|open| {
        let mut changes = Vec::new();
        for head in open.vault.logs()? {
            changes.extend(open.vault.changes_after(head.log, 0, usize::MAX, usize::MAX)?);
        }
        Ok(changes)
    });
    let says = |bytes: &[u8], word: &[u8]| bytes.windows(word.len()).any(|part| part == word);
    let check = |change: alongside_vault::StoredChange| {
        if change.sealing.is_some() {
            assert!(!says(&change.bytes, b"Heron") && !says(&change.bytes, b"care_team"));
        }
        change.sealing
    };
    changes.unwrap().into_iter().map(check).collect()
}

fn all_sealed(laptop: &Laptop, count: usize) {
    assert_eq!(sealed(laptop), vec![Some(Sealing::Sealed); count]);
}

fn none_sealed(laptop: &Laptop, count: usize) {
    assert_eq!(sealed(laptop), vec![None; count]);
}

fn moves(laptop: &Laptop, person: &str, to: &str) {
    laptop.change("participant", person, &json!({ "site": site(laptop, to) }));
}

/// Two laptops at two sites, and what the server held before either wrote anything.
fn two_teams() -> (Base, Laptop, Laptop, PathBuf) {
    let mut base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Harrison");
    dana.sync();
    luis.sync();
    let backup = base.back_up();
    (base, dana, luis, backup)
}

/// Somebody whom a laptop wrote about moves to the other site: three changes, all sealed by now.
fn somebody_leaves(laptop: &Laptop) {
    let person = person(laptop, "Blue Heron 1");
    moves(laptop, &person, "Harrison");
    laptop.sync();
    all_sealed(laptop, 3);
}

/// The server was put back to before Dana wrote about somebody who has left, and before she did, another
/// copy of her laptop has written to the same log.
fn another_copy_was_first() -> (Base, Laptop, Laptop) {
    let (mut base, dana, luis, backup) = two_teams();
    let copy = dana.with_vault("dana-copy");
    copy_folder(&dana.vault, &copy.vault);
    somebody_leaves(&dana);
    base.put_back(&backup);
    crate::sites::person(&copy, "Jade Owl 1");
    copy.sync();
    (base, dana, luis)
}

fn settled(laptops: &[&Laptop]) {
    for laptop in laptops {
        let status = laptop.run(&["status"]);
        assert_eq!((&status["waiting"], &status["needs_attention"]), (&json!(0), &json!(0)));
    }
}

#[test]
fn who_left_cannot_be_read_about_any_more_and_who_comes_back_can() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Harrison");
    let person = person(&dana, "Blue Heron 1");
    dana.sync();
    luis.sync();
    none_sealed(&dana, 2);
    moves(&dana, &person, "Harrison");
    dana.sync();
    all_sealed(&dana, 3);
    luis.sync();
    moves(&luis, &person, "Jasper");
    luis.sync();
    dana.sync();
    assert_eq!(
        (dana.handles(), notes(&dana)),
        (vec!["Blue Heron 1".into()], vec!["About Blue Heron 1.".into()])
    );
    dana.change("participant", &person, &json!({ "phone": "555-0177" }));
    dana.sync();
    luis.sync();
    all_sealed(&luis, 1);
    assert_eq!(dana.show(&person)["fields"]["phone"], "555-0177");
    settled(&[&dana, &luis]);
}

#[test]
fn what_waits_is_readable_until_the_base_has_it() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let sam = base.laptop("Sam", "Jasper");
    let person = person(&dana, "Blue Heron 1");
    dana.sync();
    sam.sync();
    sam.save("check_in", &json!({ "participant": person, "note": "Said so on the day.", "mood": 6 }));
    let stays = crate::sites::person(&sam, "Jade Owl 1");
    base.laptop("Luis", "Harrison");
    dana.sync();
    moves(&dana, &person, "Harrison");
    dana.sync();
    none_sealed(&sam, 3);
    sam.sync();
    assert_eq!(sealed(&sam), [Some(Sealing::Sealed), None, None]);
    assert_eq!(sam.show(&stays)["fields"]["handle"], "Jade Owl 1");
}

#[test]
fn what_a_restored_base_lost_is_opened_there_sent_again_and_sealed_again() {
    let (mut base, dana, luis, backup) = two_teams();
    let person = person(&dana, "Blue Heron 1");
    dana.sync();
    moves(&dana, &person, "Harrison");
    let stays = crate::sites::person(&dana, "Jade Owl 1");
    dana.sync();
    let left = vec![Some(Sealing::Sealed); 3];
    assert_eq!(sealed(&dana), [left.clone(), vec![None; 2]].concat());

    base.put_back(&backup);
    dana.sync();
    settled(&[&dana]);
    luis.sync();
    assert_eq!(
        (luis.handles(), notes(&luis)),
        (vec!["Blue Heron 1".into()], vec!["About Blue Heron 1.".into()])
    );
    assert_eq!(dana.handles(), ["Jade Owl 1"]);
    assert_eq!(dana.show(&stays)["fields"]["handle"], "Jade Owl 1");
    assert_eq!(sealed(&dana), [left, vec![None; 2]].concat());
}

#[test]
fn what_was_sealed_goes_on_in_a_new_log_where_another_copy_of_the_laptop_was_first() {
    let (_base, dana, luis) = another_copy_was_first();
    dana.sync();
    dana.sync();
    luis.sync();
    assert_eq!(
        (luis.handles(), notes(&luis)),
        (vec!["Blue Heron 1".into()], vec!["About Blue Heron 1.".into()])
    );
    assert_eq!(dana.handles(), ["Jade Owl 1"]);
    all_sealed(&dana, 3);
    settled(&[&dana, &luis]);
}

#[test]
fn a_base_that_lost_its_sealing_key_holds_nothing_up() {
    let (mut base, dana, _, backup) = two_teams();
    somebody_leaves(&dana);
    crate::sites::person(&dana, "Jade Owl 1");

    fs::remove_file(backup.join("sealing.key")).unwrap();
    base.put_back(&backup);
    dana.sync();
    assert_eq!(dana.run(&["status"])["waiting"], 0);
    let lost = vec![Some(Sealing::Unreadable); 3];
    assert_eq!(sealed(&dana), [lost, vec![None; 2]].concat(), "kept all the same");
    assert_eq!(base.laptop("Sam", "Jasper").handles(), ["Jade Owl 1"]);
}

/// Work goes to the base on a stick that somebody else carries; what the answer says.
fn by_courier(base: &Base, laptop: &Laptop, carrier: &Laptop) -> Value {
    let number = fs::read_dir(base.folder()).unwrap().count();
    let file = base.folder().join(format!("{number}.bundle")).display().to_string();
    laptop.run(&["bundle", "out", &file]);
    let carried = carrier.run(&["bundle", "in", &file]);
    laptop.run(&["bundle", "in", carried["answer"].as_str().unwrap()])
}

/// A courier file cannot have anything opened: what is sealed waits for the network, and what the file
/// says of it has no effect.
#[test]
fn a_courier_file_leaves_what_is_sealed_as_it_is() {
    let (mut base, dana, luis, backup) = two_teams();
    somebody_leaves(&dana);
    base.put_back(&backup);
    // The first answer tells that the base has lost them, the second that it cannot take them so.
    assert_eq!(by_courier(&base, &dana, &luis)["waiting"], 3);
    assert_eq!(by_courier(&base, &dana, &luis)["refused"], json!(["sealed"]));
    all_sealed(&dana, 3);
    dana.sync();
    luis.sync();
    assert_eq!(notes(&luis), ["About Blue Heron 1."]);
    settled(&[&dana, &luis]);
}

#[test]
fn a_fork_that_a_courier_brings_word_of_leaves_what_is_sealed_for_the_network() {
    let (base, dana, luis) = another_copy_was_first();
    for _ in 0..3 {
        by_courier(&base, &dana, &luis);
        all_sealed(&dana, 3);
    }
    dana.sync();
    dana.sync();
    luis.sync();
    assert_eq!(notes(&luis), ["About Blue Heron 1."]);
    assert_eq!(dana.handles(), ["Jade Owl 1"]);
    settled(&[&dana, &luis]);
}
