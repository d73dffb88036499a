//! Lists, timelines, pages and pickers of records of any kind.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail")]

mod common;

use std::collections::BTreeMap;

use alongside_domain::Role;
use alongside_field::views::{RecordSort, RecordsRequest, RecordsStanding, TimelineRequest};
use alongside_record::{Dot, RecordId, Root};
use common::{ELSEWHERE, Laptop, base_record, base_unit, laptop, site};
use serde_json::json;

fn of(kind: &str) -> RecordsRequest {
    RecordsRequest { kind: kind.to_owned(), limit: Some(3), ..RecordsRequest::default() }
}

fn sorted(kind: &str, field: &str, descending: bool) -> RecordsRequest {
    RecordsRequest { sort: Some(RecordSort { field: field.to_owned(), descending }), ..of(kind) }
}

fn names(laptop: &Laptop, request: &RecordsRequest) -> Vec<String> {
    let (ids, _) = laptop.all(request);
    ids.iter().map(|id| laptop.core.record(id).unwrap().row.name).collect()
}

fn person(laptop: &Laptop, name: &str) -> String {
    laptop.save("participant", json!({"preferred_name": name}))
}

fn check_in(laptop: &Laptop, who: &str, day: u32, mood: u32) -> String {
    let at = format!("2026-10-{day:02}T10:00:00-05:00");
    laptop
        .save("check_in", json!({"participant": who, "occurred_at": at, "mood": mood, "note": "creek walk"}))
}

#[test]
fn a_list_is_paged_by_key_to_the_very_end_in_either_direction() {
    let laptop = laptop(Role::Peer);
    for name in ["Ñuñez", "nuñez", "Zoe", "Nuzum", "Ana", "Élan", "Oscar"] {
        person(&laptop, name);
    }
    let rising = ["Ana", "Élan", "nuñez", "Nuzum", "Ñuñez", "Oscar", "Zoe"];
    assert_eq!(names(&laptop, &sorted("participant", "name", false)), rising);
    let falling: Vec<&str> = rising.iter().rev().copied().collect();
    assert_eq!(names(&laptop, &sorted("participant", "name", true)), falling);
    assert_eq!(laptop.all(&of("participant")).1, 7);
}

#[test]
fn a_list_is_filtered_by_code_reference_and_day_and_sorted_by_any_short_field() {
    let laptop = laptop(Role::Peer);
    let (ana, bo) = (person(&laptop, "Ana"), person(&laptop, "Bo"));
    let moods = [3, 9, 1, 9, 5];
    let ids: Vec<String> =
        (0..5).map(|n| check_in(&laptop, if n < 3 { &ana } else { &bo }, n + 1, moods[n as usize])).collect();
    let rising = laptop.all(&sorted("check_in", "mood", false)).0;
    assert_eq!(rising, [&ids[2], &ids[0], &ids[4], &ids[1], &ids[3]].map(Clone::clone));
    let about = RecordsRequest { about: Some(ana.clone()), ..sorted("check_in", "mood", true) };
    assert_eq!(laptop.all(&about).0, [&ids[1], &ids[0], &ids[2]].map(Clone::clone));
    let nines = BTreeMap::from([("mood".to_owned(), vec!["9".to_owned()])]);
    let filtered = RecordsRequest { filter: nines, ..of("check_in") };
    assert_eq!(laptop.all(&filtered), (vec![ids[3].clone(), ids[1].clone()], 2));
    let days = RecordsRequest {
        from: Some("2026-10-02".to_owned()),
        until: Some("2026-10-03".to_owned()),
        ..of("check_in")
    };
    assert_eq!(laptop.all(&days), (vec![ids[2].clone(), ids[1].clone()], 2));
    let at_site = BTreeMap::from([("site".to_owned(), vec![site().to_string()])]);
    assert_eq!(laptop.all(&RecordsRequest { filter: at_site, ..of("participant") }).1, 2);
    assert!(laptop.core.records(&sorted("check_in", "what_helped", false)).is_err());
}

#[test]
fn what_was_voided_is_listed_where_it_is_asked_for() {
    let laptop = laptop(Role::Peer);
    let ana = person(&laptop, "Ana");
    let (kept, voided) = (check_in(&laptop, &ana, 1, 1), check_in(&laptop, &ana, 2, 2));
    laptop.core.void_record(&voided, "twice").unwrap();
    let standing = |standing| laptop.all(&RecordsRequest { standing, ..of("check_in") }).0;
    assert_eq!(standing(RecordsStanding::Standing), std::slice::from_ref(&kept));
    assert_eq!(standing(RecordsStanding::Voided), std::slice::from_ref(&voided));
    assert_eq!(standing(RecordsStanding::Any), [voided, kept]);
}

