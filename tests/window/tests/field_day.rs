//! Somebody new, a check-in and a sync in the real window; then the base and the other team have it,
//! and nothing that the window or its web view wrote can be read.

use std::fs;

use alongside_test_support::{ServerOptions, ServerProcess};
use alongside_window_tests::{Driver, Home, Laptop, PASSPHRASE, Window, program};

const NAME: &str = "Zanzibarina";
const NOTE: &str = "Xylographer";

#[tokio::test]
async fn unlock_new_participant_check_in_sync() {
    let server = ServerProcess::start(&ServerOptions::sqlite(program("alongside-server")));
    let home = Home::new();
    let elsewhere = Home::new();
    let [dana, luis] = [&home, &elsewhere].map(|home| Laptop::new(&home.vault()));
    dana.run(&["enrol", &server.enrolment_code("Dana Demo", "peer", "Jasper")]);
    luis.run(&["enrol", &server.enrolment_code("Luis Demo", "peer", "Jasper")]);

    let mut driver = Driver::start(&home, &program("alongside"));
    let window = Window(driver.join().await);
    a_day(&window).await;
    assert_eq!(window.0.title().await.unwrap(), "Alongside");
    let (found, searched) = home.traces(&[NAME, NOTE]);
    assert_eq!(found, [""; 0], "while the window is open");
    assert!(searched > 3, "{searched} files");
    window.0.close().await.unwrap();
    drop(driver);

    let status = dana.run(&["status"]);
    assert_eq!(status["waiting"], 0, "{status}");
    luis.run(&["sync"]);
    for laptop in [&dana, &luis] {
        let participants = laptop.run(&["list", "participant"]);
        assert_eq!(participants[0]["fields"]["preferred_name"], NAME, "{participants}");
        let check_ins = laptop.run(&["list", "check_in"]);
        let fields = &check_ins[0]["fields"];
        assert_eq!((&fields["mood"], &fields["note"]), (&7.into(), &NOTE.into()), "{check_ins}");
        assert_eq!(fields["participant"], participants[0]["id"]);
    }
    assert_eq!(home.traces(&[NAME, NOTE]).0, [""; 0], "after the window was closed");
    // The search can find.
    fs::write(home.path().join(".cache/canary"), format!("…{NAME}…")).unwrap();
    assert_eq!(home.traces(&[NAME, NOTE]).0.len(), 1);
}

async fn a_day(window: &Window) {
    window.headed("Unlock").await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;

    window.press("New participant").await;
    window.headed("New participant").await;
    window.fill("Preferred name", NAME).await;
    window.press("Save").await;
    window.headed(NAME).await;

    window.press("Check-in").await;
    window.headed(&format!("Check-in with {NAME}")).await;
    window.answer("How are you today?", "7").await;
    window.answer("Any use since last time?", "No").await;
    window.fill("Anything else?", NOTE).await;
    window.read("Kept on this laptop").await;
    window.press("Save check-in").await;
    window.press("1 week").await;
    window.headed(NAME).await;
    window.read("Mood 7").await;

    window.press("Sync").await;
    window.headed("Sync").await;
    window.press("Sync now").await;
    window.see("//a[@data-testid='sync-line'][contains(., 'All work is at base')]").await;
}
