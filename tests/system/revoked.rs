//! A laptop that is lost, and revoked: what it had not sent reaches the base, and then nothing opens it.

use std::{
    fs,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU8, Ordering},
    },
};

use alongside_field::{Alongside, Settings, system};
use alongside_protocol::paths;
use alongside_sync::ports::{Base as Address, Ports, Reply, ReplyFuture, Transport};
use alongside_vault::KdfCost;
use serde_json::{Value, json};

use crate::{
    base::Base,
    courier::Stick,
    laptop::{Laptop, PASSPHRASE, Refusal, text},
    recorded::runtime,
};

const STRAIGHT: u8 = 0;
const PLAYED_AGAIN: u8 = 1;

/// The way to the base, on which what it says of where a laptop stands can be exchanged.
struct Way {
    to: Arc<dyn Transport>,
    said: Mutex<Option<Reply>>,
    how: AtomicU8,
}

impl Transport for Way {
    fn post<'a>(&'a self, base: &'a Address, path: &'a str, body: Vec<u8>) -> ReplyFuture<'a> {
        Box::pin(async move {
            if path == paths::STANDING && self.how.load(Ordering::SeqCst) == PLAYED_AGAIN {
                return Ok(self.said.lock().unwrap().clone().unwrap());
            }
            let reply = self.to.post(base, path, body).await?;
            if path == paths::STANDING {
                *self.said.lock().unwrap() = Some(reply.clone());
            }
            Ok(reply)
        })
    }
}

fn over(laptop: &Laptop, way: &Arc<Way>) -> Alongside {
    let settings = Settings::new(laptop.vault.clone(), laptop.vault.clone());
    let ports = Ports { transport: way.clone(), ..system::ports() };
    let core = Alongside::new(Settings { kdf: KdfCost::CHEAP, ..settings }, ports);
    let user = core.app_state().unwrap().users[0].id.clone();
    core.unlock(&user, PASSPHRASE).unwrap();
    core
}

fn way() -> Arc<Way> {
    let to = system::ports().transport;
    Arc::new(Way { to, said: Mutex::default(), how: AtomicU8::new(STRAIGHT) })
}

fn revoke(base: &Base, name: &str) {
    base.server.command("device revoke", &["--id", &text(&base.device_of(name)["id"]), "--json"]);
}

fn files(laptop: &Laptop) -> Vec<String> {
    let names = fs::read_dir(&laptop.vault).unwrap();
    names.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
}

fn sync(core: &Alongside) -> String {
    match runtime().block_on(core.sync_now()) {
        Ok(_) => String::new(),
        Err(error) => error.view().code,
    }
}

#[test]
fn a_revoked_laptop_sends_what_it_had_and_then_nothing_opens_it() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    let core = dana.core();
    let draft = json!({"note": "half a sentence"});
    core.save_draft("check_in/new", draft.as_object().unwrap().clone()).unwrap();
    drop(core);
    revoke(&base, "Dana");
    assert_eq!(dana.refused(&["sync"]), Refusal::of("laptop_removed"));
    let left = files(&dana);
    assert!(!left.iter().any(|name| name.starts_with("vault.db") || name == "keys.json"), "{left:?}");
    let aside: Value = serde_json::from_str(&base.server.command("set-aside list", &["--json"])).unwrap();
    assert_eq!(aside.as_array().unwrap().len(), 1, "what it had not sent is in review: {aside}");

    // What was still being typed opens at the base alone.
    let sealed = dana.vault.join("drafts.sealed");
    assert!(!String::from_utf8_lossy(&fs::read(&sealed).unwrap()).contains("half"));
    let opened = base.server.command("device drafts", &[sealed.to_str().unwrap(), "--json"]);
    let opened: Value = serde_json::from_str(&opened).unwrap();
    let drafts = opened["drafts"].as_array().unwrap();
    assert_eq!((drafts.len(), &drafts[0][1]), (1, &draft));
    assert!(text(&drafts[0][0]).ends_with("/check_in/new"), "behind whose it is: {opened}");

    // It was found, and is enrolled anew.
    dana.run(&["enrol", &base.server.enrolment_code("Dana", "peer", "Jasper")]);
    dana.sync();
    dana.save("participant", &json!({"handle": "Jade Owl 3"}));
    assert_eq!(dana.sync()["set_aside"], 0);
}

/// How many rows the base has of one act.
fn rows(base: &Base, act: &str) -> u64 {
    let told = base.server.command("audit", &["--act", act, "--json"]);
    serde_json::from_str::<Value>(&told).unwrap()["count"].as_u64().unwrap()
}

