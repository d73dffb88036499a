//! Guessing a passphrase on the laptop itself, through the program that support staff use. Whoever copies
//! the disk guesses elsewhere, as fast as Argon2id lets them: against that there is only the passphrase.

use std::time::{Duration, Instant};

use alongside_test_support::client::server;

use crate::ctl::{Laptop, code};

const WRONG: &str = "gravel lantern otter eight";

/// The codes of so many tries with a wrong passphrase, one after the other, and how long all of them took.
fn guesses(laptop: &Laptop, count: usize, task: &[&str]) -> (Vec<String>, Duration) {
    let begun = Instant::now();
    let codes = (0..count).map(|_| {
        let mut command = laptop.command(WRONG, task);
        code(&command.env("ALONGSIDE_NEW_PASSPHRASE", "nube tinta cuchara remo").output().unwrap())
    });
    (codes.collect(), begun.elapsed())
}

#[test]
fn guessing_by_salvage_is_as_slow_as_by_unlocking() {
    let server = server();
    let dana = Laptop::enrolled(&server);
    let new = dana.beside("new").display().to_string();
    let (codes, took) = guesses(&dana, 5, &["salvage", "--into", &new]);
    assert_eq!(codes, ["wrong_passphrase"; 5]);
    assert!(took >= Duration::from_secs(1 + 2), "five guesses in {took:?}");
    let (_, took) = guesses(&dana, 1, &["status"]);
    assert!(took >= Duration::from_secs(4), "another way after only {took:?}");
}

#[test]
fn guessing_by_changing_the_passphrase_is_as_slow_as_by_unlocking() {
    let server = server();
    let dana = Laptop::enrolled(&server);
    let (codes, took) = guesses(&dana, 5, &["passphrase"]);
    assert_eq!(codes, ["wrong_passphrase"; 5]);
    assert!(took >= Duration::from_secs(1 + 2), "five guesses in {took:?}");
}

#[test]
fn several_processes_at_once_try_no_more_than_one_would() {
    let server = server();
    let dana = Laptop::enrolled(&server);
    let new = dana.beside("new").display().to_string();
    assert_eq!(guesses(&dana, 3, &["status"]).0, ["wrong_passphrase"; 3]);
    let at_once: Vec<_> = (0..12)
        .map(|number| {
            let task: &[&str] = if number % 2 == 0 { &["status"] } else { &["salvage", "--into", &new] };
            dana.command(WRONG, task).spawn().unwrap()
        })
        .collect();
    let codes: Vec<String> =
        at_once.into_iter().map(|guess| code(&guess.wait_with_output().unwrap())).collect();
    let tried = codes.iter().filter(|code| *code == "wrong_passphrase").count();
    assert!(tried <= 1, "{tried} guesses in the time of one: {codes:?}");
    assert!(codes.iter().any(|code| code == "too_many_attempts"), "{codes:?}");
}

#[test]
fn a_passphrase_that_a_colleague_would_guess_first_is_never_taken() {
    let server = server();
    let new = Laptop::new();
    let file = new.beside("code");
    std::fs::write(&file, server.enrolment_code("Dana", "peer", "Jasper")).unwrap();
    let given = format!("@{}", file.display());
    for weak in
        ["Password2026!", "dana jasper", "Dana-Recovery-Jasper", "naloxona clínica dana", "qwertyuiop"]
    {
        assert_eq!(new.refused(weak, &["enrol", &given]), "weak_passphrase", "{weak}");
        assert!(!new.vault().join("keys.json").exists());
    }
    assert_eq!(new.refused(crate::ctl::PASSPHRASE, &["enrol", &given]), "", "the code is not used up");
    for weak in ["Password2026!", "dana jasper"] {
        let mut command = new.command(crate::ctl::PASSPHRASE, &["passphrase"]);
        let refused = command.env("ALONGSIDE_NEW_PASSPHRASE", weak).output().unwrap();
        assert_eq!(crate::ctl::code(&refused), "weak_passphrase", "{weak}");
    }
}
