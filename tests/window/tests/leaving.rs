//! The real window shows the app's own pages and nothing else, whatever asks for something else.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail")]

use std::{thread::sleep, time::Duration};

use alongside_window_tests::{Driver, Home, Window, program};
use serde_json::{Value, json};

/// How long a page may take to be left: those that are tried lie in the window itself or on this disk.
const LEAVING: Duration = Duration::from_millis(1_500);

#[tokio::test]
async fn nothing_but_the_app_is_shown() {
    let home = Home::new();
    let foreign = home.path().join("foreign.html");
    std::fs::write(&foreign, "<h1>Somewhere else</h1>").unwrap();
    let file = format!("file://{}", foreign.display());
    let mut driver = Driver::start(&home, &program("alongside"));
    let window = Window(driver.join().await);
    let own = window.0.current_url().await.unwrap();
    window.headed("Set up this laptop").await;
    // Gone with the page, if that is left.
    window.0.execute("window.stays = true", vec![]).await.unwrap();

    // Pressed, as a web view lets no script open a window by itself.
    window.0.execute(OPENS, vec![]).await.unwrap();
    window.press("Another window").await;
    sleep(LEAVING);
    assert_eq!(window.0.execute("return window.another", vec![]).await.unwrap(), "null", "no second window");
    let addresses = [file.as_str(), "https://example.org/", "data:text/html,hello", "about:blank"];
    for (way, leave) in WAYS {
        for address in addresses {
            window.0.execute(leave, vec![json!(address)]).await.unwrap();
            sleep(LEAVING);
            let stays = window.0.execute("return window.stays === true", vec![]).await.ok();
            assert_eq!(stays, Some(Value::Bool(true)), "{way} to {address}");
            assert_eq!(window.0.current_url().await.unwrap(), own, "{way} to {address}");
        }
    }
    window.headed("Set up this laptop").await;
}

#[tokio::test]
async fn files_and_addresses_cannot_be_dropped() {
    let home = Home::new();
    let mut driver = Driver::start(&home, &program("alongside"));
    let window = Window(driver.join().await);
    window.headed("Set up this laptop").await;
    for (what, taken) in [("file", false), ("address", false), ("words", true)] {
        let drop = window.0.execute(DROP, vec![json!(what)]).await.unwrap();
        assert_eq!(drop, json!([taken, taken]), "{what}");
    }
}

/// Opens a second window.
const OPENS: &str = "const button = document.createElement('button'); button.textContent = 'Another window';
    button.onclick = () => { window.another = String(window.open('/')) }; document.body.prepend(button)";

/// Ways to leave a page.
const WAYS: [(&str, &str); 4] = [
    ("a script", "location.href = arguments[0]"),
    (
        "a link",
        "const link = document.createElement('a'); link.href = arguments[0];
        document.body.append(link); link.click(); link.remove()",
    ),
    (
        "a redirection",
        "const meta = document.createElement('meta'); meta.httpEquiv = 'refresh';
        meta.content = `0; url=${arguments[0]}`; document.head.append(meta)",
    ),
    (
        "a form",
        "const form = document.createElement('form'); form.action = arguments[0];
        document.body.append(form); form.submit(); form.remove()",
    ),
];

/// Drags something over the page and drops it there; says of both whether the page lets it be taken.
const DROP: &str = "const carried = new DataTransfer();
    if (arguments[0] === 'file') carried.items.add(new File(['words'], 'list.html', { type: 'text/html' }));
    else if (arguments[0] === 'address') carried.setData('text/uri-list', 'https://example.org/');
    else carried.setData('text/plain', 'words');
    return ['dragover', 'drop'].map((kind) => document.querySelector('main, h1').dispatchEvent(
        new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried })));";
