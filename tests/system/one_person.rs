//! Two records of one person: linked and unlinked, who learns of it, and what is counted. Times with the program,
//! and who walks along, as two teams write them apart. With the real programs.

use alongside_domain::contact_rules::Answer;
use alongside_field::views::{HandOverRequest, Need};
use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, Refusal, text},
};

fn ids(listed: &Value) -> Vec<String> {
    listed.as_array().unwrap().iter().map(|one| text(&one["id"])).collect()
}

fn met(laptop: &Laptop, person: &str, day: &str) -> String {
    let fields = json!({"participant": person, "modality": "in_person", "minutes": 20,
        "occurred_at": format!("2026-10-{day}T10:00:00-05:00")});
    laptop.save("encounter", &fields)
}

/// Dana at Jasper and Luis at Harrison know the same person under two names; Cleo serves both sites.
struct Apart {
    base: Base,
    dana: Laptop,
    luis: Laptop,
    cleo: Laptop,
    rosa: String,
    heron: String,
}

impl Apart {
    fn new() -> Self {
        let base = Base::new();
        let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Harrison"));
        let cleo = base.laptop_of("Cleo", "coordinator", "Jasper");
        let rosa = dana.save(
            "participant",
            &json!({"preferred_name": "Rosa Mendez", "birth_date": "1984-02-03",
                "contact_rules": {"may_call": "yes", "may_text": "yes"}}),
        );
        let heron = luis.save(
            "participant",
            &json!({"preferred_name": "Rosa Mendes", "handle": "Blue Heron 12", "birth_date": "1984-02-03",
                "contact_rules": {"may_call": "no", "may_text": "yes"}}),
        );
        met(&dana, &rosa, "05");
        met(&luis, &heron, "07");
        let all = Self { base, dana, luis, cleo, rosa, heron };
        all.sync();
        all
    }

    fn sync(&self) {
        for laptop in [&self.dana, &self.luis, &self.cleo, &self.dana, &self.luis] {
            laptop.sync();
        }
    }
}

#[test]
fn who_serves_both_sees_one_person_and_who_serves_one_learns_nothing_of_the_other() {
    let Apart { base, dana, luis, cleo, rosa, heron } = &Apart::new();
    let perhaps = cleo.run(&["perhaps", rosa]);
    assert_eq!(
        (&perhaps[0]["id"], &perhaps[0]["because"], &perhaps[0]["likely"]),
        (&json!(heron), &json!(["typo", "same_birth_date"]), &json!(true))
    );
    assert_eq!(base.reported("persons-served", "Persons served")[0], "2");
    cleo.run(&["link", rosa, heron]);
    for laptop in [cleo, dana, luis] {
        laptop.sync();
    }
    // One row, found by either name, with what both teams wrote.
    let people = cleo.run(&["list", "participant"]);
    let linked = text(&people[0]["id"]);
    assert_eq!((people.as_array().unwrap().len(), people[0]["linked"].as_array().unwrap().len()), (1, 1));
    for name in ["Rosa Mendez", "Rosa Mendes", "Blue Heron"] {
        assert_eq!(ids(&cleo.run(&["search", name])), [linked.as_str()], "{name}");
    }
    for person in [rosa, heron] {
        assert_eq!(ids(&cleo.run(&["timeline", person])).len(), 2);
        assert_eq!(ids(&cleo.run(&["list", "encounter", "--about", person])).len(), 2);
    }
    assert_eq!(ids(&cleo.run(&["due"])), [linked.as_str()]);
    // The more careful contact rule of both holds.
    let core = cleo.core();
    for person in [rosa, heron] {
        let view = core.participant(person).unwrap();
        let rules = &view.contact.rules;
        assert_eq!((rules.may_call, rules.may_text), (Answer::No, Answer::Yes), "{person}");
        assert_eq!(view.records.len(), 2);
    }
    drop(core);
    assert_eq!(cleo.run(&["perhaps", rosa]), json!([]));
    assert_eq!(base.reported("persons-served", "Persons served"), ["1", "2"]);
    // Nobody's id changed, and who serves one site has that record and nothing of the other.
    for (laptop, own, other) in [(dana, rosa, heron), (luis, heron, rosa)] {
        assert_eq!(ids(&laptop.run(&["list", "participant"])), [own.as_str()]);
        assert_eq!(ids(&laptop.run(&["timeline", own])).len(), 1);
        assert!(laptop.core().participant(own).unwrap().records.is_empty());
        assert_eq!(laptop.refused(&["show", other]).code, "not_found");
        let half = laptop.run(&["list", "person_link"]);
        assert_eq!((half.as_array().unwrap().len(), half.to_string().contains(other.as_str())), (1, false));
    }
    cleo.run(&["unlink", rosa, heron]);
    cleo.sync();
    assert_eq!(ids(&cleo.run(&["list", "participant"])).len(), 2);
    assert_eq!(ids(&cleo.run(&["timeline", heron])).len(), 1);
    assert_eq!(base.reported("persons-served", "Persons served")[0], "2");
    assert_eq!(cleo.refused(&["unlink", rosa, heron]).code, "not_found");
    assert_eq!(cleo.refused(&["link", rosa, rosa]).code, "out_of_range");
    // It can be said again, and that they are two people, so that nobody asks any more.
    cleo.run(&["link", heron, rosa]);
    assert_eq!(ids(&cleo.run(&["list", "participant"])).len(), 1);
    cleo.run(&["link", rosa, heron, "--not-the-same"]);
    assert_eq!(ids(&cleo.run(&["list", "participant"])).len(), 2);
    assert_eq!(cleo.run(&["perhaps", rosa]), json!([]));
}

