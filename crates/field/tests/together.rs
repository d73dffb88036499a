//! A group's meeting with who was there, and a goal with its first step: saved together or not at all.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail")]

mod common;

use std::collections::BTreeMap;

use alongside_domain::Role;
use alongside_field::views::{
    AlongFields, RecordsRequest, SaveRequest, Saved, TimelineRequest, TogetherRequest,
};
use common::{Laptop, laptop};
use serde_json::{Map, Value, json};

fn fields(value: &Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

fn first(kind: &str, id: Option<&str>, told: &Value) -> SaveRequest {
    SaveRequest {
        kind: kind.to_owned(),
        id: id.map(str::to_owned),
        fields: fields(told),
        shown: BTreeMap::new(),
        draft: None,
        reason: None,
    }
}

fn was_there(participant: &str) -> AlongFields {
    AlongFields {
        kind: "attendance".to_owned(),
        names_it_in: "session".to_owned(),
        fields: fields(&json!({"participant": participant})),
    }
}

fn meeting(id: Option<&str>, told: &Value, there: &[&String], taken_out: &[String]) -> TogetherRequest {
    TogetherRequest {
        first: first("group_session", id, told),
        along: there.iter().map(|person| was_there(person)).collect(),
        taken_out: taken_out.to_vec(),
        why_taken_out: "mistake".to_owned(),
    }
}

fn people(laptop: &Laptop) -> [String; 3] {
    ["Ana", "Bo", "Cy"].map(|name| laptop.save("participant", json!({"preferred_name": name})))
}

/// Who was at a meeting, as far as it stands.
fn who_was_at(laptop: &Laptop, meeting: &str) -> Vec<String> {
    let filter = BTreeMap::from([("session".to_owned(), vec![meeting.to_owned()])]);
    let request = RecordsRequest { kind: "attendance".to_owned(), filter, ..RecordsRequest::default() };
    let rows = laptop.core.records(&request).unwrap().rows.into_iter();
    let mut names: Vec<String> = rows.map(|row| row.participant.unwrap().name).collect();
    names.sort();
    names
}

fn saved(laptop: &Laptop, request: TogetherRequest) -> Saved {
    laptop.core.save_together(request).unwrap()
}

#[test]
fn a_meeting_is_saved_with_who_was_there_and_corrected_later() {
    let laptop = laptop(Role::Peer);
    let [ana, bo, cy] = people(&laptop);
    let told = json!({"topic": "Sleep", "headcount": 5, "anonymous_count": 3});
    let made = saved(&laptop, meeting(None, &told, &[&ana, &bo], &[]));
    assert_eq!(made.all.len(), 3);
    assert_eq!(laptop.core.record(&made.id).unwrap().fields["headcount"], 5);
    assert_eq!(who_was_at(&laptop, &made.id), ["Ana", "Bo"]);

    let of_ana = made.all[1].clone();
    let corrected = saved(&laptop, meeting(Some(&made.id), &json!({}), &[&cy], &[of_ana]));
    assert_eq!((corrected.id.as_str(), corrected.all.len()), (made.id.as_str(), 2));
    assert_eq!(who_was_at(&laptop, &made.id), ["Bo", "Cy"]);
}

#[test]
fn a_timeline_has_their_own_attendance_and_nobody_elses_name() {
    let laptop = laptop(Role::Peer);
    let [ana, bo, _] = people(&laptop);
    saved(&laptop, meeting(None, &json!({"topic": "Sleep"}), &[&ana, &bo], &[]));
    let request = TimelineRequest { participant: ana, ..TimelineRequest::default() };
    let page = laptop.core.timeline(&request).unwrap();
    let rows: Vec<_> = page.rows.iter().filter(|row| row.kind == "attendance").collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].named.values().collect::<Vec<_>>(), ["Sleep"]);
    assert!(!serde_json::to_string(&page).unwrap().contains("Bo"));
}

#[test]
fn nothing_is_saved_where_one_of_it_is_refused() {
    let laptop = laptop(Role::Peer);
    let [ana, bo, _] = people(&laptop);
    let told = json!({"topic": "Sleep"});
    let before = laptop.core.record(&saved(&laptop, meeting(None, &told, &[&ana], &[])).id).unwrap();
    let count = || {
        let request = RecordsRequest { kind: "group_session".to_owned(), ..RecordsRequest::default() };
        laptop.core.records(&request).unwrap().total
    };
    assert_eq!(count(), 1);

    let refused = |request| laptop.core.save_together(request).unwrap_err().view();
    let mut nobody = meeting(None, &told, &[&ana, &bo], &[]);
    nobody.along[1].fields.clear();
    assert_eq!(refused(nobody).field.as_deref(), Some("participant"));
    let mut elsewhere = meeting(None, &told, &[&ana], &[]);
    elsewhere.along[0].names_it_in = "participant".to_owned();
    assert_eq!(refused(elsewhere).code, "unknown_field");
    // What names another meeting, or nothing, is not taken out with this one.
    let other = saved(&laptop, meeting(None, &json!({"topic": "Rent"}), &[&bo], &[]));
    let of_other = vec![other.all[1].clone()];
    assert_eq!(refused(meeting(Some(&before.row.id), &json!({}), &[&bo], &of_other)).code, "not_found");
    assert_eq!(refused(meeting(None, &told, &[&bo], &of_other)).code, "not_found");
    assert_eq!(
        refused(meeting(Some(&other.id), &json!({}), &[&ana], std::slice::from_ref(&ana))).code,
        "not_found"
    );

    assert_eq!(count(), 2);
    assert_eq!(who_was_at(&laptop, &before.row.id), ["Ana"]);
    assert_eq!(who_was_at(&laptop, &other.id), ["Bo"]);
}

#[test]
fn a_goal_is_saved_with_its_first_step() {
    let laptop = laptop(Role::Peer);
    let [ana, ..] = people(&laptop);
    let step = AlongFields {
        kind: "action_step".to_owned(),
        names_it_in: "goal".to_owned(),
        fields: fields(&json!({"participant": ana, "step": "call the school", "repeats": "once"})),
    };
    let goal = first("goal", None, &json!({"participant": ana, "statement": "see my daughter"}));
    let made = saved(
        &laptop,
        TogetherRequest {
            first: goal,
            along: vec![step],
            taken_out: Vec::new(),
            why_taken_out: String::new(),
        },
    );
    assert_eq!(laptop.core.record(&made.all[1]).unwrap().fields["goal"], made.id.as_str());
}
