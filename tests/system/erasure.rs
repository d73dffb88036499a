//! Erasing somebody: two administrators say so on their laptops, the base does it, and those who wrote about them
//! lose what they hold with their next sync. What comes later is refused, also at a base of before.

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::{
    base::{Base, copy_folder},
    courier::Stick,
    laptop::{Laptop, PASSPHRASE, Refusal, text},
};

struct Program {
    base: Base,
    ida: Laptop,
    jon: Laptop,
    dana: Laptop,
    luis: Laptop,
    person: String,
}

impl Program {
    /// Two administrators, and two peers who know somebody, in an organization that keeps nothing longer than
    /// two administrators like.
    fn new() -> Self {
        let base = Base::new();
        base.server.command("organization set", &["--keep-years", "0"]);
        let [ida, jon] = ["Ida", "Jon"].map(|name| base.laptop_of(name, "administrator", "Jasper"));
        let [dana, luis] = ["Dana", "Luis"].map(|name| base.laptop(name, "Jasper"));
        let person = dana.save("participant", &json!({"handle": "Blue Heron 12", "phone": "555-0101"}));
        for laptop in [&dana, &luis, &ida, &jon] {
            laptop.sync();
        }
        assert_eq!(luis.handles(), ["Blue Heron 12"]);
        Self { base, ida, jon, dana, luis, person }
    }

    fn both_say(&self) {
        for laptop in [&self.ida, &self.jon] {
            laptop.run(&["rights", "erase", &self.person]);
        }
    }

    fn listed(&self) -> Vec<String> {
        let listed: Value =
            serde_json::from_str(&self.base.server.command("erase list", &["--json"])).unwrap();
        listed.as_array().unwrap().iter().map(|one| text(&one["participant"])).collect()
    }

    fn certificate(&self) -> Value {
        serde_json::from_str(&self.base.server.command("erase certificate", &[&self.person, "--json"]))
            .unwrap()
    }

    fn is_gone_from(&self, laptop: &Laptop) {
        assert_eq!(laptop.handles(), Vec::<String>::new());
        assert_eq!(laptop.refused(&["show", &self.person]), Refusal::of("not_found"));
        assert_eq!(laptop.run(&["search", "Heron"]), json!([]));
    }
}

#[test]
fn statement_14_two_administrators_erase_somebody_and_every_laptop_follows() {
    let program = Program::new();
    let Program { base, ida, jon, dana, luis, person } = &program;
    assert_eq!(program.listed(), [person.as_str()]);
    let at_base = ida.run(&["rights", "erasures-at-base"]);
    let over = json!([{"participant": person, "stands": "over", "kept_until": null}]);
    assert_eq!((&at_base["due"], &at_base["erased"]), (&over, &json!([])));
    assert_eq!(dana.refused(&["rights", "erasures-at-base"]), Refusal::of("not_permitted"));
    // Words of a laptop that is out of touch until it is over.
    dana.change("participant", person, &json!({"phone": "555-0199"}));

    ida.run(&["rights", "erase", person]);
    ida.run(&["rights", "erase", person]);
    let waiting = ida.run(&["rights", "erasures"]);
    assert_eq!((&waiting[0]["is_own"], &waiting[0]["is_in_force"]), (&json!(true), &json!(false)));
    luis.sync();
    assert_eq!(luis.handles(), ["Blue Heron 12"], "one alone erases nobody");
    assert_eq!(base.server.refused("erase certificate", &[person, "--json"])["code"], "not_found");

    assert_eq!(dana.refused(&["rights", "erase", person]), Refusal::of("not_permitted"));
    jon.run(&["rights", "erase", person]);
    assert_eq!(program.listed(), Vec::<String>::new());
    let certificate = program.certificate();
    assert_eq!(certificate["by"], json!(["Ida", "Jon"]));
    let behind = |certificate: &Value| {
        let laptops = certificate["not_reached"].as_array().unwrap();
        let mut users: Vec<String> = laptops.iter().map(|one| text(&one["users"][0])).collect();
        users.sort();
        users
    };
    assert!(behind(&certificate).contains(&"Dana".to_owned()), "{certificate}");
    let at_base = ida.run(&["rights", "erasures-at-base"]);
    assert_eq!(at_base["due"], json!([]));
    for field in ["participant", "erased_at", "by", "years"] {
        assert_eq!(at_base["erased"][0][field], certificate[field], "{at_base}");
    }

    luis.sync();
    program.is_gone_from(luis);
    let synced = dana.sync();
    assert_eq!(synced["set_aside"], 1, "{synced}");
    program.is_gone_from(dana);
    let attention = dana.run(&["attention"]);
    assert_eq!(attention[0]["code"], "erased", "{attention}");
    for laptop in [dana, luis] {
        assert_eq!(laptop.sync()["set_aside"], 0);
        laptop.run(&["verify"]);
    }
    let verified: Value = serde_json::from_str(&base.server.command("verify", &["--json"])).unwrap();
    assert_eq!(verified["findings"], json!([]));
    assert!(verified["erased"].as_u64().unwrap() > 0);
}

