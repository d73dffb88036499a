//! A server restarted, and one restored from an older copy of its data folder.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, text},
};

#[test]
fn a_restarted_server_goes_on_where_it_was() {
    let mut base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    assert_eq!(dana.sync()["pushed"], 1);
    base.server.kill();
    assert_eq!(dana.refused(&["sync"]).code, "unreachable");
    dana.change("participant", &person, &json!({"county": "Boone"}));
    base.server.restart();
    let synced = dana.sync();
    assert_eq!((&synced["pushed"], &synced["pulled"]), (&json!(1), &json!(0)));
    assert!(base.server.stop(), "a server that is told to stop ends without an error");
    base.server.restart();
    let luis = base.laptop("Luis", "Jasper");
    assert_eq!(luis.show(&person), dana.show(&person));
}

#[test]
fn promise_2_what_a_restored_server_lost_its_devices_bring_again() {
    let mut base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 1", "phone": "555-0100"}));
    dana.sync();
    luis.sync();

    let backup = base.back_up();

    dana.change("participant", &person, &json!({"phone": "555-0101"}));
    dana.save("participant", &json!({"handle": "Blue Heron 2"}));
    luis.change("participant", &person, &json!({"phone": "555-0199", "county": "Boone"}));
    luis.save("encounter", &json!({"participant": person, "minutes": 15}));
    for laptop in [&dana, &luis, &dana] {
        laptop.sync();
        assert_eq!(laptop.run(&["status"])["waiting"], 0);
    }
    let dot = dana.sides(&person, "phone")[1]["dot"].as_str().unwrap().to_owned();
    dana.run(&["resolve", &person, "phone", "--choose", &dot]);
    dana.sync();
    luis.sync();
    let before = dana.show(&person);
    assert_eq!((&before["fields"]["phone"], &before["conflicts"]), (&json!("555-0199"), &json!({})));
    let luis_saw = luis.show(&person);
    assert_eq!(luis_saw, before);

    base.put_back(&backup);
    assert_eq!(base.reported("persons-served", "Persons served"), ["0", "0"], "the server lost it");

    // Only Luis has come back so far; the rest is still with Dana.
    luis.sync();
    assert_eq!(base.reported("persons-served", "Persons served"), ["1", "1"]);
    dana.sync();
    luis.sync();
    for laptop in [&dana, &luis, &base.laptop("Ana", "Jasper")] {
        assert_eq!(laptop.show(&person), before);
        assert_eq!(laptop.handles(), ["Blue Heron 1", "Blue Heron 2"]);
        assert_eq!(laptop.conflicts(), json!([]));
        assert_eq!(laptop.run(&["status"])["waiting"], 0);
    }
    assert_eq!(base.reported("service-activity", "Encounters"), ["1", "15", "1"]);
}

#[test]
fn work_that_followed_the_backup_meets_work_that_followed_the_restore() {
    let mut base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    dana.sync();
    let backup = base.back_up();
    dana.change("participant", &person, &json!({"county": "Newton"}));
    dana.sync();

    base.put_back(&backup);
    luis.sync();
    luis.change("participant", &person, &json!({"county": "Boone"}));
    luis.save("participant", &json!({"handle": "Jade Owl 1"}));
    luis.sync();
    dana.sync();
    luis.sync();
    let said: Vec<_> = luis.sides(&person, "county").iter().map(|side| side["value"].clone()).collect();
    assert_eq!(said, ["Boone", "Newton"]);
    assert_eq!(luis.show(&person), dana.show(&person));
    assert_eq!(dana.handles(), ["Blue Heron 1", "Jade Owl 1"]);
}

#[test]
fn a_base_that_was_copied_back_gives_no_id_to_two_things_and_the_same_to_the_same() {
    let mut base = Base::new();
    let dana = base.laptop_of("Dana", "coordinator", "Jasper");
    let copy = base.back_up();
    let ids = |laptop: &Laptop, kind: &str| -> BTreeMap<String, String> {
        laptop.sync();
        let listed = laptop.run(&["list", kind]);
        let one = |record: &Value| (text(&record["id"]), text(&record["fields"]["name"]));
        listed.as_array().unwrap().iter().map(one).collect()
    };
    base.laptop("Luis", "Marlow");
    let before = [ids(&dana, "site"), ids(&dana, "staff_member")];

    base.put_back(&copy);
    base.laptop("Ana", "Nettle");
    let between = [ids(&dana, "site"), ids(&dana, "staff_member")];
    // Somebody else of his name is somebody else, and another place of that name another place.
    let url = base.server.url();
    let other =
        ["--url", &url, "--role", "peer", "--site", "Marlow", "--new-site", "--user", "Luis", "--json"];
    let other: Value = serde_json::from_str(&base.server.command("enrolment-code", &other)).unwrap();
    let id_of = |known: &BTreeMap<String, String>, name: &str| {
        known.iter().find(|(_, known)| *known == name).map(|(id, _)| id.clone()).unwrap()
    };
    let [marlow, luis] = [id_of(&before[0], "Marlow"), id_of(&before[1], "Luis")];
    assert_ne!((text(&other["user"]["site"]), text(&other["user"]["id"])), (marlow.clone(), luis.clone()));
    // Added again by the ids that laptops have kept, the place and he are what they were.
    base.server.command("site add", &["--id", &marlow, "--name", "Marlow", "--new-site"]);
    let again =
        ["--url", &url, "--role", "peer", "--site", &marlow, "--user", "Luis", "--same-person", &luis];
    base.server.command("enrolment-code", &again);
    let after = [ids(&dana, "site"), ids(&dana, "staff_member")];
    for (((before, between), after), lost) in before.iter().zip(&between).zip(&after).zip(["Marlow", "Luis"])
    {
        assert_eq!((before.len(), between.len(), after.len()), (2, 2, 4));
        let known = before.iter().filter(|(_, name)| *name != lost);
        assert!(known.clone().all(|(id, name)| between.get(id) == Some(name)));
        assert!(!between.values().any(|name| name == lost));
        assert!(before.iter().chain(between).all(|(id, name)| after.get(id) == Some(name)), "{after:?}");
    }
}

#[test]
fn a_device_that_a_restored_server_never_met_sends_its_work_and_reads_once_it_is_enrolled_anew() {
    let mut base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let backup = base.back_up();
    let luis = base.laptop("Luis", "Jasper");
    luis.save("participant", &json!({"handle": "Jade Owl 1"}));
    luis.sync();
    luis.save("participant", &json!({"handle": "Jade Owl 2"}));

    base.put_back(&backup);
    dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    dana.sync();
    assert_eq!(luis.refused(&["sync"]).code, "push_only");
    assert_eq!(luis.run(&["status"])["waiting"], 0, "everything was sent");
    assert_eq!(luis.handles(), ["Jade Owl 1", "Jade Owl 2"], "and is still here");
    dana.sync();
    assert_eq!(dana.handles(), ["Blue Heron 1"], "what he sent is in review");

    // A new code for the same laptop, and it reads again.
    let code = base.server.enrolment_code("Luis", "peer", "Jasper");
    luis.run(&["enrol", &code]);
    luis.sync();
    assert_eq!(luis.handles(), ["Blue Heron 1", "Jade Owl 1", "Jade Owl 2"]);
    dana.sync();
    assert_eq!(dana.handles(), ["Blue Heron 1", "Jade Owl 1", "Jade Owl 2"]);
}