#[test]
fn the_same_code_on_two_laptops_proposes_a_link_and_stands_nowhere() {
    let Apart { dana, luis, cleo, rosa, heron, .. } = &Apart::new();
    assert_eq!(dana.run(&["code", rosa, "rm 84-al"])["same"], json!([]));
    assert_eq!(luis.run(&["code", heron, "RM84AL"])["same"], json!([]));
    for laptop in [dana, luis, cleo] {
        laptop.sync();
    }
    let perhaps = cleo.run(&["perhaps", rosa]);
    assert!(perhaps[0]["because"].as_array().unwrap().contains(&json!("same_code")), "{perhaps}");
    assert!(!cleo.show(rosa).to_string().to_uppercase().contains("RM84AL"));
    assert_eq!(dana.refused(&["code", rosa, "r-m"]).code, "out_of_range");
}

#[test]
fn a_time_with_us_ends_for_a_reason_and_begins_again_and_two_that_were_opened_both_stay() {
    let base = Base::new();
    let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    dana.save(
        "check_in",
        &json!({"participant": person, "mood": 5, "next_due": "2026-10-20",
            "occurred_at": "2026-10-13T10:00:00-05:00"}),
    );
    dana.sync();
    luis.sync();
    let open = |laptop: &Laptop, day: &str| {
        laptop.save("episode", &json!({"participant": person, "opened_on": day, "source": "came_by"}))
    };
    let (first, second) = (open(&dana, "2026-10-01"), open(&luis, "2026-10-02"));
    for laptop in [&dana, &luis, &dana] {
        laptop.sync();
    }
    let going_on =
        |laptop: &Laptop| ids(&laptop.run(&["list", "episode", "--about", &person, "--open"])).len();
    assert_eq!((going_on(&dana), going_on(&luis)), (2, 2));
    assert_eq!(ids(&dana.run(&["due"])), [person.as_str()]);
    let refused =
        dana.refused(&["save", "episode", "--id", &first, &json!({"closed_on": "2026-10-30"}).to_string()]);
    assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("required", Some("close_reason")));
    let close = |id: &str, reason: &str| {
        dana.change("episode", id, &json!({"closed_on": "2026-10-30", "close_reason": reason}));
    };
    // As long as the other goes on, they are still with us.
    close(&first, "lost_touch");
    assert_eq!(ids(&dana.run(&["due"])), [person.as_str()]);
    close(&second, "moved");
    assert_eq!(dana.show(&person)["fields"]["status"], "moved");
    assert_eq!(dana.run(&["due"]), json!([]));
    let again = json!({"participant": person, "opened_on": "2026-11-10", "comes_back_after": second});
    dana.save("episode", &again);
    assert_eq!(dana.show(&person)["fields"]["status"], "active");
    assert_eq!(ids(&dana.run(&["due"])), [person.as_str()]);
}

