//! What the base has no room for yet: its laptop keeps it, says so, and sends it again by itself.

use alongside_protocol::limits;
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::{base::Base, courier::Stick, laptop::Laptop};

/// What is set aside is kept for a laptop up to so many of these.
const LARGE: usize = 200_000;
const ROOM: u64 = limits::ASIDE_BYTES / LARGE as u64;

/// Runs a statement in the base's database while it is down.
fn while_down(base: &mut Base, statement: &str) {
    base.server.kill();
    let database = Connection::open(base.server.data_dir().join("server.sqlite")).unwrap();
    assert!(database.execute(statement, []).unwrap() > 0);
    drop(database);
    base.server.restart();
}

/// How many changes are on a laptop alone, and the codes of what needs attention.
fn stands(laptop: &Laptop) -> (u64, Vec<String>) {
    let status = laptop.run(&["status"]);
    let attention = laptop.run(&["attention"]);
    let codes = attention.as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap().to_owned());
    (status["waiting"].as_u64().unwrap(), codes.collect())
}

#[test]
fn what_the_base_has_no_room_for_stays_here_and_goes_again_until_it_has() {
    let mut base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let (kept, put_off) = (usize::try_from(ROOM).unwrap(), 2);
    dana.make_as_a_later_version("a_later_field", &json!("x".repeat(LARGE)), kept + put_off);
    dana.sync();
    let codes = [vec!["newer_version"; kept], vec!["not_yet"; put_off]].concat();
    for _ in 0..2 {
        assert_eq!(stands(&dana), (2, codes.iter().map(ToString::to_string).collect()));
        assert_eq!(dana.sync()["pushed"], json!(0));
    }
    let attention = dana.run(&["attention"]);
    let last = attention.as_array().unwrap().last().unwrap();
    assert!(last["why"].as_str().unwrap().contains("on this laptop alone"), "{last}");
    assert_eq!(last["ways"], json!([]));

    // Nothing is kept of it any more.
    let put_away = "UPDATE set_aside SET code = 'wrong_type', sealed = NULL, key_id = NULL";
    while_down(&mut base, &format!("{put_away} WHERE code = 'newer_version'"));
    let synced = dana.sync();
    assert_eq!(synced["pushed"], json!(2));
    let (only_here, codes) = stands(&dana);
    assert_eq!(only_here, 0, "the base keeps it now");
    assert_eq!(codes, [vec!["wrong_type"; kept], vec!["newer_version"; put_off]].concat());
}

/// Ana, who wrote what her role by now may not, as the base has told her, and Luis.
fn one_refused(base: &Base) -> (Laptop, Laptop) {
    let ana = base.laptop_of("Ana", "coordinator", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    ana.save("staff_member", &json!({"name": "Nobody Invented"}));
    base.server.enrolment_code("Ana", "peer", "Jasper");
    ana.sync();
    (ana, luis)
}

#[test]
fn what_was_put_off_lands_by_itself_once_the_base_can_take_it() {
    let mut base = Base::new();
    let (ana, luis) = one_refused(&base);
    assert_eq!(stands(&ana), (0, vec!["not_permitted".to_owned()]));
    // As a base leaves it that is too old for it and has no room.
    base.server.enrolment_code("Ana", "coordinator", "Jasper");
    while_down(&mut base, "UPDATE set_aside SET code = 'not_yet', sealed = NULL, key_id = NULL");
    assert_eq!(ana.sync()["pushed"], json!(1));
    assert_eq!(stands(&ana), (0, Vec::new()));
    luis.sync();
    let staff = luis.run(&["list", "staff_member"]);
    let names: Vec<&Value> = staff.as_array().unwrap().iter().map(|one| &one["fields"]["name"]).collect();
    assert!(names.contains(&&json!("Nobody Invented")));
}

#[test]
fn what_was_put_off_goes_by_courier_until_the_base_can_take_it() {
    let mut base = Base::new();
    let (ana, luis) = one_refused(&base);
    while_down(&mut base, "UPDATE set_aside SET code = 'not_yet', sealed = NULL, key_id = NULL");
    ana.sync();
    // As a base answers that still has no room.
    let full =
        "INSERT INTO set_aside (org_id, log, counter, digest, witness, code, key_id, sealed, received_at)
        SELECT org_id, log, 1000000, digest, witness, 'in_review', 1, zeroblob(9000000), 0 FROM set_aside";
    while_down(&mut base, "UPDATE set_aside SET code = 'not_yet', sealed = NULL, key_id = NULL");
    while_down(&mut base, full);
    assert_eq!(ana.sync()["pushed"], json!(0));
    assert_eq!(stands(&ana), (1, vec!["not_yet".to_owned()]));
    ana.run(&["server", "https://127.0.0.1:9"]);
    let stick = Stick(&base);
    assert_eq!(stick.out(&ana, "first"), json!({"changes": 1, "left": 0}));
    stick.at_base("first", "first.back");
    let brought = stick.hand_to(&ana, "first.back");
    assert_eq!((&brought["held"], stands(&ana)), (&json!(0), (1, vec!["not_yet".to_owned()])));

    base.server.enrolment_code("Ana", "coordinator", "Jasper");
    assert_eq!(Stick(&base).out(&ana, "next"), json!({"changes": 1, "left": 0}));
    Stick(&base).at_base("next", "next.back");
    let brought = Stick(&base).hand_to(&ana, "next.back");
    assert_eq!((&brought["held"], stands(&ana)), (&json!(1), (0, Vec::new())));
    luis.sync();
    let staff = luis.run(&["list", "staff_member"]);
    let names: Vec<&Value> = staff.as_array().unwrap().iter().map(|one| &one["fields"]["name"]).collect();
    assert!(names.contains(&&json!("Nobody Invented")));
}
