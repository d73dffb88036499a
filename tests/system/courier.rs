//! Work that goes to the base on a stick, and the answer that comes back on one.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use alongside_test_support::program;
use data_encoding::BASE64;
use ring::rand::{SecureRandom, SystemRandom};
use serde_json::{Value, json};

use crate::{
    base::{Base, copy_folder, put_back},
    laptop::{Laptop, Refusal, refusal, text},
};

/// The folder of a stick that is carried around.
pub(crate) struct Stick<'a>(pub(crate) &'a Base);

impl Stick<'_> {
    fn path(&self, name: &str) -> PathBuf {
        let folder = self.0.folder().join("stick");
        fs::create_dir_all(&folder).unwrap();
        folder.join(name)
    }

    pub(crate) fn name(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    /// Seals what waits on a laptop.
    pub(crate) fn out(&self, laptop: &Laptop, name: &str) -> Value {
        laptop.run(&["bundle", "out", &self.name(name)])
    }

    /// Takes a file in at the base, without a network.
    pub(crate) fn at_base(&self, name: &str, answer: &str) {
        let output = self.at_base_with(name, answer);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn at_base_with(&self, name: &str, answer: &str) -> Output {
        let mut command = Command::new(program("alongside-server"));
        command.args(["bundle", "in", &self.name(name), "--data"]).arg(self.0.server.data_dir());
        command.args(["--out", &self.name(answer), "--json"]).output().unwrap()
    }

    /// Hands a file to a laptop.
    pub(crate) fn hand_to(&self, laptop: &Laptop, name: &str) -> Value {
        laptop.run(&["bundle", "in", &self.name(name)])
    }

    fn refused_by(&self, laptop: &Laptop, name: &str) -> Refusal {
        laptop.refused(&["bundle", "in", &self.name(name)])
    }

    /// How the base refuses a file, and that it writes no answer.
    fn refused_at_base(&self, name: &str) -> Refusal {
        let out = self.path("refused.answer");
        let output = self.at_base_with(name, "refused.answer");
        assert!(!output.status.success(), "{name} was not refused");
        assert!(!out.exists(), "{name} was answered");
        refusal(&output.stderr)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).unwrap();
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }
}

fn waiting(laptop: &Laptop) -> Value {
    laptop.run(&["status"])["waiting"].clone()
}

#[test]
fn a_laptop_that_never_meets_the_base_gets_its_work_there_and_learns_that_it_is_held() {
    let mut base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    // From here on nothing answers where Dana's laptop looks for the base.
    dana.run(&["server", "https://127.0.0.1:9"]);
    let person = dana.save("participant", &json!({"handle": "Blue Heron 1", "county": "Boone"}));
    dana.save("encounter", &json!({"participant": person, "minutes": 15}));

    let last_sync = dana.run(&["status"])["last_sync"].clone();
    let out = Stick(&base).out(&dana, "dana");
    assert_eq!(out, json!({"changes": 2, "left": 0}));
    assert_eq!(waiting(&dana), 2, "nothing is held because it was sealed");
    base.server.stop();
    assert_eq!(Stick(&base).refused_by(&luis, "dana").code, "unreachable");
    base.server.restart();

    let stick = Stick(&base);
    let answer = text(&stick.hand_to(&luis, "dana")["answer"]);
    assert_eq!(luis.handles(), [""; 0], "who carries a file learns nothing from it");
    luis.sync();
    assert_eq!(luis.handles(), ["Blue Heron 1"]);
    assert_eq!(dana.refused(&["sync"]).code, "unreachable");
    assert_eq!(waiting(&dana), 2, "and the answer is still on its way");

    let brought = dana.run(&["bundle", "in", &answer]);
    assert_eq!(brought, json!({"held": 2, "waiting": 0, "set_aside": 0, "refused": []}));
    assert_eq!(waiting(&dana), 0);
    assert_eq!(dana.run(&["status"])["last_sync"], last_sync, "no sync is claimed");
    assert_eq!(dana.show(&person)["fields"]["county"], "Boone");

    // The next file holds what came since.
    dana.change("participant", &person, &json!({"county": "Newton"}));
    assert_eq!(stick.out(&dana, "dana-2")["changes"], 1);
    stick.at_base("dana-2", "dana-2.back");
    assert_eq!(stick.hand_to(&dana, "dana-2.back")["held"], 1);
    luis.sync();
    assert_eq!(luis.show(&person)["fields"]["county"], "Newton");
    assert_eq!(luis.conflicts(), json!([]));
}

