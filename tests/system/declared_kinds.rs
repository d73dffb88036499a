//! What two teams, both offline, may do to the kinds of the recovery record, and what each refuses.

use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, text},
};

/// Two laptops that both have somebody.
fn two_teams(base: &Base) -> (Laptop, Laptop, String) {
    let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    dana.sync();
    luis.sync();
    (dana, luis, person)
}

fn sync_both(dana: &Laptop, luis: &Laptop) {
    dana.sync();
    luis.sync();
    dana.sync();
}

fn listed(laptop: &Laptop, kind: &str) -> Vec<Value> {
    laptop.run(&["list", kind]).as_array().unwrap().clone()
}

#[test]
fn two_versions_of_a_plan_both_stay_until_one_follows_both() {
    let base = Base::new();
    let (dana, luis, person) = two_teams(&base);
    let plan = |toolbox: &str, follows: &[String]| json!({"participant": person, "toolbox": toolbox, "follows": follows});
    let first = dana.save("recovery_plan", &plan("walk by the river", &[]));
    sync_both(&dana, &luis);
    let danas = dana.save("recovery_plan", &plan("walk, and call Ray", std::slice::from_ref(&first)));
    let luises = luis.save("recovery_plan", &plan("fish at the lake", std::slice::from_ref(&first)));
    sync_both(&dana, &luis);
    for laptop in [&dana, &luis] {
        assert_eq!(listed(laptop, "recovery_plan").len(), 3);
        assert_eq!(laptop.show(&danas)["conflicts"], json!({}), "neither takes the other's place");
    }
    let both = [danas, luises];
    let chosen = luis.save("recovery_plan", &plan("walk, call Ray, fish", &both));
    sync_both(&dana, &luis);
    assert_eq!(dana.show(&chosen)["fields"]["follows"], json!(both));

    let empty = json!({"participant": person, "toolbox": " "}).to_string();
    let refused = dana.refused(&["save", "recovery_plan", &empty]);
    assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("required", Some("toolbox")));
}

#[test]
fn a_goal_merges_by_field_and_two_wordings_of_it_wait_for_a_person() {
    let base = Base::new();
    let (dana, luis, person) = two_teams(&base);
    let goal = dana.save("goal", &json!({"participant": person, "statement": "see my daughter on Sundays"}));
    sync_both(&dana, &luis);
    dana.change("goal", &goal, &json!({"importance": 10, "statement": "see Lily every Sunday"}));
    luis.change("goal", &goal, &json!({"confidence": 4, "statement": "Sundays with my girl"}));
    sync_both(&dana, &luis);
    let shown = dana.show(&goal);
    assert_eq!((&shown["fields"]["importance"], &shown["fields"]["confidence"]), (&json!(10), &json!(4)));
    assert_eq!(dana.sides(&goal, "statement").len(), 2);
    let eleven = json!({"participant": person, "statement": "sleep", "confidence": 11}).to_string();
    let refused = dana.refused(&["save", "goal", &eleven]);
    assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("out_of_range", Some("confidence")));
}

#[test]
fn who_may_know_what_shows_the_narrower_answer_until_somebody_chooses() {
    let base = Base::new();
    let (dana, luis, person) = two_teams(&base);
    let aunt = dana.save("supporter", &json!({"participant": person, "name": "Aunt Rosa"}));
    sync_both(&dana, &luis);
    luis.change("supporter", &aunt, &json!({"may_know": "nothing", "may_be_called": "no"}));
    dana.change("supporter", &aunt, &json!({"may_know": "everything", "may_be_called": "yes"}));
    sync_both(&dana, &luis);
    for laptop in [&dana, &luis] {
        let shown = laptop.show(&aunt);
        assert_eq!(shown["fields"]["may_know"], "nothing");
        assert_eq!(shown["fields"]["may_be_called"], "no");
    }
    let wide = dana.sides(&aunt, "may_know").iter().find(|side| side["value"] == "everything").cloned();
    dana.run(&["resolve", &aunt, "may_know", "--choose", &text(&wide.unwrap()["dot"])]);
    assert_eq!(dana.show(&aunt)["fields"]["may_know"], "everything");
}

