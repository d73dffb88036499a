//! Where the organization's days begin: said in the app or at the base, and the same everywhere from then on.

use std::fs;

use alongside_field::{Alongside, FieldError};
use serde_json::{Value, json};

use crate::{
    base::{Base, figures},
    recorded::runtime,
};

fn organization(base: &Base) -> Value {
    serde_json::from_str(&base.server.command("organization show", &["--json"])).unwrap()
}

fn zone_of(core: &Alongside) -> String {
    core.app_state().unwrap().session.unwrap().time_zone
}

/// Encounters of one day, and in which zone the report says its days are.
fn met_on(base: &Base, day: &str) -> (String, String) {
    let out = base.folder().join(format!("{day}-{}.csv", fs::read_dir(base.folder()).unwrap().count()));
    let out = out.to_str().unwrap();
    let of = ["service-activity", "--from", day, "--to", day, "--format", "csv", "--out", out];
    base.server.command("report", &of);
    let csv = fs::read_to_string(out).unwrap();
    let period = csv.lines().find(|line| line.contains(day) && line.contains('/')).unwrap().to_owned();
    (figures(&csv, "Encounters").remove(0), period)
}

#[test]
fn days_of_reports_and_of_today_follow_the_organizations_time_zone() {
    let base = Base::new();
    let ada = base.laptop_of("Ada", "administrator", "Jasper");
    let dana = base.laptop("Dana", "Jasper");
    let who = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    // The last hours of November in Chicago, and December in Auckland.
    let met = json!({"participant": who, "occurred_at": "2025-11-30T20:00:00Z"});
    dana.save("encounter", &met);
    dana.sync();
    assert_eq!(organization(&base)["time_zone"], "America/Chicago");
    let (before, zone) = met_on(&base, "2025-11-30");
    assert!(before == "1" && zone.contains("America/Chicago"), "{before:?} {zone}");
    let (before, _) = met_on(&base, "2025-12-01");
    assert!(before == "0", "{before:?}");

    ada.run(&["rights", "time-zone", "Pacific/Auckland"]);
    assert_eq!(organization(&base)["time_zone"], "Pacific/Auckland");
    assert_eq!(ada.run(&["rights", "organization"])["time_zone"], "Pacific/Auckland");
    let (after, zone) = met_on(&base, "2025-12-01");
    assert!(after == "1" && zone.contains("Pacific/Auckland"), "{after:?} {zone}");
    let (after, _) = met_on(&base, "2025-11-30");
    assert!(after == "0", "{after:?}");
    base.server.command("verify", &[]);

    // A laptop keeps to the days it knows until it syncs, and who is at work then need not unlock anew.
    let core = dana.core();
    assert_eq!(zone_of(&core), "America/Chicago");
    runtime().block_on(core.sync_now()).unwrap();
    assert_eq!(zone_of(&core), "Pacific/Auckland");
    drop(core);
    let set = base.server.command("organization set", &["--time-zone", "America/Denver", "--json"]);
    assert_eq!(serde_json::from_str::<Value>(&set).unwrap()["time_zone"], "America/Denver");
    let luis = base.laptop("Luis", "Jasper");
    assert_eq!(zone_of(&luis.core()), "America/Denver", "also who comes new");
}

#[test]
fn what_is_no_time_zone_is_refused_and_so_is_who_has_no_say() {
    let base = Base::new();
    let ada = base.laptop_of("Ada", "administrator", "Jasper");
    let dana = base.laptop("Dana", "Jasper");
    let refused = base.server.refused("organization set", &["--time-zone", "Chicago", "--json"]);
    assert_eq!((&refused["code"], &refused["field"]), (&json!("malformed"), &json!("time_zone")));
    let wrong = ada.refused(&["rights", "time-zone", "Mars/Olympus"]);
    assert_eq!(wrong.code, "out_of_range");
    assert_eq!(dana.refused(&["rights", "time-zone", "America/Denver"]).code, "not_permitted");
    assert!(matches!(dana.core().organization(), Err(FieldError::NotPermitted)));
    assert_eq!(organization(&base)["time_zone"], "America/Chicago");
}
