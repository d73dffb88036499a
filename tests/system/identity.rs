//! Sites and people have an identity of their own: names are compared as people mean them, and never
//! decide who or what somebody means.

use alongside_demo::programs::text;
use serde_json::{Value, json};

use crate::base::Base;

impl Base {
    fn json(&self, command: &str, arguments: &[&str]) -> Value {
        let arguments = self.whole(command, arguments);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        serde_json::from_str(&self.server.command(command, &arguments)).unwrap()
    }

    fn refused(&self, command: &str, arguments: &[&str]) -> Value {
        let arguments = self.whole(command, arguments);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        self.server.refused(command, &arguments)
    }

    /// What `enrolment-code` is given for a peer specialist of that name at a site.
    fn peer<'a>(&self, user: &'a str, site: &'a str) -> Vec<&'a str> {
        vec!["--role", "peer", "--site", site, "--user", user]
    }

    /// The arguments, with those that are always the same.
    fn whole(&self, command: &str, arguments: &[&str]) -> Vec<String> {
        let url =
            if command == "enrolment-code" { vec!["--url".to_owned(), self.server.url()] } else { vec![] };
        arguments.iter().map(|one| (*one).to_owned()).chain(url).chain(["--json".to_owned()]).collect()
    }

    fn add_site(&self, name: &str) -> String {
        text(&self.json("site add", &["--name", name]), "id").unwrap()
    }
}

/// Names that say nothing, and one that is too long.
const NO_NAMES: [&str; 6] = ["", " \t", "\u{200b}\u{2060}", "…", "\u{3164}", HUGE];
const HUGE: &str = concat!(
    "Far too long Far too long Far too long Far too long Far too long Far too long Far too long ",
    "Far too long Far too long Far too long Far too long Far too long Far too long Far too long ",
    "Far too long Far too long Far too long Far too long Far too long Far too long Far too long "
);

fn at(error: &Value) -> (&str, &str) {
    (error["code"].as_str().unwrap(), error["field"].as_str().unwrap_or_default())
}

#[test]
fn sites_are_added_listed_and_renamed() {
    let base = Base::new();
    assert_eq!(base.json("site list", &[]), json!([]));
    let jasper = base.json("site add", &["--name", "  Jasper "]);
    assert_eq!(jasper["name"], "Jasper");
    let harrison = base.json("site add", &["--name", "harrison"]);
    assert_eq!(base.json("site list", &[]), json!([harrison, jasper]));

    for same in ["Jasper", "JASPER", "jas per", "\u{ff2a}asper", "Jas\u{200b}per", "“Jasper”"] {
        let error = base.refused("site add", &["--name", same]);
        assert_eq!((at(&error), &error["params"]["sites"]), (("site_exists", "name"), &json!([jasper])));
    }
    let second = base.json("site add", &["--name", "jasper", "--new-site"]);
    assert_ne!(second["id"], jasper["id"]);

    let id = text(&harrison, "id").unwrap();
    let error = base.refused("site rename", &["--id", &id, "--name", "Jasper"]);
    assert_eq!(
        (error["code"].as_str(), error["params"]["sites"].as_array().unwrap().len()),
        (Some("site_exists"), 2)
    );
    let renamed = base.json("site rename", &["--id", &id, "--name", "Harrison"]);
    assert_eq!(renamed, json!({"id": id, "name": "Harrison"}), "another spelling of its own name");
    assert_eq!(base.json("site list", &[]), json!([renamed, second, jasper].sorted()));
    base.server.command("verify", &[]);
}

trait Sorted {
    fn sorted(self) -> Value;
}

impl Sorted for [Value; 3] {
    /// By name as people mean it, and then by id.
    fn sorted(mut self) -> Value {
        self.sort_by_key(|site| (site["name"].as_str().unwrap().to_lowercase(), site["id"].to_string()));
        json!(self)
    }
}

