//! Users and devices as whoever runs the base sees and changes them.

use serde_json::{Value, json};

use crate::base::Base;

fn listed(base: &Base, command: &str) -> Vec<Value> {
    serde_json::from_str(&base.server.command(command, &["--json"])).unwrap()
}

fn called<'a>(users: &'a [Value], name: &str) -> &'a Value {
    users.iter().find(|user| user["name"] == name).unwrap_or_else(|| panic!("{name} is not there"))
}

#[test]
fn who_has_rights_is_listed_with_their_sites_and_laptops_and_who_had_them() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Harrison");
    let added = base.server.command(
        "user add",
        &["--name", "Rosa", "--role", "clinician", "--site", "Jasper", "--also-site", "Harrison", "--json"],
    );
    let added: Value = serde_json::from_str(&added).unwrap();
    let names: Vec<&Value> = added["sites"].as_array().unwrap().iter().map(|site| &site["name"]).collect();
    assert_eq!((&added["role"], names), (&json!("clinician"), vec![&json!("Jasper"), &json!("Harrison")]));
    assert_eq!(added["devices"], json!([]), "nobody has a code for a laptop by that");

    let users = listed(&base, "user list");
    let names: Vec<&Value> = users.iter().map(|user| &user["name"]).collect();
    assert_eq!(names, ["Dana", "Luis", "Rosa"], "by name");
    let hers = called(&users, "Dana");
    assert_eq!((&hers["role"], &hers["retired"]), (&json!("peer"), &json!(false)));
    let device = hers["devices"][0].as_str().unwrap().to_owned();
    let devices = listed(&base, "device list");
    let laptop = devices.iter().find(|one| one["id"] == device.as_str()).unwrap();
    assert_eq!(laptop["users"], json!([{ "id": hers["id"], "name": "Dana" }]));
    assert_eq!((&laptop["revoked"], &laptop["changes"]), (&json!(false), &json!(0)));
    dana.save("participant", &json!({ "handle": "Blue Heron 1" }));
    dana.sync();
    let devices = listed(&base, "device list");
    let laptop = devices.iter().find(|one| one["id"] == device.as_str()).unwrap();
    assert_eq!(laptop["changes"], 1);
    assert!(laptop["last_contact"].is_i64() && laptop["last_received"].is_i64());
    assert_eq!((&laptop["version"], &laptop["waits"]), (&json!(env!("CARGO_PKG_VERSION")), &json!(0)));
    let shown = base.server.command("device show", &["--id", &device, "--json"]);
    assert_eq!(serde_json::from_str::<Value>(&shown).unwrap(), *laptop);
    assert!(base.server.command("device show", &["--id", &device]).contains("nothing waited there"));

    base.server.command("device revoke", &["--id", &device]);
    let his = called(&users, "Luis")["id"].as_str().unwrap();
    let retired: Value =
        serde_json::from_str(&base.server.command("user retire", &["--id", his, "--json"])).unwrap();
    assert_eq!(retired, json!({ "retired": his }));
    let users = listed(&base, "user list");
    let his = called(&users, "Luis");
    assert_eq!((&his["retired"], &his["role"], &his["sites"]), (&json!(true), &Value::Null, &json!([])));
    assert_eq!(called(&users, "Dana")["devices"], json!([]), "what was revoked is nobody's");
    let devices = listed(&base, "device list");
    let last = devices.last().unwrap();
    assert_eq!(
        (&last["id"], &last["revoked"], &last["in_review"]),
        (&json!(device), &json!(true), &json!(true))
    );
    luis.sync();
    assert_eq!(luis.refused(&["list", "participant"]).code, "rights_taken");
}

