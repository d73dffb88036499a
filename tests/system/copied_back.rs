//! A vault folder that comes back from the past: a disk image, a backup, a cloned laptop.

use serde_json::{Value, json};

use crate::{
    base::{Base, copy_folder, put_back},
    laptop::Laptop,
};

fn meet(laptop: &Laptop, handle: &str) -> String {
    let person = laptop.save("participant", &json!({ "handle": handle }));
    laptop.save("encounter", &json!({"participant": person, "minutes": 15}));
    person
}

/// A third, fresh laptop sees each handle exactly once, and the reports count each person once.
fn everything_is_at_base_once(base: &Base, handles: &[&str]) {
    let fresh = base.laptop("Ana", "Jasper");
    let mut expected: Vec<&str> = handles.to_vec();
    expected.sort_unstable();
    assert_eq!(fresh.handles(), expected);
    let count = handles.len().to_string();
    let minutes = (handles.len() * 15).to_string();
    assert_eq!(base.reported("persons-served", "Persons served"), [count.as_str(), &count]);
    assert_eq!(base.reported("service-activity", "Encounters"), [count.as_str(), &minutes, &count]);
}

fn settled(laptop: &Laptop) {
    let status = laptop.run(&["status"]);
    assert_eq!((&status["waiting"], &status["needs_attention"]), (&json!(0), &json!(0)));
    assert_eq!(laptop.conflicts(), json!([]));
}

#[test]
fn an_older_copy_used_on_loses_nothing_and_doubles_nothing() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    meet(&dana, "Blue Heron 1");
    dana.sync();
    let copy = base.folder().join("image");
    copy_folder(&dana.vault, &copy);
    meet(&dana, "Blue Heron 2");
    dana.sync();
    meet(&dana, "Blue Heron 3");
    dana.sync();

    put_back(&copy, &dana.vault);
    assert_eq!(dana.handles(), ["Blue Heron 1"]);
    let person = meet(&dana, "Jade Owl 1");
    dana.change("participant", &person, &json!({"county": "Boone"}));
    meet(&dana, "Jade Owl 2");
    assert_eq!(dana.sync()["set_aside"], 0);
    settled(&dana);
    let all = ["Blue Heron 1", "Blue Heron 2", "Blue Heron 3", "Jade Owl 1", "Jade Owl 2"];
    assert_eq!(dana.handles(), all);
    assert_eq!(dana.sync()["pushed"], 0);
    meet(&dana, "Jade Owl 3");
    dana.sync();
    everything_is_at_base_once(&base, &[all.as_slice(), &["Jade Owl 3"]].concat());
    let owls = dana.run(&["search", "Jade Owl 1"]);
    let found: Vec<&Value> =
        owls.as_array().unwrap().iter().filter(|one| one["fields"]["handle"] == "Jade Owl 1").collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["fields"]["county"], "Boone");
}

#[test]
fn an_older_copy_with_unsent_work_that_was_sent_since_sends_it_once() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    meet(&dana, "Blue Heron 1");
    let copy = base.folder().join("image");
    copy_folder(&dana.vault, &copy);
    dana.sync();

    put_back(&copy, &dana.vault);
    dana.sync();
    settled(&dana);
    put_back(&copy, &dana.vault);
    meet(&dana, "Jade Owl 1");
    dana.sync();
    settled(&dana);
    everything_is_at_base_once(&base, &["Blue Heron 1", "Jade Owl 1"]);
}

#[test]
fn two_copies_of_one_vault_used_side_by_side_lose_nothing() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let known = meet(&dana, "Blue Heron 1");
    dana.sync();
    meet(&dana, "Blue Heron 2");
    let clone = dana.with_vault("clone");
    copy_folder(&dana.vault, &clone.vault);

    let mut handles = vec!["Blue Heron 1".to_owned(), "Blue Heron 2".to_owned()];
    for round in 1..=4 {
        for (laptop, name) in [(&dana, "Jade Owl"), (&clone, "Rose Finch")] {
            let handle = format!("{name} {round}");
            meet(laptop, &handle);
            handles.push(handle);
            if round != 2 {
                laptop.sync();
            }
        }
    }
    dana.change("participant", &known, &json!({"phone": "555-0101"}));
    clone.change("participant", &known, &json!({"phone": "555-0199"}));
    for laptop in [&clone, &dana, &clone] {
        laptop.sync();
    }
    for laptop in [&dana, &clone] {
        let sides = laptop.sides(&known, "phone");
        let said: Vec<&Value> = sides.iter().map(|side| &side["value"]).collect();
        assert_eq!(said, ["555-0101", "555-0199"], "even one author keeps both");
        assert_eq!(laptop.run(&["status"])["waiting"], 0);
    }
    dana.run(&["resolve", &known, "phone", "--value", "\"555-0101\""]);
    dana.sync();
    clone.sync();
    settled(&dana);
    settled(&clone);
    let handles: Vec<&str> = handles.iter().map(String::as_str).collect();
    everything_is_at_base_once(&base, &handles);
    let mut sorted = handles.clone();
    sorted.sort_unstable();
    assert_eq!(dana.handles(), sorted);
    assert_eq!(clone.handles(), sorted);
}

/// What two laptops did is also right when the older copy met a record in another state.
#[test]
fn an_older_copy_that_edits_what_was_edited_since_shows_both() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = meet(&dana, "Blue Heron 1");
    dana.sync();
    let copy = base.folder().join("image");
    copy_folder(&dana.vault, &copy);
    dana.change("participant", &person, &json!({"phone": "555-0101"}));
    dana.sync();

    put_back(&copy, &dana.vault);
    dana.change("participant", &person, &json!({"phone": "555-0199"}));
    dana.change("participant", &person, &json!({"county": "Boone"}));
    dana.sync();
    let sides = dana.sides(&person, "phone");
    let said: Vec<&Value> = sides.iter().map(|side| &side["value"]).collect();
    assert_eq!(said, ["555-0101", "555-0199"]);
    assert_eq!(dana.show(&person)["fields"]["county"], "Boone");
    let fresh = base.laptop("Ana", "Jasper");
    assert_eq!(fresh.show(&person), dana.show(&person));
}
