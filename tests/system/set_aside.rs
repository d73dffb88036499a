//! One bad change: it waits with its reason where its author sees it, and the rest land.

use std::process::Command;

use alongside_protocol::{EnrolAnswer, EnrolmentCode, paths};
use alongside_record::Root;
use alongside_sync::{
    ports::{Base as Address, Transport},
    transport::Https,
};
use alongside_test_support::{FieldDevice, invented::Dice, program};
use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Refusal, text},
};

fn post(code: &EnrolmentCode, path: &'static str, body: Vec<u8>) -> Vec<u8> {
    let address = Address { url: code.url.clone(), organisation: code.organisation, trust: code.trust() };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let reply = runtime.block_on(async { Https::default().post(&address, path, body).await.unwrap() });
    assert_eq!(reply.status, 200, "{}", String::from_utf8_lossy(&reply.body));
    reply.body
}

#[test]
fn promise_7_of_a_pushed_chunk_only_the_bad_change_is_set_aside() {
    let base = Base::new();
    let luis = base.laptop("Luis", "Jasper");
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

#[test]
fn its_author_sees_what_was_set_aside_and_why_and_can_mend_it() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    let bad = dana.make_unchecked("status", &json!("lost in the post"));
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
    let luis = base.laptop("Luis", "Jasper");
    assert_eq!(luis.handles(), ["Blue Heron 1"]);
    let staff = luis.run(&["list", "staff_member"]);
    assert!(staff.as_array().unwrap().iter().all(|one| one["fields"]["name"] != "Nobody Invented"));
}

#[test]
fn writing_it_again_takes_its_place_and_clears_it_once_the_base_has_that() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    dana.change_unchecked(&person, &[("status", json!("lost in the post"))]);
    dana.sync();
    let attention = dana.run(&["attention"]);
    assert_eq!((&attention[0]["code"], &attention[0]["field"]), (&json!("out_of_range"), &json!("status")));
    assert!(attention[0]["why"].as_str().unwrap().contains("“Status”"));
    assert!(attention[0]["ways"][0]["command"].as_str().unwrap().ends_with(&format!("--id {person}")));
    assert_eq!(attention.to_string().matches("lost in the post").count(), 0, "no reason repeats the words");

    dana.change("participant", &person, &json!({"status": "paused"}));
    assert_eq!(dana.run(&["status"])["needs_attention"], 1, "not before the base has it");
    dana.sync();
    assert_eq!(dana.run(&["attention"]), json!([]));
    assert_eq!(dana.conflicts(), json!([]));
    luis.sync();
    assert_eq!(luis.show(&person)["fields"]["status"], "paused");
}

/// The ways on of an open entry.
fn ways(row: &Value) -> Vec<&str> {
    row["ways"].as_array().unwrap().iter().map(|way| way["way"].as_str().unwrap()).collect()
}

#[test]
fn a_new_record_that_was_set_aside_lands_when_the_refused_words_are_written_again() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    let bad = dana.make_unchecked("status", &json!("lost in the post"));
    dana.change("participant", &bad, &json!({"county": "Newton"}));
    let follow_up = dana.save("follow_up", &json!({"participant": bad, "what": "call"}));
    dana.sync();
    let attention = dana.run(&["attention"]);
    assert_eq!(attention.as_array().unwrap().len(), 3);
    assert_eq!(ways(&attention[0]), ["write_again", "hand_over", "dismiss"]);
    assert_eq!(ways(&attention[1]), [""; 0], "it goes in with the first");
    assert_eq!(attention[1]["waits_for"], attention[0]["dot"]);
    assert_eq!(attention[2]["waits_for"], attention[0]["dot"]);

    dana.change("participant", &bad, &json!({"status": "paused"}));
    let attention = dana.run(&["attention"]);
    assert!(attention[0]["why"].as_str().unwrap().starts_with("You wrote it again."), "{attention}");
    dana.sync();
    assert_eq!(dana.run(&["attention"]), json!([]));
    assert_eq!((dana.conflicts(), &dana.show(&bad)["fields"]["status"]), (json!([]), &json!("paused")));
    luis.sync();
    let shown = luis.show(&bad);
    assert_eq!(
        (&shown["fields"]["status"], &shown["fields"]["county"]),
        (&json!("paused"), &json!("Newton"))
    );
    assert_eq!(luis.show(&follow_up)["fields"]["what"], "call");
    base.server.command("verify", &[]);
}

