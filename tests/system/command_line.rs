//! What the command line promises to scripts: shapes, exit codes, refusals.

use std::{
    net::TcpListener,
    process::Stdio,
    time::{Duration, Instant},
};

use alongside_test_support::fed;
use chrono::DateTime;
use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Refusal, refusal, text},
};

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn results_have_the_shapes_that_were_agreed() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let status = dana.run(&["status"]);
    assert_eq!(
        keys(&status),
        [
            "last_sync",
            "needs_attention",
            "organisation",
            "role",
            "server",
            "site",
            "user",
            "user_id",
            "waiting"
        ]
    );

    let saved = dana.run(&["save", "participant", r#"{"handle": "Blue Heron 12", "phone": "479 555 0101"}"#]);
    assert_eq!(keys(&saved), ["id"]);
    let id = text(&saved["id"]);
    assert_eq!(dana.run(&["status"])["waiting"], 1);
    let synced = dana.sync();
    assert_eq!(keys(&synced), ["bytes_down", "bytes_up", "pulled", "pushed", "set_aside"]);
    assert_eq!((&synced["pushed"], &synced["set_aside"]), (&json!(1), &json!(0)));
    assert!(synced["bytes_up"].as_u64().unwrap() > 100 && synced["bytes_down"].as_u64().unwrap() > 100);
    let status = dana.run(&["status"]);
    assert_eq!((&status["waiting"], &status["needs_attention"]), (&json!(0), &json!(0)));
    DateTime::parse_from_rfc3339(&text(&status["last_sync"])).unwrap();

    let shown = dana.show(&id);
    for part in ["id", "kind", "fields", "conflicts"] {
        assert!(shown.get(part).is_some(), "{part}");
    }
    assert_eq!((&shown["id"], &shown["kind"]), (&json!(id), &json!("participant")));
    let home = dana.run(&["list", "site"])[0]["id"].clone();
    let fields = json!({"handle": "Blue Heron 12", "phone": "479 555 0101", "site": home});
    assert_eq!((&shown["fields"], &shown["conflicts"]), (&fields, &json!({})));
    assert_eq!(dana.run(&["list", "participant"]), json!([shown]));
    for words in ["blue her", "heron 12", "Bloo Haron", "5550101", "479-555"] {
        assert_eq!(dana.run(&["search", words]), json!([shown]), "{words}");
    }
    assert_eq!(dana.run(&["search", "Nobody"]), json!([]));
    assert_eq!(dana.conflicts(), json!([]));

    let check_in = dana.save("check_in", &json!({"participant": id, "mood": 5, "note": "slept well"}));
    dana.change("check_in", &check_in, &json!({"mood": 6}));
    let amended = dana.show(&check_in);
    assert_eq!((&amended["fields"]["mood"], &amended["fields"]["note"]), (&json!(6), &json!("slept well")));
    for chosen in [
        vec!["list", "check_in", "--about", &id, "--where", "mood=6", "--sort", "-happened", "--limit", "1"],
        vec!["list", "check_in", "--text", "slep"],
        vec!["timeline", &id, "--kind", "check_in"],
    ] {
        assert_eq!(dana.run(&chosen), json!([amended]), "{chosen:?}");
    }
    assert_eq!(dana.run(&["list", "check_in", "--where", "mood=5"]), json!([]));
    assert_eq!(dana.run(&["void", &check_in, "--reason", "wrong person"]), json!({ "id": check_in }));
    assert_eq!(dana.run(&["list", "check_in"]), json!([]));
    assert_eq!(dana.show(&check_in)["standing"], "voided");
}

#[test]
fn what_does_not_fit_is_refused_with_its_field_and_nothing_is_saved() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let id = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    let check_in = dana.save("check_in", &json!({"participant": id, "mood": 5}));
    let before = (dana.show(&id), dana.show(&check_in), dana.run(&["status"]));
    for (task, refusal) in [
        (vec!["save", "lighthouse", "{}"], Refusal::at("unknown_kind", "lighthouse")),
        (vec!["list", "lighthouse"], Refusal::at("unknown_kind", "lighthouse")),
        (vec!["save", "participant", r#"{"shoe_size": 43}"#], Refusal::at("unknown_field", "shoe_size")),
        (vec!["save", "participant", r#"{"phone": 5550101}"#], Refusal::at("wrong_type", "phone")),
        (
            vec!["save", "participant", r#"{"birth_date": "1/2/1980"}"#],
            Refusal::at("wrong_type", "birth_date"),
        ),
        (vec!["save", "participant", r#"{"status": "lost"}"#], Refusal::at("out_of_range", "status")),
        (
            vec!["save", "participant", r#"{"contact_rules": {"may_fax": "yes"}}"#],
            Refusal::at("unknown_field", "contact_rules.may_fax"),
        ),
        (
            vec!["save", "participant", r#"{"county": true}"#, "--id", &id],
            Refusal::at("wrong_type", "county"),
        ),
        (vec!["save", "check_in", r#"{"mood": 5}"#], Refusal::at("required", "participant")),
        (vec!["save", "check_in", r#"{"mood": 11}"#, "--id", &check_in], Refusal::at("out_of_range", "mood")),
        (vec!["save", "participant", "[1]"], Refusal::of("not_json")),
        (vec!["save", "participant", "{"], Refusal::of("not_json")),
        (vec!["show", "Blue Heron 12"], Refusal::of("not_an_id")),
        (vec!["show", "00000000000000fe-12"], Refusal::of("not_found")),
        (vec!["save", "check_in", r#"{"mood": 1}"#, "--id", &id], Refusal::of("not_found")),
        (vec!["void", &id, "--reason", " "], Refusal::at("required", "reason")),
        (vec!["resolve", &id, "handle", "--value", "1"], Refusal::of("no_conflict")),
        (vec!["save", "staff_member", r#"{"name": "Ana"}"#], Refusal::of("not_permitted")),
        (vec!["server", "http://192.0.2.7"], Refusal::of("bad_address")),
    ] {
        assert_eq!(dana.refused(&task), refusal, "{task:?}");
    }
    assert_eq!((dana.show(&id), dana.show(&check_in), dana.run(&["status"])), before);
    let usage = dana.command(&["resolve", &id, "handle"]).output().unwrap();
    assert!(!usage.status.success() && usage.stdout.is_empty());
}

#[test]
fn a_refusal_is_one_object_with_code_and_field_on_stderr() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let output = dana.output(&["save", "participant", r#"{"phone": 1}"#]);
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<&[u8]> =
        output.stderr.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
    let error: Value = serde_json::from_slice(lines[0]).unwrap();
    assert_eq!((lines.len(), &error["code"], &error["field"]), (1, &json!("wrong_type"), &json!("phone")));
}

#[test]
fn standard_input_is_read_for_one_argument_and_what_cannot_be_read_is_not_repeated() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let said = |task: &[&str]| {
        let output = fed(dana.command(task).env("LC_ALL", "en"), "Dana");
        assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(2), true), "{task:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(said(&["--user", "-", "save", "participant", "-"]).contains("standard input was read"));
    assert!(said(&["save", "participant", "@/no/such/file"]).contains("cannot be read"));
    let letters = base.folder().join("letters");
    std::fs::write(&letters, b"{\"handle\": \"Blue Her\xffn\"}").unwrap();
    let said = said(&["save", "participant", &format!("@{}", letters.display())]);
    assert!(said.contains("UTF-8") && !said.contains("Blue"), "{said}");
}

#[test]
fn the_app_and_the_command_line_do_not_open_one_vault_at_once() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let app = dana.core();
    assert_eq!(dana.refused(&["status"]), Refusal::of("in_use"));
    app.lock();
    dana.run(&["status"]);

    // A sync that waits for somebody who never answers keeps the vault open.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    dana.run(&["server", &format!("https://{}", silent.local_addr().unwrap())]);
    let mut syncing = dana.command(&["sync"]).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let _answering_machine = silent.accept().unwrap();
    let app = dana.locked_core();
    let user = app.app_state().unwrap().users[0].id.clone();
    assert_eq!(app.unlock(&user, &dana.passphrase).unwrap_err().view().code, "in_use");
    syncing.kill().unwrap();
    syncing.wait().unwrap();
    app.unlock(&user, &dana.passphrase).unwrap();
}

#[test]
fn whoever_answers_without_the_root_key_is_refused() {
    let ours = Base::new();
    let theirs = Base::new();
    let dana = ours.laptop("Dana", "Jasper");
    dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    dana.run(&["server", &theirs.server.url()]);
    assert_eq!(dana.refused(&["sync"]), Refusal::of("tls_refused"));
    assert_eq!(dana.run(&["status"])["waiting"], 1);
    dana.run(&["server", &ours.server.url()]);
    assert_eq!(dana.sync()["pushed"], 1);
}

#[test]
fn a_server_that_cannot_be_reached_is_said_soon() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    dana.run(&["server", &format!("https://{nobody}")]);
    let begun = Instant::now();
    let output = dana.output(&["sync"]);
    assert_eq!(refusal(&output.stderr), Refusal::of("unreachable"));
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn an_id_that_no_record_can_have_is_refused_where_it_stands() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    for number in [1, 2] {
        let none = format!("0000000000000000-{number}");
        for (kind, field, fields) in [
            ("encounter", "participant", json!({"participant": none})),
            ("check_in", "encounter", json!({"participant": person, "encounter": none})),
            ("check_in", "note", json!({"participant": person, "note": none})),
            ("participant", "aliases", json!({"aliases": ["Robin", none]})),
        ] {
            let refused = dana.refused(&["save", kind, &fields.to_string()]);
            assert_eq!(refused, Refusal::at("wrong_type", field), "{kind}");
        }
        let fields = json!({"county": none}).to_string();
        let refused = dana.refused(&["save", "participant", &fields, "--id", &person]);
        assert_eq!(refused, Refusal::at("wrong_type", "county"));
        assert_eq!(dana.refused(&["show", &none]), Refusal::of("not_found"));
    }
}
