//! Who hopes to hear from us, from the command line: as on Today, nobody missing.

use chrono::{Days, Utc};
use serde_json::json;

use crate::{base::Base, laptop::text};

#[test]
fn everybody_who_hopes_to_hear_is_listed_by_when_and_who_died_is_not() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let in_days = |days: i64| {
        let today = Utc::now().date_naive();
        let day = if days < 0 {
            today.checked_sub_days(Days::new(days.unsigned_abs()))
        } else {
            today.checked_add_days(Days::new(days.unsigned_abs()))
        };
        day.unwrap().to_string()
    };
    let hoped = |handle: &str, days: i64| {
        let person = dana.save("participant", &json!({"handle": handle}));
        dana.save("check_in", &json!({"participant": person, "mood": 5, "next_due": in_days(days)}));
        person
    };
    let later = hoped("Blue Heron 12", 4);
    let earlier = hoped("Green Finch 3", -4);
    let died = hoped("Gray Dove 8", -4);
    let nothing = dana.save("participant", &json!({"handle": "Red Wren 5"}));
    dana.change("participant", &died, &json!({"status": "died"}));

    let due = dana.run(&["due"]);
    let listed: Vec<(String, String)> =
        due.as_array().unwrap().iter().map(|row| (text(&row["group"]), text(&row["id"]))).collect();
    let expected = [("now", earlier), ("no_next_step", nothing), ("this_week", later)];
    assert_eq!(listed, expected.map(|(group, id)| (group.to_owned(), id)));
    assert_eq!(due[0]["due"], in_days(-4));
    assert_eq!(due[0]["next"][0]["state"], "hoped_earlier");
    assert_eq!(due[1]["due"], json!(null));
}
