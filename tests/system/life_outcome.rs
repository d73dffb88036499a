//! A kind that was only declared: saved, listed, found in conflict, settled and refused like any other.

use serde_json::json;

use crate::{base::Base, laptop::text};

#[test]
fn a_kind_that_was_only_declared_is_written_listed_disputed_and_settled() {
    let base = Base::new();
    let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    let outcome =
        json!({"participant": person, "what": "job", "on_day": "2026-11-02", "how_known": "they_said"});
    let id = dana.save("life_outcome", &outcome);
    dana.sync();
    luis.sync();
    assert_eq!(luis.run(&["list", "life_outcome"])[0]["fields"]["what"], "job");

    dana.change("life_outcome", &id, &json!({"note": "at the mill"}));
    luis.change("life_outcome", &id, &json!({"note": "at the school"}));
    dana.sync();
    luis.sync();
    let sides = luis.show(&id)["conflicts"]["fact"].clone();
    assert_eq!(sides.as_array().unwrap().len(), 2);
    luis.run(&["resolve", &id, "fact", "--choose", &text(&sides[0]["dot"])]);
    assert_eq!(luis.show(&id)["conflicts"], json!({}));

    let other = json!({"participant": person, "what": "other", "on_day": "2026-11-02"}).to_string();
    let refused = dana.refused(&["save", "life_outcome", &other]);
    assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("required", Some("note")));
    let tomorrow = json!({"participant": person, "what": "job", "on_day": "2999-01-01"}).to_string();
    let refused = dana.refused(&["save", "life_outcome", &tomorrow]);
    assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("out_of_range", Some("on_day")));
}