#[test]
fn an_open_list_holds_what_is_not_over_by_its_day() {
    let laptop = laptop(Role::Peer);
    let ana = person(&laptop, "Ana");
    let plan = |what: &str, day: &str| {
        laptop.save("follow_up", json!({"participant": ana, "what": what, "by_when": day}))
    };
    let (late, soon, done) =
        (plan("ride", "2026-12-01"), plan("form", "2026-10-01"), plan("call", "2026-09-01"));
    laptop.core.mark_done(&done).unwrap();
    let open = RecordsRequest { open: true, ..sorted("follow_up", "hoped", false) };
    assert_eq!(laptop.all(&open).0, [soon.clone(), late]);
    let until = RecordsRequest { until: Some("2026-11-01".to_owned()), ..open };
    assert_eq!(laptop.all(&until), (vec![soon], 1));
}

#[test]
fn a_timeline_is_paged_filtered_and_entered_at_a_month() {
    let laptop = laptop(Role::Peer);
    let (ana, bo) = (person(&laptop, "Ana"), person(&laptop, "Bo"));
    let ids: Vec<String> = (1..=9).map(|day| check_in(&laptop, &ana, day, 5)).collect();
    check_in(&laptop, &bo, 3, 5);
    let tried = json!({"participant": ana, "occurred_at": "2026-09-30T23:30:00-05:00", "method": "call"});
    let attempt = laptop.save("contact_attempt", tried);
    let voided = check_in(&laptop, &ana, 20, 1);
    laptop.core.void_record(&voided, "twice").unwrap();

    let read = |request: TimelineRequest| {
        let (mut ids, mut before) = (Vec::new(), None);
        loop {
            let page = laptop.core.timeline(&TimelineRequest { before, ..request.clone() }).unwrap();
            ids.extend(page.rows.iter().map(|row| row.id.clone()));
            before = page.next.clone();
            if before.is_none() {
                return (ids, page);
            }
        }
    };
    let all = TimelineRequest { participant: ana.clone(), limit: Some(4), ..TimelineRequest::default() };
    let newest_first: Vec<String> = ids.iter().rev().cloned().chain([attempt.clone()]).collect();
    let (read_ids, page) = read(all.clone());
    assert_eq!(read_ids, newest_first);
    assert_eq!(page.months, Some(("2026-09".to_owned(), "2026-10".to_owned())));
    let counts: Vec<(&str, u64)> = page.kinds.iter().map(|one| (one.kind.as_str(), one.count)).collect();
    assert_eq!(counts, [("check_in", 9), ("contact_attempt", 1)]);
    let tries = TimelineRequest { kinds: vec!["contact_attempt".to_owned()], ..all.clone() };
    assert_eq!(read(tries).0, std::slice::from_ref(&attempt));
    let september = TimelineRequest { until_month: Some("2026-09".to_owned()), ..all.clone() };
    assert_eq!(read(september).0, [attempt]);
    assert_eq!(read(TimelineRequest { voided: true, ..all }).0[0], voided);
}

#[test]
fn a_page_says_who_wrote_what_and_who_points_at_it() {
    let laptop = laptop(Role::Peer);
    let ana = person(&laptop, "Ana");
    let met = json!({"participant": ana, "occurred_at": "2026-10-01T09:00:00-05:00", "minutes": 20});
    let encounter = laptop.save("encounter", met);
    let said = json!({"participant": ana, "encounter": encounter, "mood": 4});
    laptop.save("check_in", said);
    let page = laptop.core.record(&encounter).unwrap();
    assert_eq!(page.row.participant.unwrap().name, "Ana");
    assert_eq!(page.fields["minutes"], 20);
    assert_eq!(page.named[&site().to_string()], "Jasper");
    let links: Vec<(&str, &str, u64)> =
        page.links.iter().map(|link| (link.kind.as_str(), link.field.as_str(), link.count)).collect();
    assert_eq!(links, [("check_in", "encounter", 1)]);
    let minutes = &page.values["minutes"];
    assert_eq!((minutes.len(), minutes[0].live, minutes[0].author.as_str()), (1, true, "Dana"));
    assert!(page.may_write && page.row.waiting);
    assert!(!laptop.core.record(&site().to_string()).unwrap().row.waiting);
}

