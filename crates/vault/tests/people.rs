//! The list of participants: sorted, filtered and counted, a page at a time to the very last and back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use alongside_record::{RecordId, VOID, VoidMark};
use alongside_vault::{Border, PageEnd, PeopleAsk, PeopleOrder, PeoplePage, Place, Target, Vault};
use common::{amend, change, create, end, fact, participant, save, server::Server};
use serde_json::{Value, json};
use tempfile::tempdir;

fn person(vault: &mut Vault, fields: Value) -> RecordId {
    save(vault, participant(fields))
}

fn void(vault: &mut Vault, id: RecordId) {
    let state = vault.record(id).unwrap().unwrap().state;
    let covers = state.own_units().flat_map(|(_, unit)| unit.names()).collect();
    let mark = VoidMark { reason: "wrong person".to_owned(), covers };
    let unit = alongside_record::UnitWrite { unit: VOID.into(), value: mark.to_value(), names: Vec::new() };
    vault.append(vec![change(Target::Existing(id), vec![unit])], None).unwrap();
}

fn names(page: &PeoplePage) -> Vec<String> {
    let name = |fields: &serde_json::Map<String, Value>| {
        let name = ["preferred_name", "handle"].iter().find_map(|field| fields.get(*field)?.as_str());
        name.unwrap_or_default().to_owned()
    };
    page.rows.iter().map(|one| name(&one.participant.fields)).collect()
}

/// All pages, one after the other.
fn listed(vault: &Vault, ask: &PeopleAsk<'_>) -> Vec<String> {
    let (mut all, mut ask) = (Vec::new(), ask.clone());
    loop {
        let page = vault.people_page(&ask).unwrap();
        assert!(page.rows.len() <= ask.limit);
        let place = if ask.back { page.previous.clone() } else { page.next.clone() };
        let mut names = names(&page);
        if ask.back {
            names.append(&mut all);
            all = names;
        } else {
            all.append(&mut names);
        }
        ask.from = place;
        if ask.from.is_none() {
            assert_eq!(all.len() as u64, page.total);
            return all;
        }
    }
}

fn by(by: PeopleOrder) -> PeopleAsk<'static> {
    PeopleAsk { by, limit: 2, ..PeopleAsk::default() }
}

#[test]
fn participants_are_listed_by_name_as_people_sort_them_forwards_and_back() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    for name in ["Ñuñez", "dora", "Ángel", "Bo", "bo", "Nuzum", "Oscar"] {
        person(&mut vault, json!({"preferred_name": name}));
    }
    // As they are shown, whatever their other names.
    person(&mut vault, json!({"handle": "Amber Ash 9", "preferred_name": null, "legal_name": "Zoe"}));
    person(&mut vault, json!({"county": "Boone"}));
    let gone = person(&mut vault, json!({"preferred_name": "Gone"}));
    void(&mut vault, gone);
    let mut sorted = vec!["", "Amber Ash 9", "Ángel", "bo", "Bo", "dora", "Nuzum", "Ñuñez", "Oscar"];
    let all = by(PeopleOrder::Name);
    assert_eq!(listed(&vault, &all), sorted);
    assert_eq!(listed(&vault, &PeopleAsk { back: true, ..all.clone() }), sorted);
    sorted.reverse();
    assert_eq!(listed(&vault, &PeopleAsk { descending: true, ..all.clone() }), sorted);
    assert_eq!(listed(&vault, &PeopleAsk { descending: true, back: true, ..all }), sorted);
    assert_eq!(vault.counts().unwrap().participants, 9);
}

#[test]
fn a_page_says_where_to_read_on_and_where_to_read_back_from() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    for name in ["A", "B", "C", "D", "E"] {
        person(&mut vault, json!({"preferred_name": name}));
    }
    let ask = by(PeopleOrder::Name);
    let page = |back: bool, from: &Option<Place>| {
        let page = vault.people_page(&PeopleAsk { back, from: from.clone(), ..ask.clone() }).unwrap();
        (names(&page).concat(), page.previous, page.next)
    };
    let (first, ahead, behind) = page(false, &None);
    assert_eq!((first.as_str(), ahead), ("AB", None));
    let (second, ahead, behind) = page(false, &behind);
    assert_eq!(second, "CD");
    assert_eq!(page(true, &ahead).0, "AB");
    let (third, ahead, none) = page(false, &behind);
    assert_eq!((third.as_str(), none), ("E", None));
    assert_eq!(page(true, &ahead).0, "CD");
    let (last, ahead, none) = page(true, &None);
    assert_eq!((last.as_str(), none), ("DE", None));
    let (before, _, behind) = page(true, &ahead);
    assert_eq!((before.as_str(), page(false, &behind).0.as_str()), ("BC", "DE"));
}

