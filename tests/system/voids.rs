//! A void here and an edit there.

use alongside_field::Alongside;
use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, text},
};

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

/// What one team does to an entry, not knowing of the other.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Act {
    Nothing,
    Edit,
    TakeOut,
    BringBack,
    TakeOutAndBringBack,
    EditAndTakeOut,
}

use Act::{BringBack, Edit, EditAndTakeOut, Nothing, TakeOut, TakeOutAndBringBack};

impl Act {
    fn of(self, core: &Alongside, id: &str, team: &str) {
        let take_out = || core.void_record(id, &format!("{team} says double")).map(|_| ());
        let bring_back = || core.restore_record(id).map(|_| ());
        let edit = || {
            let fields = json!({"minutes": 10 + team.len()});
            core.save_over("encounter", id, fields.as_object().unwrap().clone()).map(|_| ())
        };
        let done = match self {
            Nothing => Ok(()),
            Edit => edit(),
            TakeOut => take_out(),
            BringBack => bring_back(),
            TakeOutAndBringBack => take_out().and_then(|()| bring_back()),
            EditAndTakeOut => edit().and_then(|()| take_out()),
        };
        done.unwrap();
    }
}

#[test]
fn whatever_two_teams_did_keeping_an_entry_out_keeps_it_out_and_bringing_it_back_brings_it_back() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Olive Lark 4"}));
    let mut scenes: Vec<(Act, Act, bool, String)> = Vec::new();
    let core = dana.core();
    for (begins_out, acts) in [
        (false, [Nothing, Edit, TakeOut, TakeOutAndBringBack, EditAndTakeOut].as_slice()),
        (true, [Nothing, Edit, BringBack, TakeOut].as_slice()),
    ] {
        let pairs = acts.iter().flat_map(|one| acts.iter().map(move |other| (*one, *other)));
        for (one, other) in pairs {
            for keep_out in [true, false] {
                let fields = json!({"participant": person, "minutes": 30});
                let id = made(&core, fields);
                if begins_out {
                    core.void_record(&id, "typed twice").unwrap();
                }
                scenes.push((one, other, keep_out, id));
            }
        }
    }
    drop(core);
    sync(&[&dana, &luis]);
    for (laptop, team) in [(&dana, "Dana"), (&luis, "Luis A.")] {
        let core = laptop.core();
        for (one, other, _, id) in &scenes {
            (if team == "Dana" { one } else { other }).of(&core, id, team);
        }
    }
    sync(&[&dana, &luis, &dana]);

    let core = luis.core();
    let mut settled = Vec::new();
    for (one, other, keep_out, id) in &scenes {
        let shown = core.show(id).unwrap();
        if shown.standing != "contested" {
            continue;
        }
        let what = format!("{one:?} and {other:?}");
        assert!(shown.fields["void"].as_str().is_some_and(|why| !why.is_empty()), "{what}: no reason");
        let sides = core.conflict(id, "void").unwrap().values;
        let out = sides.iter().find(|side| side.value["reason"].is_string()).expect(&what);
        let choose = keep_out.then(|| out.dot.clone());
        core.resolve_over(id, "void", choose, None).unwrap();
        settled.push((what, *keep_out, id));
    }
    drop(core);
    assert!(settled.len() > 20, "{}", settled.len());
    sync(&[&luis, &dana]);
    for laptop in [&dana, &luis] {
        let core = laptop.core();
        for (what, keep_out, id) in &settled {
            let standing = if *keep_out { "voided" } else { "standing" };
            assert_eq!(core.show(id).unwrap().standing, standing, "{what}");
        }
    }
}

#[test]
fn a_reason_of_ones_own_keeps_an_entry_out_and_anything_else_is_refused() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Olive Lark 4"}));
    let encounter = dana.save("encounter", &json!({"participant": person, "minutes": 30}));
    sync(&[&dana, &luis]);
    dana.run(&["void", &encounter, "--reason", "entered twice"]);
    luis.change("encounter", &encounter, &json!({"minutes": 45}));
    sync(&[&dana, &luis]);
    let core = luis.core();
    for (value, code) in [
        (json!("keep"), "wrong_type"),
        (json!({"covers": []}), "wrong_type"),
        (json!({"reason": " "}), "required"),
    ] {
        let refused = core.resolve_over(&encounter, "void", None, Some(value)).unwrap_err();
        assert_eq!(refused.view().code, code);
    }
    core.resolve_over(&encounter, "void", None, Some(json!({"reason": "double, both agree"}))).unwrap();
    assert_eq!(core.show(&encounter).unwrap().standing, "voided");
}

fn made(core: &Alongside, fields: Value) -> String {
    let request = alongside_field::views::SaveRequest {
        kind: "encounter".to_owned(),
        id: None,
        fields: fields.as_object().unwrap().clone(),
        shown: Default::default(),
        draft: None,
        reason: None,
    };
    core.save_record(request).unwrap().id
}

fn sync(laptops: &[&Laptop]) {
    laptops.iter().for_each(|laptop| drop(laptop.sync()));
}
