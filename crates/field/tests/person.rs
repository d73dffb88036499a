//! A person's page, a check-in with the time together, and an entry under the wrong name.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail")]

mod common;

use alongside_domain::Role;
use alongside_field::views::{CheckInRequest, RecordRow, TimelineRequest};
use common::{Laptop, laptop};
use serde_json::{Map, Value, json};

fn person(laptop: &Laptop, name: &str) -> String {
    laptop.save("participant", json!({"preferred_name": name}))
}

fn fields(value: &Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

/// A check-in with the time together, as its screen saves it.
fn check_in(laptop: &Laptop, who: &str, told: &Value, met: &Value) -> alongside_field::Result<Vec<String>> {
    let request = CheckInRequest {
        participant: who.to_owned(),
        fields: fields(told),
        encounter: fields(met),
        follow_ups: Vec::new(),
        also: Vec::new(),
        draft: None,
    };
    laptop.core.save_check_in(request).map(|saved| saved.all)
}

fn timeline(laptop: &Laptop, who: &str, voided: bool) -> Vec<RecordRow> {
    let request = TimelineRequest { participant: who.to_owned(), voided, ..TimelineRequest::default() };
    laptop.core.timeline(&request).unwrap().rows
}

#[test]
fn the_time_together_was_when_the_check_in_was_and_is_one_entry_with_it() {
    let laptop = laptop(Role::Peer);
    let ana = person(&laptop, "Ana");
    let told = json!({"mood": 6, "occurred_at": "2026-10-01T10:00:00-05:00"});
    let all = check_in(&laptop, &ana, &told, &json!({"modality": "phone", "minutes": 20})).unwrap();
    let met = laptop.core.record(&all[1]).unwrap();
    assert_eq!(met.fields["occurred_at"], "2026-10-01T10:00:00-05:00");
    assert_eq!((&met.fields["modality"], &met.fields["minutes"]), (&json!("phone"), &json!(20)));
    let rows = timeline(&laptop, &ana, false);
    let told = rows.iter().find(|row| row.id == all[0]).unwrap();
    assert_eq!(told.fields["encounter"], all[1].as_str(), "the line names what it was written along with");
}

#[test]
fn what_is_no_number_of_minutes_is_refused_with_its_field_and_nothing_is_saved() {
    let laptop = laptop(Role::Peer);
    let ana = person(&laptop, "Ana");
    for minutes in [json!("long"), json!(-3), json!(1_441), json!(2.5)] {
        let refused = check_in(&laptop, &ana, &json!({"mood": 6}), &json!({"minutes": minutes}));
        assert_eq!(refused.unwrap_err().view().field.as_deref(), Some("minutes"), "{minutes}");
    }
    assert_eq!(timeline(&laptop, &ana, true), []);
}

#[test]
fn an_entry_of_any_kind_moves_to_the_right_person() {
    let laptop = laptop(Role::Peer);
    let (ana, bo) = (person(&laptop, "Ana"), person(&laptop, "Bo"));
    let entries = [
        ("encounter", json!({"participant": ana, "minutes": 15})),
        ("check_in", json!({"participant": ana, "mood": 6})),
        ("contact_attempt", json!({"participant": ana, "method": "call"})),
        ("follow_up", json!({"participant": ana, "what": "a ride"})),
    ];
    for (kind, of_ana) in entries {
        let wrong = laptop.save(kind, of_ana.clone());
        let saved = laptop.core.move_to_right_person(&wrong, &bo).unwrap();
        let moved = laptop.core.record(&saved.id).unwrap();
        assert_eq!(
            (moved.row.kind.as_str(), moved.fields["participant"].as_str()),
            (kind, Some(bo.as_str()))
        );
        for (name, value) in fields(&of_ana).iter().filter(|(name, _)| *name != "participant") {
            assert_eq!(&moved.fields[name], value, "{kind}: {name}");
        }
        let left = laptop.core.record(&wrong).unwrap().row;
        assert_eq!(left.void_reason.as_deref(), Some("wrong_person"), "{kind}");
    }
}

#[test]
fn the_time_together_moves_along_unless_another_entry_belongs_to_it() {
    let laptop = laptop(Role::Peer);
    let (ana, bo) = (person(&laptop, "Ana"), person(&laptop, "Bo"));
    let all = check_in(&laptop, &ana, &json!({"mood": 6}), &json!({"minutes": 15})).unwrap();
    let saved = laptop.core.move_to_right_person(&all[0], &bo).unwrap();
    let moved = laptop.core.record(&saved.id).unwrap();
    let along = laptop.core.record(moved.fields["encounter"].as_str().unwrap()).unwrap();
    assert_eq!(along.fields["participant"], bo.as_str());
    assert_ne!(along.row.id, all[1], "a copy of its own");
    assert_eq!(timeline(&laptop, &ana, false), []);

    let all = check_in(&laptop, &ana, &json!({"mood": 3}), &json!({"minutes": 30})).unwrap();
    laptop.save("check_in", json!({"participant": ana, "encounter": all[1], "mood": 4}));
    laptop.core.move_to_right_person(&all[0], &bo).unwrap();
    let left: Vec<String> = timeline(&laptop, &ana, false).into_iter().map(|row| row.kind).collect();
    assert_eq!(left.len(), 2, "{left:?}");
    assert!(left.contains(&"encounter".to_owned()), "it still counts for the other");
}

#[test]
fn the_page_knows_the_newest_check_ins_whatever_was_voided() {
    let laptop = laptop(Role::Peer);
    let ana = person(&laptop, "Ana");
    let told = |day: u32, mood: u32, helped: &str| {
        let at = format!("2026-10-{day:02}T10:00:00-05:00");
        laptop.save(
            "check_in",
            json!({"participant": ana, "occurred_at": at, "mood": mood, "what_helped": [helped]}),
        )
    };
    told(1, 3, "walking");
    told(2, 5, "Walking");
    let voided = told(3, 9, "cooking");
    laptop.save("check_in", json!({"participant": ana, "note": "nothing asked"}));
    laptop.core.void_record(&voided, "twice").unwrap();
    let page = laptop.core.participant(&ana).unwrap();
    let hand = laptop.core.at_hand(&ana).unwrap();
    let helps: Vec<(&str, u64)> = hand.helps.iter().map(|one| (one.words.as_str(), one.times)).collect();
    assert_eq!(helps, [("Walking", 2)], "spelled as it was last");
    assert_eq!(page.chart.iter().map(|point| point.mood).collect::<Vec<_>>(), [Some(3), Some(5)]);
}

#[test]
fn what_was_taken_out_says_why_and_shows_where_it_is_asked_for() {
    let laptop = laptop(Role::Peer);
    let ana = person(&laptop, "Ana");
    let entry = laptop.save("encounter", json!({"participant": ana, "minutes": 15}));
    laptop.core.void_record(&entry, "typed twice").unwrap();
    let row = &timeline(&laptop, &ana, true)[0];
    assert_eq!(row.void_reason.as_deref(), Some("typed twice"));
    assert_eq!(timeline(&laptop, &ana, false), []);
}

#[test]
fn what_was_written_along_is_taken_out_and_brought_back_with_an_entry() {
    let laptop = laptop(Role::Peer);
    let ana = person(&laptop, "Ana");
    let standing =
        || -> Vec<String> { timeline(&laptop, &ana, false).into_iter().map(|row| row.kind).collect() };
    let together = check_in(&laptop, &ana, &json!({"mood": 6}), &json!({"minutes": 15})).unwrap();
    laptop.core.void_record(&together[0], "typed twice").unwrap();
    assert_eq!(standing(), [""; 0]);
    let along = laptop.core.record(&together[1]).unwrap().row;
    assert_eq!(along.void_reason.as_deref(), Some("typed twice"));
    laptop.core.restore_record(&together[0]).unwrap();
    assert_eq!(standing().len(), 2);

    // What was taken out for a reason of its own stays out.
    laptop.core.void_record(&together[1], "did_not_happen").unwrap();
    laptop.core.void_record(&together[0], "typed twice").unwrap();
    laptop.core.restore_record(&together[0]).unwrap();
    assert_eq!(standing(), ["check_in"]);
    laptop.core.restore_record(&together[1]).unwrap();

    // And so does what counts for another entry.
    let other = laptop.save("check_in", json!({"participant": ana, "encounter": together[1], "mood": 4}));
    laptop.core.void_record(&other, "typed twice").unwrap();
    let mut left = standing();
    left.sort();
    assert_eq!(left, ["check_in", "encounter"]);
}