#[test]
fn a_user_who_is_called_something_else_is_that_on_every_laptop_before_anybody_unlocks() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let user = called(&listed(&base, "user list"), "Dana")["id"].as_str().unwrap().to_owned();
    let renamed = base.server.command("user rename", &["--id", &user, "--name", " Dana Cole ", "--json"]);
    let renamed: Value = serde_json::from_str(&renamed).unwrap();
    assert_eq!((&renamed["id"], &renamed["name"]), (&json!(user), &json!("Dana Cole")));
    dana.sync();
    assert_eq!(dana.show(&user)["fields"]["name"], "Dana Cole");
    assert_eq!(dana.run(&["status"])["user"], "Dana Cole");
    let nobody =
        base.server.refused("user rename", &["--id", "0000000000000000-1", "--name", "Eve", "--json"]);
    assert_eq!(nobody["code"], "not_a_person");
    let nameless = base.server.refused("user rename", &["--id", &user, "--name", "  ", "--json"]);
    assert_eq!((&nameless["code"], &nameless["field"]), (&json!("malformed"), &json!("name")));
    assert_eq!(called(&listed(&base, "user list"), "Dana Cole")["retired"], false);
}

#[test]
fn an_administrator_and_a_coordinator_see_which_laptops_were_heard_from_and_a_peer_does_not() {
    let base = Base::new();
    let ada = base.laptop_of("Ada", "administrator", "Jasper");
    let cleo = base.laptop_of("Cleo", "coordinator", "Jasper");
    let dana = base.laptop("Dana", "Jasper");
    for laptop in [&ada, &cleo, &dana] {
        laptop.sync();
    }
    for laptop in [&ada, &cleo] {
        let devices = laptop.run(&["rights", "devices"]);
        let devices = devices.as_array().unwrap();
        let hers = devices.iter().find(|one| one["users"] == json!(["Dana"])).unwrap();
        assert!(hers["last_contact"].is_i64());
        assert_eq!((&hers["revoked"], &hers["is_this"]), (&json!(false), &json!(false)));
        assert_eq!(devices.iter().filter(|one| one["is_this"] == true).count(), 1);
        // The app and the base agree on every figure.
        let at_base = listed(&base, "device list");
        let pairs = devices.iter().zip(&at_base);
        assert_eq!(devices.len(), at_base.len());
        assert!(pairs.into_iter().all(|(one, other)| one["device"] == other["id"]
            && one["last_contact"] == other["last_contact"]
            && one["last_received"] == other["last_received"]));
    }
    assert_eq!(dana.refused(&["rights", "devices"]).code, "not_permitted");
    assert_eq!(cleo.refused(&["rights", "list"]).code, "not_permitted");
}

#[test]
fn laptops_follow_what_the_organization_is_called_and_where_it_is_with_their_next_sync() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let shown: Value = serde_json::from_str(&base.server.command("organization show", &["--json"])).unwrap();
    assert_eq!((&shown["users"], &shown["devices"], &shown["url"]), (&json!(1), &json!(1), &Value::Null));
    let url = base.server.url().replace("127.0.0.1", "localhost");
    let set = ["--name", " Harbor Light ", "--url", &url, "--json"];
    let set: Value = serde_json::from_str(&base.server.command("organization set", &set)).unwrap();
    assert_eq!((&set["name"], &set["url"]), (&json!("Harbor Light"), &json!(url)));
    assert_eq!(dana.run(&["status"])["server"], base.server.url());
    dana.sync();
    let status = dana.run(&["status"]);
    assert_eq!((&status["server"], &status["organisation"]), (&json!(url), &json!("Harbor Light")));
    dana.sync();
    // Somebody says by hand where the base is: what was followed already does not take it back.
    dana.run(&["server", &base.server.url()]);
    dana.sync();
    assert_eq!(dana.run(&["status"])["server"], base.server.url());
    for (wrong, field) in [("--name= ", "name"), ("--url=http://192.0.2.7", "url")] {
        let refused = base.server.refused("organization set", &[wrong, "--json"]);
        assert_eq!((&refused["code"], &refused["field"]), (&json!("malformed"), &json!(field)));
    }
    let luis = base.laptop("Luis", "Jasper");
    assert_eq!(luis.run(&["status"])["organisation"], "Harbor Light");
}
