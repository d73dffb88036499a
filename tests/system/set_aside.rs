//! One bad change: it waits with its reason where its author sees it, and the rest land.

use std::process::Command;

use alongside_field::{
    ports::{Base as Address, Transport},
    transport::Https,
};
use alongside_protocol::{EnrolAnswer, EnrolmentCode, paths};
use alongside_record::{Creation, Dot, RecordId, Root, UnitWrite, Value};
use alongside_test_support::FieldDevice;
use alongside_vault::{NewChange, Target, VaultFolder};
use serde_json::json;

use crate::{base::Base, laptop::Laptop, programs::program};

fn post(code: &EnrolmentCode, path: &'static str, body: Vec<u8>) -> Vec<u8> {
    let address = Address { url: code.url.clone(), root_key: code.root_key };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let reply = runtime.block_on(async { Https::default().post(&address, path, body).await.unwrap() });
    assert_eq!(reply.status, 200, "{}", String::from_utf8_lossy(&reply.body));
    reply.body
}

#[test]
fn promise_7_of_a_pushed_chunk_only_the_bad_change_is_set_aside() {
    let base = Base::new();
    let luis = base.laptop("Luis", "Harrison");
    let text = base.server.enrolment_code("Dana", "peer", "Jasper");
    let code: EnrolmentCode = text.parse().unwrap();
    let answer: EnrolAnswer =
        serde_json::from_slice(&post(&code, paths::ENROL, FieldDevice::enrol_body(7, &text))).unwrap();
    let mut device = FieldDevice::enrolled(7, 0xfeed, &answer);
    let first = device.create("participant", Root::Itself, "care_team", &[("handle", json!("Blue Heron 1"))]);
    let bad = device.create("participant", Root::Itself, "care_team", &[("phone", json!(["not", "one"]))]);
    device.write(first, "county", &json!("Boone"), &[]);
    device.write(bad, "county", &json!("Newton"), &[]);
    let last = device.create("participant", Root::Itself, "care_team", &[("handle", json!("Blue Heron 2"))]);

    let (answer, _) = device.take(&post(&code, paths::SYNC, device.request(100_000)));
    assert_eq!((answer.held.counter, answer.fork), (5, None));
    let aside: Vec<_> =
        answer.set_aside.iter().map(|one| (one.counter, one.code.as_str(), one.field.as_deref())).collect();
    assert_eq!(aside, [(2, "wrong_type", Some("phone")), (4, "unknown_record", None)]);

    luis.sync();
    assert_eq!(luis.handles(), ["Blue Heron 1", "Blue Heron 2"]);
    assert_eq!(luis.show(&first.to_string())["fields"]["county"], "Boone");
    assert_eq!(luis.refused(&["show", &bad.to_string()]).code, "not_found");
    assert_eq!(luis.show(&last.to_string())["fields"]["handle"], "Blue Heron 2");
}

/// Writes a value past all checks, as an older or newer app might.
fn save_unchecked(laptop: &Laptop, unit: &str, value: &serde_json::Value) -> RecordId {
    let folder = VaultFolder::at(&laptop.vault);
    let user = folder.outside().unwrap().users[0].id;
    let mut vault = folder.open(user, &laptop.passphrase).unwrap();
    let creation = Creation { kind: "participant".into(), root: Root::Itself, audience: "care_team".into() };
    let write = UnitWrite { unit: unit.into(), value: Value::from_json(value), names: Vec::<Dot>::new() };
    let change = NewChange {
        record: Target::New(creation),
        writes: vec![write],
        author: user,
        claimed_at: 1_795_000_000_000,
        clock_offset: Some(0),
        schema: 1,
        reason: None,
    };
    RecordId(vault.append(vec![change], None).unwrap()[0])
}

#[test]
fn its_author_sees_what_was_set_aside_and_why_and_can_mend_it() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Harrison");
    dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    let bad = save_unchecked(&dana, "status", &json!("lost in the post")).to_string();
    dana.save("participant", &json!({"handle": "Blue Heron 2"}));

    let synced = dana.sync();
    assert_eq!((&synced["pushed"], &synced["set_aside"]), (&json!(3), &json!(1)));
    let status = dana.run(&["status"]);
    assert_eq!((&status["waiting"], &status["needs_attention"]), (&json!(0), &json!(1)));
    let attention = dana.run(&["attention"]);
    assert_eq!(attention.as_array().unwrap().len(), 1);
    let row = &attention[0];
    assert_eq!((&row["record"], &row["kind"]), (&json!(bad), &json!("participant")));
    assert_eq!((&row["code"], &row["field"]), (&json!("out_of_range"), &json!("status")));
    assert_eq!(dana.show(&bad)["fields"]["status"], "lost in the post", "it stays visible here");
    luis.sync();
    assert_eq!(luis.handles(), ["Blue Heron 1", "Blue Heron 2"]);
    dana.sync();
    assert_eq!(dana.run(&["status"])["needs_attention"], 1, "it is not forgotten");
}

