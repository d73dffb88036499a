//! Laptops hold the people of the sites that their users serve, with the real programs.

use serde_json::{Value, json};

use crate::{base::Base, laptop::Laptop};

/// The id of a site.
pub fn site(laptop: &Laptop, name: &str) -> Value {
    let sites = laptop.run(&["list", "site"]);
    let site = sites.as_array().unwrap().iter().find(|site| site["fields"]["name"] == name);
    site.unwrap_or_else(|| panic!("{name} is not there"))["id"].clone()
}

/// A participant with a check-in that was written some time ago.
pub fn person(laptop: &Laptop, handle: &str) -> String {
    let person = laptop.save("participant", &json!({ "handle": handle, "phone": "555-0100" }));
    laptop.save("check_in", &json!({ "participant": person, "note": format!("About {handle}."), "mood": 4 }));
    person
}

/// The notes of all check-ins, sorted.
pub fn notes(laptop: &Laptop) -> Vec<String> {
    let listed = laptop.run(&["list", "check_in"]);
    let notes =
        listed.as_array().unwrap().iter().map(|one| one["fields"]["note"].as_str().unwrap().to_owned());
    let mut notes: Vec<String> = notes.collect();
    notes.sort();
    notes
}

fn finds(laptop: &Laptop, words: &str) -> usize {
    laptop.run(&["search", words]).as_array().unwrap().len()
}

#[test]
fn a_team_that_does_not_serve_a_site_never_gets_its_people() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Harrison");
    let cleo = base.laptop_of("Cleo", "coordinator", "Harrison");
    person(&dana, "Blue Heron 1");
    person(&luis, "Jade Owl 1");
    for laptop in [&dana, &luis, &dana, &luis, &cleo] {
        laptop.sync();
    }
    assert_eq!((dana.handles(), luis.handles()), (vec!["Blue Heron 1".into()], vec!["Jade Owl 1".into()]));
    assert_eq!((finds(&dana, "Jade Owl"), finds(&luis, "Jade Owl")), (0, 1));
    assert_eq!(cleo.handles(), ["Blue Heron 1", "Jade Owl 1"]);
    // Where there is somebody to ask, everybody knows.
    assert_eq!(site(&dana, "Harrison"), site(&luis, "Harrison"));
    // What belongs to nobody in particular stays at its site.
    luis.save("encounter", &json!({ "modality": "in_person", "anonymous_count": 2, "minutes": 10 }));
    for laptop in [&luis, &dana, &cleo] {
        laptop.sync();
    }
    let encounters = |laptop: &Laptop| laptop.run(&["list", "encounter"]).as_array().unwrap().len();
    assert_eq!([&luis, &dana, &cleo].map(encounters), [1, 0, 1]);
}

#[test]
fn an_anonymous_encounter_that_is_given_its_participant_is_theirs_alone() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let sam = base.laptop("Sam", "Jasper");
    let luis = base.laptop("Luis", "Harrison");
    let cleo = base.laptop_of("Cleo", "coordinator", "Jasper");
    let person = person(&luis, "Jade Owl 1");
    let met =
        dana.save("encounter", &json!({ "modality": "in_person", "anonymous_count": 1, "minutes": 10 }));
    dana.change("encounter", &met, &json!({ "minutes": 15 }));
    for laptop in [&luis, &dana, &sam, &cleo] {
        laptop.sync();
    }
    let has = |laptop: &Laptop| laptop.output(&["show", &met]).status.success();
    assert_eq!([&dana, &sam, &luis, &cleo].map(has), [true, true, false, true]);
    assert_eq!(base.server.sealed_for(met.parse().unwrap()), ["shared"]);

    // Somebody at Harrison, as it turns out; whoever serves both sites writes it into the encounter's form.
    cleo.change("encounter", &met, &json!({ "participant": person }));
    for laptop in [&cleo, &dana, &sam, &luis] {
        laptop.sync();
    }
    assert_eq!(base.server.sealed_for(met.parse().unwrap()), [person.as_str()], "all of it, its past too");
    assert_eq!([&dana, &sam, &luis, &cleo].map(has), [false, false, true, true]);
    assert_eq!(luis.show(&met)["fields"]["minutes"], 15);
    let listed = |laptop: &Laptop| laptop.run(&["list", "encounter"]).as_array().unwrap().len();
    assert_eq!([&dana, &sam, &luis, &cleo].map(listed), [0, 0, 1, 1]);
    for laptop in [&dana, &sam, &luis, &cleo] {
        let status = laptop.run(&["status"]);
        assert_eq!((&status["waiting"], &status["needs_attention"]), (&json!(0), &json!(0)));
    }
    base.server.command("verify", &[]);
}

