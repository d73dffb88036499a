//! Whom people here know from their own life: saying it teaches nothing, comparing is for who decides, and a record that
//! is kept away from somebody is on no laptop that they use.

use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, Refusal, text},
};

/// Kim and Luis, peers, and Cora, a coordinator, all of one place, with somebody whom Kim knows.
struct Place {
    base: Base,
    kim: Laptop,
    luis: Laptop,
    cora: Laptop,
    person: String,
}

impl Place {
    fn new() -> Self {
        let base = Base::new();
        let (kim, luis) = (base.laptop("Kim", "Jasper"), base.laptop("Luis", "Jasper"));
        let cora = base.laptop_of("Cora", "coordinator", "Jasper");
        let person =
            luis.save("participant", &json!({"legal_name": "Stephen Clarke", "handle": "Blue Heron 12"}));
        luis.save("check_in", &json!({"participant": person, "note": "Came by"}));
        for laptop in [&luis, &kim, &cora] {
            laptop.sync();
        }
        Self { base, kim, luis, cora, person }
    }

    fn says(&self, name: &str) -> String {
        self.kim.save("kin", &json!({"name": name, "known_as": "other_family"}))
    }

    fn sync(&self) {
        for laptop in [&self.kim, &self.luis, &self.cora, &self.kim, &self.luis] {
            laptop.sync();
        }
    }
}

fn ids(rows: &Value) -> Vec<String> {
    rows.as_array().unwrap().iter().map(|row| text(&row["id"])).collect()
}

fn staff(base: &Base, laptop: &Laptop, name: &str) -> String {
    let rows = laptop.run(&["list", "staff_member"]);
    let row = rows.as_array().unwrap().iter().find(|row| row["fields"]["name"] == name);
    text(&row.unwrap_or_else(|| panic!("{}", base.folder().display()))["id"])
}

#[test]
fn whoever_names_a_relative_learns_nothing_and_the_record_leaves_their_laptop() {
    let place = Place::new();
    let (kim, cora) = (&place.kim, &place.cora);
    let (served, stranger) = (place.says("Steven Clark"), place.says("Nora Nobody"));
    place.sync();
    // Of one who is served and one who is not the same is shown to her.
    let shown = |id: &str| {
        let mut shown = kim.show(id);
        for field in ["id", "name"] {
            shown["fields"].as_object_mut().unwrap().remove(field);
        }
        (shown["fields"].clone(), shown["conflicts"].clone())
    };
    assert_eq!(shown(&served), shown(&stranger));
    assert_eq!(kim.refused(&["kin", "list"]), Refusal::of("not_permitted"));
    assert_eq!(ids(&kim.run(&["list", "kin"])).len(), 2, "what she said she reads");
    assert_eq!(ids(&place.luis.run(&["list", "kin"])), [""; 0], "and no other peer");

    let rows = cora.run(&["kin", "list"]);
    assert_eq!(ids(&rows), std::slice::from_ref(&served));
    assert_eq!(text(&rows[0]["people"][0]["participant"]["id"]), place.person);
    assert_eq!(rows[0]["people"][0]["because"], json!(["sounds_alike"]));
    cora.run(&["kin", "decide", &served, &place.person, "keep_away"]);
    assert_eq!(ids(&cora.run(&["kin", "list"])), [""; 0]);
    place.sync();

    assert_eq!(kim.refused(&["show", &place.person]), Refusal::of("not_found"));
    assert_eq!(ids(&kim.run(&["search", "Stephen"])), [""; 0]);
    for kind in ["participant", "check_in", "kin_decision"] {
        let listed = kim.output(&["list", kind]);
        let listed: Value = serde_json::from_slice(&listed.stdout).unwrap_or(json!([]));
        assert_eq!(ids(&listed), [""; 0], "{kind}");
    }
    assert!(!kim.run(&["due"]).to_string().contains(&place.person));
    assert_eq!(shown(&served), shown(&stranger), "nothing came back to what she said");
    // Whoever serves them goes on; and nobody walks along from whom the record is kept away.
    place.luis.show(&place.person);
    let kims = staff(&place.base, &place.luis, "Kim");
    let pairing = json!({"participant": place.person, "peer": kims, "from": "2026-11-20"}).to_string();
    assert_eq!(place.luis.refused(&["save", "pairing", &pairing]), Refusal::of("choose_another"));

    cora.run(&["kin", "away", &place.person, &kims, "--no-more"]);
    place.sync();
    assert_eq!(text(&kim.show(&place.person)["fields"]["handle"]), "Blue Heron 12");
    let found: Value = serde_json::from_str(&place.base.server.command("verify", &["--json"])).unwrap();
    assert_eq!(found["findings"], json!([]));
}

