//! Wrong passphrases: a clear error, and a delay that grows and outlives the process.

use std::time::{Duration, Instant};

use crate::{
    base::Base,
    laptop::{Laptop, Refusal},
};

#[test]
fn wrong_passphrases_are_refused_ever_more_slowly_and_the_right_one_ends_it() {
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