#[test]
fn what_was_set_aside_comes_back_with_its_reason() {
    let base = Base::new();
    let stick = Stick(&base);
    let ana = base.laptop_of("Ana", "coordinator", "Jasper");
    ana.save("staff_member", &json!({"name": "Nobody Invented"}));
    ana.save("participant", &json!({"handle": "Blue Heron 1"}));
    base.server.enrolment_code("Ana", "peer", "Jasper");
    stick.out(&ana, "ana");
    stick.at_base("ana", "back");
    let brought = stick.hand_to(&ana, "back");
    assert_eq!((&brought["held"], &brought["waiting"]), (&json!(2), &json!(0)));
    assert_eq!(ana.run(&["attention"])[0]["code"], "not_permitted");
    assert_eq!(base.laptop("Luis", "Jasper").handles(), ["Blue Heron 1"]);
}

#[test]
fn a_file_that_comes_twice_has_its_effect_once_and_an_answer_too() {
    let base = Base::new();
    let stick = Stick(&base);
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    dana.save("encounter", &json!({"participant": person, "minutes": 15}));
    stick.out(&dana, "dana");
    stick.at_base("dana", "first");
    stick.at_base("dana", "second");
    stick.hand_to(&luis, "dana");
    assert_eq!(base.reported("service-activity", "Encounters"), ["1", "15", "1"]);

    // Any of the answers will do, and only one.
    assert_eq!(stick.hand_to(&dana, "second")["held"], 2);
    let before = dana.run(&["status"]);
    for name in ["second", "first", "dana.answer"] {
        assert_eq!(stick.refused_by(&dana, name), Refusal::of("not_awaited"));
    }
    assert_eq!(dana.run(&["status"]), before);
    // An answer is for one laptop, and a file is not written over.
    assert_eq!(stick.refused_by(&luis, "first"), Refusal::of("not_awaited"));
    assert_eq!(stick.refused_by(&luis, "dana"), Refusal::of("file"));
    assert_eq!(dana.refused(&["bundle", "out", &stick.name("dana")]), Refusal::of("file"));
}

#[test]
fn a_file_that_is_damaged_foreign_or_newer_is_refused_and_has_no_effect() {
    let base = Base::new();
    let stick = Stick(&base);
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    stick.out(&dana, "dana");
    let whole = stick.read("dana");

    let mut altered = whole.clone();
    *altered.last_mut().unwrap() ^= 1;
    let mut newer = whole.clone();
    newer[18] = 3;
    let mut foreign = whole.clone();
    foreign[20] ^= 1;
    let bad: [(&str, &[u8], &str); 6] = [
        ("altered", &altered, "bad_seal"),
        ("truncated", &whole[..whole.len() - 1], "bad_seal"),
        ("cut in its heading", &whole[..22], "bad_seal"),
        ("newer", &newer, "unsupported_version"),
        ("another organisation's", &foreign, "wrong_organisation"),
        ("a letter", b"Dear base,", "malformed"),
    ];
    for (name, bytes, code) in bad {
        stick.write(name, bytes);
        assert_eq!(stick.refused_at_base(name), Refusal::of(code), "{name} at the base");
        assert_eq!(stick.refused_by(&luis, name), Refusal::of(code), "{name} on a laptop");
        assert!(!stick.path(&format!("{name}.answer")).exists());
    }
    luis.sync();
    assert_eq!(luis.handles(), [""; 0], "nothing of them took effect");

    // Answers, likewise, and what waits goes on waiting.
    stick.at_base("dana", "back");
    let answer = stick.read("back");
    let mut altered = answer.clone();
    *altered.last_mut().unwrap() ^= 1;
    stick.write("altered answer", &altered);
    stick.write("truncated answer", &answer[..answer.len() - 1]);
    for name in ["altered answer", "truncated answer"] {
        assert_eq!(stick.refused_by(&dana, name), Refusal::of("bad_seal"));
    }
    assert_eq!(stick.refused_at_base("back"), Refusal::of("malformed"));
    assert_eq!(waiting(&dana), 1);
    assert_eq!(stick.hand_to(&dana, "back")["held"], 1);
}