#[test]
fn what_is_no_name_or_no_id_of_a_site_is_refused() {
    let base = Base::new();
    let jasper = base.add_site("Jasper");
    for name in NO_NAMES {
        assert_eq!(at(&base.refused("site add", &["--name", name])), ("malformed", "name"), "{name:?}");
        let rename = base.refused("site rename", &["--id", &jasper, "--name", name]);
        assert_eq!(at(&rename), ("malformed", "name"), "{name:?}");
    }
    let dana = base.json("enrolment-code", &base.peer("Dana", "Jasper"));
    let dana = dana["user"]["id"].as_str().unwrap();
    let taken = base.refused("site add", &["--name", "Other", "--id", &jasper]);
    assert_eq!(at(&taken).0, "site_exists");
    for (id, code) in [
        (dana, "not_a_site"),
        ("00000000000000aa-7", "not_a_site"),
        ("0000000000000000-1", "not_a_site"),
        ("Jasper", "not_an_id"),
        ("", "not_an_id"),
    ] {
        assert_eq!(at(&base.refused("site add", &["--name", "Other", "--id", id])), (code, "id"), "{id}");
    }
    for id in [dana, "00000000000000aa-1"] {
        let rename = base.refused("site rename", &["--id", id, "--name", "Other"]);
        assert_eq!(at(&rename), ("unknown_site", "id"), "{id}");
    }
    assert_eq!(base.json("site list", &[]), json!([{"id": jasper, "name": "Jasper"}]));
}

#[test]
fn an_unknown_site_is_refused_with_those_that_may_be_meant() {
    let base = Base::new();
    let none = base.refused("enrolment-code", &base.peer("Dana", "Jasper"));
    assert_eq!((at(&none), &none["params"]["sites"]), (("unknown_site", "site"), &json!([])));
    let jasper = base.add_site("Jasper");
    base.add_site("Harrison");
    for near in ["Jaspr", "jaspper", "Jasper, First Baptist"] {
        let error = base.refused("enrolment-code", &base.peer("Dana", near));
        assert_eq!(at(&error), ("unknown_site", "site"));
        assert_eq!(error["params"]["sites"], json!([{"id": jasper, "name": "Jasper"}]), "{near}");
    }
    let also = [&base.peer("Dana", "Jasper")[..], &["--also-site", "Harisson"]].concat();
    let error = base.refused("enrolment-code", &also);
    assert_eq!(
        (at(&error), &error["params"]["sites"][0]["name"]),
        (("unknown_site", "also_site"), &json!("Harrison"))
    );
    let unknown_id = [&base.peer("Dana", "00000000000000aa-1")[..], &["--new-site"]].concat();
    assert_eq!(at(&base.refused("enrolment-code", &unknown_id)), ("unknown_site", "site"));
    assert_eq!(base.json("site list", &[]).as_array().unwrap().len(), 2, "nothing was made on the way");

    let by_id = base.json("enrolment-code", &base.peer("Dana", &jasper));
    assert_eq!((&by_id["user"]["site"], &by_id["user"]["site_name"]), (&json!(jasper), &json!("Jasper")));
    let by_name = base.json("enrolment-code", &base.peer("Luis", " JASPER"));
    assert_eq!(by_name["user"]["site"], json!(jasper));
    let new =
        [&base.peer("Ana", "Marlow")[..], &["--new-site", "--also-site", "marlow", "--also-site", "Jasper"]];
    let new = base.json("enrolment-code", &new.concat());
    assert_eq!(new["user"]["site_name"], "Marlow");
    assert_eq!(base.json("site list", &[]).as_array().unwrap().len(), 3, "Marlow is one site");

    base.json("site add", &["--name", "Jasper", "--new-site"]);
    let error = base.refused("enrolment-code", &base.peer("Wren", "Jasper"));
    assert_eq!((at(&error).0, error["params"]["sites"].as_array().unwrap().len()), ("ambiguous_site", 2));
}

#[test]
fn a_name_that_somebody_has_is_asked_about() {
    let base = Base::new();
    base.add_site("Jasper");
    base.add_site("Marlow");
    let dana = base.json("enrolment-code", &base.peer("Dana O’Neil", "Jasper"))["user"].clone();
    let known = json!([{"id": dana["id"], "name": "Dana O’Neil", "site": "Jasper", "role": "peer"}]);
    for same in ["Dana O’Neil", "dana o'neil", "DANA  ONEIL", "Dana\u{200d} O\u{2bc}Neil"] {
        let error = base.refused("enrolment-code", &base.peer(same, "Marlow"));
        assert_eq!((at(&error), &error["params"]["people"]), (("person_exists", "user"), &known), "{same}");
    }
    for name in NO_NAMES {
        assert_eq!(
            at(&base.refused("enrolment-code", &base.peer(name, "Jasper"))).0,
            "malformed",
            "{name:?}"
        );
    }
    // Another laptop of hers.
    let id = text(&dana, "id").unwrap();
    let again = [&base.peer("Dana O’Neil", "Jasper")[..], &["--same-person", &id]].concat();
    assert_eq!(base.json("enrolment-code", &again)["user"], dana);
    // Somebody else who is called the same.
    let other = [&base.peer("Dana O'Neil", "Marlow")[..], &["--new-person"]].concat();
    let other = base.json("enrolment-code", &other)["user"].clone();
    assert_ne!(other["id"], dana["id"]);
    let error = base.refused("enrolment-code", &base.peer("Dana ONeil", "Marlow"));
    let mut sites: Vec<&str> = error["params"]["people"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["site"].as_str().unwrap())
        .collect();
    sites.sort_unstable();
    assert_eq!(sites, ["Jasper", "Marlow"]);
    base.server.command("verify", &[]);
}

