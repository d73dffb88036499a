//! A worry on two laptops: first on Today of both, until somebody on either writes what was done.

use std::slice::from_ref;

use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, text},
};

/// The worries that `due` begins with.
pub fn worries(laptop: &Laptop) -> Vec<String> {
    let due = laptop.run(&["due"]);
    let rows = due.as_array().unwrap().iter();
    let worries: Vec<&Value> = rows.clone().take_while(|row| row["group"] == "worry").collect();
    assert_eq!(worries.len(), rows.filter(|row| row["group"] == "worry").count(), "they come first");
    worries.into_iter().map(|row| text(&row["worry"])).collect()
}

#[test]
fn a_worry_is_on_both_laptops_until_one_says_what_was_done() {
    let base = Base::new();
    let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    let crisis = json!({"participant": person, "what": "nowhere_safe", "safe_now": "no"});
    let worry = dana.save("crisis", &crisis);
    assert_eq!(worries(&dana), from_ref(&worry), "at once, without a base");
    dana.sync();
    luis.sync();
    assert_eq!(worries(&luis), from_ref(&worry));

    luis.save(
        "safety_follow_up",
        &json!({"participant": person, "about": worry, "what": "drive by", "by_when": "2026-11-28"}),
    );
    assert_eq!(worries(&luis), from_ref(&worry), "what is only meant to be done answers nothing");
    let refused = luis.refused(&["save", "safety_follow_up", &json!({"participant": person}).to_string()]);
    assert_eq!(refused.field.as_deref(), Some("what"));
    luis.save(
        "safety_follow_up",
        &json!({"participant": person, "about": worry, "what_was_done": "slept at the shelter"}),
    );
    assert_eq!((worries(&luis), worries(&dana)), (vec![], vec![worry]));
    luis.sync();
    dana.sync();
    assert_eq!(worries(&dana), Vec::<String>::new());
}

#[test]
fn who_is_safe_to_one_team_and_not_to_another_is_a_worry() {
    let base = Base::new();
    let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    let told = dana.save("return_to_use", &json!({"participant": person, "substance": "alcohol"}));
    dana.sync();
    luis.sync();
    dana.change("return_to_use", &told, &json!({"safe_now": "no"}));
    luis.change("return_to_use", &told, &json!({"safe_now": "yes"}));
    dana.sync();
    luis.sync();
    assert_eq!(worries(&luis), [told], "the more careful word shows until a person chooses");
}

#[test]
fn how_often_they_hope_to_hear_gives_the_next_days_on_every_laptop_and_who_died_has_none() {
    let base = Base::new();
    let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    dana.save(
        "call_plan",
        &json!({"participant": person, "cadence": "every_week", "starts_on": "2026-01-05"}),
    );
    dana.save("crisis", &json!({"participant": person, "what": "grief", "safe_now": "no"}));
    let hoped = |laptop: &Laptop| {
        let due = laptop.run(&["due"]);
        let row = due.as_array().unwrap().iter().find(|row| row["group"] == "now").cloned();
        row.map(|row| (text(&row["next"][0]["from"]), text(&row["next"][0]["on"])))
    };
    let first = Some(("2026-01-05".to_owned(), "2026-01-11".to_owned()));
    assert_eq!(hoped(&dana), first);
    dana.sync();
    luis.sync();
    assert_eq!((hoped(&luis), worries(&luis).len()), (first, 1));

    luis.change("participant", &person, &json!({"status": "died"}));
    luis.sync();
    dana.sync();
    for laptop in [&dana, &luis] {
        assert_eq!(laptop.run(&["due"]), json!([]), "no list, no prompt, no worry");
    }
}

#[test]
fn only_who_oversees_care_says_that_a_worry_was_opened() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let sam = base.laptop_of("Sam", "supervisor", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    let crisis = json!({"participant": person, "what": "grief", "safe_now": "no"});
    let worry = dana.save("crisis", &crisis);
    let opened = json!({"participant": person, "about": worry}).to_string();
    assert_eq!(dana.refused(&["save", "worry_opened", &opened]).code, "not_permitted");
    dana.sync();
    sam.sync();
    let core = sam.core();
    assert!(core.worry(&worry).unwrap().may_open);
    assert!(core.open_worry(&worry).unwrap().is_some());
    assert!(core.open_worry(&worry).unwrap().is_none(), "once is enough");
    drop(core);
    sam.sync();
    dana.sync();
    let due = dana.run(&["due"]);
    assert_eq!((&due[0]["worry"], &due[0]["opened_by"]), (&json!(worry), &json!("Sam")));
}