#[test]
fn what_somebody_may_no_longer_write_is_set_aside_and_the_rest_lands() {
    let base = Base::new();
    let ana = base.laptop_of("Ana", "coordinator", "Jasper");
    ana.save("staff_member", &json!({"name": "Nobody Invented"}));
    ana.save("participant", &json!({"handle": "Blue Heron 1"}));
    base.server.enrolment_code("Ana", "peer", "Jasper");
    let synced = ana.sync();
    assert_eq!((&synced["pushed"], &synced["set_aside"]), (&json!(2), &json!(1)));
    assert_eq!(ana.run(&["attention"])[0]["code"], "not_permitted");
    let luis = base.laptop("Luis", "Harrison");
    assert_eq!(luis.handles(), ["Blue Heron 1"]);
    let staff = luis.run(&["list", "staff_member"]);
    assert!(staff.as_array().unwrap().iter().all(|one| one["fields"]["name"] != "Nobody Invented"));
}

/// Writes a value to a record past all checks, over what is shown.
fn change_unchecked(laptop: &Laptop, record: &str, unit: &str, value: &serde_json::Value) {
    let folder = VaultFolder::at(&laptop.vault);
    let user = folder.outside().unwrap().users[0].id;
    let mut vault = folder.open(user, &laptop.passphrase).unwrap();
    let write = UnitWrite { unit: unit.into(), value: Value::from_json(value), names: Vec::<Dot>::new() };
    let change = NewChange {
        record: Target::Existing(record.parse().unwrap()),
        writes: vec![write],
        author: user,
        claimed_at: 1_795_000_000_000,
        clock_offset: Some(0),
        schema: 1,
        reason: None,
    };
    vault.append(vec![change], None).unwrap();
}

#[test]
fn writing_it_again_takes_its_place_and_clears_it_once_the_base_has_that() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Harrison");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    change_unchecked(&dana, &person, "status", &json!("lost in the post"));
    dana.sync();
    let attention = dana.run(&["attention"]);
    assert_eq!((&attention[0]["code"], &attention[0]["field"]), (&json!("out_of_range"), &json!("status")));
    assert!(attention[0]["why"].as_str().unwrap().contains("status"));
    assert!(attention[0]["way_on"].as_str().unwrap().contains("--id"));
    assert_eq!(attention.to_string().matches("lost in the post").count(), 0, "no reason repeats the words");

    dana.change("participant", &person, &json!({"status": "paused"}));
    assert_eq!(dana.run(&["status"])["needs_attention"], 1, "not before the base has it");
    dana.sync();
    assert_eq!(dana.run(&["attention"]), json!([]));
    assert_eq!(dana.conflicts(), json!([]));
    luis.sync();
    assert_eq!(luis.show(&person)["fields"]["status"], "paused");
}

#[test]
fn a_new_record_that_was_set_aside_is_told_apart_from_a_change_of_one() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let bad = save_unchecked(&dana, "status", &json!("lost in the post")).to_string();
    dana.sync();
    dana.change("participant", &bad, &json!({"status": "paused"}));
    dana.sync();
    // A change of a record that is not at the base cannot land, and nobody is told that it will.
    let attention = dana.run(&["attention"]);
    assert!(attention[0]["way_on"].as_str().unwrap().contains("as a new one"), "{attention}");
    assert_eq!(attention[1]["code"], "unknown_record");
    assert!(attention[1]["why"].as_str().unwrap().contains("set aside itself"), "{attention}");
}

#[test]
fn those_at_the_base_see_what_was_set_aside_and_whom_to_ask_but_not_the_words() {
    let base = Base::new();
    let list = || {
        let mut command = Command::new(program("alongside-server"));
        command.args(["set-aside", "list", "--json", "--data"]).arg(base.server.data_dir());
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let dana = base.laptop("Dana", "Jasper");
    base.laptop("Luis", "Harrison");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    dana.sync();
    assert_eq!(list().trim(), "[]");
    change_unchecked(&dana, &person, "status", &json!("lost in the post"));
    dana.sync();
    let text = list();
    assert!(!text.contains("lost in the post"));
    let kept: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(kept.as_array().unwrap().len(), 1);
    assert_eq!(kept[0]["dot"], dana.run(&["attention"])[0]["dot"]);
    assert_eq!((&kept[0]["code"], &kept[0]["field"]), (&json!("out_of_range"), &json!("status")));
    assert_eq!(kept[0]["users"], json!(["Dana"]));
}