#[test]
fn a_report_has_a_row_for_each_of_two_people_of_one_name() {
    let base = Base::new();
    let jasper = base.laptop("Dana", "Jasper");
    base.add_site("Marlow");
    let other = [&base.peer("DANA", "Marlow")[..], &["--new-person"]].concat();
    let other = base.json("enrolment-code", &other);
    let marlow = base.new_laptop("marlow");
    marlow.run(&["enrol", other["code"].as_str().unwrap()]);
    for (laptop, minutes) in [(&jasper, 30), (&marlow, 45)] {
        let person = laptop.save("participant", &json!({"handle": "Blue Heron 1"}));
        laptop.save("encounter", &json!({"participant": person, "minutes": minutes}));
        laptop.sync();
    }
    let out = base.folder().join("activity.csv").display().to_string();
    let days = ["--from", "2020-01-01", "--to", "2099-12-31", "--format", "csv", "--out", &out];
    base.server.command("report", &[&["service-activity"][..], &days].concat());
    let report = std::fs::read_to_string(out).unwrap();
    for row in ["Dana (Jasper),1,30,2", "DANA (Marlow),1,45,3"] {
        assert!(report.contains(row), "{row} in {report}");
    }
}

#[test]
fn the_id_of_something_else_is_nobody() {
    let base = Base::new();
    let jasper = base.add_site("Jasper");
    let dana = base.laptop("Dana", "Jasper");
    let participant = dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    dana.sync();
    let log = participant.split_once('-').unwrap().0;
    let (first, unheard) = (format!("{log}-1"), "00000000000000aa-9".to_owned());
    for id in [&participant, &jasper, &first, &unheard] {
        let asked = [&base.peer("Luis", "Jasper")[..], &["--same-person", id]].concat();
        assert_eq!(at(&base.refused("enrolment-code", &asked)), ("not_a_person", "same_person"), "{id}");
    }
    for id in ["Dana", "", "1-", "00000000000000aa"] {
        let asked = [&base.peer("Luis", "Jasper")[..], &["--same-person", id]].concat();
        assert_eq!(at(&base.refused("enrolment-code", &asked)).0, "not_an_id", "{id}");
    }
    // An id that this base does not know is theirs from another time.
    let asked = [&base.peer("Luis", "Jasper")[..], &["--same-person", "00000000000000aa-1"]].concat();
    assert_eq!(base.json("enrolment-code", &asked)["user"]["id"], "00000000000000aa-1");
    dana.sync();
    let staff = dana.run(&["list", "staff_member"]);
    let luis = staff.as_array().unwrap().iter().find(|one| one["id"] == "00000000000000aa-1").unwrap();
    assert_eq!((&luis["fields"]["name"], &luis["fields"]["role"]), (&json!("Luis"), &json!("peer")));
    assert_eq!(dana.conflicts(), json!([]));
}

#[test]
fn somebody_whom_a_coordinator_has_noted_becomes_a_user_once_it_is_said_that_it_is_them() {
    let base = Base::new();
    let cleo = base.laptop_of("Cleo", "coordinator", "Jasper");
    let noted = cleo.save("staff_member", &json!({"name": "Luis", "phone": "555-0100"}));
    cleo.sync();
    let error = base.refused("enrolment-code", &base.peer("LUIS", "Jasper"));
    assert_eq!(error["params"]["people"], json!([{"id": noted, "name": "Luis", "site": null, "role": null}]));
    let asked = [&base.peer("Luis", "Jasper")[..], &["--same-person", &noted]].concat();
    let printed = base.json("enrolment-code", &asked);
    assert_eq!(printed["user"]["id"], json!(noted));
    let luis = base.new_laptop("luis");
    luis.run(&["enrol", printed["code"].as_str().unwrap()]);
    assert_eq!(luis.show(&noted)["fields"]["phone"], "555-0100");
    luis.save("participant", &json!({"handle": "Jade Owl 1"}));
    assert_eq!(luis.sync()["set_aside"], 0);
}