#[test]
fn by_courier_a_revoked_laptop_sends_with_one_file_and_the_other_empties_it() {
    let base = Base::new();
    let laptop = base.laptop_of("Dana", "clinician", "Jasper");
    laptop.run(&["enrol", &base.server.enrolment_code("Luis", "peer", "Jasper"), "--user", "Dana"]);
    let run = |user: &str, task: &[&str]| laptop.run(&[task, &["--user", user]].concat());
    let heron = json!({"handle": "Blue Heron 12"}).to_string();
    let who = text(&run("Dana", &["save", "participant", &heron])["id"]);
    let note = json!({"participant": who, "what_was_said": "That it is hard"}).to_string();
    run("Dana", &["save", "counseling_note", &note]);
    let check_in = json!({"participant": who, "note": "Came by"}).to_string();
    revoke(&base, "Dana");

    // Luis hands it in, who reads nothing of what Dana wrote apart. What is saved since holds the end up.
    let (stick, of) = (Stick(&base), |name: &str| Stick(&base).name(name));
    run("Luis", &["bundle", "out", &of("lost")]);
    run("Luis", &["save", "check_in", &check_in]);
    stick.at_base("lost", "lost.back");
    run("Luis", &["bundle", "in", &of("lost.back")]);
    assert!(files(&laptop).contains(&"vault.db".to_owned()));
    let aside = || {
        let told = base.server.command("set-aside list", &["--json"]);
        serde_json::from_str::<Value>(&told).unwrap().as_array().unwrap().len()
    };
    assert_eq!(aside(), 2, "who they are, and what Dana wrote apart");

    run("Luis", &["bundle", "out", &of("lost-2")]);
    stick.at_base("lost-2", "lost-2.back");
    let refused = |file: &str| laptop.refused(&["bundle", "in", &of(file), "--user", "Luis"]).code;
    assert_eq!(refused("lost.back"), "not_awaited", "an order of before");
    assert!(files(&laptop).contains(&"vault.db".to_owned()));
    assert_eq!(refused("lost-2.back"), "laptop_removed");
    let left = files(&laptop);
    assert!(!left.iter().any(|name| name.starts_with("vault.db") || name == "keys.json"), "{left:?}");
    assert_eq!(aside(), 3);

    // Who read what came along; that the answer was taken in is known once somebody brings what stayed behind.
    assert_eq!((rows(&base, "wrote_courier"), rows(&base, "read_courier")), (2, 1));
    let sealed = laptop.vault.join("drafts.sealed");
    base.server.command("device drafts", &[sealed.to_str().unwrap(), "--json"]);
    assert_eq!(rows(&base, "read_courier"), 3);
}

#[test]
fn a_courier_brings_a_laptop_that_stays_what_it_brings_and_no_order() {
    let base = Base::new();
    let dana = base.laptop_of("Dana", "clinician", "Jasper");
    let person = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    dana.save("counseling_note", &json!({"participant": person, "what_was_said": "That it is hard"}));
    let stick = Stick(&base);
    stick.out(&dana, "dana");
    stick.at_base("dana", "dana.back");
    stick.hand_to(&dana, "dana.back");
    assert_eq!(dana.run(&["status"])["waiting"], 0, "of both files");
    assert_eq!(dana.handles(), ["Blue Heron 12"]);
    assert_eq!(dana.sync()["pushed"], 0);
}

#[test]
fn an_order_that_is_played_again_or_is_for_another_laptop_does_nothing() {
    let base = Base::new();
    let (dana, luis) = (base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper"));
    dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    luis.save("participant", &json!({"handle": "Jade Owl 3"}));
    let way = way();
    let (hers, his) = (over(&dana, &way), over(&luis, &way));
    revoke(&base, "Dana");
    revoke(&base, "Luis");
    assert_eq!(sync(&hers), "laptop_removed");
    // What was said to hers, and was right, is said to his.
    way.how.store(PLAYED_AGAIN, Ordering::SeqCst);
    assert_eq!(sync(&his), "push_only");
    assert!(files(&luis).contains(&"vault.db".to_owned()));
    way.how.store(STRAIGHT, Ordering::SeqCst);
    assert_eq!(sync(&his), "laptop_removed");
    assert!(!files(&luis).contains(&"vault.db".to_owned()));
}

#[test]
fn what_did_not_reach_the_base_is_not_destroyed() {
    let mut base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    revoke(&base, "Dana");
    base.server.kill();
    assert_eq!(dana.refused(&["sync"]), Refusal::of("unreachable"));
    assert_eq!(dana.handles(), ["Blue Heron 12"]);
    base.server.restart();
    assert_eq!(dana.refused(&["sync"]), Refusal::of("laptop_removed"));
}

#[test]
fn a_laptop_that_only_sends_since_the_base_was_put_back_keeps_everything() {
    let mut base = Base::new();
    let backup = base.back_up();
    let dana = base.laptop("Dana", "Jasper");
    dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    dana.sync();
    base.put_back(&backup);
    let refused = dana.refused(&["sync"]).code;
    assert_ne!(refused, "laptop_removed");
    assert_eq!(dana.handles(), ["Blue Heron 12"]);
}