#[test]
fn who_was_mistaken_about_somebody_says_so_and_only_who_decides_hears_of_it() {
    let place = Place::new();
    let (kim, luis, cora) = (&place.kim, &place.luis, &place.cora);
    let said = kim.save("kin", &json!({"name": "Steven Clark", "known_as": "brother_or_sister"}));
    place.sync();
    assert_eq!(ids(&cora.run(&["kin", "list"])), std::slice::from_ref(&said));
    kim.run(&["void", &said, "--reason", "another Steven"]);
    place.sync();
    assert_eq!(ids(&kim.run(&["list", "kin"])), [""; 0]);
    assert_eq!(ids(&cora.run(&["kin", "list"])), [""; 0]);
    for kind in ["kin", "kin_in_error", "entered_in_error"] {
        assert_eq!(ids(&luis.run(&["list", kind])), [""; 0], "{kind}");
    }
    // What was decided is decided anew.
    let again = kim.save("kin", &json!({"name": "Steven Clark", "known_as": "neighbor"}));
    place.sync();
    cora.run(&["kin", "decide", &again, &place.person, "another_person"]);
    let decided = ids(&cora.run(&["list", "kin_decision"]));
    assert_eq!(cora.refused(&["void", &decided[0], "--reason", "no"]).code, "immutable");
}

#[test]
fn what_kim_wrote_before_she_could_know_lands_and_is_read_by_others() {
    let place = Place::new();
    let kims = staff(&place.base, &place.cora, "Kim");
    let met = place.kim.save("check_in", &json!({"participant": place.person, "note": "Saw him at church"}));
    place.cora.run(&["kin", "away", &place.person, &kims]);
    place.cora.sync();
    place.sync();
    assert_eq!(place.luis.show(&met)["fields"]["note"], "Saw him at church");
    assert_eq!(place.kim.refused(&["show", &met]), Refusal::of("not_found"));
    assert_eq!(place.kim.sync()["set_aside"], 0);
}

#[test]
fn a_peer_keeps_nobody_away_and_nobody_decides_about_whom_they_named_themselves() {
    let place = Place::new();
    let kims = staff(&place.base, &place.luis, "Kim");
    let refused = place.luis.refused(&["kin", "away", &place.person, &kims]);
    assert_eq!(refused, Refusal::of("not_permitted"));
    let fields = json!({"kept_from": [kims]}).to_string();
    let refused = place.luis.refused(&["save", "participant", &fields, "--id", &place.person]);
    assert_eq!(refused, Refusal::of("not_permitted"));
    let own = place.cora.save("kin", &json!({"name": "Steven Clark", "known_as": "myself"}));
    assert_eq!(ids(&place.cora.run(&["kin", "list"])), [""; 0]);
    let refused = place.cora.refused(&["kin", "decide", &own, &place.person, "may_read"]);
    assert_eq!(refused, Refusal::of("not_found"));
}

#[test]
fn somebody_who_was_served_here_and_is_a_coordinator_now_does_not_have_their_own_record() {
    let place = Place::new();
    let sam = place.base.laptop_of("Sam", "supervisor", "Jasper");
    let own = place.cora.save("kin", &json!({"name": "Stephen Clarke", "known_as": "myself"}));
    place.cora.sync();
    sam.sync();
    sam.run(&["kin", "decide", &own, &place.person, "keep_away"]);
    sam.sync();
    place.cora.sync();
    assert_eq!(place.cora.refused(&["show", &place.person]), Refusal::of("not_found"));
    assert_eq!(ids(&place.cora.run(&["search", "Heron"])), [""; 0]);
    assert_eq!(place.luis.sync()["set_aside"], 0);
}

#[test]
fn a_locked_record_is_with_those_alone_for_whom_it_is() {
    let place = Place::new();
    let (kim, cora) = (&place.kim, &place.cora);
    let [coras, luises] = ["Cora", "Luis"].map(|name| staff(&place.base, cora, name));
    // Who locks it keeps it, on a laptop that nobody else uses.
    let refused = cora.refused(&["kin", "lock", &place.person, &luises]);
    assert_eq!(refused, Refusal::of("shared_laptop"));
    assert_eq!(place.luis.refused(&["kin", "lock", &place.person, &luises]), Refusal::of("not_permitted"));
    cora.run(&["kin", "lock", &place.person, &coras, &luises]);
    place.sync();
    assert_eq!(kim.refused(&["show", &place.person]), Refusal::of("not_found"));
    assert_eq!(ids(&kim.run(&["search", "Stephen"])), [""; 0]);
    for kind in ["participant", "check_in"] {
        assert_eq!(ids(&kim.run(&["list", kind])), [""; 0], "{kind}");
    }
    assert!(!kim.run(&["due"]).to_string().contains(&place.person));
    // Those for whom it is go on, and nobody else is to walk along.
    let met = place.luis.save("check_in", &json!({"participant": place.person, "note": "Came again"}));
    let kims = staff(&place.base, &place.luis, "Kim");
    let pairing = json!({"participant": place.person, "peer": kims, "from": "2026-11-20"}).to_string();
    assert_eq!(place.luis.refused(&["save", "pairing", &pairing]), Refusal::of("choose_another"));
    place.sync();
    assert_eq!(cora.show(&met)["fields"]["note"], "Came again");
    let named = cora.run(&["kin", "lock", &place.person]);
    assert_eq!(named.as_array().unwrap().len(), 2, "{named}");

    cora.run(&["kin", "lock", &place.person, "--open"]);
    place.sync();
    assert_eq!(kim.show(&met)["fields"]["note"], "Came again");
    let found: Value = serde_json::from_str(&place.base.server.command("verify", &["--json"])).unwrap();
    assert_eq!(found["findings"], json!([]));
}