#[test]
fn an_earlier_value_is_put_back_over_what_is_shown() {
    let laptop = laptop(Role::Peer);
    let ana = person(&laptop, "Ana");
    let first = check_in(&laptop, &ana, 1, 3);
    let dot = laptop.core.record(&first).unwrap().values["fact"][0].dot.clone();
    laptop.amend("check_in", &first, json!({"mood": 8, "triggers": ["rain"]}));
    let shown = laptop.core.record(&first).unwrap().shown;
    laptop.core.put_back(&first, "fact", &dot, &shown).unwrap();
    let page = laptop.core.record(&first).unwrap();
    assert_eq!(page.fields["mood"], 3);
    assert!(!page.fields.contains_key("triggers"), "the earlier words stand as a whole");
    assert_eq!(page.values["fact"].iter().filter(|value| value.live).count(), 1);
}

#[test]
fn nothing_is_put_back_over_a_conflict() {
    let laptop = laptop(Role::Peer);
    let id = RecordId(Dot::new(ELSEWHERE, 1));
    let mut record = base_record(id, "participant", Root::Itself, &json!({"pronouns": "she/her"}));
    let two = [(id.0, json!("Blue Heron 12")), (Dot::new(ELSEWHERE, 2), json!("Jade Owl 7"))];
    record.units.push(base_unit("handle", &two));
    laptop.receive(&[record]);
    let page = laptop.core.record(&id.to_string()).unwrap();
    assert_eq!(page.values["handle"].iter().filter(|value| value.live).count(), 2);
    let refused = laptop.core.put_back(&id.to_string(), "handle", &id.to_string(), &page.shown).unwrap_err();
    assert_eq!(refused.view().code, "unresolved_conflict");
}

#[test]
fn two_of_one_name_are_told_apart_where_one_of_them_is_picked() {
    let laptop = laptop(Role::Peer);
    let more = |kind: &str, text: &str| -> Vec<String> {
        let mut more: Vec<String> =
            laptop.core.pick(kind, text, None).unwrap().into_iter().map(|pick| pick.more).collect();
        more.sort();
        more
    };
    for pronouns in ["she/her", "he/him"] {
        let ana = json!({"preferred_name": "Ana", "pronouns": pronouns, "phone": "555-0101"});
        laptop.save("participant", ana);
    }
    assert_eq!(more("participant", "ana"), ["Jasper · he/him", "Jasper · she/her"]);
    for _ in 0..2 {
        person(&laptop, "Lark");
    }
    let larks = more("participant", "lark");
    assert_ne!(larks[0], larks[1], "nothing is different about them but who they are");
    let sites: Vec<_> = ["Newton", "Searcy"]
        .into_iter()
        .zip(1..)
        .map(|(county, number)| {
            let ponca = json!({"name": "Ponca", "address": "12 Main St", "county": county});
            base_record(RecordId(Dot::new(ELSEWHERE, number)), "site", Root::Organisation, &ponca)
        })
        .collect();
    laptop.receive(&sites);
    assert_eq!(more("site", "ponca"), ["Newton · 12 Main St", "Searcy · 12 Main St"]);
}

#[test]
fn a_picker_offers_by_name_and_without_words_ones_own_first() {
    let laptop = laptop(Role::Peer);
    let elsewhere = RecordId(Dot::new(ELSEWHERE, 1));
    let other = json!({"name": "Ponca", "county": "Newton"});
    laptop.receive(&[base_record(elsewhere, "site", Root::Organisation, &other)]);
    let names = |text: &str| -> Vec<String> {
        laptop.core.pick("site", text, None).unwrap().into_iter().map(|pick| pick.name).collect()
    };
    assert_eq!(names(""), ["Jasper", "Ponca"]);
    assert_eq!(names("pon"), ["Ponca"]);
    assert_eq!(laptop.core.pick("staff_member", "", None).unwrap()[0].more, "Jasper");
    let ana = person(&laptop, "Ana");
    check_in(&laptop, &ana, 2, 4);
    let offered = laptop.core.pick("participant", "an", None).unwrap();
    assert_eq!((offered.len(), offered[0].name.as_str()), (1, "Ana"));
    let entries = laptop.core.pick("check_in", "", Some(&ana)).unwrap();
    assert_eq!((entries.len(), entries[0].more.contains("2026-10-02")), (1, true));
}
