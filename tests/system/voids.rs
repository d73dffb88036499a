//! A void here and an edit there.

use serde_json::json;

use crate::{base::Base, laptop::text};

#[test]
fn an_edit_that_a_void_did_not_know_of_is_contested_and_stays_visible() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Olive Lark 4"}));
    let encounter = dana.save("encounter", &json!({"participant": person, "minutes": 30}));
    dana.sync();
    luis.sync();

    dana.run(&["void", &encounter, "--reason", "entered twice"]);
    luis.change("encounter", &encounter, &json!({"minutes": 45}));
    luis.sync();
    dana.sync();
    luis.sync();

    for laptop in [&dana, &luis] {
        let shown = laptop.show(&encounter);
        assert_eq!(shown["standing"], "contested");
        assert_eq!(shown["fields"]["minutes"], 45);
        assert_eq!(laptop.run(&["list", "encounter"]).as_array().unwrap().len(), 1);
        let conflict = json!([{"id": encounter, "kind": "encounter", "unit": "void"}]);
        assert_eq!(laptop.conflicts(), conflict);
        assert_eq!(laptop.sides(&encounter, "void")[0]["value"]["reason"], "entered twice");
    }

    let dot = text(&luis.sides(&encounter, "void")[0]["dot"]);
    luis.run(&["resolve", &encounter, "void", "--choose", &dot]);
    luis.sync();
    dana.sync();
    for laptop in [&dana, &luis] {
        assert_eq!(laptop.conflicts(), json!([]));
        assert_eq!(laptop.show(&encounter)["standing"], "voided");
        assert_eq!(laptop.run(&["list", "encounter"]), json!([]));
        assert_eq!(laptop.run(&["list", "encounter", "--voided"]).as_array().unwrap().len(), 1);
    }
    assert_eq!(base.reported("persons-served", "Persons served"), ["0", "0"]);

    dana.run(&["restore", &encounter]);
    dana.sync();
    luis.sync();
    assert_eq!(luis.show(&encounter)["standing"], "standing");
    assert_eq!(base.reported("persons-served", "Persons served"), ["1", "1"]);
    assert_eq!(base.reported("service-activity", "Encounters"), ["1", "45", "3"]);
}