#[test]
fn what_people_are_there_for_adds_up() {
    let base = Base::new();
    let (dana, luis, person) = two_teams(&base);
    for kind in ["trigger", "coping_strategy"] {
        dana.save(kind, &json!({"participant": person, "what": "payday"}));
        luis.save(kind, &json!({"participant": person, "what": "the empty house"}));
    }
    let group = dana.save("group_session", &json!({"topic": "Sleep", "headcount": 12}));
    sync_both(&dana, &luis);
    let at_group = |session: &str| json!({"participant": person, "session": session});
    dana.save("attendance", &at_group(&group));
    luis.change("group_session", &group, &json!({"anonymous_count": 4}));
    sync_both(&dana, &luis);
    for kind in ["trigger", "coping_strategy"] {
        assert_eq!(listed(&luis, kind).len(), 2, "{kind}");
    }
    let shown = luis.show(&group);
    assert_eq!((&shown["fields"]["headcount"], &shown["fields"]["anonymous_count"]), (&json!(12), &json!(4)));
    assert_eq!(listed(&luis, "attendance")[0]["fields"]["session"], json!(group));
}

#[test]
fn what_is_hoped_for_stays_until_what_became_of_it_is_written() {
    let base = Base::new();
    let (dana, luis, person) = two_teams(&base);
    let about = |fields: Value| {
        let mut whole = json!({"participant": person});
        whole.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        whole
    };
    let plans = [
        (
            "commitment",
            json!({"what": "call my brother", "by_when": "2020-01-02"}),
            json!({"became_of_it": "not_kept"}),
        ),
        ("outside_appointment", json!({"with": "court", "on": "2020-01-03"}), json!({"came_of_it": "went"})),
        (
            "safety_follow_up",
            json!({"what": "call tonight", "by_when": "2020-01-04"}),
            json!({"what_was_done": "we talked, Ray stays over"}),
        ),
    ];
    let made: Vec<String> =
        plans.iter().map(|(kind, fields, _)| dana.save(kind, &about(fields.clone()))).collect();
    // A goal is no task.
    dana.save("goal", &about(json!({"statement": "sleep through"})));
    sync_both(&dana, &luis);
    let planned = |laptop: &Laptop| {
        let planned = laptop.core().participant(&person).unwrap().next.planned;
        let mut kinds: Vec<String> = planned.into_iter().map(|one| one.kind).collect();
        kinds.sort();
        kinds
    };
    assert_eq!(planned(&luis), ["commitment", "outside_appointment", "safety_follow_up"]);
    for ((kind, _, ending), id) in plans.iter().zip(&made) {
        luis.change(kind, id, ending);
    }
    assert!(planned(&luis).is_empty());
}

#[test]
fn a_story_is_shared_with_nobody_who_was_not_named_and_words_keep_their_permission() {
    let base = Base::new();
    let (dana, luis, person) = two_teams(&base);
    let story = |share: Option<&str>| json!({"participant": person, "story": "I walked in.", "on_day": "2026-10-01", "share_with": share});
    let card = dana.save("story_card", &story(None));
    assert_eq!(dana.show(&card)["fields"]["share_with"], json!(null));
    sync_both(&dana, &luis);
    dana.change("story_card", &card, &story(Some("anybody")));
    luis.change("story_card", &card, &story(Some("our_team")));
    sync_both(&dana, &luis);
    for laptop in [&dana, &luis] {
        assert_eq!(laptop.show(&card)["fields"]["share_with"], "our_team");
    }
}

#[test]
fn what_would_be_meaningless_is_refused_where_it_stands() {
    let base = Base::new();
    let (dana, _, person) = two_teams(&base);
    let wrong = [
        ("self_rating", json!({}), "required", "worth"),
        ("crisis", json!({"what": "other"}), "required", "note"),
        (
            "emergency_visit",
            json!({"what": "hospital_stay", "on_day": "2026-03-02", "left_on": "2026-03-01"}),
            "out_of_range",
            "left_on",
        ),
        ("living_situation", json!({"living": "shelter", "since": "2999-01-01"}), "out_of_range", "since"),
        ("milestone", json!({"what": "victory", "on_day": "2026-03-02"}), "required", "in_their_words"),
        ("craving", json!({"craving": "strong"}), "wrong_type", "craving"),
    ];
    for (kind, mut fields, code, field) in wrong {
        fields["participant"] = json!(person);
        let refused = dana.refused(&["save", kind, &fields.to_string()]);
        assert_eq!((refused.code.as_str(), refused.field.as_deref()), (code, Some(field)), "{kind}");
        assert!(listed(&dana, kind).is_empty(), "{kind} is not half saved");
    }
}