#[test]
fn two_teams_each_find_somebody_and_both_stay_until_one_is_chosen() {
    let base = Base::new();
    let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    met(&luis, &dana.save("participant", &json!({"handle": "Jade Owl 7"})), "05");
    dana.sync();
    luis.sync();
    met(&luis, &person, "06");
    met(&luis, &person, "07");
    let needs = dana.run(&["needs", "a_peer"]);
    assert_eq!(needs.as_array().unwrap().len(), 2);
    dana.core().accept(&person).unwrap();
    luis.core().accept(&person).unwrap();
    for laptop in [&dana, &luis, &dana] {
        laptop.sync();
    }
    let core = dana.core();
    assert_eq!(core.people_who_need(Need::APeer, 0, 10).unwrap().total, 1);
    let both = core.companions(&person).unwrap();
    assert_eq!(both.now.len(), 2);
    assert_eq!((both.met_by[0].name.as_str(), both.met_by[0].times), ("Luis", 2));
    let mine = both.now.iter().find(|one| one.is_me).unwrap().clone();
    let luis_goes_on = HandOverRequest {
        participant: person.clone(),
        ends: vec![mine.id.clone()],
        reason: "Luis met them twice".to_owned(),
        ..HandOverRequest::default()
    };
    core.hand_over_to(&luis_goes_on).unwrap();
    let one = core.companions(&person).unwrap().now;
    assert_eq!(one.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Luis"]);
    // Back to Dana, who learns who has met them.
    let request = HandOverRequest {
        participant: person.clone(),
        ends: vec![one[0].id.clone()],
        to: Some(mine.peer.clone()),
        reason: "moves to night shift".to_owned(),
        have_met: vec![one[0].peer.clone()],
    };
    let saved = core.hand_over_to(&request).unwrap();
    let after = core.companions(&person).unwrap().now;
    assert_eq!(after.iter().map(|one| (one.name.as_str(), one.is_me)).collect::<Vec<_>>(), [("Dana", true)]);
    let without_reason = HandOverRequest { reason: " ".to_owned(), ..request };
    let refused = core.hand_over_to(&without_reason).unwrap_err().view();
    assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("required", Some("reason")));
    drop(core);
    let written = dana.show(&saved.id)["fields"].clone();
    assert_eq!(
        (&written["takes_over_from"], &written["have_met"]),
        (&json!(one[0].id), &json!([one[0].peer]))
    );
}

#[test]
fn what_a_funder_needs_is_listed_until_it_is_said_or_they_would_rather_not() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    let missing = |laptop: &Laptop| laptop.run(&["needs", "completing"])[0]["missing"].clone();
    assert_eq!(missing(&dana), json!(["age", "county", "language", "living_situation", "source"]));
    dana.change(
        "participant",
        &person,
        &json!({"approximate_age": 41, "county": "Newton", "language": "Spanish"}),
    );
    dana.save(
        "living_situation",
        &json!({"participant": person, "living": "shelter", "since": "2026-10-01"}),
    );
    assert_eq!(missing(&dana), json!(["source"]));
    dana.change("participant", &person, &json!({"rather_not_say": ["source"]}));
    assert_eq!(dana.run(&["needs", "completing"]), json!([]));
    assert_eq!(dana.refused(&["needs", "a_ride"]).code, "out_of_range");
}

#[test]
fn a_consent_taken_back_in_one_record_of_a_person_is_taken_back_in_the_other_and_given_only_for_its_own() {
    let all = Apart::new();
    let Apart { dana, luis, cleo, rosa, heron, .. } = &all;
    let given = |laptop: &Laptop, person: &str, recipient: &str| {
        let consent = json!({
            "participant": person, "consent_kind": "general", "template": "general_1", "discloser": "The van",
            "recipient_is": "named", "recipient": recipient, "covers": ["plan"], "description": "my plan",
            "purpose": "my knee", "how_to_revoke": "I say so.", "expires": "date", "expires_on": "2099-05-27",
            "signed_how": "paper", "kept_where": "Binder 2", "signer": "participant", "under_18": "no",
            "in_language": "en", "read_how": "read_aloud",
        });
        text(&laptop.run(&["consent", "give", &consent.to_string()])["id"])
    };
    let hers = given(dana, rosa, "Dr. Ada Lee");
    let the_same = given(luis, heron, "Dr. Ada  LEE");
    let another = given(luis, heron, "Dr. Omar Reyes");
    all.sync();
    cleo.run(&["link", rosa, heron]);
    let told = |consent: &str| {
        json!({"basis": "consent", "consent": consent, "recipient": "Dr. Ada Lee", "for_what": "care", "what": "words",
            "covers": ["plan"], "description": "that she walks", "method": "by_phone"})
        .to_string()
    };
    // Whoever links two records by mistake lets nothing out of one on the other's consent.
    let refused = cleo.refused(&["disclose", rosa, &told(&the_same)]);
    assert_eq!(refused, Refusal::at("consent_unknown", "consent"));

    cleo.run(&["consent", "revoke", &hers]);
    all.sync();
    let standing = |laptop: &Laptop, person: &str| -> Vec<(String, String)> {
        let listed = laptop.run(&["consent", "list", person]);
        let one = |one: &Value| (text(&one["id"]), text(&one["standing"]));
        let mut all: Vec<_> = listed.as_array().unwrap().iter().map(one).collect();
        all.sort();
        all
    };
    let says = |id: &str, standing: &str| (id.to_owned(), standing.to_owned());
    let mut heard = vec![says(&the_same, "taken_back"), says(&another, "holds")];
    heard.sort();
    assert_eq!(standing(luis, heron), heard, "Luis, who does not know of the other record");
    assert_eq!(luis.refused(&["disclose", heron, &told(&the_same)]).code, "consent_revoked");
    // Taking back the link takes back neither.
    cleo.run(&["unlink", rosa, heron]);
    all.sync();
    assert_eq!(standing(luis, heron), heard);
    assert_eq!(standing(dana, rosa), vec![says(&hers, "taken_back")]);
}