#[test]
fn statement_14_a_base_of_before_hears_of_it_from_any_laptop() {
    let mut program = Program::new();
    let backup = program.base.back_up();
    program.both_say();
    program.luis.sync();
    program.is_gone_from(&program.luis);
    program.base.put_back(&backup);
    assert_eq!(program.listed(), [program.person.as_str()], "as it was then");
    program.luis.sync();
    assert_eq!(program.certificate()["by"], json!(["Ida", "Jon"]));
    // One that had not heard of it brings nothing back either.
    program.dana.change("participant", &program.person, &json!({"phone": "555-0199"}));
    program.dana.sync();
    program.dana.sync();
    program.is_gone_from(&program.dana);
    program.base.server.command("verify", &["--json"]);
}

#[test]
fn statement_14_no_courier_file_and_no_salvage_brings_them_back() {
    let program = Program::new();
    let Program { base, dana, luis, person, .. } = &program;
    dana.change("participant", person, &json!({"phone": "555-0199"}));
    let stick = Stick(base);
    stick.out(dana, "dana");
    let old = dana.with_vault("old");
    copy_folder(&dana.vault, &old.vault);
    program.both_say();
    luis.sync();
    let certificate = program.certificate();

    stick.hand_to(luis, "dana");
    luis.sync();
    program.is_gone_from(luis);
    let new = old.with_vault("new");
    let core = old.locked_core();
    let user = core.app_state().unwrap().users[0].id.clone();
    core.salvage(&user, PASSPHRASE, &new.vault).unwrap();
    drop(core);
    for _ in 0..2 {
        new.sync();
    }
    program.is_gone_from(&new);
    luis.sync();
    program.is_gone_from(luis);
    assert_eq!(program.certificate()["erased_at"], certificate["erased_at"]);
    assert_eq!(program.listed(), Vec::<String>::new());
    base.server.command("verify", &["--json"]);
}

#[test]
fn statement_14_a_guess_finds_no_state_of_them_at_the_base_but_digests_of_whole_changes() {
    let program = Program::new();
    let Program { base, dana, luis, person, .. } = &program;
    dana.save(
        "encounter",
        &json!({"participant": person, "minutes": 15, "occurred_at": "2026-11-03T10:00:00-06:00"}),
    );
    dana.sync();
    let database = Connection::open(base.server.data_dir().join("server.sqlite")).unwrap();
    let count = |of: &str| database.query_row(of, [], |row| row.get::<_, i64>(0)).unwrap();
    let months = count("SELECT count(*) FROM happened");
    assert!(months > 0);
    program.both_say();
    luis.sync();
    for table in ["record", "unit", "happened", "contested"] {
        let theirs = "JOIN erased USING (org_id, record_log, record_counter)";
        assert_eq!(count(&format!("SELECT count(*) FROM {table} {theirs}")), 0, "{table}");
    }
    assert_eq!(count("SELECT count(*) FROM happened"), months - 1);
    let changes = "FROM change JOIN erased USING (org_id, record_log, record_counter)";
    assert_eq!(count(&format!("SELECT count(*) {changes}")), 2, "their place in the order stays");
    assert_eq!(count(&format!("SELECT count(*) {changes} WHERE length(sealed) > 0")), 0);
    assert_eq!(count("SELECT count(*) FROM set_aside WHERE sealed IS NOT NULL"), 0);
}
