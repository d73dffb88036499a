//! A group's meeting that two teams wrote down while apart, and the counts at the van's door.

use std::collections::{BTreeMap, BTreeSet};

use alongside_field::views::{AlongFields, RecordsRequest, SaveRequest, TogetherRequest};
use serde_json::{Map, Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, Refusal},
};

fn fields(value: &Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

/// Saves what changed of a meeting, with who was there beside those who are known.
fn at_the_meeting(laptop: &Laptop, meeting: Option<&str>, told: &Value, there: &[&String]) -> String {
    let core = laptop.core();
    let shown = meeting.map(|id| core.record(id).unwrap().shown).unwrap_or_default();
    let was_there = |person: &&String| AlongFields {
        kind: "attendance".to_owned(),
        names_it_in: "session".to_owned(),
        fields: fields(&json!({"participant": person})),
    };
    let first = SaveRequest {
        kind: "group_session".to_owned(),
        id: meeting.map(str::to_owned),
        fields: fields(told),
        shown,
        draft: None,
        reason: None,
    };
    let along = there.iter().map(was_there).collect();
    let request = TogetherRequest { first, along, taken_out: Vec::new(), why_taken_out: String::new() };
    core.save_together(request).unwrap().id
}

/// Who was at a meeting, each as often as it was written.
fn who_was_at(laptop: &Laptop, meeting: &str) -> Vec<String> {
    let filter = BTreeMap::from([("session".to_owned(), vec![meeting.to_owned()])]);
    let request = RecordsRequest { kind: "attendance".to_owned(), filter, ..RecordsRequest::default() };
    let rows = laptop.core().records(&request).unwrap().rows.into_iter();
    let mut names: Vec<String> = rows.map(|row| row.participant.unwrap().name).collect();
    names.sort();
    names
}

fn sync_both(dana: &Laptop, luis: &Laptop) {
    dana.sync();
    luis.sync();
    dana.sync();
}

#[test]
fn two_teams_lists_of_a_meeting_add_up_and_its_headcount_merges_by_itself() {
    let base = Base::new();
    let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    let people: Vec<String> = ["Ada", "Boaz", "Cyra"]
        .map(|name| dana.save("participant", &json!({"preferred_name": name})))
        .to_vec();
    let told = json!({"topic": "Sleep", "headcount": 6, "anonymous_count": 5});
    let meeting = at_the_meeting(&dana, None, &told, &[&people[0]]);
    sync_both(&dana, &luis);

    at_the_meeting(&dana, Some(&meeting), &json!({"headcount": 7}), &[&people[1]]);
    at_the_meeting(&luis, Some(&meeting), &json!({"note": "calm"}), &[&people[1], &people[2]]);
    sync_both(&dana, &luis);
    for laptop in [&dana, &luis] {
        assert_eq!(who_was_at(laptop, &meeting), ["Ada", "Boaz", "Boaz", "Cyra"]);
        let shown = laptop.show(&meeting);
        assert_eq!((&shown["fields"]["headcount"], &shown["fields"]["note"]), (&json!(7), &json!("calm")));
        assert_eq!(shown["conflicts"], json!({}));
    }

    at_the_meeting(&dana, Some(&meeting), &json!({"headcount": 8}), &[]);
    at_the_meeting(&luis, Some(&meeting), &json!({"headcount": 9}), &[]);
    sync_both(&dana, &luis);
    assert_eq!(dana.sides(&meeting, "headcount").len(), 2, "two counts wait for a person");
}

#[test]
fn what_a_program_counts_of_its_own_is_named_by_its_coordinator_and_adds_up() {
    let base = Base::new();
    let cleo = base.laptop_of("Cleo", "coordinator", "Jasper");
    let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    let label = json!({"in_english": "Socks", "in_spanish": "Calcetines"});
    let refused =
        |laptop: &Laptop, label: Value| laptop.refused(&["save", "program_counter", &label.to_string()]);
    assert_eq!(
        refused(&dana, label.clone()).code,
        "not_permitted",
        "every door has it: not for a peer to say"
    );
    let one_language = json!({"in_english": "Socks"});
    assert_eq!(refused(&cleo, one_language), Refusal::at("required", "in_spanish"));
    let long = json!({"in_english": "S".repeat(41), "in_spanish": "Calcetines"});
    assert_eq!(refused(&cleo, long), Refusal::at("too_long", "in_english"));
    let socks = cleo.save("program_counter", &label);
    for laptop in [&cleo, &dana, &luis] {
        laptop.sync();
    }
    let count = |many: u32| json!({"on_day": "2026-10-14", "counter": socks, "how_many": many});
    dana.save("program_count", &count(2));
    luis.save("program_count", &count(5));
    sync_both(&dana, &luis);
    for laptop in [&dana, &luis] {
        let request = RecordsRequest { kind: "program_count".to_owned(), ..RecordsRequest::default() };
        let rows = laptop.core().records(&request).unwrap().rows;
        let all: BTreeSet<i64> = rows.iter().filter_map(|row| row.fields["how_many"].as_i64()).collect();
        assert_eq!(all, BTreeSet::from([2, 5]));
        assert!(rows.iter().all(|row| row.named.values().any(|name| name == "Socks")));
    }
}

#[test]
fn what_colleagues_count_at_the_door_adds_up() {
    let base = Base::new();
    let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    let mine = dana.save("door_count", &json!({"on_day": "2026-10-14", "kits": 2, "meals": 3}));
    luis.save("door_count", &json!({"on_day": "2026-10-14", "kits": 5}));
    sync_both(&dana, &luis);
    dana.change("door_count", &mine, &json!({"kits": 4}));
    luis.change("door_count", &mine, &json!({"meals": 9}));
    sync_both(&dana, &luis);
    for laptop in [&dana, &luis] {
        let request = RecordsRequest { kind: "door_count".to_owned(), ..RecordsRequest::default() };
        let rows = laptop.core().records(&request).unwrap().rows;
        let kits: BTreeSet<i64> = rows.iter().filter_map(|row| row.fields["kits"].as_i64()).collect();
        assert_eq!(kits, BTreeSet::from([4, 5]));
        let shown = laptop.show(&mine);
        assert_eq!((&shown["fields"]["meals"], &shown["conflicts"]), (&json!(9), &json!({})));
    }
}