#[test]
fn of_two_wrong_fields_the_one_that_is_left_is_named() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    let both = [("status", json!("lost in the post")), ("birth_date", json!("not a day"))];
    dana.change_unchecked(&person, &both);
    dana.sync();
    assert_eq!(dana.run(&["attention"])[0]["field"], "status");
    dana.change("participant", &person, &json!({"status": "paused"}));
    dana.sync();
    let attention = dana.run(&["attention"]);
    assert_eq!(attention[0]["field"], "birth_date");
    assert!(attention[0]["why"].as_str().unwrap().contains("“Birth date”"), "{attention}");
    dana.change("participant", &person, &json!({"birth_date": "1990-02-03"}));
    dana.sync();
    assert_eq!(dana.run(&["attention"]), json!([]));
}

#[test]
fn what_never_comes_to_base_as_it_is_is_saved_as_a_new_record() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    // No request has room for it, however it is compressed.
    let mut dice = Dice(3);
    let long: String = (0..200_000).map(|_| format!("{:016x}", dice.roll())).collect();
    let bad = dana.make_unchecked("handle", &json!(long));
    dana.sync();
    let attention = dana.run(&["attention"]);
    assert_eq!((&attention[0]["code"], &attention[0]["field"]), (&json!("too_large"), &json!("handle")));
    assert_eq!(ways(&attention[0]), ["save_as_new", "hand_over", "dismiss"]);
    let dot = attention[0]["dot"].as_str().unwrap();
    dana.run(&["attention", "save-as-new", dot, r#"{"handle": "Blue Heron 3"}"#]);
    assert_eq!((dana.run(&["attention"]), dana.handles()), (json!([]), vec!["Blue Heron 3".to_owned()]));
    assert_eq!(dana.refused(&["show", &bad]).code, "not_found");
    dana.sync();
    luis.sync();
    assert_eq!(luis.handles(), ["Blue Heron 3"]);
}

#[test]
fn an_entry_is_handed_to_the_coordinators_and_answered() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    let ana = base.laptop_of("Ana", "coordinator", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    dana.change_unchecked(&person, &[("status", json!("lost in the post"))]);
    dana.sync();
    let dot = text(&dana.run(&["attention"])[0]["dot"]);
    dana.run(&["attention", "hand-over", &dot, "--note", "Robin asked me to keep it"]);
    assert_eq!(dana.run(&["attention"]), json!([]), "it leaves the open list");
    assert_eq!(dana.run(&["status"])["needs_attention"], 0);
    assert_eq!(dana.refused(&["attention", "hand-over", &dot]).code, "not_found", "once is enough");
    dana.sync();

    for laptop in [&ana, &luis] {
        laptop.sync();
    }
    let peers = luis.run(&["attention", "handed"]);
    assert_eq!((&peers["to_you"], &peers["by_you"]), (&json!([]), &json!([])));
    let handed = ana.run(&["attention", "handed"])["to_you"].clone();
    assert_eq!(handed.as_array().unwrap().len(), 1);
    let row = &handed[0];
    assert_eq!((&row["dot"], &row["participant"]), (&json!(dot), &json!(person)));
    assert_eq!((&row["by"], &row["note"]), (&json!("Dana"), &json!("Robin asked me to keep it")));
    assert_eq!(row["words"], json!({"status": "lost in the post"}));
    assert!(row["why"].as_str().unwrap().contains("“Status”"), "{row}");

    let id = text(&row["id"]);
    assert_eq!(luis.refused(&["attention", "answer", &id, "no"]).code, "not_permitted");
    assert_eq!(ana.refused(&["attention", "answer", &id, " "]), Refusal::at("required", "answer"));
    ana.run(&["attention", "answer", &id, "Set to paused, with Robin"]);
    assert_eq!(ana.run(&["attention", "handed"])["to_you"], json!([]));
    ana.sync();
    dana.sync();
    let answered = dana.run(&["attention", "handed"])["by_you"][0]["answered"].clone();
    assert_eq!(answered, json!({"by": "Ana", "answer": "Set to paused, with Robin"}));
    assert_eq!(dana.run(&["attention"]), json!([]));
}

#[test]
fn what_is_handed_over_can_be_taken_back() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let ana = base.laptop_of("Ana", "coordinator", "Jasper");
    // Somebody whom the base does not have: the words go without their participant.
    let bad = dana.make_unchecked("status", &json!("lost in the post"));
    dana.change("participant", &bad, &json!({"county": "Newton"}));
    dana.sync();
    let dot = text(&dana.run(&["attention"])[0]["dot"]);
    dana.run(&["attention", "hand-over", &dot]);
    assert_eq!(dana.run(&["attention"]), json!([]), "what waits for it goes along");
    dana.sync();
    ana.sync();
    let row = ana.run(&["attention", "handed"])["to_you"][0].clone();
    assert_eq!((&row["kind"], &row["participant"]), (&json!("participant"), &Value::Null));
    assert_eq!(row["words"], json!({"status": "lost in the post", "county": "Newton"}));
    dana.run(&["attention", "take-back", &dot]);
    assert_eq!(dana.run(&["status"])["needs_attention"], 2);
    dana.sync();
    ana.sync();
    assert_eq!(ana.run(&["attention", "handed"])["to_you"], json!([]));
}

