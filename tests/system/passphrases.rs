//! Wrong passphrases: a clear error, and a delay that grows and outlives the process. Changing one.

use std::time::{Duration, Instant};

use alongside_field::{Alongside, Settings, system};
use serde_json::{Value, json};

use crate::{
    base::Base,
    laptop::{Laptop, Refusal, refusal, text},
};

#[test]
fn statement_10_wrong_passphrases_are_refused_ever_more_slowly_and_the_right_one_ends_it() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let guesser = dana.with_passphrase("gravel lantern otter eight");
    let timed = |laptop: &Laptop| {
        let begun = Instant::now();
        let output = laptop.output(&["status"]);
        (begun.elapsed(), output)
    };
    for _ in 0..3 {
        assert_eq!(guesser.refused(&["status"]), Refusal::of("wrong_passphrase"));
    }
    for least in [1, 2] {
        let (took, output) = timed(&guesser);
        assert!(!output.status.success());
        assert!(took >= Duration::from_secs(least), "only {took:?} before the next try");
        assert!(String::from_utf8_lossy(&output.stderr).contains("waiting"), "it says that it waits");
    }
    let (took, output) = timed(&dana);
    assert!(output.status.success());
    assert!(took >= Duration::from_secs(4), "only {took:?} before the right one");
    let (took, output) = timed(&dana);
    assert!(output.status.success());
    assert!(took < Duration::from_secs(1), "{took:?} after the right one");
}

#[test]
fn a_window_says_how_long_to_wait_and_a_new_process_waits_anew() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let app = dana.locked_core();
    let user = app.app_state().unwrap().users[0].id.clone();
    for _ in 0..5 {
        while let Err(error) = app.unlock(&user, "not this one") {
            if error.view().code == "wrong_passphrase" {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
    let early = app.unlock(&user, &dana.passphrase).unwrap_err().view();
    assert_eq!(early.code, "too_many_attempts");
    assert!(["4", "3"].contains(&early.params["wait_seconds"].as_str()), "{early:?}");
    let anew = dana.locked_core();
    let early = anew.unlock(&user, &dana.passphrase).unwrap_err().view();
    assert_eq!((early.code.as_str(), early.params["wait_seconds"].as_str()), ("too_many_attempts", "4"));
    assert_eq!(anew.app_state().unwrap().unlock_wait_seconds, 4);
}

#[test]
fn who_gave_the_screen_away_comes_back_with_their_own_passphrase_only() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let core = dana.core();
    core.confirm_passphrase(&dana.passphrase).unwrap();
    for _ in 0..4 {
        while core.confirm_passphrase("not this one").unwrap_err().view().code != "wrong_passphrase" {
            std::thread::sleep(Duration::from_millis(50));
        }
    }
    let early = core.confirm_passphrase(&dana.passphrase).unwrap_err().view();
    assert_eq!(early.code, "too_many_attempts", "guesses here count like guesses at the door");
    let user = core.app_state().unwrap().users[0].id.clone();
    assert_eq!(core.unlock(&user, &dana.passphrase).unwrap_err().view().code, "too_many_attempts");
    core.lock();
    assert_eq!(core.confirm_passphrase(&dana.passphrase).unwrap_err().view().code, "locked");
}

#[test]
fn a_passphrase_is_changed_by_hand_and_everything_else_stays() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let code = base.server.enrolment_code("Luis", "peer", "Jasper");
    dana.run(&["enrol", &code, "--user", "Dana"]);
    let heron = json!({"handle": "Blue Heron 12"}).to_string();
    let person = text(&dana.run(&["save", "participant", &heron, "--user", "Dana"])["id"]);
    let changing = |laptop: &Laptop, new: &str| {
        let mut command = laptop.command(&["passphrase", "--user", "Dana"]);
        command.env("ALONGSIDE_NEW_PASSPHRASE", new).output().unwrap()
    };
    let refused = changing(&dana, "Dana in Jasper");
    assert_eq!(refusal(&refused.stderr), Refusal::of("weak_passphrase"));
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("belong to your work"), "what would help is said: {said}");
    let renewed = dana.with_passphrase("nube tinta cuchara remo");
    let changed = changing(&dana, &renewed.passphrase);
    assert!(changed.status.success(), "{}", String::from_utf8_lossy(&changed.stderr));
    let status = ["status", "--user", "Dana"];
    assert_eq!(dana.refused(&status), Refusal::of("wrong_passphrase"));
    assert_eq!(renewed.run(&status)["waiting"], 1);
    assert_eq!(renewed.run(&["show", &person, "--user", "Dana"])["fields"]["handle"], "Blue Heron 12");
    dana.run(&["status", "--user", "Luis"]);
    renewed.run(&["sync", "--user", "Dana"]);
}

#[test]
fn a_wrong_one_in_a_change_counts_towards_the_delay_of_unlocking() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let app = dana.core();
    for _ in 0..3 {
        let refused = app.change_passphrase("not this one", "nube tinta cuchara remo").unwrap_err().view();
        assert_eq!(refused.code, "wrong_passphrase");
    }
    let early = app.change_passphrase(&dana.passphrase, "nube tinta cuchara remo").unwrap_err().view();
    assert_eq!(early.code, "too_many_attempts");
    app.lock();
    let user = app.app_state().unwrap().users[0].id.clone();
    assert_eq!(app.unlock(&user, &dana.passphrase).unwrap_err().view().code, "too_many_attempts");
    std::thread::sleep(Duration::from_millis(1_100));
    app.unlock(&user, &dana.passphrase).unwrap();
}

#[test]
fn a_slot_below_the_floor_is_sealed_anew_at_the_next_unlock() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let cost = || -> Value {
        let keys = std::fs::read(dana.vault.join("keys.json")).unwrap();
        serde_json::from_slice::<Value>(&keys).unwrap()["slots"][0]["argon2"].clone()
    };
    assert_eq!(cost()["memory_kib"], 8, "these tests make cheap ones");
    let real = Alongside::new(Settings::new(dana.vault.clone(), dana.vault.clone()), system::ports());
    let user = real.app_state().unwrap().users[0].id.clone();
    real.unlock(&user, &dana.passphrase).unwrap();
    assert_eq!(cost(), json!({"memory_kib": 65_536, "passes": 3, "lanes": 1}));
    drop(real);
    dana.run(&["status"]);
}
