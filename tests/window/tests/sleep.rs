//! What the system tells locks in the real window: it is about to sleep, or its user locks the session.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail")]

use std::{
    thread::sleep,
    time::{Duration, Instant},
};

use alongside_test_support::{ServerOptions, ServerProcess};
use alongside_window_tests::{Driver, Home, Laptop, Logind, PASSPHRASE, Process, Session, Window, program};

const NOTE: &str = "Xylographer";

#[tokio::test]
async fn sleep_waits_until_nothing_is_unlocked_any_more() {
    let home = Home::new();
    let _server = enrolled(&home);
    let logind = Logind::start(home.path());
    let mut driver = Driver::start_with(&home, &program("alongside"), &logind.environment());
    let waits = logind.is_asked_to_wait();
    assert_eq!(waits.what, ["sleep", "delay"]);
    let window = Window(driver.join().await);
    unlock(&window).await;
    window.press("New participant").await;
    window.fill("Preferred name", NOTE).await;
    let before = driver.processes();

    let told = Instant::now();
    logind.sleeps();
    waits.is_let_go();
    let there: Vec<_> = before.iter().filter(|process| process.is_there()).collect();
    println!("from being told to letting the laptop sleep: {} ms", told.elapsed().as_millis());
    assert!(told.elapsed() < Duration::from_secs(5), "logind waits no longer");
    assert_eq!(there.len(), 1, "only the supervisor may sleep with it: {there:?}");

    // What came after could not hold up this sleep, and holds up the next.
    let window = Window(driver.join_after(&before).await);
    window.headed("Unlock").await;
    logind.wakes();
    let waits = logind.is_asked_to_wait();
    unlock(&window).await;
    window.press("New participant").await;
    let field = window.see("//*[@id=//label[normalize-space(.)='Preferred name']/@for]").await;
    assert_eq!(field.prop("value").await.unwrap().as_deref(), Some(NOTE), "nothing is lost");
    let before = driver.processes();
    logind.sleeps();
    waits.is_let_go();
    Window(driver.join_after(&before).await).headed("Unlock").await;
}

#[tokio::test]
async fn who_locks_the_session_locks_the_records() {
    let home = Home::new();
    let _server = enrolled(&home);
    let logind = Logind::start(home.path());
    let mut driver = Driver::start_with(&home, &program("alongside"), &logind.environment());
    let window = Window(driver.join().await);
    let _waits = logind.is_asked_to_wait();
    unlock(&window).await;
    let before = driver.processes();
    logind.locks(Session::Others);
    sleep(Duration::from_secs(2));
    assert!(before.iter().all(Process::is_there), "somebody else's session is none of ours");
    logind.locks(Session::Own);
    Window(driver.join_after(&before).await).headed("Unlock").await;
}

/// A base, and the laptop of this home enrolled with it.
fn enrolled(home: &Home) -> ServerProcess {
    let server = ServerProcess::start(&ServerOptions::sqlite(program("alongside-server")));
    let laptop = Laptop::new(&home.vault());
    laptop.run(&["enrol", &server.enrolment_code("Dana Demo", "peer", "Jasper")]);
    server
}

async fn unlock(window: &Window) {
    window.headed("Unlock").await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.see("//button[starts-with(normalize-space(.), 'Lock')]").await;
}