#[test]
fn who_moves_arrives_whole_and_leaves_and_work_on_the_way_is_not_lost() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let sam = base.laptop("Sam", "Jasper");
    let luis = base.laptop("Luis", "Harrison");
    let person = person(&dana, "Blue Heron 1");
    for laptop in [&dana, &sam, &luis] {
        laptop.sync();
    }
    // Sam, in the field without a network, writes while Dana moves them.
    sam.save("check_in", &json!({ "participant": person, "note": "Said so on the day.", "mood": 6 }));
    sam.change("participant", &person, &json!({ "phone": "555-0199" }));
    dana.change("participant", &person, &json!({ "site": site(&dana, "Harrison") }));
    assert_eq!(dana.handles(), ["Blue Heron 1"], "until the base knows, nothing changes");
    dana.sync();
    assert_eq!((dana.handles(), notes(&dana)), (vec![], vec![]));
    assert_eq!((finds(&dana, "Heron"), dana.refused(&["show", &person]).code), (0, "not_found".into()));
    let outcome = sam.sync();
    assert_eq!((&outcome["pushed"], &outcome["set_aside"]), (&json!(2), &json!(0)));
    assert_eq!((sam.handles(), notes(&sam)), (vec![], vec![]), "nothing of theirs stays behind either");
    luis.sync();
    assert_eq!(notes(&luis), ["About Blue Heron 1.", "Said so on the day."]);
    assert_eq!(luis.show(&person)["fields"]["phone"], "555-0199");
    for laptop in [&dana, &sam, &luis] {
        let status = laptop.run(&["status"]);
        assert_eq!((&status["waiting"], &status["needs_attention"]), (&json!(0), &json!(0)));
    }
    // And back.
    luis.change("participant", &person, &json!({ "site": site(&luis, "Jasper") }));
    luis.sync();
    dana.sync();
    assert_eq!((luis.handles(), dana.handles()), (vec![], vec!["Blue Heron 1".to_owned()]));
    assert_eq!(notes(&dana), ["About Blue Heron 1.", "Said so on the day."]);
}

#[test]
fn moved_to_two_sites_both_hold_them_until_somebody_chooses() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let sam = base.laptop("Sam", "Jasper");
    let luis = base.laptop("Luis", "Harrison");
    let wren = base.laptop("Wren", "Marlow");
    let person = person(&dana, "Blue Heron 1");
    for laptop in [&dana, &sam] {
        laptop.sync();
    }
    dana.sync();
    sam.sync();
    dana.change("participant", &person, &json!({ "site": site(&dana, "Harrison") }));
    sam.change("participant", &person, &json!({ "site": site(&sam, "Marlow") }));
    for laptop in [&dana, &sam, &luis, &wren] {
        laptop.sync();
    }
    assert_eq!(luis.handles(), ["Blue Heron 1"]);
    assert_eq!(wren.show(&person), luis.show(&person));
    assert_eq!(wren.sides(&person, "site").len(), 2);
    let marlow = site(&wren, "Marlow");
    let dot = wren.sides(&person, "site").into_iter().find(|side| side["value"] == marlow).unwrap();
    wren.run(&["resolve", &person, "site", "--choose", dot["dot"].as_str().unwrap()]);
    for laptop in [&wren, &luis] {
        laptop.sync();
    }
    assert_eq!((wren.handles(), luis.handles()), (vec!["Blue Heron 1".to_owned()], vec![]));
    assert_eq!(notes(&wren), ["About Blue Heron 1."]);
}

#[test]
fn a_laptop_follows_its_users_to_another_site() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Harrison");
    let left = person(&dana, "Blue Heron 1");
    person(&luis, "Jade Owl 1");
    for laptop in [&dana, &luis] {
        laptop.sync();
    }
    base.server.enrolment_code("Dana", "peer", "Harrison");
    // Written before she knew; it lands.
    dana.save("check_in", &json!({ "participant": left, "note": "The last one here.", "mood": 5 }));
    let outcome = dana.sync();
    assert_eq!((&outcome["pushed"], &outcome["set_aside"]), (&json!(1), &json!(0)));
    assert_eq!((dana.handles(), notes(&dana)), (vec!["Jade Owl 1".into()], vec!["About Jade Owl 1.".into()]));
    let stays = base.laptop("Sam", "Jasper");
    stays.sync();
    assert_eq!(notes(&stays), ["About Blue Heron 1.", "The last one here."]);
}

#[test]
fn a_site_that_was_retired_is_chosen_for_nothing_new_and_stays_where_it_is_named() {
    let base = Base::new();
    base.laptop("Luis", "Harrison");
    let cora = base.laptop_of("Cora", "coordinator", "Jasper");
    cora.sync();
    let harrison = site(&cora, "Harrison").as_str().unwrap().to_owned();
    let core = cora.core();
    let offered =
        || core.pick("site", "", None).unwrap().into_iter().map(|pick| pick.name).collect::<Vec<_>>();
    let retired = || core.sites().unwrap().into_iter().find(|site| site.id == harrison).unwrap().retired;
    let says = |day: &str| json!({ "retired_on": day }).as_object().unwrap().clone();
    core.save_over("site", &harrison, says("2099-01-01")).unwrap();
    assert!(offered().contains(&"Harrison".to_owned()) && !retired(), "its last day has not come");
    core.save_over("site", &harrison, says("2026-01-01")).unwrap();
    assert!(!offered().contains(&"Harrison".to_owned()) && retired());
    assert_eq!(core.record(&harrison).unwrap().row.name, "Harrison");
}
