//! What the base gives people, a role, a site, a name, arrives on their laptops with the next sync: on
//! the cards that Unlock shows, in what they may do, in what a new record says.

use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, Refusal},
    sites::site,
};

impl Base {
    /// Gives somebody another name, role or site.
    fn give(&self, id: &str, name: &str, role: &str, site: &str) {
        let code = ["--url", "https://192.0.2.7:8443", "--role", role, "--site", site, "--new-site"];
        self.server.command("enrolment-code", &[&code[..], &["--user", name, "--same-person", id]].concat());
    }
}

/// What the command line says of whoever is at work.
fn at_work(laptop: &Laptop) -> [String; 3] {
    let status = laptop.run(&["status"]);
    ["user", "role", "site"].map(|name| status[name].as_str().unwrap().to_owned())
}

/// What Unlock shows of the laptop's users, before anybody has unlocked.
fn cards(laptop: &Laptop) -> Vec<[String; 3]> {
    let state = laptop.locked_core().app_state().unwrap();
    let users = state.users.into_iter();
    users.map(|user| [user.name, user.role.name().to_owned(), user.site]).collect()
}

fn me(laptop: &Laptop) -> String {
    laptop.run(&["status"])["user_id"].as_str().unwrap().to_owned()
}

fn notes_a_colleague(laptop: &Laptop) -> Result<String, Refusal> {
    let task = ["save", "staff_member", r#"{"name": "Wren"}"#];
    let output = laptop.output(&task);
    if output.status.success() {
        let saved: Value = serde_json::from_slice(&output.stdout).unwrap();
        return Ok(saved["id"].as_str().unwrap().to_owned());
    }
    Err(crate::laptop::refusal(&output.stderr))
}

#[test]
fn a_new_name_role_and_site_arrive_with_the_next_sync() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let old = ["Dana", "peer", "Jasper"].map(str::to_owned);
    assert_eq!((at_work(&dana), cards(&dana)), (old.clone(), vec![old.clone()]));
    assert_eq!(notes_a_colleague(&dana), Err(Refusal::of("not_permitted")));

    base.give(&me(&dana), "Dana Rivers", "coordinator", "Harrison");
    assert_eq!((at_work(&dana), cards(&dana)), (old.clone(), vec![old.clone()]), "she has not heard of it");
    dana.sync();
    let new = ["Dana Rivers", "coordinator", "Harrison"].map(str::to_owned);
    assert_eq!(cards(&dana), std::slice::from_ref(&new));
    assert_eq!(at_work(&dana), new);
    let person = dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    assert_eq!(dana.show(&person)["fields"]["site"], site(&dana, "Harrison"));
    notes_a_colleague(&dana).unwrap();
    assert_eq!(dana.sync()["set_aside"], 0);
    let by_name = dana.run(&["--user", "dana  RIVERS", "status"]);
    assert_eq!(by_name["user"], "Dana Rivers");

    // And back: what she may not do any more, her laptop does not let her do.
    base.give(&me(&dana), "Dana", "peer", "Jasper");
    dana.sync();
    assert_eq!((at_work(&dana), cards(&dana)), (old.clone(), vec![old]));
    assert_eq!(notes_a_colleague(&dana), Err(Refusal::of("not_permitted")));
}

#[test]
fn everybody_on_a_laptop_follows_and_so_do_the_names_of_sites() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    dana.run(&["enrol", &base.server.enrolment_code("Ana", "administrator", "Jasper")]);
    let ana = dana.run(&["--user", "Ana", "status"])["user_id"].as_str().unwrap().to_owned();
    let sites: Value = serde_json::from_str(&base.server.command("site list", &["--json"])).unwrap();
    let jasper = sites[0]["id"].as_str().unwrap();
    base.server.command("site rename", &["--id", jasper, "--name", "Jasper North"]);
    base.give(&ana, "Ana", "coordinator", jasper);
    dana.run(&["--user", "Dana", "sync"]);
    let [north, coordinator] = [["Dana", "peer"], ["Ana", "coordinator"]];
    let with_site = |[name, role]: [&str; 2]| [name, role, "Jasper North"].map(str::to_owned);
    assert_eq!(cards(&dana), [with_site(north), with_site(coordinator)]);
    // Passphrases are what they were.
    dana.run(&["--user", "Ana", "status"]);
}

#[test]
fn nobody_gives_themselves_a_role() {
    let base = Base::new();
    let cleo = base.laptop_of("Cleo", "coordinator", "Jasper");
    let dana = base.laptop("Dana", "Jasper");
    cleo.sync();
    for who in [me(&cleo), me(&dana)] {
        cleo.change("staff_member", &who, &json!({"role": "administrator"}));
    }
    cleo.sync();
    dana.sync();
    assert_eq!((at_work(&cleo)[1].as_str(), at_work(&dana)[1].as_str()), ("coordinator", "peer"));
    // What the base says next takes the place of what she wrote, the same role or another.
    base.give(&me(&dana), "Dana", "peer", "Jasper");
    base.give(&me(&cleo), "Cleo", "administrator", "Jasper");
    cleo.sync();
    dana.sync();
    assert_eq!((at_work(&cleo)[1].as_str(), at_work(&dana)[1].as_str()), ("administrator", "peer"));
    assert_eq!(dana.show(&me(&dana))["fields"]["role"], "peer");
    assert_eq!(cleo.conflicts(), json!([]));
}

#[test]
fn two_people_of_one_name_share_a_laptop_and_are_told_apart_by_their_ids() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let other = ["--url", &base.server.url(), "--role", "peer", "--site", "Jasper", "--user", "DANA"];
    let other = base.server.command("enrolment-code", &[&other[..], &["--new-person", "--json"]].concat());
    let other: Value = serde_json::from_str(&other).unwrap();
    let first = me(&dana);
    dana.run(&["enrol", other["code"].as_str().unwrap()]);
    assert_eq!(cards(&dana).len(), 2);
    assert_eq!(dana.refused(&["--user", "Dana", "status"]), Refusal::of("which_user"));
    for id in [first.as_str(), other["user"]["id"].as_str().unwrap()] {
        assert_eq!(dana.run(&["--user", id, "status"])["user_id"], id);
    }
}
