//! The app on a display of its own, as a person would start it, and WebKit's driver beside it. The driver
//! joins a running window, so that it can also join the one that comes after a lock.

use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;

use tokio::time::timeout;

use crate::{Home, processes::Process};

/// How long the display, the driver and the window together may take to appear.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long a driver may take to answer that it has joined.
const ANSWER: Duration = Duration::from_secs(15);

/// A running app whose files lie in a home of its own. Display, drivers and windows are gone on drop.
#[derive(Debug)]
pub struct Driver {
    display: Child,
    app: Child,
    inspector: u16,
    drivers: Vec<Child>,
}

impl Driver {
    /// Starts the app on a new display.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn start(home: &Home, application: &Path) -> Self {
        Self::start_with(home, application, &[])
    }

    /// The same, with more in its environment.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn start_with(home: &Home, application: &Path, environment: &[(&str, &str)]) -> Self {
        let inspector = free_port();
        let (display, number) = display();
        let app = Command::new(application)
            .envs(home.environment())
            .env("ALONGSIDE_VAULT", home.vault())
            // What the machine under the tests does is nothing to them.
            .env("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent")
            .envs(environment.iter().copied())
            .env("DISPLAY", format!(":{number}"))
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("WEBKIT_INSPECTOR_SERVER", format!("127.0.0.1:{inspector}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .process_group(i32::try_from(display.id()).unwrap())
            .spawn()
            .expect("the app was built before its tests");
        Self { display, app, inspector, drivers: Vec::new() }
    }

    /// Joins the window that is there now.
    ///
    /// # Panics
    /// When it does not appear.
    pub async fn join(&mut self) -> Client {
        let started = Instant::now();
        let mut address = self.web_driver();
        loop {
            let builder = ClientBuilder::new(HttpConnector::new());
            match timeout(ANSWER, builder.connect(&address)).await {
                Ok(Ok(client)) => return client,
                Ok(Err(error)) => assert!(started.elapsed() < PATIENCE, "no window: {error}"),
                // One that has met a window which was about to end never answers.
                Err(_) => {
                    assert!(started.elapsed() < PATIENCE, "no window answers");
                    address = self.web_driver();
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Starts a driver of its own for whatever window there is; gives its address.
    fn web_driver(&mut self) -> String {
        let port = free_port();
        let driver = Command::new("WebKitWebDriver")
            .args([format!("--port={port}"), format!("--target=127.0.0.1:{}", self.inspector)])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver is missing: `make test` installs it");
        self.drivers.push(driver);
        format!("http://127.0.0.1:{port}")
    }

    /// Joins the window that follows, once all but the supervisor of these processes are gone.
    ///
    /// # Panics
    /// When they stay.
    pub async fn join_after(&mut self, processes: &[Process]) -> Client {
        let started = Instant::now();
        while processes.iter().filter(|process| process.is_there()).count() > 1 {
            assert!(started.elapsed() < PATIENCE, "they are still there: {processes:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self.join().await
    }

    /// Everything of the product that runs now: the app's processes and the web view's.
    pub fn processes(&self) -> Vec<Process> {
        Process::of_group(self.display.id())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for driver in &mut self.drivers {
            let _ = driver.kill();
            let _ = driver.wait();
        }
        // The whole group: the display, and whatever of the app is left.
        for signal in ["-TERM", "-KILL"] {
            let group = format!("-{}", self.display.id());
            let _ = Command::new("kill").args([signal, "--", &group]).stderr(Stdio::null()).status();
            std::thread::sleep(Duration::from_millis(300));
        }
        let _ = self.app.wait();
        let _ = self.display.wait();
    }
}

/// A display of its own, at the head of a process group, and its number: the first that is free, which no test
/// that starts at the same moment gets too.
fn display() -> (Child, String) {
    let mut display = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .expect("Xvfb is missing: `make test` installs it");
    let mut number = String::new();
    BufReader::new(display.stdout.take().unwrap()).read_line(&mut number).unwrap();
    assert!(!number.is_empty(), "no display");
    (display, number.trim().to_owned())
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
