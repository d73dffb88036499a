//! Two laptops of one organisation, both offline, both at work on one participant.

use alongside_record::Digest;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, Refusal, text},
};

/// Two laptops that both have a participant.
struct Pair {
    base: Base,
    dana: Laptop,
    luis: Laptop,
}

impl Pair {
    fn new() -> Self {
        let base = Base::new();
        let dana = base.laptop("Dana", "Jasper");
        let luis = base.laptop("Luis", "Jasper");
        Self { base, dana, luis }
    }

    fn participant(&self, fields: &Value) -> String {
        let id = self.dana.save("participant", fields);
        self.sync("dl");
        id
    }

    /// Syncs in that order, `d` for Dana and `l` for Luis.
    fn sync(&self, order: &str) {
        for who in order.chars() {
            if who == 'd' {
                self.dana.sync()
            } else {
                self.luis.sync()
            };
        }
    }

    fn same(&self, id: &str) -> Value {
        let shown = self.dana.show(id);
        assert_eq!(shown, self.luis.show(id));
        assert_eq!(self.dana.conflicts(), self.luis.conflicts());
        shown
    }
}

#[test]
fn promise_3_in_every_order_of_syncing_both_keep_their_words_and_show_the_same() {
    let pair = Pair::new();
    for order in ["dld", "ldl", "ddlldd", "lldl"] {
        let id = pair.participant(&json!({"handle": format!("Blue Heron {order}"), "phone": "555-0100"}));
        pair.dana.change("participant", &id, &json!({"phone": "555-0101", "pronouns": "they/them"}));
        pair.luis.change("participant", &id, &json!({"county": "Boone"}));
        pair.luis.change("participant", &id, &json!({"phone": "555-0199"}));
        pair.sync(order);

        let shown = pair.same(&id);
        assert_eq!(shown["fields"]["pronouns"], "they/them", "{order}");
        assert_eq!(shown["fields"]["county"], "Boone", "{order}");
        assert_eq!(pair.dana.conflicts(), json!([{"id": id, "kind": "participant", "unit": "phone"}]));
        let conflicts = shown["conflicts"].as_object().unwrap();
        assert_eq!(conflicts.keys().collect::<Vec<_>>(), ["phone"], "{order}");
        let sides = pair.dana.sides(&id, "phone");
        let said: Vec<_> = sides.iter().map(|side| (text(&side["value"]), text(&side["author"]))).collect();
        assert_eq!(
            said,
            [("555-0101".to_owned(), "Dana".to_owned()), ("555-0199".to_owned(), "Luis".to_owned())]
        );
        assert_ne!(sides[0]["device"], sides[1]["device"]);
        assert_ne!(sides[0]["dot"], sides[1]["dot"]);
        for side in &sides {
            let claimed = DateTime::parse_from_rfc3339(&text(&side["claimed_at"])).unwrap();
            assert!((Utc::now() - claimed.to_utc()).abs() < TimeDelta::minutes(10), "{claimed}");
        }

        let keep = text(&sides[1]["dot"]);
        pair.dana.run(&["resolve", &id, "phone", "--choose", &keep]);
        pair.sync(order);
        let settled = pair.same(&id);
        assert_eq!((&settled["fields"]["phone"], &settled["conflicts"]), (&json!("555-0199"), &json!({})));
        assert_eq!(pair.luis.conflicts(), json!([]));
    }
    assert_eq!(pair.dana.run(&["status"])["waiting"], 0);
    assert_eq!(pair.base.reported("persons-served", "Persons served"), ["0", "0"]);
}

#[test]
fn opposite_resolutions_conflict_again_and_do_not_cancel_out() {
    let pair = Pair::new();
    let id = pair.participant(&json!({"handle": "Jade Owl 7", "phone": "555-0100"}));
    pair.dana.change("participant", &id, &json!({"phone": "555-0101"}));
    pair.luis.change("participant", &id, &json!({"phone": "555-0199"}));
    pair.sync("dld");

    let sides = pair.dana.sides(&id, "phone");
    pair.dana.run(&["resolve", &id, "phone", "--choose", &text(&sides[0]["dot"])]);
    pair.luis.run(&["resolve", &id, "phone", "--choose", &text(&sides[1]["dot"])]);
    assert_eq!(pair.dana.conflicts(), json!([]));
    pair.sync("ldl");
    pair.same(&id);
    let again = pair.luis.sides(&id, "phone");
    let said: Vec<_> = again.iter().map(|side| (text(&side["value"]), text(&side["author"]))).collect();
    assert_eq!(
        said,
        [("555-0101".to_owned(), "Dana".to_owned()), ("555-0199".to_owned(), "Luis".to_owned())]
    );

    pair.luis.run(&["resolve", &id, "phone", "--value", "\"555-0123\""]);
    pair.sync("ld");
    assert_eq!(pair.same(&id)["fields"]["phone"], "555-0123");
    assert_eq!(pair.dana.conflicts(), json!([]));
}