#[test]
fn another_organisation_neither_carries_nor_opens_a_file() {
    let (base, mut other) = (Base::new(), Base::new());
    let stick = Stick(&base);
    let dana = base.laptop("Dana", "Jasper");
    dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    stick.out(&dana, "dana");
    let stranger = other.laptop("Sam", "Elsewhere");
    other.server.stop();
    assert_eq!(stick.refused_by(&stranger, "dana"), Refusal::of("wrong_organisation"));
    let elsewhere = Stick(&other);
    elsewhere.write("dana", &stick.read("dana"));
    assert_eq!(elsewhere.refused_at_base("dana"), Refusal::of("wrong_organisation"));
}

#[test]
fn nothing_that_somebody_wrote_can_be_read_in_the_files() {
    let base = Base::new();
    let stick = Stick(&base);
    let dana = base.laptop("Dana", "Jasper");
    dana.save("participant", &json!({"handle": "Zanzibarina", "phone": "479 555 7306"}));
    stick.out(&dana, "dana");
    stick.at_base("dana", "back");
    for name in ["dana", "back"] {
        let bytes = stick.read(name).to_ascii_lowercase();
        // The change takes some hundred bytes of that, and each time that the laptop was unlocked about 500.
        assert!(bytes.len() < 5_000, "a file is no longer than what it holds: {}", bytes.len());
        for canary in ["zanzibarina", "479 555 7306", "4795557306", "participant", "handle", "out_of_range"] {
            let found = bytes.windows(canary.len()).any(|part| part == canary.as_bytes());
            assert!(!found, "{canary} in {name}");
        }
    }
}

#[test]
fn an_old_answer_never_counts_for_a_base_that_was_restored_since() {
    let mut base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    let backup = base.back_up();

    dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    Stick(&base).out(&dana, "dana");
    Stick(&base).at_base("dana", "before");

    // The base is put back to before the file came, and Dana's laptop meets it.
    base.put_back(&backup);
    luis.save("participant", &json!({"handle": "Jade Owl 1"}));
    luis.sync();
    dana.sync();
    assert_eq!(waiting(&dana), 0);
    dana.save("participant", &json!({"handle": "Blue Heron 2"}));
    let stick = Stick(&base);
    assert_eq!(stick.refused_by(&dana, "before"), Refusal::of("not_awaited"));
    assert_eq!(waiting(&dana), 1);
    luis.sync();
    assert_eq!(luis.handles(), ["Blue Heron 1", "Jade Owl 1"]);
}

#[test]
fn a_restored_base_gets_by_courier_what_it_lost() {
    let mut base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let backup = base.back_up();
    let luis = base.laptop("Luis", "Jasper");
    for (laptop, handle) in [(&dana, "Blue Heron 1"), (&luis, "Jade Owl 1")] {
        laptop.save("participant", &json!({"handle": handle}));
        laptop.sync();
    }

    base.put_back(&backup);
    let stick = Stick(&base);
    // Nothing waits as far as the laptops know, Luis's is not even known there any more.
    for (laptop, name) in [(&dana, "dana"), (&luis, "luis")] {
        assert_eq!(stick.out(laptop, name)["changes"], 0);
        stick.at_base(name, &format!("{name}.back"));
        let brought = stick.hand_to(laptop, &format!("{name}.back"));
        assert_eq!((&brought["waiting"], &brought["refused"]), (&json!(1), &json!([])));
        let again = format!("{name}-2");
        assert_eq!(stick.out(laptop, &again)["changes"], 1);
        stick.at_base(&again, &format!("{again}.back"));
        assert_eq!(stick.hand_to(laptop, &format!("{again}.back"))["held"], 1);
        assert_eq!(waiting(laptop), 0);
    }
    // What a laptop brings that this base never enrolled waits in review.
    let ana = base.laptop("Ana", "Jasper");
    assert_eq!(ana.handles(), ["Blue Heron 1"]);
    luis.run(&["enrol", &base.server.enrolment_code("Luis", "peer", "Jasper")]);
    ana.sync();
    assert_eq!(ana.handles(), ["Blue Heron 1", "Jade Owl 1"]);
}