#[test]
fn whoever_comes_or_goes_while_one_reads_moves_nobody_to_another_page() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let mut people = Vec::new();
    for name in ["B", "D", "F", "H"] {
        people.push(person(&mut vault, json!({"preferred_name": name})));
    }
    let first = vault.people_page(&by(PeopleOrder::Name)).unwrap();
    assert_eq!(names(&first), ["B", "D"]);
    person(&mut vault, json!({"preferred_name": "A"}));
    void(&mut vault, people[1]);
    let behind = PeopleAsk { from: first.next, ..by(PeopleOrder::Name) };
    assert_eq!(names(&vault.people_page(&behind).unwrap()), ["F", "H"]);
}

#[test]
fn a_list_is_sorted_by_what_was_and_what_comes_and_filtered() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    for number in 0..9 {
        let site = if number % 2 == 0 { "s1" } else { "s2" };
        let who = person(&mut vault, json!({"handle": number.to_string(), "site": site}));
        let fields = json!({
            "occurred_at": format!("2026-10-{:02}T10:00:00-05:00", 20 - number),
            "next_due": format!("2026-11-{:02}", 1 + number * 5 % 9),
        });
        save(&mut vault, fact("check_in", who, fields));
    }
    let here = PeopleAsk { status: Some("active"), site: Some("s1"), ..by(PeopleOrder::LastMet) };
    assert_eq!(listed(&vault, &here).concat(), "86420");
    assert_eq!(
        listed(&vault, &PeopleAsk { descending: true, ..by(PeopleOrder::LastMet) }).concat(),
        "012345678"
    );
    assert_eq!(listed(&vault, &by(PeopleOrder::Next)).concat(), "024681357");
    person(&mut vault, json!({"handle": "never", "site": "s1"}));
    assert_eq!(listed(&vault, &here)[0], "never", "who never was met comes first");
    assert_eq!(listed(&vault, &PeopleAsk { back: true, ..here })[0], "never");
    assert_eq!(listed(&vault, &by(PeopleOrder::Next)).last().unwrap(), "never", "and here last");
}

fn count(vault: &Vault, status: Option<&str>, site: Option<&str>) -> u64 {
    let page = vault.people_page(&PeopleAsk { status, site, limit: 100, ..PeopleAsk::default() }).unwrap();
    assert_eq!(page.rows.len() as u64, page.total, "what is counted is what is listed");
    page.total
}

#[test]
fn people_are_counted_by_status_and_site_whatever_becomes_of_them() {
    let dir = tempdir().unwrap();
    let (mut vault, mut server) = (create(dir.path()), Server::new());
    let who = person(&mut vault, json!({"handle": "Heron", "site": "s1"}));
    person(&mut vault, json!({"handle": "Owl", "site": "s2", "status": "paused"}));
    let all = |vault: &Vault| {
        [
            count(vault, None, None),
            count(vault, Some("active"), None),
            count(vault, Some("paused"), None),
            count(vault, None, Some("s1")),
            count(vault, Some("active"), Some("s2")),
        ]
    };
    assert_eq!(all(&vault), [2, 1, 1, 1, 0], "who has no status counts as active");
    amend(&mut vault, who, "site", json!("s2"));
    assert_eq!(all(&vault), [2, 1, 1, 0, 1]);
    vault
        .append(
            vec![change(Target::Existing(who), vec![common::write("status", json!("paused"), &[])])],
            None,
        )
        .unwrap();
    assert_eq!(all(&vault), [2, 0, 2, 0, 0]);
    void(&mut vault, who);
    assert_eq!(all(&vault), [1, 0, 1, 0, 0]);
    let elsewhere = server.other_writes(None, "site", json!("s1")).record;
    vault.apply_page(&server.everything(&[]), end(b"1")).unwrap();
    assert_eq!(all(&vault), [2, 1, 1, 1, 0]);
    vault.rebuild_projection().unwrap();
    assert_eq!(all(&vault), [2, 1, 1, 1, 0]);
    let border = Border { left: &[elsewhere], ..Border::default() };
    vault.apply_page(&[], PageEnd { border, ..end(b"2") }).unwrap();
    assert_eq!(all(&vault), [1, 0, 1, 0, 0]);
}
