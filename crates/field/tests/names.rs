//! Names of what records point to, and finding the few records that are about one thing among many.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use alongside_domain::Role;
use alongside_record::{Dot, LogId, RecordId, Root};
use alongside_vault::SetAsideEntry;
use common::{ELSEWHERE, Laptop, PASSPHRASE, base_record, base_unit, dana, laptop, site};
use serde_json::json;

fn elsewhere(number: u64) -> RecordId {
    RecordId(Dot::new(ELSEWHERE, number))
}

fn place(laptop: &Laptop, number: u64, name: &str) -> RecordId {
    laptop.receive(&[base_record(elsewhere(number), "site", Root::Organisation, &json!({"name": name}))]);
    elsewhere(number)
}

#[test]
fn sites_are_listed_by_name_as_people_sort_them() {
    let laptop = laptop(Role::Peer);
    for (number, name) in ["Ñandú", "Nuzum", "élan", "Zoe"].into_iter().enumerate() {
        place(&laptop, number as u64 + 1, name);
    }
    let names: Vec<_> = laptop.core.sites().unwrap().into_iter().map(|site| site.name).collect();
    assert_eq!(names, ["élan", "Jasper", "Nuzum", "Ñandú", "Zoe"]);
}

#[test]
fn what_somebody_says_of_a_site_is_found_however_much_is_said_of_others() {
    let laptop = laptop(Role::Peer);
    let other = place(&laptop, 1, "Harrison");
    let said = |number: u64, site: RecordId, day: u32| {
        let fact = json!({
            "site": site, "number": "479 555 0101", "occurred_at": format!("2026-10-{day:02}T10:00:00-05:00"),
        });
        base_record(elsewhere(number), "on_call_correction", Root::Organisation, &json!({"fact": fact}))
    };
    laptop.receive(&[said(2, site(), 1)]);
    laptop.receive(&(3..1_203).map(|number| said(number, other, 2)).collect::<Vec<_>>());
    laptop.core.unlock(&dana().to_string(), PASSPHRASE).unwrap();
    let card = laptop.core.safety_card().unwrap();
    assert_eq!((card.site.as_deref(), card.on_call_corrections.len()), (Some("Jasper"), 1));
}

#[test]
fn a_conflict_names_what_its_sides_point_to() {
    let laptop = laptop(Role::Peer);
    let other = place(&laptop, 1, "Harrison");
    let mut person = base_record(elsewhere(2), "participant", Root::Itself, &json!({"handle": "Heron"}));
    let sides = [(Dot::new(ELSEWHERE, 3), json!(site())), (Dot::new(ELSEWHERE, 4), json!(other))];
    person.units.push(base_unit("site", &sides));
    laptop.receive(&[person]);
    let view = laptop.core.conflict(&elsewhere(2).to_string(), "site").unwrap();
    let named: Vec<_> = view.values.iter().map(|side| &view.named[side.value.as_str().unwrap()]).collect();
    assert_eq!(named, ["Jasper", "Harrison"]);
}

#[test]
fn what_was_handed_over_is_found_by_its_change_among_all_that_ever_was() {
    let laptop = laptop(Role::Peer);
    let handed = |number: u64, change: &str, note: &str| {
        let units = json!({
            "handed_on": "2026-10-01", "change": change, "code": "too_long", "note": note,
            "record_kind": "participant", "words": json!({"site": site()}).to_string(),
        });
        base_record(elsewhere(number), "handed_over", Root::Organisation, &units)
    };
    laptop
        .receive(&(1..40).map(|number| handed(number, &format!("9-{number}"), "other")).collect::<Vec<_>>());
    let person = laptop.save("participant", json!({"handle": "Heron"}));
    let dot = person.parse::<RecordId>().unwrap().0;
    let aside = SetAsideEntry { counter: dot.counter, code: "too_long".into(), field: Some("handle".into()) };
    laptop.core.with_open(|open| Ok(open.vault.set_aside(LogId(77), &[aside])?)).unwrap();
    assert_eq!(laptop.core.today().unwrap().needs_you.attention, 1);
    laptop.receive(&[handed(41, &dot.to_string(), "mine")]);
    assert_eq!(laptop.core.today().unwrap().needs_you.attention, 0);
    let lists = laptop.core.attention_lists().unwrap();
    let notes: Vec<_> = lists.handed_over.iter().map(|row| row.note.as_deref().unwrap()).collect();
    assert_eq!(notes, ["mine"]);
    assert_eq!(lists.handed_over[0].named[&site().to_string()], "Jasper");
}

#[test]
fn whoever_is_called_what_was_typed_comes_before_a_code_name_with_that_word() {
    let laptop = laptop(Role::Peer);
    laptop.save("participant", json!({"preferred_name": "Skye", "handle": "Silver Wren 23"}));
    laptop.save("participant", json!({"preferred_name": "Wren", "handle": "Blue Heron 12"}));
    for typed in ["Wren", "wren "] {
        let names: Vec<_> = laptop.core.search(typed).unwrap().into_iter().map(|card| card.name).collect();
        assert_eq!(names, ["Wren", "Skye"], "{typed}");
    }
}
