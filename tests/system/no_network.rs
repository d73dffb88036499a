//! A day without any network.

use serde_json::json;

use crate::base::Base;

#[test]
fn promise_6_every_core_path_works_without_a_network_and_the_status_says_no_more_than_is_true() {
    let mut base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    dana.sync();
    let before = dana.run(&["status"]);
    assert_eq!(before["waiting"], 0);
    base.server.kill();

    let person = dana.save("participant", &json!({"handle": "Blue Heron 1", "phone": "555-0100"}));
    let encounter = dana.save("encounter", &json!({"participant": person, "minutes": 20}));
    dana.save("check_in", &json!({"participant": person, "encounter": encounter, "mood": 6, "craving": 3}));
    let follow_up = dana.save("follow_up", &json!({"participant": person, "what": "bring naloxone"}));
    dana.save("contact_attempt", &json!({"participant": person, "outcome": "no_answer"}));
    dana.change("participant", &person, &json!({"county": "Newton"}));
    dana.run(&["void", &follow_up, "--reason", "twice"]);
    assert_eq!(dana.show(&person)["fields"]["county"], "Newton");
    assert_eq!(dana.run(&["search", "heron"])[0]["id"], person.as_str());
    assert_eq!(dana.run(&["list", "check_in"]).as_array().map(Vec::len), Some(1));
    assert_eq!(dana.conflicts(), json!([]));

    let offline = dana.run(&["status"]);
    assert_eq!((&offline["waiting"], &offline["last_sync"]), (&json!(7), &before["last_sync"]));
    assert_eq!(dana.refused(&["sync"]).code, "unreachable");
    assert_eq!(dana.run(&["status"]), offline, "a sync that failed is no sync");

    base.server.restart();
    assert_eq!(dana.sync()["pushed"], 7);
    let after = dana.run(&["status"]);
    assert_eq!((&after["waiting"], &after["needs_attention"]), (&json!(0), &json!(0)));
    assert_ne!(after["last_sync"], before["last_sync"]);
}