#[test]
fn a_field_in_conflict_is_not_edited_before_somebody_has_chosen() {
    let pair = Pair::new();
    let rules = json!({"number": "555-0100", "may_call": "yes"});
    let id = pair.participant(&json!({"handle": "Amber Wren 3", "contact_rules": rules}));
    pair.dana.change("participant", &id, &json!({"contact_rules": {"number": "555-0100", "may_call": "no"}}));
    pair.luis.change(
        "participant",
        &id,
        &json!({"contact_rules": {"number": "555-0100", "may_text": "yes"}}),
    );
    pair.sync("dld");

    let edit = r#"{"contact_rules": {"number": "555-0100"}}"#;
    for laptop in [&pair.dana, &pair.luis] {
        let before = laptop.show(&id);
        let refused = laptop.refused(&["save", "participant", edit, "--id", &id]);
        assert_eq!(refused, Refusal::at("unresolved_conflict", "contact_rules"));
        let with_another = r#"{"contact_rules": {"number": "555-0100"}, "county": "Newton"}"#;
        laptop.refused(&["save", "participant", with_another, "--id", &id]);
        assert_eq!(laptop.show(&id), before, "all or nothing");
    }
    assert_eq!(pair.dana.run(&["status"])["waiting"], 0);
    pair.dana.change("participant", &id, &json!({"county": "Newton"}));
    assert_eq!(pair.dana.refused(&["resolve", &id, "county", "--value", "1"]), Refusal::of("no_conflict"));
}

#[test]
fn a_fact_amended_by_two_teams_keeps_both_accounts() {
    let pair = Pair::new();
    let person = pair.participant(&json!({"handle": "Coral Elm 12"}));
    let fields = json!({"participant": person, "mood": 5, "craving": 4, "what_helped": ["walking"]});
    let id = pair.dana.save("check_in", &fields);
    pair.sync("dl");
    pair.dana.change("check_in", &id, &json!({"mood": 6}));
    pair.luis.change("check_in", &id, &json!({"craving": 3}));
    pair.sync("ldl");
    pair.same(&id);
    let sides = pair.luis.sides(&id, "fact");
    let said: Vec<_> = sides
        .iter()
        .map(|side| (&side["value"]["mood"], &side["value"]["craving"], &side["value"]["what_helped"]))
        .collect();
    let helped = json!(["walking"]);
    assert!(said.contains(&(&json!(6), &json!(4), &helped)), "{said:?}");
    assert!(said.contains(&(&json!(5), &json!(3), &helped)), "{said:?}");
}

#[test]
fn what_a_laptop_wrote_itself_is_not_sent_back_to_it() {
    let pair = Pair::new();
    let person = pair.participant(&json!({"handle": "Coral Elm 12"}));
    let letters =
        |number: u64| Digest::of(&[&number.to_be_bytes()]).0.map(|byte| format!("{byte:02x}")).concat();
    let note = (0..200).map(letters).collect::<Vec<_>>().join(" ");
    let id = pair.dana.save("check_in", &json!({"participant": person, "mood": 5, "note": note}));

    let sent = pair.dana.sync();
    // Half a byte a letter is the least that letters of hexadecimal take.
    assert!(
        sent["bytes_up"].as_u64().unwrap() > 6_400 && sent["bytes_down"].as_u64().unwrap() < 1_000,
        "{sent}"
    );
    let received = pair.luis.sync();
    assert!(received["bytes_down"].as_u64().unwrap() > 6_400, "{received}");
    assert_eq!(pair.same(&id)["fields"]["note"], note);
    assert_eq!(pair.dana.run(&["status"])["waiting"], 0);
}