#[test]
fn a_copied_laptop_sends_its_own_work_by_courier_too() {
    let base = Base::new();
    let stick = Stick(&base);
    let dana = base.laptop("Dana", "Jasper");
    dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    dana.sync();
    let copy = dana.with_vault("copy");
    copy_folder(&dana.vault, &copy.vault);
    for (laptop, handle) in [(&dana, "Blue Heron 2"), (&copy, "Jade Owl 1")] {
        laptop.save("participant", &json!({"handle": handle}));
        laptop.save("participant", &json!({"handle": format!("{handle}0")}));
    }
    // Both go on under the same counters of the same log. It takes as many files as a sync would
    // take requests.
    for round in 0..4 {
        for (laptop, name) in [(&dana, "dana"), (&copy, "copy")] {
            let name = format!("{name}-{round}");
            stick.out(laptop, &name);
            stick.at_base(&name, &format!("{name}.back"));
            stick.hand_to(laptop, &format!("{name}.back"));
        }
    }
    assert_eq!((waiting(&dana), waiting(&copy)), (json!(0), json!(0)));
    let all = ["Blue Heron 1", "Blue Heron 2", "Blue Heron 20", "Jade Owl 1", "Jade Owl 10"];
    assert_eq!(base.laptop("Luis", "Jasper").handles(), all);
}

#[test]
fn more_than_a_file_holds_goes_in_several() {
    let base = Base::new();
    let stick = Stick(&base);
    let dana = base.laptop("Dana", "Jasper");
    // Handles that nothing can compress.
    let noise = |number: u64| {
        let mut bytes = [0; 450];
        SystemRandom::new().fill(&mut bytes).unwrap();
        format!("Blue Heron {number} {}", BASE64.encode(&bytes))
    };
    dana.save_many(&(0..3_000).map(noise).collect::<Vec<_>>());
    let first = stick.out(&dana, "first");
    let (changes, left) = (first["changes"].as_u64().unwrap(), first["left"].as_u64().unwrap());
    assert_eq!(changes + left, 3_000);
    assert!(changes > 1_000 && left > 0, "{first}");
    stick.at_base("first", "first.back");
    let brought = stick.hand_to(&dana, "first.back");
    assert_eq!((&brought["held"], &brought["waiting"]), (&json!(changes), &json!(left)));
    let second = stick.out(&dana, "second");
    assert!(second["changes"].as_u64().unwrap() > 0);
}

#[test]
fn many_small_changes_go_in_chunks_that_the_base_takes() {
    let base = Base::new();
    let stick = Stick(&base);
    let dana = base.laptop("Dana", "Jasper");
    dana.save_many(&(0..2_400).map(|number| format!("{number}")).collect::<Vec<_>>());
    stick.out(&dana, "first");
    stick.at_base("first", "first.back");
    let brought = stick.hand_to(&dana, "first.back");
    assert_eq!((&brought["held"], &brought["waiting"]), (&json!(2_400), &json!(0)));
}

#[test]
fn an_answer_that_was_overtaken_by_a_later_one_raises_nothing() {
    let mut base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    base.server.kill();
    let backup = base.folder().join("backup");
    copy_folder(base.server.data_dir(), &backup);
    dana.save("participant", &json!({"handle": "Blue Heron 1"}));
    Stick(&base).out(&dana, "one");
    dana.save("participant", &json!({"handle": "Blue Heron 2"}));
    Stick(&base).out(&dana, "two");
    Stick(&base).at_base("two", "two.back");
    // Then the base is put back to before, and gets the first file alone.
    put_back(&backup, base.server.data_dir());
    base.server.restart();
    let stick = Stick(&base);
    stick.at_base("one", "one.back");
    assert_eq!(stick.hand_to(&dana, "one.back")["held"], 1);
    let overtaken = stick.hand_to(&dana, "two.back");
    assert_eq!((&overtaken["held"], &overtaken["waiting"]), (&json!(0), &json!(1)));
    assert_eq!(stick.out(&dana, "three")["changes"], 1);
    stick.at_base("three", "three.back");
    assert_eq!(stick.hand_to(&dana, "three.back")["held"], 1);
    assert_eq!(base.laptop("Luis", "Jasper").handles(), ["Blue Heron 1", "Blue Heron 2"]);
}
