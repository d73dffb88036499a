//! Locking in the real window: the process ends, a fresh one shows the unlock screen, and what was being typed
//! is there again.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail")]

use std::{process::Command, time::Instant};

use alongside_test_support::{ServerOptions, ServerProcess};
use alongside_window_tests::{Driver, Home, Laptop, PASSPHRASE, Process, Window, program};

const NOTE: &str = "Xylographer";

#[tokio::test]
async fn a_lock_ends_every_process_and_a_fresh_one_asks_for_the_passphrase() {
    let home = Home::new();
    let _server = enrolled(&home);

    let mut driver = Driver::start(&home, &program("alongside"));
    let window = Window(driver.join().await);
    unlock(&window).await;
    window.0.set_window_rect(40, 30, 900, 600).await.unwrap();
    window.press("New participant").await;
    window.fill("Preferred name", NOTE).await;
    let before = driver.processes();
    let size = window.0.get_window_size().await.unwrap();

    // Not everything may be written down yet.
    let pressed = Instant::now();
    window.lock().await;
    let window = Window(driver.join_after(&before).await);
    window.headed("Unlock").await;
    println!("from locking to an unlock screen that a driver reads: {} ms", pressed.elapsed().as_millis());

    let supervisor = |process: &&Process| process.arguments.len() == 1;
    let (stays, ends): (Vec<_>, Vec<_>) = before.iter().partition(supervisor);
    assert_eq!((stays.len(), ends.len() >= 3), (1, true), "{before:?}");
    assert!(stays[0].is_there());
    assert_eq!(ends.iter().filter(|process| process.is_there()).collect::<Vec<_>>(), [&&before[0]; 0]);
    assert_eq!(window.0.get_window_size().await.unwrap(), size);

    unlock(&window).await;
    window.press("New participant").await;
    let field = window.see("//*[@id=//label[normalize-space(.)='Preferred name']/@for]").await;
    assert_eq!(field.prop("value").await.unwrap().as_deref(), Some(NOTE));
}

#[tokio::test]
async fn a_sync_under_way_finishes_behind_a_screen_that_tells_nothing() {
    let home = Home::new();
    let server = enrolled(&home);
    let mut driver = Driver::start(&home, &program("alongside"));
    let window = Window(driver.join().await);
    unlock(&window).await;

    // The base is there and says nothing: as a link that dies, for as long as the test wants.
    signal(&server, "-STOP");
    window.press("New participant").await;
    window.fill("Preferred name", NOTE).await;
    window.press("Save").await;
    window.headed(NOTE).await;
    window.press("Sync").await;
    window.press("Sync now").await;
    window.read("Looking for the base").await;
    let before = driver.processes();
    window.lock().await;
    window.headed("Locked").await;
    window.read("A sync is finishing.").await;
    assert!(!window.0.source().await.unwrap().contains(NOTE));
    let refused = window.0.execute_async(ASK_FOR_PEOPLE, vec![]).await.unwrap();
    assert_eq!(refused["code"], "locked", "{refused}");
    assert!(before.iter().all(Process::is_there));

    signal(&server, "-CONT");
    let window = Window(driver.join_after(&before).await);
    window.headed("Unlock").await;
    window.read("Nothing waits to be sent.").await;
}

/// A base, and the laptop of this home enrolled with it.
fn enrolled(home: &Home) -> ServerProcess {
    let server = ServerProcess::start(&ServerOptions::sqlite(program("alongside-server")));
    let laptop = Laptop::new(&home.vault());
    laptop.run(&["enrol", &server.enrolment_code("Dana Demo", "peer", "Jasper")]);
    server
}

/// Asks the core past the screens.
const ASK_FOR_PEOPLE: &str = "const done = arguments[arguments.length - 1];
    window.__TAURI_INTERNALS__.invoke('search', { text: 'Xy' }).then(done, done);";

fn signal(server: &ServerProcess, signal: &str) {
    let id = server.id().unwrap().to_string();
    assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
}

async fn unlock(window: &Window) {
    window.headed("Unlock").await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.see("//button[starts-with(normalize-space(.), 'Lock')]").await;
}
