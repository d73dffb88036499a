//! Words that were copied, files on the system's list, and a lid that closes, in the real window.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail")]

use std::{
    fs,
    path::PathBuf,
    thread::sleep,
    time::{Duration, Instant},
};

use alongside_test_support::{ServerOptions, ServerProcess};
use alongside_window_tests::{Driver, Home, Laptop, Logind, PASSPHRASE, Window, program};
use fantoccini::key::Key;

const WORDS: &str = "Xylographer";
const COVER: &str = "//dialog[@data-cover]";
const NAME: &str = "Preferred name";
const OTHER: &str = "Code name";

#[tokio::test]
async fn what_was_copied_is_gone_once_the_screen_is_hidden_and_after_a_while() {
    let home = Home::new();
    let _server = enrolled(&home);
    let logind = Logind::start(home.path());
    let mut driver = Driver::start_with(&home, &program("alongside"), &logind.environment());
    let window = Window(driver.join().await);
    let _waits = logind.is_asked_to_wait();
    unlock(&window).await;
    window.press("New participant").await;
    window.fill(NAME, WORDS).await;

    copy(&window).await;
    assert_eq!(pasted(&window).await, WORDS, "a copy can be used");
    press(&window, Key::F9).await;
    window.see(COVER).await;
    sleep(Duration::from_secs(1));
    uncover(&window).await;
    assert_eq!(pasted(&window).await, "", "hiding the screen forgets it");

    copy(&window).await;
    logind.lid_closes();
    window.see(COVER).await;
    sleep(Duration::from_secs(1));
    uncover(&window).await;
    assert_eq!(pasted(&window).await, "", "a lid that closes hides the screen, and forgets it");

    copy(&window).await;
    sleep(Duration::from_secs(3));
    assert_eq!(pasted(&window).await, WORDS, "it stays for a while");
    sleep(Duration::from_secs(5));
    assert_eq!(pasted(&window).await, "", "and not for longer");
}

#[tokio::test]
async fn what_was_opened_here_is_on_no_list_of_recent_files() {
    let home = Home::new();
    let listed = list(&home, &[("form.json", "alongside"), ("letter.odt", "soffice")]);
    let mut driver = Driver::start(&home, &program("alongside"));
    let window = Window(driver.join().await);
    window.see("//h1").await;
    let until = Instant::now() + Duration::from_secs(10);
    while fs::read_to_string(&listed).unwrap().contains("form.json") {
        assert!(Instant::now() < until, "still on the list");
        sleep(Duration::from_millis(100));
    }
    assert!(fs::read_to_string(&listed).unwrap().contains("letter.odt"), "what others opened stays");
}

/// The list of recent files of this home, with some opened by programs.
fn list(home: &Home, files: &[(&str, &str)]) -> PathBuf {
    let day = "2026-11-20T10:00:00.000000Z";
    let mut list = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xbel version=\"1.0\" \
         xmlns:bookmark=\"http://www.freedesktop.org/standards/desktop-bookmarks\" \
         xmlns:mime=\"http://www.freedesktop.org/standards/shared-mime-info\">\n",
    );
    for (file, program) in files {
        list += &format!(
            "<bookmark href=\"file:///tmp/{file}\" added=\"{day}\" modified=\"{day}\" visited=\"{day}\"><info>\
             <metadata owner=\"http://freedesktop.org\"><mime:mime-type type=\"text/plain\"/>\
             <bookmark:applications><bookmark:application name=\"{program}\" \
             exec=\"&apos;{program} %u&apos;\" modified=\"{day}\" count=\"1\"/></bookmark:applications>\
             </metadata></info></bookmark>\n"
        );
    }
    let path = home.path().join(".local/share/recently-used.xbel");
    fs::write(&path, list + "</xbel>\n").unwrap();
    path
}

async fn copy(window: &Window) {
    let field = window.see(&labeled(NAME)).await;
    for key in ['a', 'c'] {
        field.send_keys(&with_control(key)).await.unwrap();
    }
}

/// A key with Control; the driver lets go of both after it.
fn with_control(key: char) -> String {
    [char::from(Key::Control), key].iter().collect()
}

/// What pasting into a field gives, once nothing else is in it.
async fn pasted(window: &Window) -> String {
    let field = window.see(&labeled(OTHER)).await;
    field.clear().await.unwrap();
    field.send_keys(&with_control('v')).await.unwrap();
    sleep(Duration::from_millis(300));
    field.prop("value").await.unwrap().unwrap_or_default()
}

async fn uncover(window: &Window) {
    press(window, Key::Escape).await;
    window.see(&format!("//body[not(.{COVER})]")).await;
}

async fn press(window: &Window, key: Key) {
    let body = window.see("//body").await;
    body.send_keys(&char::from(key).to_string()).await.unwrap();
}

fn labeled(label: &str) -> String {
    format!("//*[@id=//label[normalize-space(.)=\"{label}\"]/@for]")
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
