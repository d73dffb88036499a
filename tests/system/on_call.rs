//! Coordinators and administrators change sites. Whoever is on the spot may say that the on-call number is
//! another one: everybody sees it at once, marked, until one of them says which number holds.

use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, Refusal},
    sites::site,
};

/// The number of the site's own, and what people say is right instead.
fn on_call(laptop: &Laptop) -> (Option<String>, Vec<(String, String)>) {
    let core = laptop.core();
    let card = core.safety_card().unwrap();
    let said = card.on_call_corrections.into_iter().map(|one| (one.number, one.by));
    (card.on_call_number, said.collect())
}

fn official(number: &str) -> (Option<String>, Vec<(String, String)>) {
    (Some(number.to_owned()), Vec::new())
}

fn said(number: &str, others: &[(&str, &str)]) -> (Option<String>, Vec<(String, String)>) {
    let others = others.iter().map(|(number, by)| ((*number).to_owned(), (*by).to_owned()));
    (Some(number.to_owned()), others.collect())
}

impl Base {
    /// The base writes down the on-call number of Jasper.
    fn writes_on_call(&self, who: &Laptop, number: &str) {
        let status = who.run(&["status"]);
        let [id, name, role] = ["user_id", "user", "role"].map(|key| status[key].as_str().unwrap());
        let at = ["--url", "https://192.0.2.7:8443", "--site", "Jasper", "--site-on-call", number];
        let who = ["--role", role, "--user", name, "--same-person", id];
        self.server.command("enrolment-code", &[at, who].concat());
    }
}

#[test]
fn a_number_that_a_peer_corrects_shows_marked_until_a_coordinator_says_which_one_holds() {
    let base = Base::new();
    let cleo = base.laptop_of("Cleo", "coordinator", "Jasper");
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    let wren = base.laptop("Wren", "Harrison");
    let sync_all = || [&dana, &cleo, &luis, &wren].map(Laptop::sync);
    base.writes_on_call(&cleo, "555-0100");
    sync_all();
    assert_eq!(on_call(&dana), official("555-0100"));

    dana.save("on_call_correction", &json!({"number": "555-0199"}));
    let marked = said("555-0100", &[("555-0199", "Dana")]);
    assert_eq!(on_call(&dana), marked, "at once, without a network");
    // What lies beside the vault shows it locked, too.
    let locked = dana.locked_core().safety_card().unwrap();
    assert_eq!(locked.on_call_corrections[0].number, "555-0199");
    sync_all();
    sync_all();
    assert_eq!([&luis, &cleo].map(on_call), [marked.clone(), marked]);
    assert_eq!(wren.run(&["list", "on_call_correction"]).as_array().unwrap().len(), 1, "everybody has it");

    cleo.change("site", &text(&site(&cleo, "Jasper")), &json!({"on_call_number": "555-0199"}));
    assert_eq!(on_call(&cleo), official("555-0199"));
    cleo.sync();
    luis.sync();
    dana.sync();
    assert_eq!([&luis, &dana].map(on_call), [official("555-0199"), official("555-0199")]);
    assert_eq!(dana.conflicts(), json!([]));
}

#[test]
fn what_was_said_before_the_answer_could_be_known_to_it_still_stands() {
    let base = Base::new();
    let cleo = base.laptop_of("Cleo", "coordinator", "Jasper");
    let dana = base.laptop("Dana", "Jasper");
    base.writes_on_call(&cleo, "555-0100");
    dana.sync();
    cleo.sync();
    // Both offline.
    let correction = dana.save("on_call_correction", &json!({"number": "555-0177"}));
    cleo.change("site", &text(&site(&cleo, "Jasper")), &json!({"on_call_number": "555-0188"}));
    for laptop in [&cleo, &dana, &cleo] {
        laptop.sync();
    }
    let marked = said("555-0188", &[("555-0177", "Dana")]);
    assert_eq!([&cleo, &dana].map(on_call), [marked.clone(), marked]);
    // Taken out without another number, or answered by the base.
    cleo.run(&["void", &correction, "--reason", "nobody answers there"]);
    assert_eq!(on_call(&cleo), official("555-0188"));
    dana.save("on_call_correction", &json!({"number": "(555) 0166"}));
    dana.sync();
    assert_eq!(on_call(&dana).1.len(), 2, "she has not heard of the first answer");
    base.writes_on_call(&cleo, "555-0166");
    for laptop in [&cleo, &dana, &cleo] {
        laptop.sync();
    }
    assert_eq!([&cleo, &dana].map(on_call), [official("555-0166"), official("555-0166")]);
    base.server.command("verify", &[]);
}

#[test]
fn a_peer_changes_no_site() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    let jasper = text(&site(&dana, "Jasper"));
    let number = r#"{"on_call_number": "555-0199"}"#;
    for task in [
        vec!["save", "site", number, "--id", &jasper],
        vec!["save", "site", r#"{"name": "Marlow"}"#],
        vec!["void", &jasper, "--reason", "closed"],
    ] {
        assert_eq!(dana.refused(&task), Refusal::of("not_permitted"), "{task:?}");
    }
    // An app that lets them does not help.
    dana.change_unchecked(&jasper, &[("on_call_number", json!("555-0199"))]);
    assert_eq!(dana.sync()["set_aside"], 1);
    luis.sync();
    assert_eq!(luis.show(&jasper)["fields"].get("on_call_number"), None);
    for wrong in
        [r#"{"number": ""}"#, r#"{"number": "\u200b "}"#, r#"{"site": "Jasper", "number": "1"}"#, "{}"]
    {
        let refused = dana.refused(&["save", "on_call_correction", wrong]);
        assert!(["required", "wrong_type"].contains(&refused.code.as_str()), "{wrong}: {}", refused.code);
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