#[test]
fn what_is_not_needed_shows_no_more_and_can_be_brought_back() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    dana.change_unchecked(&person, &[("status", json!("lost in the post"))]);
    dana.sync();
    let dot = text(&dana.run(&["attention"])[0]["dot"]);
    assert_eq!(
        dana.refused(&["attention", "dismiss", &dot, "--reason", " "]),
        Refusal::at("required", "reason")
    );
    dana.run(&["attention", "dismiss", &dot, "--reason", "written twice"]);
    assert_eq!(dana.run(&["status"])["needs_attention"], 0);
    assert_eq!(dana.show(&person)["fields"]["status"], Value::Null, "what everybody else sees");
    let dismissed = dana.run(&["attention", "handed"])["dismissed"].clone();
    assert_eq!((&dismissed[0]["dot"], &dismissed[0]["why"]), (&json!(dot), &json!("written twice")));
    dana.sync();
    assert_eq!(dana.run(&["attention"]), json!([]));

    dana.run(&["attention", "take-back", &dot]);
    assert_eq!(dana.run(&["attention"])[0]["dot"], json!(dot));
    assert_eq!(dana.show(&person)["fields"]["status"], "lost in the post");
}

#[test]
fn what_a_role_was_missing_for_is_released_at_the_base_and_clears_by_itself() {
    let base = Base::new();
    let ana = base.laptop_of("Ana", "coordinator", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    let colleague = ana.save("staff_member", &json!({"name": "Nobody Invented"}));
    base.server.enrolment_code("Ana", "peer", "Jasper");
    ana.sync();
    let dot = text(&ana.run(&["attention"])[0]["dot"]);
    let release = |dot: &str| {
        let mut command = Command::new(program("alongside-server"));
        command.args(["set-aside", "release", dot, "--json", "--data"]).arg(base.server.data_dir());
        let output = command.output().unwrap();
        let said = if output.status.success() { output.stdout } else { output.stderr };
        serde_json::from_slice::<Value>(&said).unwrap()
    };
    let refused = release(&dot);
    assert_eq!(refused["code"], "still_refused", "{refused}");
    ana.sync();
    assert_eq!(ana.run(&["status"])["needs_attention"], 1);

    base.server.enrolment_code("Ana", "coordinator", "Jasper");
    assert_eq!(release(&dot), json!({"landed": dot, "others": 0}));
    assert_eq!(release(&dot)["code"], "not_found", "it is set aside no more");
    ana.sync();
    assert_eq!(ana.run(&["attention"]), json!([]));
    luis.sync();
    assert_eq!(luis.show(&colleague)["fields"]["name"], "Nobody Invented");
    base.server.command("verify", &[]);
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
    base.laptop("Luis", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    dana.sync();
    assert_eq!(list().trim(), "[]");
    dana.change_unchecked(&person, &[("status", json!("lost in the post"))]);
    dana.sync();
    let text = list();
    assert!(!text.contains("lost in the post"));
    let kept: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(kept.as_array().unwrap().len(), 1);
    assert_eq!(kept[0]["dot"], dana.run(&["attention"])[0]["dot"]);
    assert_eq!((&kept[0]["code"], &kept[0]["field"]), (&json!("out_of_range"), &json!("status")));
    assert_eq!(kept[0]["users"], json!(["Dana"]));
}
